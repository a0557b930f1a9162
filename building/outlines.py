"""Turns Natural Earth's provinces into the small file of outlines that an offline map draws.

Run by hand when the outlines should change: `python building/outlines.py WORLD_MAP.gpkg`, where the GeoPackage is
the one that Debian's `qgis-common` carries (Natural Earth 1:10m admin 1, public domain). Countries are dissolved
from the simplified provinces, so the two levels share their borders exactly.

The file is JSON: `{"source", "licence", "date", "scale", "countries": [[code, ring, …], …], "provinces": [[code,
name, ring, …], …]}`. A ring is a flat list of whole numbers, longitude and latitude in turn, counted in `1 / scale`
degrees: the first pair is a point, each later pair the step from the point before; the ring closes on its first
point, which is not repeated. Only outer rings are kept.
"""

import json
import sqlite3
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import shapely

TARGET = Path(__file__).resolve().parent.parent / "src/tocsin/data/places/outlines.json"
SCALE = 50
TOLERANCE_DEGREES = 0.11
SMALLEST_SQUARE_DEGREES = 0.015
ENVELOPE_BYTES = (0, 32, 48, 48, 64)
# Natural Earth's own codes, where they are not ISO's.
CODES = {"PSX": "PSE", "SDS": "SSD", "SAH": "ESH", "KOS": "XKX", "SOL": "SOM", "CYN": "CYP", "KAS": "IND", "ALD": "ALA"}


def main(source: Path, target: Path = TARGET) -> None:
    """Write the outlines; the same source gives the same bytes."""
    rows = _provinces(source)
    shapes = shapely.coverage_simplify([shape for _, _, shape in rows], TOLERANCE_DEGREES)
    provinces: list[list[Any]] = []
    of_country: dict[str, list[Any]] = defaultdict(list)
    for (code, name, _), shape in zip(rows, shapes, strict=True):
        of_country[code].append(shape)
        rings = _rings(shape)
        if rings:
            provinces.append([code, name, *rings])
    countries = [[code, *_rings(shapely.union_all(parts))] for code, parts in sorted(of_country.items())]
    table = {
        "source": "Natural Earth 1:10m admin 1 v4.1, simplified",
        "licence": "public domain",
        "date": "2026-11",
        "scale": SCALE,
        "countries": [country for country in countries if len(country) > 1],
        "provinces": sorted(provinces, key=lambda province: (province[0], province[1], province[2])),
    }
    target.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _provinces(source: Path) -> list[tuple[str, str, Any]]:
    connection = sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)
    query = "SELECT adm0_a3, coalesce(name, gn_name, woe_name, ''), geom FROM states_provinces ORDER BY fid"
    return [(CODES.get(code, code), name, _shape(blob)) for code, name, blob in connection.execute(query) if blob]


def _shape(blob: bytes) -> Any:
    """A GeoPackage geometry: a header with an optional envelope, then well-known binary."""
    return shapely.from_wkb(blob[8 + ENVELOPE_BYTES[(blob[3] >> 1) & 7] :])


def _rings(shape: Any) -> list[list[int]]:
    """The outer rings big enough to see, or the biggest alone when none is."""
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and not part.is_empty]
    seen = [part for part in polygons if part.area >= SMALLEST_SQUARE_DEGREES]
    kept = seen or sorted(polygons, key=lambda part: part.area)[-1:]
    rings = (_steps(part.exterior.coords) for part in kept)
    return [ring for ring in rings if len(ring) >= 6]


def _steps(points: Any) -> list[int]:
    out: list[int] = []
    before = (0, 0)
    for lon, lat in list(points)[:-1]:
        point = (round(lon * SCALE), round(lat * SCALE))
        step = (point[0] - before[0], point[1] - before[1])
        if out and step == (0, 0):
            continue
        out += step
        before = point
    return out


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())

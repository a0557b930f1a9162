"""Parts of countries ("southern Iraq", "off the coast of Yemen", "the border with Syria") to areas and membership."""

import csv
from collections.abc import Callable, Iterable
from functools import cache
from math import cos, radians, sin
from typing import Literal, TypeAlias

from msgspec import Struct

from tocsin.knowledge.loader import data_bytes
from tocsin.knowledge.outlines import KM_A_DEGREE, Outline, Point, all_outlines, distance_km, holds

Compass: TypeAlias = Literal[
    "north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest", "centre"
]
COMPASS: tuple[Compass, ...] = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
# A share of the way from the middle to the farthest point: from the first on a place begins to belong, at the second
# nobody doubts it. Kilometres for coasts and borders, the other way round.
_BEGINS, _BELONGS = -0.05, 0.35
_CENTRE_KEEPS, _CENTRE_ENDS = 0.3, 0.65
_COAST_KEEPS_KM, _COAST_ENDS_KM = 25.0, 200.0
_BORDER_KEEPS_KM, _BORDER_ENDS_KM = 10.0, 75.0
_OVERSEAS = 0.2
"""Rings smaller than this share of the largest are islands and possessions, which "the south" does not mean."""


class Area(Struct, frozen=True):
    """Roughly where a part of a country lies: a point in it, and how far it reaches."""

    lat: float
    lon: float
    radius_km: float


def part_of(country: str, part: Compass | Literal["coast"]) -> Area | None:
    """The area of a part; None for countries too small for parts, and without a coast."""
    return _areas().get((country, part, ""))


def border_of(country: str, other: str) -> Area | None:
    """The stretch that two countries share, None when they share none."""
    return _areas().get((min(country, other), max(country, other), "border"))


def compass(bearing: float) -> Compass:
    """The point of the compass nearest to degrees clockwise from north; a negative bearing is the centre."""
    return "centre" if bearing < 0 else COMPASS[round(bearing / 45) % 8]


def in_part(country: str, part: Compass) -> Callable[[float, float], float]:
    """How surely a point lies in "southern Iraq", from 0 to 1."""
    rings = mainland(country)
    middle = _middle([point for ring in rings for point in ring])
    if part == "centre":
        sides = [_reach(rings, middle, bearing) for bearing in (0.0, 90.0)]

        def central(lat: float, lon: float) -> float:
            out = max(abs(_along(middle, (lon, lat), 90.0 * turn)) / side for turn, side in enumerate(sides))
            return _between(out, _CENTRE_ENDS, _CENTRE_KEEPS) * _on(rings, lat, lon)

        return central
    axes = [(bearing, _reach(rings, middle, bearing)) for bearing in _axes(part)]
    return lambda lat, lon: (
        min(_between(_along(middle, (lon, lat), bearing) / reach, _BEGINS, _BELONGS) for bearing, reach in axes)
        * _on(rings, lat, lon)
    )


def _axes(part: Compass) -> tuple[float, ...]:
    """The southeast is what is both south and east."""
    bearing = COMPASS.index(part) * 45.0
    return (bearing,) if bearing % 90 == 0 else (bearing - 45.0, bearing + 45.0)


def off_coast(country: str) -> Callable[[float, float], float]:
    """How surely a point lies off the coast of a country, from 0 to 1. Nothing on land does."""
    rings = mainland(country)

    def at_sea(lat: float, lon: float) -> float:
        if any(outline.level == "country" and holds(outline.ring, (lon, lat)) for outline in all_outlines()):
            return 0.0
        return _between(min(distance_km(ring, (lon, lat)) for ring in rings), _COAST_ENDS_KM, _COAST_KEEPS_KM)

    return at_sea


def near_border(country: str, other: str) -> Callable[[float, float], float]:
    """How surely a point lies in the first country near its border with the second, from 0 to 1."""
    rings, others = mainland(country), mainland(other)
    return lambda lat, lon: (
        _between(min(distance_km(ring, (lon, lat)) for ring in others), _BORDER_ENDS_KM, _BORDER_KEEPS_KM)
        * _on(rings, lat, lon)
    )


@cache
def mainland(country: str) -> tuple[tuple[Point, ...], ...]:
    """The rings of a country without its islands and possessions. Raises KeyError for one that is not drawn."""
    outlines = [outline for outline in all_outlines() if outline.level == "country" and outline.code == country]
    if not outlines:
        raise KeyError(country)
    largest = max(outline.box.area for outline in outlines)
    return tuple(outline.ring for outline in outlines if _counts(outline, largest))


def _counts(outline: Outline, largest: float) -> bool:
    return outline.box.area >= _OVERSEAS * largest


def _on(rings: Iterable[tuple[Point, ...]], lat: float, lon: float) -> float:
    return float(any(holds(ring, (lon, lat)) for ring in rings))


def _middle(points: list[Point]) -> Point:
    """Of the box round the points."""
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2


def _along(middle: Point, point: Point, bearing: float) -> float:
    """Kilometres from the middle in a direction."""
    east = (point[0] - middle[0]) * cos(radians(middle[1])) * KM_A_DEGREE
    north = (point[1] - middle[1]) * KM_A_DEGREE
    return east * sin(radians(bearing)) + north * cos(radians(bearing))


def _reach(rings: Iterable[tuple[Point, ...]], middle: Point, bearing: float) -> float:
    return max(1.0, *(abs(_along(middle, point, bearing)) for ring in rings for point in ring))


def _between(value: float, none: float, full: float) -> float:
    """0 at `none`, 1 at `full`, a straight line between."""
    return max(0.0, min(1.0, (value - none) / (full - none)))


@cache
def _areas() -> dict[tuple[str, str, str], Area]:
    lines = data_bytes("places/parts.csv").decode().splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {
        (row["iso3"], row["part"], row["kind"]): Area(float(row["lat"]), float(row["lon"]), float(row["radius_km"]))
        for row in rows
    }

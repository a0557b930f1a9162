"""The simplified outlines of countries and provinces to rings, and a point to the province it lies in."""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise
from math import cos, hypot, radians
from typing import Literal, TypeAlias

import msgspec
from msgspec import Struct

from tocsin.knowledge.loader import data_bytes

Point: TypeAlias = tuple[float, float]
"""Longitude and latitude, in degrees."""
KM_A_DEGREE = 111.2
# The outlines are drawn to about this many kilometres, so a town on the coast may lie outside by as much.
DRAWN_TO_KM = 15.0


class Box(Struct, frozen=True):
    west: float
    south: float
    east: float
    north: float

    def meets(self, other: "Box") -> bool:
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )

    @property
    def area(self) -> float:
        return (self.east - self.west) * (self.north - self.south)


class Outline(Struct, frozen=True):
    """One closed ring, its last point not repeated. `code` is an alpha-3 country code; a country has no `name`."""

    level: Literal["country", "province"]
    code: str
    name: str
    ring: tuple[Point, ...]
    box: Box


def province_at(lat: float, lon: float) -> Outline | None:
    """The province a point lies in, else the nearest within the outlines' own error; None out at sea.

    Of provinces that lie in each other the inner is meant: only outer rings are kept.
    """
    here = (lon, lat)
    around = [outline for outline in all_outlines() if outline.level == "province" and _reaches(outline.box, lat, lon)]
    inside = [outline for outline in around if holds(outline.ring, here)]
    if inside:
        return min(inside, key=lambda outline: outline.box.area)
    near = [(distance_km(outline.ring, here), at) for at, outline in enumerate(around)]
    return around[min(near)[1]] if near and min(near)[0] <= DRAWN_TO_KM else None


def holds(ring: Sequence[Point], point: Point) -> bool:
    """Whether a ring goes round a point, by how often a line to the east of it crosses the ring."""
    lon, lat = point
    odd = False
    for (x, y), (to_x, to_y) in pairwise((*ring, ring[0])):
        if (y > lat) != (to_y > lat) and lon < x + (lat - y) / (to_y - y) * (to_x - x):
            odd = not odd
    return odd


def distance_km(ring: Sequence[Point], point: Point) -> float:
    """From a point to the nearest stretch of a ring, on a plane that touches the earth there."""
    shrink = cos(radians(point[1]))
    flat = [((x - point[0]) * shrink, y - point[1]) for x, y in (*ring, ring[0])]
    return min(_from_origin(start, end) for start, end in pairwise(flat)) * KM_A_DEGREE


def _from_origin(start: Point, end: Point) -> float:
    along = (end[0] - start[0], end[1] - start[1])
    length = along[0] ** 2 + along[1] ** 2
    share = 0.0 if not length else max(0.0, min(1.0, -(start[0] * along[0] + start[1] * along[1]) / length))
    return hypot(start[0] + share * along[0], start[1] + share * along[1])


def _reaches(box: Box, lat: float, lon: float) -> bool:
    north = DRAWN_TO_KM / KM_A_DEGREE
    east = north / max(0.05, cos(radians(lat)))
    return box.south - north <= lat <= box.north + north and box.west - east <= lon <= box.east + east


class _File(Struct, frozen=True):
    """The file as `building/outlines.py` describes it: rings of whole steps, counted in `1 / scale` degrees."""

    scale: int
    countries: list[list[str | list[int]]]
    provinces: list[list[str | list[int]]]


@cache
def all_outlines() -> tuple[Outline, ...]:
    """Every ring of every country and province."""
    file = msgspec.json.decode(data_bytes("places/outlines.json"), type=_File)
    return tuple(
        _outline(level, str(shape[0]), str(shape[1]) if level == "province" else "", ring, file.scale)
        for level, shapes in _levels(file)
        for shape in shapes
        for ring in shape
        if isinstance(ring, list)
    )


def _levels(file: _File) -> tuple[tuple[Literal["country", "province"], list[list[str | list[int]]]], ...]:
    return ("country", file.countries), ("province", file.provinces)


def _outline(level: Literal["country", "province"], code: str, name: str, steps: Sequence[int], scale: int) -> Outline:
    longitudes = [total / scale for total in accumulate(steps[0::2])]
    latitudes = [total / scale for total in accumulate(steps[1::2])]
    box = Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes))
    return Outline(level, code, name, tuple(zip(longitudes, latitudes, strict=True)), box)

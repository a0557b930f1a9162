"""Borders of countries and provinces, cut down to the part of the world that a map shows."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Literal, TypeAlias

import msgspec
from msgspec import Struct

from tocsin.knowledge.loader import data_bytes

Point: TypeAlias = tuple[float, float]
"""Longitude and latitude, in degrees."""


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


class Outline(Struct, frozen=True):
    """One closed ring, its last point not repeated. `code` is an alpha-3 country code."""

    level: Literal["country", "province"]
    code: str
    ring: tuple[Point, ...]
    box: Box


def outlines(box: Box) -> tuple[Outline, ...]:
    """Every ring that reaches into the box, cut at its edges; countries first.

    A box may run over the date line: longitudes beyond 180 mean the other side of it.
    """
    found = []
    for turn in (0, -360, 360):
        here = Box(box.west - turn, box.south, box.east - turn, box.north)
        for outline in _all():
            ring = clip(outline.ring, here) if outline.box.meets(here) else ()
            if len(ring) >= 3:
                points = tuple((lon + turn, lat) for lon, lat in ring)
                found.append(msgspec.structs.replace(outline, ring=points))
    return tuple(sorted(found, key=lambda outline: outline.level))


def clip(ring: Sequence[Point], box: Box) -> tuple[Point, ...]:
    """The part of a ring inside a box, after Sutherland and Hodgman: one edge of the box at a time."""
    for axis, bound, keeps_more in (
        (0, box.west, True),
        (0, box.east, False),
        (1, box.south, True),
        (1, box.north, False),
    ):
        ring = tuple(_clip_edge(ring, axis, bound, keeps_more=keeps_more))
    return tuple(ring)


def _clip_edge(ring: Sequence[Point], axis: int, bound: float, *, keeps_more: bool) -> Iterator[Point]:
    for before, point in zip((*ring[-1:], *ring[:-1]), ring, strict=True):
        was_in = (before[axis] >= bound) == keeps_more or before[axis] == bound
        is_in = (point[axis] >= bound) == keeps_more or point[axis] == bound
        if was_in != is_in:
            share = (bound - before[axis]) / (point[axis] - before[axis])
            yield (before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1]))
        if is_in:
            yield point


class _File(Struct, frozen=True):
    """The file as `building/outlines.py` describes it: rings of whole steps, counted in `1 / scale` degrees."""

    scale: int
    countries: list[list[str | list[int]]]
    provinces: list[list[str | list[int]]]


@cache
def _all() -> tuple[Outline, ...]:
    file = msgspec.json.decode(data_bytes("places/outlines.json"), type=_File)
    return tuple(
        _outline(level, str(shape[0]), ring, file.scale)
        for level, shapes in _levels(file)
        for shape in shapes
        for ring in shape
        if isinstance(ring, list)
    )


def _levels(file: _File) -> tuple[tuple[Literal["country", "province"], list[list[str | list[int]]]], ...]:
    return ("country", file.countries), ("province", file.provinces)


def _outline(level: Literal["country", "province"], code: str, steps: Sequence[int], scale: int) -> Outline:
    longitudes = [total / scale for total in accumulate(steps[0::2])]
    latitudes = [total / scale for total in accumulate(steps[1::2])]
    box = Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes))
    return Outline(level, code, tuple(zip(longitudes, latitudes, strict=True)), box)

"""Borders of countries and provinces, cut down to the part of the world that a map shows."""

from collections.abc import Iterator, Sequence
from functools import cache
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
    """One closed ring. `code` is an alpha-3 country code."""

    level: Literal["country", "province"]
    code: str
    ring: tuple[Point, ...]
    box: Box


def outlines(box: Box) -> tuple[Outline, ...]:
    """Every ring that reaches into the box, cut at its edges; countries first."""
    near = (outline for outline in _all() if outline.box.meets(box))
    cut = (msgspec.structs.replace(outline, ring=clip(outline.ring, box)) for outline in near)
    return tuple(outline for outline in cut if len(outline.ring) >= 3)


def clip(ring: Sequence[Point], box: Box) -> tuple[Point, ...]:
    """The part of a ring inside a box, after Sutherland and Hodgman: one edge of the box at a time."""
    for axis, bound, keeps_more in ((0, box.west, True), (0, box.east, False), (1, box.south, True), (1, box.north, False)):
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


@cache
def _all() -> tuple[Outline, ...]:
    return ()

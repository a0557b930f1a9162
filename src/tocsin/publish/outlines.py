"""Borders of countries and provinces, cut down to the part of the world that a map shows."""

from collections.abc import Iterator, Sequence

import msgspec

from tocsin.knowledge.outlines import Box, Outline, Point, all_outlines


def outlines(box: Box) -> tuple[Outline, ...]:
    """Every ring that reaches into the box, cut at its edges; countries first.

    A box may run over the date line: longitudes beyond 180 mean the other side of it.
    """
    found = []
    for turn in (0, -360, 360):
        here = Box(box.west - turn, box.south, box.east - turn, box.north)
        for outline in all_outlines():
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

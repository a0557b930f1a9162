"""Draws the places of a document: borders around them, and a circle as wide as each is uncertain."""

import math
from collections.abc import Collection, Sequence
from itertools import groupby

from msgspec import Struct

from tocsin.knowledge import countries
from tocsin.knowledge.outlines import Box, Outline, Point
from tocsin.publish.cards import Spot
from tocsin.publish.outlines import outlines

WIDTH, HEIGHT = 320.0, 250.0
_KM_PER_DEGREE = 111.2
_LEAST_KM = 560.0
"""A map narrower than this shows a dot in a void: a reader needs a border or a coast to know where it is."""
_CHARACTER = 5.6
"""Width of a letter of a label, near enough to keep labels from running into each other."""


class Disc(Struct, frozen=True):
    """One place of one or more events: the circle it may lie in, and its label."""

    spots: tuple[Spot, ...]
    x: float
    y: float
    r: float
    label: str
    label_x: float
    label_y: float
    anchor: str
    shaded: bool
    """A whole country, shown by its outline instead of a circle."""

    @property
    def wide(self) -> bool:
        """Known no closer than a province: drawn dashed, since its centre means nothing."""
        return self.spots[0].precision in {"admin1", "region", "country", "sea"}


class Name(Struct, frozen=True):
    x: float
    y: float
    words: str


class Map(Struct, frozen=True):
    """Paths are SVG path data in a frame of WIDTH by HEIGHT."""

    land: str
    provinces: str
    shaded: str
    discs: tuple[Disc, ...]
    names: tuple[Name, ...]
    bar_km: int
    bar: float


def worldmap(spots: Sequence[Spot]) -> Map | None:
    """None when no place of the document is known to the gazetteer."""
    if not spots:
        return None
    frame = _frame(spots)
    around = outlines(frame.box)
    lands = [outline for outline in around if outline.level == "country"]
    drawn = {outline.code for outline in lands}
    shaded = {spot.country for spot in spots if spot.precision == "country" and spot.country in drawn}
    discs = _discs(spots, frame, shaded)
    bar_km = _bar_km(frame)
    return Map(
        land=_paths(lands, frame),
        provinces=_paths([outline for outline in around if outline.level == "province"], frame),
        shaded=_paths([outline for outline in lands if outline.code in shaded], frame),
        discs=discs,
        names=_names(lands, frame, discs),
        bar_km=bar_km,
        bar=round(bar_km * frame.scale, 1),
    )


class _Frame(Struct, frozen=True):
    """The part of the world shown: its middle, and how many units a kilometre takes."""

    longitude: float
    latitude: float
    scale: float

    @property
    def box(self) -> Box:
        half_lat = HEIGHT / 2 / self.scale / _KM_PER_DEGREE
        half_lon = WIDTH / 2 / self.scale / self._km_per_degree_east
        return Box(
            self.longitude - half_lon, self.latitude - half_lat, self.longitude + half_lon, self.latitude + half_lat
        )

    @property
    def _km_per_degree_east(self) -> float:
        return _KM_PER_DEGREE * max(0.05, math.cos(math.radians(self.latitude)))

    def xy(self, point: Point) -> tuple[float, float]:
        x = WIDTH / 2 + (point[0] - self.longitude) * self._km_per_degree_east * self.scale
        y = HEIGHT / 2 - (point[1] - self.latitude) * _KM_PER_DEGREE * self.scale
        return round(x, 1), round(y, 1)


def _frame(spots: Sequence[Spot]) -> _Frame:
    """Around every place and its circle, with room to spare; a country's own circle does not widen it."""
    longitudes = _side_by_side([spot.longitude for spot in spots])
    latitude = (min(spot.latitude for spot in spots) + max(spot.latitude for spot in spots)) / 2
    east_km = _KM_PER_DEGREE * max(0.05, math.cos(math.radians(latitude)))
    reach = [0.0 if spot.precision in {"country", "region", "sea"} else spot.radius_km for spot in spots]
    middles = [
        (longitude * east_km, spot.latitude * _KM_PER_DEGREE) for longitude, spot in zip(longitudes, spots, strict=True)
    ]
    xs = [edge for (x, _), r in zip(middles, reach, strict=True) for edge in (x - r, x + r)]
    ys = [edge for (_, y), r in zip(middles, reach, strict=True) for edge in (y - r, y + r)]
    wide = max((max(xs) - min(xs)) * 1.5, _LEAST_KM)
    high = max((max(ys) - min(ys)) * 1.5, _LEAST_KM * HEIGHT / WIDTH)
    return _Frame(
        longitude=(max(xs) + min(xs)) / 2 / east_km,
        latitude=(max(ys) + min(ys)) / 2 / _KM_PER_DEGREE,
        scale=min(WIDTH / wide, HEIGHT / high),
    )


def _side_by_side(longitudes: Sequence[float]) -> list[float]:
    """Fiji and Samoa are neighbours: when the way across the date line is shorter, go that way."""
    if max(longitudes) - min(longitudes) <= 180:
        return list(longitudes)
    return [longitude + 360 if longitude < 0 else longitude for longitude in longitudes]


def _paths(rings: Sequence[Outline], frame: _Frame) -> str:
    return "".join(_path(outline.ring, frame) for outline in rings)


def _path(ring: Sequence[Point], frame: _Frame) -> str:
    points = [frame.xy(point) for point in ring]
    kept = [key for key, _ in groupby(points)]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z"


def _discs(spots: Sequence[Spot], frame: _Frame, shaded: Collection[str | None]) -> tuple[Disc, ...]:
    """One disc a place, the widest first so that none covers a smaller one, labels clear of each other."""
    places: dict[tuple[float, float], list[Spot]] = {}
    for spot, longitude in zip(spots, _side_by_side([spot.longitude for spot in spots]), strict=True):
        places.setdefault((longitude, spot.latitude), []).append(spot)
    taken: list[tuple[float, float, float, float]] = []
    drawn = []
    for point, here in sorted(places.items(), key=lambda item: (item[1][0].number, item[0])):
        x, y = frame.xy(point)
        label = here[0].name if len(here[0].name) <= 26 else here[0].name[:25] + "…"
        anchor, label_x, label_y = _label(x, y, label, taken)
        radius = round(max(5.0, max(spot.radius_km for spot in here) * frame.scale), 1)
        whole = here[0].precision == "country" and here[0].country in shaded
        drawn.append(Disc(tuple(here), x, y, radius, label, label_x, label_y, anchor, whole))
    return tuple(sorted(drawn, key=lambda disc: -disc.r))


def _label(x: float, y: float, label: str, taken: list[tuple[float, float, float, float]]) -> tuple[str, float, float]:
    """Right of the place, else left, below or above: the first that fits the frame and meets no other label."""
    width = len(label) * _CHARACTER
    taken.append((x - 8, y - 8, x + 8, y + 8))
    tries = (
        ("start", x + 11, y + 3.5, x + 11),
        ("end", x - 11, y + 3.5, x - 11 - width),
        ("middle", x, y + 21, x - width / 2),
        ("middle", x, y - 13, x - width / 2),
    )
    best = None
    for anchor, label_x, label_y, left in tries:
        box = (left, label_y - 9, left + width, label_y + 3)
        inside = left >= 2 and left + width <= WIDTH - 2 and box[1] >= 0 and box[3] <= HEIGHT
        if inside:
            best = best or (anchor, label_x, label_y, box)
            if not any(_meet(box, other) for other in taken[:-1]):
                best = (anchor, label_x, label_y, box)
                break
    anchor, label_x, label_y, box = best or ("middle", x, y - 13, (x - width / 2, y - 22, x + width / 2, y - 10))
    taken.append(box)
    return anchor, round(label_x, 1), round(label_y, 1)


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _names(lands: Sequence[Outline], frame: _Frame, discs: Sequence[Disc]) -> tuple[Name, ...]:
    """Countries' names, where the middle of the part shown is clear of every label."""
    parts: dict[str, Outline] = {}
    for outline in sorted(lands, key=lambda outline: len(outline.ring)):
        parts[outline.code] = outline
    names = []
    for code, outline in sorted(parts.items()):
        known = countries.by_iso3(code)
        x, y, area = _middle([frame.xy(point) for point in outline.ring])
        words = known.short if known else code
        half = len(words) * 3.6
        clear = not any(abs(disc.y - y) < 16 and abs(disc.x - x) < half + 60 for disc in discs)
        if area > 1500 and clear and half < x < WIDTH - half and 12 < y < HEIGHT - 12:
            names.append(Name(round(x, 1), round(y, 1), words))
    return tuple(names)


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Centre of gravity of a ring, and its area."""
    twice = sum_x = sum_y = 0.0
    for (x1, y1), (x2, y2) in zip(points, (*points[1:], points[0]), strict=True):
        cross = x1 * y2 - x2 * y1
        twice += cross
        sum_x += (x1 + x2) * cross
        sum_y += (y1 + y2) * cross
    if not twice:
        return points[0][0], points[0][1], 0.0
    return sum_x / 3 / twice, sum_y / 3 / twice, abs(twice) / 2


def _bar_km(frame: _Frame) -> int:
    longest = WIDTH / 4 / frame.scale
    return max(step for step in (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000) if step <= max(longest, 5))

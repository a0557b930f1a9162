"""The hits of a document to what it says of where it plays: countries, provinces, settled places, dateline."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from math import asin, atan2, cos, degrees, floor, radians, sin, sqrt

from msgspec import Struct, structs

from tocsin.extract.place_hit import Hit
from tocsin.knowledge.countries import by_iso2
from tocsin.knowledge.gazetteer import Place

EARTH_KM = 6371.0
SURE_TOWN = 50_000

Cell = int
"""A square of one degree of latitude and longitude, as one number."""


class World(Struct, frozen=True):
    """What the whole document says of where it plays.

    `share` is each country's part of the countries named, by name, demonym or a place that can be only one.
    `settled` are the other names of a first reading with the place each got; `dateline` the place of the
    dateline; `outlet` the country of the paper.
    """

    share: dict[str, float]
    provinces: frozenset[tuple[str, str]]
    settled: dict[str, Place] = {}
    near: dict[Cell, dict[str, str]] = {}
    """For each degree of latitude and longitude, the settled names in or beside it with their places' ids."""
    countries: dict[str, int] = {}
    """How many of the settled names lie in each country."""
    within: dict[tuple[str, str], int] = {}
    """The same for provinces."""
    kin: dict[tuple[str, str], float] = {}
    """For each province, the names that can mean a place in it; a name that can mean many places counts less."""
    part: dict[str, float] = {}
    """How much each name counts for each of its provinces."""
    spots: dict[Cell, set[str]] = {}
    """For each degree of latitude and longitude, the names that can mean a place in it."""
    close: dict[Cell, AbstractSet[str]] = {}
    """The same with the degrees around it, worked out for those that are asked for."""
    final: bool = False
    """True once a first reading has settled what it could, so that reasons are worth keeping."""
    dateline: Place | None = None
    outlet: str | None = None

    def speaks_for(self, place: Place) -> bool:
        """Whether anything said could make this the place: its country, its province, a name that can lie close by."""
        key = (place.country or "", place.admin1 or "")
        return bool(self._names_by(place)) or key in self.provinces or key in self.within

    def _names_by(self, place: Place) -> AbstractSet[str]:
        """The names that can mean a place close by; none where it is one alone, which has no company."""
        cell = _cell(place)
        known = self.close.get(cell)
        if known is None:
            spots = self.spots
            rows = [spots[cell + step] for step in _STEPS if cell + step in spots]
            names = rows[0].union(*rows[1:]) if rows else _NOBODY
            known = self.close[cell] = names if len(names) > 1 else _NOBODY
        return known

    def kindred(self, place: Place, name: str) -> float:
        """What the other names could have to do with the province, whatever they turn out to mean."""
        found = self.kin.get((place.country or "", place.admin1)) if place.admin1 else None
        return found - self.part.get(name, 0.0) if found else 0.0

    def companions(self, place: Place, name: str) -> int:
        """How many other names can mean a place close by, whatever they turn out to mean."""
        names = self._names_by(place)
        return len(names) - (name in names)

    def neighbours(self, place: Place, name: str) -> int:
        """How many other names lie within an hour or two by road."""
        near = self.near.get(_cell(place))
        if near is None:
            return 0
        return len([there for other, there in near.items() if other != name and there != place.id])

    def compatriots(self, place: Place, name: str) -> float:
        """The part of the other settled names that lie in the country."""
        own = self.settled.get(name)
        others = len(self.settled) - (own is not None)
        count = self.countries.get(place.country or "", 0)
        return (count - (own is not None and own.country == place.country)) / others if others else 0.0

    def provincials(self, place: Place, name: str) -> int:
        """How many other settled names lie in the province."""
        if not place.admin1:
            return 0
        own = self.settled.get(name)
        same = own is not None and own.admin1 == place.admin1 and own.country == place.country
        return self.within.get((place.country or "", place.admin1), 0) - same


def _cell(place: Place) -> Cell:
    return floor(place.lat) * _ROW + floor(place.lon)


def _around(cell: Cell) -> list[Cell]:
    """A degree of latitude and longitude and the eight beside it: some hundred kilometres each way."""
    return [cell + step for step in _STEPS]


_ROW = 1000
"""More than all degrees of longitude, so that no two squares share a number."""
_STEPS = tuple(north * _ROW + east for north in (-1, 0, 1) for east in (-1, 0, 1))
_NOBODY = frozenset[str]()


def _spots(hits: Iterable[Hit]) -> dict[Cell, set[str]]:
    cells: dict[Cell, set[str]] = defaultdict(set)
    for hit in hits:
        for place in hit.options[:_MOST_CELLS]:
            if place.kind in _LOCAL:
                cells[_cell(place)].add(hit.name)
    return cells


_MOST_CELLS = 12
_LOCAL = frozenset({"town", "village", "admin2", "site", "base", "camp", "district", "airport"})


def world_of(hits: Sequence[Hit], outlet: str | None = None) -> World:
    """Countries named outright or by demonym count, and places that can only be one."""
    counts: Counter[str] = Counter()
    provinces: set[tuple[str, str]] = set()
    for hit in hits:
        first = hit.options[0] if hit.options else None
        if first is None:
            continue
        if first.country and not hit.inside_name and (first.kind == "country" or _sure(hit, first)):
            counts[first.country] += 1
        provinces.update(
            (one.country, one.name) for one in hit.options if one.kind == "admin1" and one.own and one.country
        )
    total = sum(counts.values())
    kin: dict[tuple[str, str], float] = {}
    part: dict[str, float] = {}
    names = {hit.name: hit for hit in hits if not hit.demonym and not hit.inside_name}
    for hit in names.values():
        if found := homes(hit):
            part[hit.name] = 1 / len(found)
            for home in found:
                kin[home] = kin.get(home, 0.0) + part[hit.name]
    return World(
        share={country: count / total for country, count in counts.items()},
        provinces=frozenset(provinces),
        kin=kin,
        part=part,
        spots=_spots(names.values()),
        close={},
        outlet=outlet,
    )


def homes(hit: Hit) -> frozenset[tuple[str, str]]:
    """The provinces in which the name can mean something."""
    return frozenset([(place.country, place.admin1) for place in hit.options if place.country and place.admin1])


def settle(world: World, chosen: Iterable[tuple[str, Place]], dateline: Place | None) -> World:
    """The world with the places of a first reading in it, each name once."""
    settled = {name: place for name, place in chosen if place.kind != "country"}
    near: dict[Cell, dict[str, str]] = {}
    for name, place in settled.items():
        for cell in _around(_cell(place)):
            near.setdefault(cell, {})[name] = place.id
    return structs.replace(
        world,
        final=True,
        settled=settled,
        near=near,
        countries=Counter(place.country for place in settled.values() if place.country),
        within=Counter((place.country, place.admin1) for place in settled.values() if place.country and place.admin1),
        dateline=dateline,
    )


def _sure(hit: Hit, place: Place) -> bool:
    """A listed place, or a name that means something in one country only, a province or a large town among it."""
    if place.authored:
        return True
    large = place.kind in ("admin1", "admin2") or place.population > SURE_TOWN
    return large and all(other.country == place.country for other in hit.options)


def country_of_outlet(outlet: str | None) -> str | None:
    """By the last part of a web address ("….co.uk"); None for general endings and for a mere name."""
    head, dot, ending = (outlet or "").rpartition(".")
    nation = by_iso2("GB" if ending == "uk" else ending.upper()) if head and dot else None
    return nation.iso3 if nation else None


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Along a sphere: within half a percent, far finer than any radius here."""
    north, east = radians(other_lat - lat) / 2, radians(other_lon - lon) / 2
    chord = sin(north) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(east) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(chord)))


def displaced(lat: float, lon: float, bearing: float, kilometres: float) -> tuple[float, float]:
    """The point so many kilometres off in a direction, clockwise from north."""
    angle, way, north = kilometres / EARTH_KM, radians(bearing), radians(lat)
    end = asin(sin(north) * cos(angle) + cos(north) * sin(angle) * cos(way))
    east = atan2(sin(way) * sin(angle) * cos(north), cos(angle) - sin(north) * sin(end))
    return round(degrees(end), 3), round((lon + degrees(east) + 540) % 360 - 180, 3)

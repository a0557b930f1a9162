"""The hits of a document to what it says of where it plays: countries, provinces, settled places, dateline."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import asin, atan2, cos, degrees, radians, sin, sqrt

from msgspec import Struct, structs

from tocsin.extract.place_scan import Hit
from tocsin.knowledge.countries import by_iso2
from tocsin.knowledge.gazetteer import Place

EARTH_KM = 6371.0
SURE_TOWN = 50_000
_NEAR_KM = 120.0
_NEAR_DEGREES = 1.1


class World(Struct, frozen=True):
    """What the whole document says of where it plays.

    `share` is each country's part of the countries named, by name, demonym or a place that can be only one.
    `settled` are the other names of a first reading with the place each got; `dateline` the place of the
    dateline; `outlet` the country of the paper.
    """

    share: dict[str, float]
    provinces: frozenset[tuple[str, str]]
    settled: dict[str, Place] = {}
    countries: dict[str, int] = {}
    """How many of the settled names lie in each country."""
    within: dict[tuple[str, str], int] = {}
    """The same for provinces."""
    kin: dict[tuple[str, str], float] = {}
    """For each province, the names that can mean a place in it; a name that can mean many places counts less."""
    part: dict[str, float] = {}
    """How much each name counts for each of its provinces."""
    dateline: Place | None = None
    outlet: str | None = None

    def kindred(self, place: Place, name: str) -> float:
        """What the other names could have to do with the province, whatever they turn out to mean."""
        found = self.kin.get((place.country or "", place.admin1)) if place.admin1 else None
        return found - self.part[name] if found else 0.0

    def neighbours(self, place: Place, name: str) -> int:
        """How many other names lie within an hour or two by road."""
        return sum(
            abs(there.lat - place.lat) < _NEAR_DEGREES
            and abs(there.lon - place.lon) < _NEAR_DEGREES * 3
            and other != name
            and distance_km(place.lat, place.lon, there.lat, there.lon) < _NEAR_KM
            for other, there in self.settled.items()
        )

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


def world_of(hits: Sequence[Hit], outlet: str | None = None) -> World:
    """Countries named outright or by demonym count, and places that can only be one."""
    counts: Counter[str] = Counter()
    provinces: set[tuple[str, str]] = set()
    for hit in hits:
        first = hit.options[0] if hit.options else None
        if first is None:
            continue
        if first.country and (first.kind == "country" or _sure(hit, first)):
            counts[first.country] += 1
        provinces.update(
            (one.country, one.name) for one in hit.options if one.kind == "admin1" and one.own and one.country
        )
    total = sum(counts.values())
    kin: dict[tuple[str, str], float] = {}
    part: dict[str, float] = {}
    for hit in {hit.name: hit for hit in hits if not hit.demonym}.values():
        if found := homes(hit):
            part[hit.name] = 1 / len(found)
            for home in found:
                kin[home] = kin.get(home, 0.0) + part[hit.name]
    return World(
        share={country: count / total for country, count in counts.items()},
        provinces=frozenset(provinces),
        kin=kin,
        part=part,
        outlet=outlet,
    )


def homes(hit: Hit) -> frozenset[tuple[str, str]]:
    """The provinces in which the name can mean something."""
    return frozenset((place.country, place.admin1) for place in hit.options if place.country and place.admin1)


def settle(world: World, chosen: Iterable[tuple[str, Place]], dateline: Place | None) -> World:
    """The world with the places of a first reading in it, each name once."""
    settled = {name: place for name, place in chosen if place.kind != "country"}
    return structs.replace(
        world,
        settled=settled,
        countries=Counter(place.country for place in settled.values() if place.country),
        within=Counter((place.country, place.admin1) for place in settled.values() if place.country and place.admin1),
        dateline=dateline,
    )


def _sure(hit: Hit, place: Place) -> bool:
    return place.authored or (len(hit.options) == 1 and place.population > SURE_TOWN)


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

"""A hit and what the document says around it to the one place it most likely means, with the reasons."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import asin, atan2, cos, degrees, log10, radians, sin, sqrt

from msgspec import Struct

from tocsin.extract.place_scan import Hit
from tocsin.knowledge.countries import by_capital
from tocsin.knowledge.gazetteer import Place

EARTH_KM = 6371.0
UNLISTED = ("not in the gazetteer",)
_ENOUGH = 2.2
_NEAR_KM = 250.0
_MOST_WEIGHED = 40
# News of anywhere names the United States as a party, so that its being named says less of where things happen.
_AS_PARTY = 0.2
_GROUP_KINDS = {
    "admin": ("admin1", "admin2", "region"),
    "town": ("town", "village"),
    "district": ("district", "town", "admin2", "village"),
    "facility": ("base", "airport", "site"),
    "camp": ("camp", "base"),
    "region": ("region",),
    "water": ("sea", "water"),
}
_LARGE = ("country", "admin1", "admin2", "region")


class World(Struct, frozen=True):
    """What the whole document says of where it plays: each country's share of the mentions, and settled points."""

    share: dict[str, float]
    points: tuple[tuple[str, float, float], ...]
    """The name as written, latitude and longitude."""


class Choice(Struct, frozen=True):
    """The place a hit means, None when nothing speaks for any; the reasons say what did."""

    place: Place | None
    score: float
    why: tuple[str, ...]


def world_of(hits: Sequence[Hit], chosen: Iterable[tuple[str, Place]] = ()) -> World:
    """Countries named outright or by demonym count, and places that can only be one; `chosen` gives the points."""
    counts: Counter[str] = Counter()
    for hit in hits:
        first = hit.options[0] if hit.options else None
        if first is not None and first.country and (first.kind == "country" or _sure(hit, first)):
            counts[first.country] += 1
    total = sum(counts.values())
    points = tuple((name, place.lat, place.lon) for name, place in chosen if place.kind != "country")
    return World({country: count / total for country, count in counts.items()}, points)


def _sure(hit: Hit, place: Place) -> bool:
    return place.authored or (len(hit.options) == 1 and place.population > _SURE_TOWN)


_SURE_TOWN = 50_000
_GREAT_CITY = 300_000


def choose(hit: Hit, given: Place | None, world: World) -> Choice:
    """Weigh every place the name can mean. `given` is the larger place the text says it lies in."""
    if not hit.options:
        return Choice(None, 0.0, UNLISTED)
    if hit.options[0].kind == "country" and given is None and hit.group not in ("facility", "camp", "water"):
        rival = _rival(hit, world)
        if rival is None:
            return Choice(hit.options[0], 3.0, ("name of a country",))
    weighed = (weigh(place, hit, given, world) for place in hit.options[:_MOST_WEIGHED])
    best = max(weighed, key=lambda choice: choice.score)
    if best.score < _ENOUGH + (1.0 if hit.bare else 0.0):
        return Choice(None, 0.0, ("no place of this name has enough in its favour",))
    return best


def weigh(place: Place, hit: Hit, given: Place | None, world: World) -> Choice:
    """One candidate with its score, and how the score comes about."""
    terms = tuple(_terms(place, hit, given, world))
    why = tuple(f"{reason} {weight:+.1f}" for weight, reason in terms)
    return Choice(place, sum(weight for weight, _ in terms), why)


def _rival(hit: Hit, world: World) -> Place | None:
    """The American state in a text about the United States that never speaks of the country of that name."""
    if hit.options[0].country != "GEO" or "RUS" in world.share or not world.share.get("USA"):
        return None
    return next((place for place in hit.options if place.kind == "admin1" and place.country == "USA"), None)


def _terms(place: Place, hit: Hit, given: Place | None, world: World) -> Iterator[tuple[float, str]]:
    yield from _worth(place)
    yield from _fit(place, hit, given)
    share = world.share.get(place.country or "", 0.0)
    if share:
        yield (_AS_PARTY if place.country == "USA" else 0.8) + 1.4 * share, "its country is spoken of"
    elif world.share and place.country and place.kind != "sea":
        yield -0.6, "its country is not spoken of"
    if world.points and _has_neighbour(place, hit.name, world):
        yield 0.8, "near other places named"


def _worth(place: Place) -> Iterator[tuple[float, str]]:
    """How likely a newspaper is to mean this place at all."""
    yield (0.8, "its main name") if place.own else (0.2, "another of its names")
    if place.authored:
        yield 3.2, "listed as often in the news"
    elif place.kind == "admin1":
        yield (2.4 if place.own else 1.8), "a province"
    elif place.population:
        yield min(3.0, 0.45 * log10(place.population)), "population"
        if place.admin1 == place.name and place.population > _SURE_TOWN:
            yield 0.5, "its province is named after it"
    if place.kind in ("town", "village") and place.own and _is_capital(place):
        yield (2.0 if place.population > _GREAT_CITY else 1.0), "a capital"


def _fit(place: Place, hit: Hit, given: Place | None) -> Iterator[tuple[float, str]]:
    """How well it fits the words: the kind of place they say, and the larger place they put it in."""
    if hit.group is not None:
        fits = place.kind in _GROUP_KINDS[hit.group] or (hit.group == "camp" and place.kind == "town")
        yield (2.0, f"written as a {hit.group}") if fits else (-1.2, f"not a {hit.group}")
    elif place.kind in ("airport", "base") and not place.authored:
        yield 0.5, "a facility named in full"
    if given is not None:
        yield (3.5, f"said to lie in {given.name}") if holds(given, place) else (-3.5, f"not in {given.name}")


def holds(larger: Place, smaller: Place) -> bool:
    """One place lies in another, as far as country, province name and rough reach can tell."""
    if larger.country and smaller.country and larger.country != smaller.country:
        return False
    if larger.kind == "country":
        return True
    if larger.kind == "admin1" and smaller.admin1 is not None and smaller.admin1 == larger.admin1:
        return True
    slack = 1.3 if larger.kind in _LARGE else 1.0
    return distance_km(larger.lat, larger.lon, smaller.lat, smaller.lon) <= larger.radius_km * slack + 15


def may_hold(hit: Hit, other: Hit) -> bool:
    """Whether some place the second name can mean is large, and holds some place the first can mean."""
    large = [place for place in other.options if place.kind in _LARGE or place.population > _SURE_TOWN]
    if not hit.options:
        return any(place.kind in _LARGE for place in large)
    smaller = [place for place in hit.options if place.kind != "country"]
    if len(smaller) < len(hit.options):
        # A country's name is a town's only before an American state ("Lebanon, Tenn.").
        large = [place for place in large if place.kind == "admin1" and place.country == "USA"]
    return any(a.id != b.id and _rank(b) >= _rank(a) and holds(b, a) for b in large for a in smaller)


def _rank(place: Place) -> int:
    return {"country": 5, "region": 4, "admin1": 4, "admin2": 3, "town": 2}.get(place.kind, 1)


def _is_capital(place: Place) -> bool:
    country = by_capital(place.name)
    return country is not None and country.iso3 == place.country


def _has_neighbour(place: Place, name: str, world: World) -> bool:
    return any(
        0.5 < distance_km(place.lat, place.lon, lat, lon) < _NEAR_KM
        for other, lat, lon in world.points
        if other != name and abs(lat - place.lat) < _NEAR_DEGREES
    )


_NEAR_DEGREES = 2.5


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

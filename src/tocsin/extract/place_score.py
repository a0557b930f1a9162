"""A hit and what the document says around it to the one place it most likely means, with the reasons.

Every reason is a named term: a number read off the candidate, times a weight from `places/weights.yaml`. The same
terms, without the weights, are what `training/places.py` fits the weights on.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from math import log1p, log10
from operator import itemgetter

from msgspec import Struct, structs

from tocsin.extract.place_hit import Hit
from tocsin.extract.place_world import SURE_TOWN, World, distance_km
from tocsin.knowledge.countries import by_capital
from tocsin.knowledge.gazetteer import Place
from tocsin.knowledge.loader import load_table

UNLISTED = ("not in the gazetteer",)
_MOST_WEIGHED = 40
_FIRST = 6
_GREAT_CITY = 300_000
_LESSER = frozenset({"town", "village", "admin2"})
_KNOWN_ABROAD = 150_000
_PLAINLY = 0.6
"""Share of the countries named that makes a document one country's."""
_DISTRICT_KM = 15.0
_QUARTER_KM = 40.0
_GROUP_KINDS = {
    "admin": ("admin1", "admin2", "region"),
    "town": ("town", "village"),
    "district": ("district", "admin2"),
    "quarter": ("district", "admin2"),
    "facility": ("base", "airport", "site"),
    "camp": ("camp", "base"),
    "region": ("region",),
    "water": ("sea", "water"),
}
_NEARLY = {"district": ("town", "village"), "quarter": ("town", "village"), "camp": ("town",)}
LARGE = ("country", "admin1", "admin2", "region")

Term = tuple[str, float]


class Choice(Struct, frozen=True, gc=False):
    """The place a hit means, None when nothing speaks for any; the reasons say what did, each with what it weighed."""

    place: Place | None
    score: float
    said: tuple[str, ...] = ()
    asked: tuple[Place, Hit, Place | None, World] | None = None
    """What `terms` gives the reasons for, where nothing was said outright: most readers never ask for them."""

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons in words: what was said outright, or every term with what it added."""
        if self.asked is None:
            return self.said
        table = weights()
        added = [(table[name], table[name].weight * value) for name, value in terms(*self.asked)]
        return tuple([f"{weight.says} {points:+.1f}" for weight, points in added if points])


class _Weight(Struct, frozen=True, gc=False):
    weight: float
    prior: float
    says: str


@cache
def weights() -> dict[str, _Weight]:
    return load_table("places/weights.yaml", dict[str, _Weight])


def choose(hit: Hit, given: Place | None, world: World) -> Choice:
    """Weigh every place the name can mean. `given` is the larger place the text says it lies in."""
    if not hit.options:
        return Choice(None, 0.0, UNLISTED)
    if hit.demonym or (hit.options[0].kind == "country" and not contested(hit, given, world)):
        return Choice(hit.options[0], 3.0, ("name of a country",))
    options = weighed(hit, given, world)
    score, best = max([(_score(place, hit, given, world), place) for place in options], key=itemgetter(0))
    choice = Choice(best, score, asked=(best, hit, given, world))
    if given is not None and given.kind in LARGE and not hit.told and not holds(given, best):
        return Choice(None, 0.0, (f"no place of this name is known in {given.name}",))
    if hit.group == "quarter" and not hit.told and given is None and _strays(best, hit, world):
        return Choice(None, 0.0, ("a quarter of no town that is named near it",))
    if not hit.told and given is None and _abroad(best, hit, world):
        return Choice(None, 0.0, ("the one place of this name lies in a country that nothing here speaks of",))
    if not hit.told and choice.score < _least(hit):
        return Choice(None, 0.0, ("no place of this name has enough in its favour",))
    if hit.group in ("district", "admin") and best.kind in ("town", "village"):
        return structs.replace(choice, place=_surrounds(best))
    return choice


def _least(hit: Hit) -> float:
    """The score below which a hit is no place at all."""
    points = _points()
    least = points["nothing"]
    if hit.bare:
        least += points["nothing-bare"]
    return least + points["nothing-placed"] if hit.placed else least


def _strays(place: Place, hit: Hit, world: World) -> bool:
    """Whether a town found for the name of a quarter lies near nothing else that the document names."""
    head = world.dateline
    apart = head is None or distance_km(place.lat, place.lon, head.lat, head.lon) > _QUARTER_KM
    return place.kind == "town" and apart and not world.neighbours(place, hit.name)


def _abroad(place: Place, hit: Hit, world: World) -> bool:
    """Whether a lesser town's only claim is its name, in a document that is plainly about another country."""
    if not world.final or place.authored or place.kind not in _LESSER or place.population > _KNOWN_ABROAD:
        return False
    if world.share.get(place.country or "") or (world.dateline and world.dateline.country == place.country):
        return False
    if world.outlet == place.country or world.compatriots(place, hit.name):
        return False
    return max(world.share.values(), default=0.0) >= _PLAINLY


def _surrounds(town: Place) -> Place:
    """The district that is called after its town, where the index has the town alone."""
    return structs.replace(town, kind="admin2", precision="district", radius_km=max(_DISTRICT_KM, town.radius_km))


def _score(place: Place, hit: Hit, given: Place | None, world: World) -> float:
    points = _points()
    score = standing(place)
    for name, value in (*_fit(place, hit, given), *_context(place, hit, world)):
        score += points[name] * value
    return score


@cache
def _points() -> dict[str, float]:
    return {name: row.weight for name, row in weights().items()}


@lru_cache(maxsize=16_384)
def standing(place: Place) -> float:
    """What a place is worth by itself, kept because the same places are weighed over and over."""
    return sum(weights()[name].weight * value for name, value in _worth(place))


def weighed(hit: Hit, given: Place | None, world: World) -> list[Place]:
    """The candidates worth weighing: the first few, and of the rest those that something in the document speaks for.

    A country's name alone never means its own province or town of that name ("Mexico", "Djibouti").
    """
    first, options = hit.options[0], hit.options[:_MOST_WEIGHED]
    if given is None:
        options = (*options[:_FIRST], *(place for place in options[_FIRST:] if world.speaks_for(place)))
    if first.kind != "country" or hit.group is not None:
        return list(options)
    return [first, *(place for place in options[1:] if place.country != first.country)]


def weigh(place: Place, hit: Hit, given: Place | None, world: World) -> Choice:
    """One candidate with its score, and how the score comes about."""
    return Choice(place, _score(place, hit, given, world), asked=(place, hit, given, world))


def contested(hit: Hit, given: Place | None, world: World) -> bool:
    """Whether a country's name may be a town's or a state's: said to lie in something, or in a text about America."""
    if hit.group in ("facility", "camp", "water", "town", "district") or given is not None:
        return True
    return bool(world.share.get("USA") or world.countries.get("USA")) and len(hit.options) > 1


def terms(place: Place, hit: Hit, given: Place | None, world: World) -> Iterator[Term]:
    yield from _worth(place)
    yield from _fit(place, hit, given)
    yield from _context(place, hit, world)


def _worth(place: Place) -> Iterator[Term]:
    """How likely a newspaper is to mean this place at all."""
    if not place.own:
        yield "other-name", 1.0
    if place.authored:
        yield "listed", 1.0
    elif place.kind == "country":
        yield "country", 1.0
    elif place.kind == "admin1":
        yield "province", 1.0
        yield "people-of-province", log10(max(10_000, place.population)) - 4
    elif place.kind == "admin2":
        yield "district", 1.0
    elif place.kind == "town":
        yield "people", log10(max(10, place.population)) - 2
        if place.admin1 == place.name and place.population > SURE_TOWN:
            yield "namesake", 1.0
        if place.own and _is_capital(place):
            yield ("great-capital" if place.population > _GREAT_CITY else "capital"), 1.0
    else:
        yield "facility", 1.0


def _fit(place: Place, hit: Hit, given: Place | None) -> list[Term]:
    """How well it fits the words: the kind of place they say, and the larger place they put it in."""
    out: list[Term] = []
    if hit.group is None:
        if place.kind == "admin1" and _has_seat(place, hit):
            out.append(("seat", 1.0))
    elif place.kind in _GROUP_KINDS[hit.group]:
        out.append(("kind-fits", 1.0))
    elif place.kind not in _NEARLY.get(hit.group, ()):
        out.append(("kind-differs", 1.0))
    if given is not None:
        out.append(("inside" if holds(given, place) else "outside", 1.0))
    return out


def _has_seat(province: Place, hit: Hit) -> bool:
    """Whether the name alone is also that of a city in the province, or of a great capital: then that is meant."""
    return any(
        one.own
        and one.kind == "town"
        and (
            (one.population > SURE_TOWN and one.admin1 == one.name == province.name and one.country == province.country)
            or (one.population > _GREAT_CITY and _is_capital(one))
        )
        for one in hit.options
    )


def _context(place: Place, hit: Hit, world: World) -> list[Term]:
    """How well it fits the rest of the document."""
    out: list[Term] = []
    kind, country, name = place.kind, place.country, hit.name
    share = world.share.get(country or "", 0.0)
    if kind != "country" and country:
        if share:
            # News of anywhere names the United States as a party, so that this says less of where things happen.
            out.append(("America-said" if country == "USA" else "country-said", 1.0))
            out.append(("country-share", share))
        elif world.share:
            out.append(("country-silent", 1.0))
    if place.admin1 and kind != "admin1" and (country, place.admin1) in world.provinces:
        out.append(("province-said", 1.0))
    if kind != "country" and (kindred := world.kindred(place, name)) > 0.01:
        out.append(("kindred", log1p(kindred)))
    if kind in ("town", "admin2") and (companions := world.companions(place, name)):
        out.append(("companions", log1p(companions)))
    if world.settled and kind == "country" and (compatriots := world.compatriots(place, name)):
        out.append(("compatriots", compatriots))
    if world.settled and kind not in ("country", "sea"):
        if neighbours := world.neighbours(place, name):
            out.append(("neighbours", log1p(neighbours)))
        if compatriots := world.compatriots(place, name):
            out.append(("compatriots", compatriots))
        if provincials := world.provincials(place, name):
            out.append(("provincials", log1p(provincials)))
    head = world.dateline
    if head is not None and country == head.country and kind not in ("country", "sea"):
        out.append(("dateline-country", 1.0))
        if place.admin1 and place.admin1 == head.admin1:
            out.append(("dateline-province", 1.0))
    if world.outlet and country == world.outlet:
        out.append(("outlet-country", 1.0))
    return out


def holds(larger: Place, smaller: Place) -> bool:
    """One place lies in another, as far as country, province name and rough reach can tell."""
    if larger.country and smaller.country and larger.country != smaller.country:
        return False
    if larger.kind == "country":
        return True
    if larger.kind == "admin1" and smaller.admin1 is not None and smaller.kind == "town":
        return smaller.admin1 == larger.admin1
    if larger.kind == "admin1" and smaller.admin1 is not None and smaller.admin1 == larger.admin1:
        return True
    slack = 1.3 if larger.kind in LARGE else 1.0
    return distance_km(larger.lat, larger.lon, smaller.lat, smaller.lon) <= larger.radius_km * slack + 15


def may_hold(hit: Hit, other: Hit) -> bool:
    """Whether some place the second name can mean is large, and holds some place the first can mean."""
    large = [place for place in other.options if place.kind in LARGE or place.population > SURE_TOWN]
    if not hit.options:
        return bool(large) or (bool(other.options) and other.group in ("district", "admin"))
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

"""The passages of a document to the places they name, each resolved over the whole document."""

from collections.abc import Mapping, Sequence

from msgspec import Struct, structs

from tocsin.extract.place_context import Role, Setting, setting_of
from tocsin.extract.place_scan import Hit, scan
from tocsin.extract.place_score import UNLISTED, Choice, World, choose, displaced, distance_km, may_hold, world_of
from tocsin.extract.place_words import words
from tocsin.knowledge.countries import by_iso3
from tocsin.knowledge.gazetteer import Place, as_place
from tocsin.knowledge.parts import Area, border_of, compass, part_of
from tocsin.model.text import Passage, Quote
from tocsin.model.value import By
from tocsin.model.where import Where

_LONGEST_LINK = 5
_BORDER_SHARE = 0.35
_COAST_KM = 120.0
_UNMEASURED_KM = 30.0


class PlaceMention(Struct, frozen=True):
    """One place as the text names it at one spot.

    `first` and `last` are token indexes in `passage` (half-open) and bound `quote`, the phrase with its type
    word, bearing, distance or facility. `container` is the index of the mention it is said to lie in; a mention
    that serves as such has the role `container` when it stood beside it ("Mosul, Iraq").
    """

    passage: int
    first: int
    last: int
    quote: Quote
    text: str
    where: Where
    role: Role
    preposition: str | None
    why: tuple[str, ...]
    container: int | None = None


def places(passages: Sequence[Passage]) -> tuple[PlaceMention, ...]:
    """Every place named, in text order. A name that nothing answers to keeps its words and no coordinates."""
    hits = scan(passages)
    settings = tuple(setting_of(passages[hit.passage], hit) for hit in hits)
    links = _links(passages, hits, settings)
    world = world_of(hits)
    choices = _resolved(hits, links, world)
    settled = [
        (hit.name, choice.place)
        for hit, choice in zip(hits, choices, strict=True)
        if choice.place is not None and choice.score > _SETTLED
    ]
    if settled:
        choices = _resolved(hits, links, World(world.share, world_of((), settled).points))
    choices = _one_sense(hits, links, choices)
    mentions = (_mention(passages[hit.passage], at, hits, settings, choices, links) for at, hit in enumerate(hits))
    return _kept(tuple(mentions))


def _kept(mentions: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """Without the names that nothing speaks for, unless the sentence itself puts something there."""
    kept = [at for at, mention in enumerate(mentions) if mention.where.name is not None or _stands(mention)]
    moved = {old: new for new, old in enumerate(kept)}
    return tuple(
        structs.replace(mentions[at], container=None if (held := mentions[at].container) is None else moved.get(held))
        for at in kept
    )


def _stands(mention: PlaceMention) -> bool:
    return mention.role in _PLACED or mention.why == UNLISTED


_PLACED = frozenset({"event-locative", "dateline", "container"})
_SETTLED = 3.0


def _links(passages: Sequence[Passage], hits: Sequence[Hit], settings: Sequence[Setting]) -> dict[int, int]:
    """Which hit is said to lie in which: "Mosul, Iraq", "Hit in Anbar", "Iraq's Anbar", "the Syrian city of Homs"."""
    links: dict[int, int] = {}
    for at in range(len(hits) - 1):
        left, right = hits[at], hits[at + 1]
        if left.passage != right.passage or settings[at].border or settings[at + 1].border:
            continue
        gap = [token.norm for token in passages[left.passage].tokens[left.type_last : right.first]]
        if len(gap) > _LONGEST_LINK:
            continue
        if _outward(gap) and not left.demonym and may_hold(left, right):
            links[at] = at + 1
        elif _inward(gap, left) and may_hold(right, left):
            links[at + 1] = at
    for inner, holder in links.items():
        # "X in Nigeria's Borno": the possessed one is the nearer container.
        if holder == inner + 1 and links.get(holder + 1) == holder:
            links[inner] = holder + 1
    return links


def _outward(gap: list[str]) -> bool:
    """The right one holds the left: a comma, or "in", with articles and bearings between."""
    known = words()
    core = [word for word in gap if word not in known.bearing and word not in ("the", "neighboring")]
    named = core[-1:] == ["of"] and core[-2:-1] != [] and core[-2] in known.type_group
    if named:
        core = core[:-2]
    return core in ([","], ["in"], [",", "in"])


def _inward(gap: list[str], left: Hit) -> bool:
    """The left one holds the right: a possessive or a demonym, then only words about kinds of place."""
    known = words()
    plain = set(known.type_group) | set(known.bearing) | {"of", "capital", ",", "-", "coastal", "remote", "border"}
    if left.demonym:
        return all(word in plain or word in ("port", "the") for word in gap)
    return gap[:1] == ["'s"] and all(word in plain for word in gap[1:])


def _resolved(hits: Sequence[Hit], links: Mapping[int, int], world: World) -> list[Choice]:
    choices: dict[int, Choice] = {}
    for at in range(len(hits)):
        _resolve(at, hits, links, world, choices)
    return [choices[at] for at in range(len(hits))]


def _resolve(
    at: int, hits: Sequence[Hit], links: Mapping[int, int], world: World, choices: dict[int, Choice]
) -> Choice:
    """The larger place first, so that it can speak for the smaller. Links only join neighbours, so chains end."""
    if at not in choices:
        holder = links.get(at)
        given = None
        if holder is not None and links.get(holder) != at:
            given = _resolve(holder, hits, links, world, choices).place
        choices[at] = choose(hits[at], given, world)
    return choices[at]


def _one_sense(hits: Sequence[Hit], links: Mapping[int, int], choices: Sequence[Choice]) -> list[Choice]:
    """A name once said to lie somewhere means that place wherever the document uses it alone."""
    said = {hits[at].name: choices[at].place for at in links if choices[at].place is not None}
    out = []
    for at, choice in enumerate(choices):
        place = said.get(hits[at].name)
        if place is None or at in links or hits[at].demonym or place == choice.place:
            out.append(choice)
        else:
            out.append(Choice(place, _SETTLED, ("the place this document gave for the name",)))
    return out


def _mention(
    passage: Passage,
    at: int,
    hits: Sequence[Hit],
    settings: Sequence[Setting],
    choices: Sequence[Choice],
    links: Mapping[int, int],
) -> PlaceMention:
    hit, setting, choice = hits[at], settings[at], choices[at]
    holder = links.get(at)
    given = choices[holder].place if holder is not None else None
    if holder is not None and holder < at and not setting.offset:
        # In "Ukraine's eastern Donetsk region" the bearing tells where the region lies, not which part is meant.
        setting = structs.replace(setting, bearing=None)
    holds = not hit.demonym and at - 1 in links and links[at - 1] >= at
    first = setting.first if holds or setting.facility_first is None else setting.facility_first
    quote = passage.quote(first, setting.last)
    beside = _beside(hits, choices, at) if setting.border else None
    return PlaceMention(
        passage=hit.passage,
        first=first,
        last=setting.last,
        quote=quote,
        text=hit.name,
        where=_where(quote, setting, choice if hit.beyond is None else Choice(hit.beyond, 3.0, ()), given, beside),
        role="container" if holds and setting.role in ("other", "event-locative") else setting.role,
        preposition=setting.preposition,
        why=choice.why,
        container=holder,
    )


def _beside(hits: Sequence[Hit], choices: Sequence[Choice], at: int) -> Place | None:
    """The country on this side of a border: the one it is written with, or else named just before in the passage."""
    if hits[at].beyond is not None:
        return choices[at].place
    other = choices[at].place
    for before in range(at - 1, -1, -1):
        place = choices[before].place
        if hits[before].passage != hits[at].passage:
            return None
        nation = by_iso3(place.country) if place is not None and place.country else None
        if nation is not None and other is not None and nation.iso3 != other.country:
            return as_place(nation)
    return None


def _where(quote: Quote, setting: Setting, choice: Choice, given: Place | None, beside: Place | None) -> Where:
    place = choice.place
    by = By("rules", "place", round(min(0.99, 0.4 + 0.1 * choice.score), 2))
    if place is None:
        country = given.country if given else None
        admin1 = given.admin1 if given else None
        return Where(quote.text, None, country, admin1, None, None, None, None, None, (quote,), by)
    if setting.border:
        return _border(quote, place, beside, by)
    plain = Where(
        as_written=quote.text,
        name=place.name,
        country=place.country,
        admin1=place.admin1,
        latitude=place.lat,
        longitude=place.lon,
        precision=place.precision,
        radius_km=place.radius_km,
        gazetteer_id=place.id,
        evidence=(quote,),
        by=by,
    )
    if setting.capital_of and place.kind == "country":
        return _capital(plain)
    if setting.coast:
        if place.kind == "country" and (sea := part_of(place.country or "", "coast")):
            plain = structs.replace(plain, latitude=sea.lat, longitude=sea.lon)
        radius_km = max(_COAST_KM, place.radius_km)
        return structs.replace(plain, name=f"off {place.name}", admin1=None, precision="sea", radius_km=radius_km)
    return _moved(plain, place, setting)


def _moved(plain: Where, place: Place, setting: Setting) -> Where:
    """Shift the point for "30 km west of X" and for "western X"; a distance without a bearing widens the radius."""
    if setting.offset and setting.distance_km is not None:
        if setting.bearing is None or setting.bearing < 0:
            return structs.replace(plain, radius_km=place.radius_km + setting.distance_km)
        lat, lon = displaced(place.lat, place.lon, setting.bearing, setting.distance_km)
        radius_km = round(max(3.0, 0.25 * setting.distance_km), 1)
        return structs.replace(plain, latitude=lat, longitude=lon, radius_km=radius_km)
    if setting.offset:
        return structs.replace(plain, radius_km=max(_UNMEASURED_KM, place.radius_km))
    if setting.bearing is None or place.kind not in ("country", "admin1", "admin2", "region"):
        return plain
    label = f"{plain.name} ({compass(setting.bearing)})"
    area = part_of(place.country or "", compass(setting.bearing)) if place.kind == "country" else None
    if area is not None:
        return _reshaped(plain, label, area)
    shift = 0.0 if setting.bearing < 0 else 0.45 * place.radius_km
    lat, lon = displaced(place.lat, place.lon, max(0.0, setting.bearing), shift)
    radius_km = round(0.55 * place.radius_km, 1)
    return structs.replace(
        plain, name=label, latitude=lat, longitude=lon, precision="region", radius_km=radius_km, gazetteer_id=None
    )


def _reshaped(plain: Where, label: str, area: Area) -> Where:
    """The part of a country as the table of parts has it."""
    return structs.replace(
        plain,
        name=label,
        latitude=area.lat,
        longitude=area.lon,
        precision="region",
        radius_km=area.radius_km,
        gazetteer_id=None,
    )


def _capital(plain: Where) -> Where:
    """The text itself says capital, so this is what is written and not a fallback."""
    country = by_iso3(plain.country or "")
    if country is None or country.capital is None or country.capital_lat is None:
        return plain
    return structs.replace(
        plain,
        name=country.capital,
        latitude=country.capital_lat,
        longitude=country.capital_lon,
        precision="town",
        radius_km=15.0,
        gazetteer_id=None,
    )


def _border(quote: Quote, place: Place, beside: Place | None, by: By) -> Where:
    """A rough stretch between the two sides; with one side named, only that there is a border with it."""
    if beside is None:
        return Where(quote.text, f"border of {place.name}", None, None, None, None, None, None, None, (quote,), by)
    name = f"border of {beside.name} and {place.name}"
    shared = border_of(beside.country or "", place.country or "") if place.kind == "country" else None
    if shared is not None:
        lat, lon, reach = shared.lat, shared.lon, shared.radius_km
        return Where(quote.text, name, beside.country, None, lat, lon, "region", reach, None, (quote,), by)
    total = beside.radius_km + place.radius_km
    share = beside.radius_km / total if total else 0.5
    lat = round(beside.lat + (place.lat - beside.lat) * share, 2)
    lon = round(beside.lon + (place.lon - beside.lon) * share, 2)
    reach = distance_km(beside.lat, beside.lon, place.lat, place.lon) * _BORDER_SHARE
    return Where(quote.text, name, beside.country, None, lat, lon, "region", round(reach), None, (quote,), by)

"""The passages of a document to the places they name, each resolved over the whole document."""

from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct, structs

from tocsin.extract.place_context import Role, Setting, setting_of
from tocsin.extract.place_hit import Hit
from tocsin.extract.place_scan import scan, told
from tocsin.extract.place_score import LARGE, UNLISTED, Choice, choose, may_hold
from tocsin.extract.place_where import held, where_of
from tocsin.extract.place_words import words
from tocsin.extract.place_world import World, country_of_outlet, settle, world_of
from tocsin.knowledge.countries import by_iso3
from tocsin.knowledge.gazetteer import Place, as_place
from tocsin.model.text import Passage, Quote, Span
from tocsin.model.where import Where

_LONGEST_LINK = 5


class PlaceMention(Struct, frozen=True, gc=False):
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
    choice: Choice
    container: int | None = None
    name: Span = Span(0, 0)
    """The name alone, without type word, bearing or distance."""
    demonym: bool = False
    body: bool = True
    """False in a headline or a dateline apart, whose words are context and never evidence."""
    place: Place | None = None
    """What the name itself means, before a bearing, a distance or "capital" moves the point."""

    @property
    def why(self) -> tuple[str, ...]:
        return self.choice.why


def places(passages: Sequence[Passage]) -> tuple[PlaceMention, ...]:
    """Every place named, in text order. A name that nothing answers to keeps its words and no coordinates."""
    return _kept(_read(passages, scan(passages)))


def places_at(passages: Sequence[Passage], spans: Sequence[Span]) -> tuple[PlaceMention | None, ...]:
    """What the names at `spans` mean, taken for places whatever speaks against it; None where no words are.

    For scoring against marked names: the document's other places still count as context.
    """
    hits = told(passages, spans, scan(passages))
    found = _read(passages, hits)
    text = passages[0].document.text if passages else ""
    return tuple(
        next((one for one in found if one.name.overlaps(span) and one.text == span.of(text)), None) for span in spans
    )


def _read(passages: Sequence[Passage], hits: Sequence[Hit]) -> tuple[PlaceMention, ...]:
    settings = [setting_of(passages[hit.passage], hit) for hit in hits]
    links = links_of(passages, hits, settings)
    choices = resolved(hits, links, context(passages, hits, settings, links))
    choices = _one_sense(hits, links, choices)
    return tuple([_mention(passages[hit.passage], at, hits, settings, choices, links) for at, hit in enumerate(hits)])


def context(
    passages: Sequence[Passage], hits: Sequence[Hit], settings: Sequence[Setting], links: Mapping[int, int]
) -> World:
    """What the whole document says of where it plays, after a first reading of every name."""
    outlet = country_of_outlet(passages[0].document.outlet) if passages else None
    world = world_of(hits, outlet)
    first = resolved(hits, links, world)
    settled = [
        (hit.name, choice.place)
        for hit, choice in zip(hits, first, strict=True)
        if choice.place is not None and choice.score > _SETTLED and not hit.demonym and not hit.inside_name
    ]
    datelines = (choice.place for setting, choice in zip(settings, first, strict=True) if setting.role == "dateline")
    return settle(world, settled, next((place for place in datelines if place is not None), None))


def _kept(mentions: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """Without the names that nothing speaks for, unless the sentence itself puts something there."""
    kept = [at for at, mention in enumerate(mentions) if mention.where.name is not None or _stands(mention)]
    if len(kept) == len(mentions):
        return mentions
    moved = {old: new for new, old in enumerate(kept)}
    return tuple(
        structs.replace(mentions[at], container=None if (held := mentions[at].container) is None else moved.get(held))
        for at in kept
    )


def _stands(mention: PlaceMention) -> bool:
    return mention.role in _PLACED or mention.choice.said == UNLISTED


_PLACED = frozenset({"event-locative", "dateline", "container"})
_SETTLED = 3.0


def links_of(passages: Sequence[Passage], hits: Sequence[Hit], settings: Sequence[Setting]) -> dict[int, int]:
    """Which hit is said to lie in which: "Mosul, Iraq", "Hit in Anbar", "Iraq's Anbar", "the Syrian city of Homs"."""
    links: dict[int, int] = {}
    for at in range(len(hits) - 1):
        left, right = hits[at], hits[at + 1]
        if left.passage != right.passage or settings[at].border or settings[at + 1].border:
            continue
        gap = [token.norm for token in passages[left.passage].tokens[left.type_last : right.first]]
        if len(gap) > _LONGEST_LINK:
            continue
        if (
            _outward(gap, left)
            and not left.demonym
            and not right.demonym
            and (may_hold(left, right) or _must_hold(gap, right))
        ):
            links[at] = at + 1
        elif _inward(gap, left) and may_hold(right, left):
            links[at + 1] = at
    for inner, holder in links.items():
        # "X in Nigeria's Borno": the possessed one is the nearer container.
        if holder == inner + 1 and links.get(holder + 1) == holder:
            links[inner] = holder + 1
    return links


def _must_hold(gap: list[str], right: Hit) -> bool:
    """ "X, in the province of Y", "X in Nigeria": Y holds X whether or not a known X lies there."""
    large = [place for place in right.options if place.kind in LARGE]
    return (
        not right.demonym
        and not {"in", "of"}.isdisjoint(gap)
        and bool(large)
        and (right.group == "admin" or large[0].kind == "country")
    )


def _outward(gap: list[str], left: Hit) -> bool:
    """The right one holds the left: a comma, "in", or "of" after a kind of place; articles and bearings between."""
    known = words()
    core = [word for word in gap if word not in known.bearing and word not in ("the", "neighboring")]
    if core == ["of"]:
        return left.group in ("town", "district") and left.type_last > left.last
    named = core[-1:] == ["of"] and core[-2:-1] != [] and core[-2] in known.type_group
    if named:
        core = core[:-2]
    return core in ([","], ["in"], [",", "in"])


def _inward(gap: list[str], left: Hit) -> bool:
    """The left one holds the right: a possessive or a demonym, then only words about kinds of place."""
    plain = _of_places()
    if left.demonym:
        return all(word in plain or word in ("port", "the") for word in gap)
    return gap[:1] == ["'s"] and plain.issuperset(gap[1:])


@cache
def _of_places() -> frozenset[str]:
    known = words()
    return frozenset(
        {*known.type_group, *known.bearing, "of", "capital", ",", "-", "coastal", "remote", "border"},
    )


def resolved(hits: Sequence[Hit], links: Mapping[int, int], world: World) -> list[Choice]:
    choices: dict[int, Choice] = {}
    alike: dict[_Asked, Choice] = {}
    for at in range(len(hits)):
        _resolve(at, hits, links, world, choices, alike)
    return [choices[at] for at in range(len(hits))]


_Asked = tuple[str, str | None, str | None, bool, bool, bool]
"""All that can make two hits of one document mean different places."""


def _resolve(
    at: int,
    hits: Sequence[Hit],
    links: Mapping[int, int],
    world: World,
    choices: dict[int, Choice],
    alike: dict[_Asked, Choice],
) -> Choice:
    """The larger place first, so that it can speak for the smaller. Links only join neighbours, so chains end."""
    if at not in choices:
        holder = links.get(at)
        given = None
        if holder is not None and links.get(holder) != at:
            given = _resolve(holder, hits, links, world, choices, alike).place
        hit = hits[at]
        asked = (hit.name, hit.group, given.id if given else None, hit.bare, hit.told, hit.demonym)
        if asked not in alike:
            alike[asked] = choose(hit, given, world)
        choices[at] = alike[asked]
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
    if holder is not None and holder < at and not setting.offset:
        # In "Ukraine's eastern Donetsk region" the bearing tells where the region lies, not which part is meant.
        setting = structs.replace(setting, bearing=None)
    holds = not hit.demonym and at - 1 in links and links[at - 1] >= at
    first = setting.first if holds or setting.facility_first is None else setting.facility_first
    last = setting.last
    if choice.place is None and holder is not None and links.get(holder) != at:
        # A name that nothing answers to lies in what the words put it in, and is known no closer than that.
        around = _mention(passage, holder, hits, settings, choices, links)
        first, last = min(first, around.first), max(last, around.last)
        first -= first > 0 and passage.tokens[first - 1].norm in ("the", "a", "an")
        quote = passage.quote(first, last)
        where = held(quote, around.where)
    else:
        quote = passage.quote(first, last)
        beside = _beside(hits, choices, at) if setting.border else None
        where = where_of(quote, setting, choice if hit.beyond is None else Choice(hit.beyond, 3.0, ()), beside)
    return PlaceMention(
        passage=hit.passage,
        first=first,
        last=last,
        quote=quote,
        text=hit.name,
        where=where,
        role="container" if holds and setting.role in ("other", "event-locative") else setting.role,
        preposition=setting.preposition,
        choice=choice,
        container=holder,
        name=Span(passage.tokens[hit.first].start, passage.tokens[hit.last - 1].end),
        demonym=hit.demonym,
        body=passage.section == "body",
        place=choice.place,
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

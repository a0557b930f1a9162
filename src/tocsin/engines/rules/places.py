"""An event's place mentions to the one that answers, and the others."""

from collections.abc import Sequence

from msgspec.structs import replace

from tocsin.engines.rules.agreement import agreed, leading
from tocsin.engines.rules.discourse import words as discourse
from tocsin.engines.rules.events import Event
from tocsin.engines.rules.standing import at_law
from tocsin.extract.place import PlaceMention
from tocsin.extract.place_context import Role
from tocsin.extract.place_words import words
from tocsin.knowledge.countries import by_capital
from tocsin.model.text import Passage
from tocsin.model.where import Where

_AT = frozenset(
    {"in", "at", "near", "outside", "around", "inside", "on", "across", "throughout", "within", "over", "off"}
)
_UNITS = frozenset(
    {
        "local",
        "district",
        "province",
        "state",
        "county",
        "governorate",
        "region",
        "municipality",
        "township",
        "division",
    }
)
_AWAY = frozenset({"to", "from", "toward", "towards"})
_FINE = frozenset({"facility", "town", "district"})
_CLOSE = _FINE | {"admin1"}
_CLOSENESS = {"facility": 0, "town": 1, "district": 2, "admin1": 3, "region": 4, "sea": 4, "country": 6, None: 5}


def located(passages: Sequence[Passage], mentions: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """The mentions, those that a chain of "of" or a place's own noun ties to "in" or "at" read as scenes too.

    "At a mosque in the northern Afghan city of X", "on the outskirts of X", "in X Local Government Area", "inside an
    X night club", "in a Syrian village".
    """
    holders = {mention.container for mention in mentions}
    return tuple(
        mention if at in holders and mention.role == "possessive" else _scene_of(passages[mention.passage], mention)
        for at, mention in enumerate(mentions)
    )


def _scene_of(passage: Passage, mention: PlaceMention) -> PlaceMention:
    if mention.role in _ASKED and _is_aside(passage, mention):
        return replace(mention, role="aside")
    if mention.role in {"other", "part-of-name"}:
        opener = _chained(passage, mention)
        return replace(mention, role="event-locative", preposition=opener) if opener else mention
    if mention.role == "possessive" and mention.preposition in _AT and _names_a_spot(passage, mention):
        return replace(mention, role="event-locative")
    if mention.role == "adjective" and _names_a_spot(passage, mention):
        opener = _opener(passage, passage.chunk_of(mention.first))
        role: Role = "event-locative" if opener else "other"
        return mention if mention.demonym and not opener else replace(mention, role=role, preposition=opener)
    return mention


_ASKED = frozenset({"event-locative", "other", "container"})


def _is_aside(passage: Passage, mention: PlaceMention) -> bool:
    """Whether the hurt and the dead were only brought there, or reporters told: "was taken to a hospital in X".

    Read backwards from the name, over wards, wounds and what joins them, to the word that put somebody there.
    """
    known = discourse()
    if all(map(passage.present.isdisjoint, (known.wards, known.care, known.hearers))):
        return False
    ward = not known.wards.isdisjoint(passage.norms[mention.first : mention.last])
    first, between = passage.chunk_of(mention.first), False
    for index in range(first - (not ward), max(-1, first - _AS_FAR), -1):
        chunk = passage.chunks[index]
        said, head = passage.norms[chunk.first : chunk.last], passage.norms[chunk.head]
        if chunk.kind == "vg" and head not in known.sufferers:
            return ward and (head in known.nursing or (head in known.dying and not between))
        if chunk.kind != "np" or index == first:
            continue
        if not known.care.isdisjoint(said) or (head in known.hearers and index == first - _BESIDE):
            return True
        if not known.wards.isdisjoint(said):
            ward = True
        elif known.hurts.isdisjoint(said) and head not in words().not_place:
            # "Died in a fire at a hospital": what stands between is where or how they died.
            between = True
            if not ward:
                return False
    return False


_AS_FAR = 9
_BESIDE = 2


def _names_a_spot(passage: Passage, mention: PlaceMention) -> bool:
    """Whether the noun that a name is put before, or that it owns, is itself a place: a street, a village, a side."""
    last = min(mention.last, len(passage.tokens) - 1)
    index = passage.chunk_of(last if mention.role == "possessive" else mention.first)
    chunk = passage.chunks[index]
    return chunk.kind == "np" and passage.tokens[chunk.head].norm in words().facility_noun


def scenes(spotted: Sequence[PlaceMention]) -> dict[str, str]:
    """The names of the places where something is said to happen, with their countries."""
    return {
        mention.text: mention.where.country
        for mention in spotted
        if mention.role == "event-locative" and mention.where.country is not None
    }


def _chained(passage: Passage, mention: PlaceMention) -> str | None:
    if mention.where.precision not in _CLOSE:
        return None
    if mention.role == "part-of-name" and not (
        mention.last < len(passage.tokens) and passage.tokens[mention.last].norm in _UNITS
    ):
        return None
    index = passage.chunk_of(mention.first)
    while index >= 2 and _is_of(passage, index - 1):
        index -= 2
    return _opener(passage, index)


def _is_of(passage: Passage, index: int) -> bool:
    chunk = passage.chunks[index]
    return chunk.kind == "prep" and passage.tokens[chunk.head].norm == "of"


def _opener(passage: Passage, index: int) -> str | None:
    """The word for being somewhere that stands before a chunk."""
    if index < 1 or passage.chunks[index - 1].kind != "prep":
        return None
    word = passage.tokens[passage.chunks[index - 1].head].norm
    return word if word in _AT else None


def where(
    event: Event, events: Sequence[Event], mentions: Sequence[PlaceMention], passage: Passage, *, main: bool
) -> tuple[Where | None, tuple[Where, ...]]:
    """The closest place said of the event, the first sentences that give one going before later ones.

    The second value holds the places of a joint event. Where no place hangs on the event's own words, a
    place of its sentences is taken, then, for what the document is about, the closest scene set beside
    them, then what the rest of the document agrees on; otherwise the place stays unknown. A verdict is given
    where the court sits; `passage` is the sentence that names the event.
    """
    told = _bench(event, mentions, passage) or event.wheres or (_beside(event, mentions) if event.happening else [])
    start = event.marks[0].passage
    if main and not told:
        told = _scene(event, [other for other in events if other is not event], mentions)
    if main and (not told or min(abs(place.passage - start) for place in told) > 1):
        # What another happening has taken, close by, goes before what stands far off.
        shared = _scene(event, [other for other in events if not other.happening], mentions)
        told = [place for place in shared if abs(place.passage - start) <= 1] or told or shared
    if not told:
        return (agreed(mentions) if main and _befell(event) else None), ()
    first = min(place.passage for place in told)
    near = [place for place in told if place.passage <= first + 1]
    best = min(near, key=_rank_place)
    if _CLOSENESS[best.where.precision] > _CLOSENESS["district"]:
        inside = [place for place in _around(event, events, mentions, 2) if _within(place.where, best.where)]
        closer = min([*told, *(inside if main else [])], key=_rank_place)
        if best.where.country is None or closer.where.country == best.where.country:
            best = closer
    others = [
        place.where
        for place in told
        if place.passage == best.passage
        and place.where.precision == best.where.precision
        and place.where.name is not None
        and place.where.name != best.where.name
        and place.container is None
    ]
    found = best.where
    if main and found.country is None and found.precision is None:
        found = replace(found, country=leading(mentions))
    return found, tuple(_distinct([found, *others])) if others else ()


def _bench(event: Event, mentions: Sequence[PlaceMention], passage: Passage) -> list[PlaceMention]:
    """The town in the name of the court that gives a verdict: "the High Court in X", "at X Crown Court"."""
    if not at_law(event, passage):
        return []
    return [
        mention
        for mention in mentions
        if mention.passage == passage.index
        and mention.where.precision in _FINE
        and _names_a_court(passage, passage.chunk_of(mention.first))
    ]


def _names_a_court(passage: Passage, index: int) -> bool:
    chunks = passage.chunks
    named = [chunks[index]] if index < 2 or chunks[index - 1].kind != "prep" else [chunks[index], chunks[index - 2]]
    return any(not discourse().benches.isdisjoint(passage.norms[chunk.first : chunk.last]) for chunk in named)


def _befell(event: Event) -> bool:
    """Whether it was done to somebody somewhere; words, visits and treaties are said of no one place."""
    return event.happening or event.lead.trigger.family in {"coerce", "sanction"}


def _rank_place(place: PlaceMention) -> tuple[int, int, int]:
    """Closest first; of equals the earlier, a place that nothing answers to after those that are known."""
    unknown = 4 if place.where.latitude is None else 0
    return _CLOSENESS[place.where.precision] + unknown, place.passage, place.first


def _within(one: Where, other: Where) -> bool:
    return one.country == other.country and (other.admin1 is None or one.admin1 == other.admin1)


def _distinct(found: Sequence[Where]) -> list[Where]:
    seen: dict[str | None, Where] = {}
    for place in found:
        seen.setdefault(place.name, place)
    return list(seen.values())


def _beside(event: Event, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Places in the event's own sentences that no other role takes: what was struck, what a scene lies in."""
    own = {mark.passage for mark in event.marks[:4]}
    return [
        mention
        for mention in mentions
        if mention.passage in own
        and mention.role in {"other", "event-locative", "container", "possessive"}
        and mention.where.precision in _CLOSE
        and mention.preposition not in _AWAY
        and not _speaks_for_a_state(mention)
    ]


def _speaks_for_a_state(mention: PlaceMention) -> bool:
    """A capital that owns something ("Seoul's generals") is most often a government."""
    nation = by_capital(mention.where.name or "")
    return mention.role == "possessive" and nation is not None and nation.iso3 == mention.where.country


def _around(event: Event, events: Sequence[Event], mentions: Sequence[PlaceMention], reach: int) -> list[PlaceMention]:
    """Scenes in the event's first sentence and so many after it that no other event takes."""
    first = event.marks[0].passage
    taken = {id(place) for other in events if other is not event for place in other.wheres}
    return [
        mention
        for mention in mentions
        if first <= mention.passage <= first + reach
        and mention.role == "event-locative"
        and mention.preposition not in _AWAY
        and mention.where.precision in _FINE
        and id(mention) not in taken
    ]


def _scene(event: Event, others: Sequence[Event], mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Scenes set in sentences beside the event's own, those told of the other events left out."""
    own = {mark.passage for mark in event.marks}
    taken = {id(place) for other in others for place in other.wheres}
    beside = [
        mention
        for mention in mentions
        if mention.role in {"event-locative", "container", "possessive"}
        and mention.where.precision in _CLOSE
        and mention.where.name is not None
        and id(mention) not in taken
        and mention.preposition not in _AWAY
        and not _speaks_for_a_state(mention)
    ]
    if not beside:
        return []
    distance = min(abs(mention.passage - passage) for mention in beside for passage in own)
    return [mention for mention in beside if any(abs(mention.passage - passage) == distance for passage in own)]

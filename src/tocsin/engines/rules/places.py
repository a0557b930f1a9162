"""An event's place mentions to the one that answers, and the others."""

from collections.abc import Sequence

from msgspec.structs import replace

from tocsin.engines.rules.events import Event
from tocsin.extract.place import PlaceMention
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
_CLOSENESS = {"facility": 0, "town": 1, "district": 2, "admin1": 3, "region": 4, "sea": 4, "country": 6, None: 5}


def located(passages: Sequence[Passage], mentions: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """The mentions, those that a chain of "of" ties to "in" or "at" read as scenes too.

    "At a mosque in the northern Afghan city of X", "on the outskirts of X", "in X Local Government Area".
    """
    return tuple(
        replace(mention, role="event-locative", preposition=_chained(passages[mention.passage], mention))
        if mention.role in {"other", "part-of-name"} and _chained(passages[mention.passage], mention)
        else mention
        for mention in mentions
    )


def scenes(spotted: Sequence[PlaceMention]) -> dict[str, str]:
    """The names of the places where something is said to happen, with their countries."""
    return {
        mention.text: mention.where.country
        for mention in spotted
        if mention.role == "event-locative" and mention.where.country is not None
    }


def _chained(passage: Passage, mention: PlaceMention) -> str | None:
    if mention.where.precision not in {"facility", "town", "district", "admin1"}:
        return None
    if mention.role == "part-of-name" and not (
        mention.last < len(passage.tokens) and passage.tokens[mention.last].norm in _UNITS
    ):
        return None
    chunks = passage.chunks
    index = passage.chunk_of(mention.first)
    while index >= 2 and chunks[index - 1].kind == "prep" and passage.tokens[chunks[index - 1].head].norm == "of":
        index -= 2
    opener = passage.tokens[chunks[index - 1].head].norm if index >= 1 and chunks[index - 1].kind == "prep" else ""
    return opener if opener in _AT else None


def where(
    event: Event, events: Sequence[Event], mentions: Sequence[PlaceMention], *, main: bool
) -> tuple[Where | None, tuple[Where, ...]]:
    """The closest place said of the event, the first sentences that give one going before later ones.

    The second value holds the places of a joint event. Where no place hangs on the event's own words, a
    place of its sentences is taken, then, for what the document is about, the closest scene set beside
    them; otherwise the place stays unknown.
    """
    told = event.wheres or (_beside(event, mentions) if event.happening else [])
    if not told and main:
        told = _scene(event, [other for other in events if other is not event], mentions) or _scene(event, (), mentions)
    if not told:
        return None, ()
    first = min(place.passage for place in told)
    near = [place for place in told if place.passage <= first + 1]
    best = min(near, key=_rank_place)
    if _CLOSENESS[best.where.precision] > _CLOSENESS["district"]:
        closer = min(told, key=_rank_place)
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
    return best.where, tuple(_distinct([best.where, *others])) if others else ()


def _rank_place(place: PlaceMention) -> tuple[int, int, int]:
    """Closest first; of equals the earlier, a place that nothing answers to after those that are known."""
    unknown = 4 if place.where.latitude is None else 0
    return _CLOSENESS[place.where.precision] + unknown, place.passage, place.first


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
        and mention.where.precision in {"facility", "town", "district", "admin1"}
    ]


def _scene(event: Event, others: Sequence[Event], mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Scenes set in sentences beside the event's own, those told of the other events left out."""
    own = {mark.passage for mark in event.marks}
    taken = {id(place) for other in others for place in other.wheres}
    beside = [
        mention
        for mention in mentions
        if mention.role in {"event-locative", "container", "possessive"}
        and mention.where.precision in {"facility", "town", "district", "admin1"}
        and mention.where.name is not None
        and id(mention) not in taken
    ]
    if not beside:
        return []
    distance = min(abs(mention.passage - passage) for mention in beside for passage in own)
    return [mention for mention in beside if any(abs(mention.passage - passage) == distance for passage in own)]

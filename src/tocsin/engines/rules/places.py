"""An event's place and time mentions to the one that answers, and the others."""

from collections.abc import Sequence

from msgspec.structs import replace

from tocsin.engines.rules.events import Event
from tocsin.engines.rules.marks import Dated
from tocsin.extract.place import PlaceMention
from tocsin.model.text import Passage
from tocsin.model.when import When
from tocsin.model.where import Where

_CLOSENESS = {"facility": 0, "town": 1, "district": 2, "admin1": 3, "region": 4, "sea": 4, "country": 6, None: 5}
_PRECISION = {"hour": 0, "day": 0, "week": 2, "part-of-month": 2, "month": 3, "year": 4, "open": 5}


def where(event: Event, passages: Sequence[Passage], mentions: Sequence[PlaceMention]) -> tuple[Where | None, tuple[Where, ...]]:
    """The closest place said of the event, the first sentence that gives one going before later ones.

    The rest is kept where it names places of its own: a joint event has several.
    """
    told = event.wheres or _beside(event, mentions)
    if not told:
        return None, ()
    first = min(place.passage for place in told)
    near = [place for place in told if place.passage <= first + 1]
    best = min(near, key=lambda place: (_CLOSENESS[place.where.precision], place.passage, place.first))
    if _CLOSENESS[best.where.precision] > _CLOSENESS["district"]:
        closer = min(told, key=lambda place: (_CLOSENESS[place.where.precision], place.passage, place.first))
        same_country = best.where.country is None or closer.where.country == best.where.country
        best = closer if same_country else best
    others = [
        place.where
        for place in told
        if place.passage == best.passage
        and place.where.precision == best.where.precision
        and place.where.name is not None
        and place.where.name != best.where.name
    ]
    return best.where, tuple(_distinct([best.where, *others])) if others else ()


def _distinct(found: Sequence[Where]) -> list[Where]:
    seen: dict[str | None, Where] = {}
    for place in found:
        seen.setdefault(place.name, place)
    return list(seen.values())


def _beside(event: Event, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Where no place hangs on the words of the event itself: places that were struck, in its own sentences."""
    own = {mark.passage for mark in event.marks}
    return [
        mention
        for mention in mentions
        if mention.passage in own and mention.role == "other" and mention.where.precision in {"facility", "town", "district"}
    ]


def when(event: Event) -> tuple[When | None, tuple[When, ...]]:
    """The closest date said of the event; one said only of a statement about it is an inference."""
    told = [dated for mark in event.marks for dated in mark.times]
    if told:
        best = min(told, key=_rank)
        others = [dated.when for dated in told if _another_day(dated.when, best.when)]
        return best.when, tuple([best.when, *others]) if others else ()
    first = event.marks[0].passage
    stated = [dated for mark in event.marks for dated in mark.statement_times if mark.passage <= first + 1]
    if stated and event.happening:
        best = min(stated, key=_rank)
        return replace(best.when, inferred=True), ()
    return None, ()


def _rank(dated: Dated) -> tuple[int, int]:
    one = dated.when
    return _PRECISION[one.precision] + 3 * (one.earliest is None or one.latest is None), one.evidence[0].start


def _another_day(one: When, best: When) -> bool:
    return (
        one.precision in {"day", "hour"}
        and one.earliest is not None
        and best.latest is not None
        and one.earliest > best.latest
    )

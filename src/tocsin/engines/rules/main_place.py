"""The place of what a document is about, to a better one that headline, lead and repetition speak for."""

from collections.abc import Iterable, Sequence
from operator import itemgetter

from msgspec.structs import replace

from tocsin.engines.rules.event import Event
from tocsin.engines.rules.places import where
from tocsin.extract.place import PlaceMention
from tocsin.extract.place_world import distance_km
from tocsin.knowledge.countries import by_capital
from tocsin.knowledge.gazetteer import candidates
from tocsin.model.text import Passage
from tocsin.model.value import By
from tocsin.model.where import Where

_FINE = frozenset({"facility", "town", "district"})
_NO_SCENE = frozenset({"aside", "origin"})
_SAME_KM = 15.0
_BESIDE_KM = 50.0
"""A headline names the nearest place that its readers know, so that one so close by says nothing against the text's."""
_LEAD = 1
_MOST = 4
# What speaks for a place, in the order of a ranking fitted on the training part of the corpus.
_HEADLINED, _IN_LEAD, _NEAR, _AGAIN, _DATELINE, _CAPITAL = 2.0, 1.0, 1.0, 0.7, -0.7, -1.0
_ENOUGH = 1.5
_REACH_KM = 25.0
"""How far off a place may be that nothing says is the scene."""
_UNLISTED_KM = 100.0
"""How far off a place may be whose own name nothing answers to, so that another stands for it."""
_PLAINLY = 0.5
_Spot = list[PlaceMention]
"""Every mention of one place."""


def sited(
    event: Event,
    events: Sequence[Event],
    mentions: Sequence[PlaceMention],
    headlined: Sequence[PlaceMention],
    passage: Passage,
    *,
    main: bool,
) -> tuple[Where | None, tuple[Where, ...]]:
    """The place of an event, as `places.where` has it; that of what the document is about may be bettered."""
    found, joint = where(event, events, mentions, passage, main=main)
    return (bettered(found, event, mentions, headlined) if main and not joint else found), joint


def bettered(
    found: Where | None, event: Event, mentions: Sequence[PlaceMention], headlined: Sequence[PlaceMention]
) -> Where | None:
    """What was found, unless it is no closer than a province, or the headline names another town.

    A headline says where the news is, so its place goes before one far off that a later sentence gave. A name that
    nothing answers to keeps its words and gets the point of the place that speaks for itself most.
    """
    if found is not None and found.precision == "sea":
        return found
    spots = _spots(mentions)
    known = _headlined(spots, headlined)
    if found is not None and found.precision in _FINE and found.latitude is not None:
        if not event.happening:
            return found
        if not known or _fits(found, headlined):
            return found if _is_told(found, event, mentions) else _stronger(found, event, spots, known, mentions)
        return _placed(max(known, key=lambda spot: len(_told(spot))), mentions) or found
    # A dateline alone says which province, as `agreement` has it: the reporter may sit a day's drive off.
    spots = [spot for spot in spots if spot in known or any(one.role != "dateline" for one in spot)]
    claim, best = max(_claims(spots, event, known), key=itemgetter(0), default=(0.0, None))
    if best is None or claim < _ENOUGH or not _may_hold(best[0].where, found):
        return found
    if found is not None and found.name is None:
        unlisted = replace(best[0].where, as_written=found.as_written, evidence=found.evidence)
        return _inferred(unlisted, _UNLISTED_KM)
    return _placed(best, mentions) or found


def _is_told(found: Where, event: Event, mentions: Sequence[PlaceMention]) -> bool:
    """Whether the place stands in the event's own sentences or beside its first."""
    own = {mark.passage for mark in event.marks}
    own |= {event.marks[0].passage + 1, event.marks[0].passage - 1}
    return any(
        one.passage in own
        for one in mentions
        if (one.where.latitude, one.where.longitude) == (found.latitude, found.longitude)
    )


def _stronger(
    found: Where, event: Event, spots: Sequence[_Spot], known: Sequence[_Spot], mentions: Sequence[PlaceMention]
) -> Where:
    """The place that most speaks for, where the one found stands far from the event's words."""
    claims = _claims(spots, event, known)
    held = next((claim for claim, spot in claims if spot[0].where.latitude == found.latitude), 0.0)
    best, spot = max(claims, key=itemgetter(0), default=(0.0, None))
    if spot is None or best < held + _PLAINLY:
        return found
    return _placed(spot, mentions) or found


def _spots(mentions: Sequence[PlaceMention]) -> list[_Spot]:
    found: dict[tuple[float | None, float | None], _Spot] = {}
    for mention in mentions:
        spot = mention.where
        if spot.precision in _FINE and spot.latitude is not None and mention.role not in _NO_SCENE:
            found.setdefault((spot.latitude, spot.longitude), []).append(mention)
    return list(found.values())


def _headlined(spots: Iterable[_Spot], headlined: Sequence[PlaceMention]) -> list[_Spot]:
    """The places of the body that the headline names too."""
    named = [one for one in headlined if one.role != "part-of-name" and not one.demonym]
    names = {one.text.casefold() for one in named}
    fine = [one.where for one in named if one.where.precision in _FINE]
    return [
        spot
        for spot in spots
        if any(mention.text.casefold() in names for mention in spot)
        or any(_apart(spot[0].where, other) < _SAME_KM for other in fine)
    ]


def _fits(found: Where, headlined: Sequence[PlaceMention]) -> bool:
    """Whether the headline may mean the same: a place close by, or the province or district it lies in."""
    for mention in headlined:
        if _apart(found, mention.where) < _BESIDE_KM:
            return True
        if mention.where.country == found.country and mention.where.precision in {"admin1", "region"}:
            return True
        if any(
            place.kind in {"admin1", "admin2"} and place.country == found.country and found.admin1 == place.name
            for place in candidates(mention.text)
        ):
            return True
    return False


def _claims(spots: Iterable[_Spot], event: Event, known: Sequence[_Spot]) -> list[tuple[float, _Spot]]:
    """How much speaks for each place."""
    return [(_claim(spot, event, spot in known), spot) for spot in spots]


def _claim(spot: _Spot, event: Event, headlined: bool) -> float:  # noqa: FBT001
    start = event.marks[0].passage
    place = spot[0].where
    nation = by_capital(place.name or "")
    return (
        _HEADLINED * headlined
        + _IN_LEAD * any(one.passage <= _LEAD for one in spot)
        + _NEAR / (1 + min(abs(one.passage - start) for one in spot))
        + _AGAIN * min(_MOST, len(_told(spot)))
        + _DATELINE * any(one.role == "dateline" for one in spot)
        + _CAPITAL * (nation is not None and nation.iso3 == place.country)
    )


def _told(spot: _Spot) -> set[int]:
    return {one.passage for one in spot}


def _may_hold(one: Where, found: Where | None) -> bool:
    return found is None or found.country is None or one.country == found.country


def _apart(one: Where, other: Where) -> float:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return float("inf")
    return distance_km(one.latitude, one.longitude, other.latitude, other.longitude)


def _placed(spot: _Spot, mentions: Sequence[PlaceMention]) -> Where | None:
    """Its first mention, as an inference that says so; of a dateline alone, on the first words about its country."""
    told = next((one.where for one in spot if one.body), None)
    if told is not None:
        return _inferred(told)
    place = spot[0].where
    witness = next((one.quote for one in mentions if one.body and one.where.country == place.country), None)
    if witness is None:
        return None
    return _inferred(replace(place, as_written=witness.text, evidence=(witness,)), _UNLISTED_KM)


def _inferred(place: Where, reach: float = _REACH_KM) -> Where:
    return replace(place, radius_km=max(reach, place.radius_km or 0.0), by=By("rules", "place.leading", 0.5))

"""Sentences of a document to the event that each tells of."""

from collections.abc import Mapping, Sequence

from tocsin.engines.rules.discourse import words
from tocsin.engines.rules.events import Event
from tocsin.extract.time_reading import TimeReading
from tocsin.model.event import Standing
from tocsin.model.text import Passage

_OPENING = 4
_LONG = frozenset({"month", "year"})


def told_of(
    event: Event,
    events: Sequence[Event],
    told: Sequence[Passage],
    times: Mapping[int, Sequence[TimeReading]],
    standing: Standing,
) -> list[Passage]:
    """The sentences that tell of an event that the document is about; none for another event.

    A sentence with words for what happened tells of their events. One without any goes on about the main event,
    unless it turns elsewhere or names a month or a year: background.
    """
    if not standing.main:
        return []
    owned = {mark.passage for mark in event.marks if mark.happening}
    others = {mark.passage for other in events for mark in other.marks if mark.happening} - owned
    return [
        passage
        for passage in told
        if passage.index in owned
        or not (
            passage.index in others
            or not words().turning.isdisjoint(passage.norms[:_OPENING])
            or any(one.when.precision in _LONG for one in times[passage.index])
        )
    ]

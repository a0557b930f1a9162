"""A document's toll mentions to the events they count."""

from collections.abc import Sequence

from tocsin.engines.rules.events import Event
from tocsin.extract.toll import TollMention
from tocsin.model.text import Passage


def share_out(
    events: Sequence[Event], mentions: Sequence[TollMention], passages: Sequence[Passage]
) -> dict[int, list[TollMention]]:
    """Event index to its tolls. A toll goes with the trigger that names the harm, else with the event in focus.

    A running total over many events goes to an event told as many, or to none.
    """
    out: dict[int, list[TollMention]] = {}
    for mention in mentions:
        owner = _owner(events, mention, passages)
        if owner is None:
            continue
        if mention.aggregate != events[owner].many and mention.aggregate:
            continue
        out.setdefault(owner, []).append(mention)
    return out


def _owner(events: Sequence[Event], mention: TollMention, passages: Sequence[Passage]) -> int | None:
    here = [
        (mark, at)
        for at, event in enumerate(events)
        for mark in event.marks
        if mark.passage == mention.passage and (mark.happening or mark.trigger.family == "coerce")
    ]
    for mark, at in here:
        if mark.trigger.first <= mention.head < mark.trigger.last:
            return at
    if here:
        chunk = passages[mention.passage].chunk_of(mention.head)
        inside = [(mark, at) for mark, at in here if mark.clause[0] <= chunk < mark.clause[1]]
        return min(inside or here, key=lambda pair: abs(pair[0].trigger.head - mention.head))[1]
    earlier = [
        (max(mark.passage for mark in event.marks if mark.passage <= mention.passage), at)
        for at, event in enumerate(events)
        if event.happening and event.factuality == "asserted" and event.marks[0].passage <= mention.passage
    ]
    if not earlier:
        return None
    latest = max(earlier)[0]
    near = [at for passage, at in earlier if passage == latest]
    return near[0]

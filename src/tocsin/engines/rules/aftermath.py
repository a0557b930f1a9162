"""Tolls of words that tell only of deaths and wounds to the event told before them, where it has no such toll."""

from collections.abc import Sequence
from datetime import timedelta

from tocsin.engines.rules.distances import near
from tocsin.engines.rules.event import Event
from tocsin.extract.toll import TollMention
from tocsin.model.when import When

_VIOLENT = frozenset({"violence", "harm"})
_HARMS = ("killed", "injured")
_DAYS = frozenset({"day", "hour"})
_DYING = timedelta(days=4)
"""So long after an attack somebody hurt in it may die and be told of by the day of the death."""
_NEXT = 1
_REACH = 2
"""An aftermath begins so few sentences after something told of the event."""


def bring_home(events: Sequence[Event], told: dict[int, list[TollMention]]) -> None:
    """Hand the leading event the killed and injured that a later word of its own aftermath took.

    "Gunmen attacked a village … Seventeen people were treated for gunshot wounds": "gunshot" makes an event of its
    own where its words do not say that they are of the attack. The leading event takes its figures when it has none
    for that harm, or when they say that they update, and neither day nor place speaks against it.
    """
    first = next((at for at, event in enumerate(events) if _leads(event)), None)
    if first is None:
        return
    for harm in _HARMS:
        known = any(one.harm in {harm, "casualties"} and one.affects != "actor" for one in told.get(first, ()))
        for at in range(first + 1, len(events)):
            lost = [one for one in told.get(at, ()) if one.harm == harm and _counts(one)]
            if not lost or (known and not any(one.updates for one in lost)):
                continue
            if _is_aftermath(events[first], events[at], renewed=any(one.updates for one in lost)):
                _hand_over(told, at, first, lost)
                break
            told_apart = [one for one in lost if not known and _told_apart(events[first], events[at], one)]
            if told_apart:
                _hand_over(told, at, first, told_apart)
                break


def _hand_over(told: dict[int, list[TollMention]], owner: int, heir: int, mentions: Sequence[TollMention]) -> None:
    told[owner] = [one for one in told[owner] if one not in mentions]
    told[heir] = sorted([*told.get(heir, ()), *mentions], key=lambda one: (one.passage, one.first))


def _told_apart(event: Event, later: Event, mention: TollMention) -> bool:
    """Whether a sentence that tells only of the harm goes with the leading event and not with the word it fell to.

    "Fighters stormed a base and took it after a battle of four hours. Eleven soldiers were wounded": the battle has
    no day or place of its own, and nothing in the second sentence is of it.
    """
    if not _real(later) or later.entry != event.entry or later.scenes or later.whens:
        return False
    here = [mark for mark in later.marks if mark.passage == mention.passage]
    if not here or not all(mark.trigger.consequence for mark in here) or any(m.novel or m.turns for m in later.marks):
        return False
    return mention.passage - max((m.passage for m in event.marks if m.passage <= mention.passage), default=-9) <= _REACH


def _leads(event: Event) -> bool:
    return _real(event) and event.lead.trigger.family in _VIOLENT


def _real(event: Event) -> bool:
    return event.happening and event.factuality == "asserted" and not event.many


def _counts(mention: TollMention) -> bool:
    """Whether a toll is of one event, and no mere "killings of fighters"."""
    return not (mention.aggregate or mention.separate) and mention.qualifier != "plural"


def _is_aftermath(event: Event, later: Event, *, renewed: bool) -> bool:
    """Whether what is told later may be of the event: a general or deadly word or one of its own, soon and near.

    A renewed count ("bringing to four the number of people killed") in a sentence on the event is of it in any words.
    """
    if not _real(later) or later.entry != event.entry or any(mark.novel or mark.turns for mark in later.marks):
        return False
    trigger = later.lead.trigger
    if later.lead.after is not None:
        return False  # "after the killings of two commanders" tells of something older
    begun = later.marks[0].passage
    here = renewed and any(begun - _NEXT <= mark.passage <= begun for mark in event.marks)
    if not (here or trigger.consequence or trigger.generic or trigger.code in event.codes):
        return False
    if begun - max(mark.passage for mark in event.marks if mark.passage <= begun) > _REACH:
        return False
    if not trigger.consequence and event.scenes and later.scenes and not _meets(event, later):
        return False  # where people die, a hospital of another town, says nothing of where they were hurt
    return all(_follows(event, when) for when in later.whens)


def _meets(event: Event, later: Event) -> bool:
    return any(near(one.where, other.where) for one in event.scenes.values() for other in later.scenes.values())


def _follows(event: Event, when: When) -> bool:
    """Whether a day is the event's own or one of the few after it."""
    if when.precision not in _DAYS:
        return False
    for own in event.whens:
        if own.earliest and when.latest and when.latest < own.earliest:
            return False
        if own.latest and when.earliest and when.earliest > own.latest + _DYING:
            return False
    return True

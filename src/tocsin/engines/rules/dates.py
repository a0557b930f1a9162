"""An event's time mentions to the date that answers, and the others."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from tocsin.engines.rules.discourse import words
from tocsin.engines.rules.events import Event
from tocsin.engines.rules.marks import Dated, Mark, closeness, counted_back
from tocsin.extract.time_reading import TimeReading
from tocsin.extract.time_value import DATELESS, Cycle, DayPart, Shift, TimeMention
from tocsin.model.text import Passage
from tocsin.model.when import When

Timing = tuple[When | None, tuple[When, ...]]
"""An event's date, and the dates of a joint event."""

_REACH = 4
"""How many sentences around an event's own are looked at for the day of what a document is about."""
_ON_A_DAY = frozenset({"arrest", "seize"})
_BESIDE = 2
"""The same where the day is that of another happening."""


def when(event: Event, events: Sequence[Event]) -> Timing:
    """The closest date said of the event; one said only of a statement about it is an inference.

    Where the event's own words carry none, a day told in its first sentence for another happening is
    taken: "blocked the road on Monday and shot 23 passengers" is one night's work.
    """
    told = _told(event)
    if told and any(_known(dated.when) or dated.when.reckoned_from == "published" for dated in told):
        best = min(told, key=_closest)
        best = min((one for one in told if _holds(best.when, one.when)), key=_width, default=best)
        others = [dated.when for dated in told if _another_day(dated.when, best.when)]
        return best.when, (best.when, *others) if others else ()
    first = event.marks[0].passage
    beside = _beside(event, events) if event.happening and event.lead.after in {None, "after"} else []
    if beside:
        return min(beside, key=_closest).when, ()
    stated = [dated for mark in event.marks for dated in mark.statement_times if mark.passage <= first + 1]
    if stated and _done(event):
        best = min(stated, key=_closest)
        return replace(best.when, inferred=True), ()
    return (min(told, key=_closest).when if told else None), ()


def _beside(event: Event, events: Sequence[Event]) -> list[Dated]:
    """The days told in its first sentence for other happenings."""
    first = event.marks[0].passage
    return [
        dated
        for other in events
        if other is not event and other.happening and not other.many
        for mark in other.marks
        if mark.times and mark.passage == first and (mark.after is None or _outcome(event, mark))
        for dated in mark.times
        if dated.when.precision in {"day", "hour"} and not isinstance(dated.mention.value, DayPart)
    ]


def _done(event: Event) -> bool:
    """Whether it was done in the field on some day: what happened, and arrests; words are dated where they are told."""
    return event.happening or event.lead.trigger.code in _ON_A_DAY


def _known(when: When) -> bool:
    return when.earliest is not None or when.latest is not None


def _told(event: Event) -> list[Dated]:
    """The times told of it. What it led to ("died on Tuesday") serves where nothing dates what was done.

    A time that lies ahead ("the burial will be on Friday") is no day of something that has happened.
    """
    rows = [
        (mark.trigger.consequence, dated)
        for mark in event.marks
        for dated in _closer(event, mark)
        if not isinstance(dated.mention.value, DayPart)
        and not (dated.mention.tense == "future" and mark.stance.factuality == "asserted")
    ]
    done = [
        dated
        for outcome, dated in rows
        if not outcome and dated.when.precision in {"day", "hour"} and dated.when.earliest
    ]
    return done or [dated for _, dated in rows]


def _closer(event: Event, mark: Mark) -> Sequence[Dated]:
    """Its times, without the day that a later one counts back from: "claimed on Friday the bombing a day earlier"."""
    if not mark.times:
        return ()
    beside = (one for other in event.marks if other.passage == mark.passage for one in other.times)
    last = max((one.mention.first for one in beside if _counts_back(one)), default=0)
    return [dated for dated in mark.times if dated.mention.first >= last]


def _counts_back(dated: Dated) -> bool:
    value = dated.mention.value
    known = dated.when.earliest is not None and dated.when.precision in {"day", "hour"}
    return known and isinstance(value, Shift) and value.direction < 0 and value.anchor == "text"


def _outcome(event: Event, mark: Mark) -> bool:
    """As in "two died after a Sunday shooting": the harm of what the other words tell."""
    return mark.after == "after" and event.lead.trigger.consequence


def _holds(wide: When, narrow: When) -> bool:
    """Whether a closer word, "about 1:30 a.m. Friday", tells which day of "overnight" it was."""
    if wide.precision not in {"day", "hour"} or narrow.precision not in {"day", "hour"} or wide.earliest == wide.latest:
        return False
    return bool(
        wide.earliest
        and wide.latest
        and narrow.earliest
        and narrow.latest
        and wide.earliest <= narrow.earliest
        and narrow.latest <= wide.latest
    )


def _width(dated: Dated) -> tuple[int, int]:
    when = dated.when
    return ((when.latest - when.earliest).days if when.earliest and when.latest else 10_000, when.evidence[0].start)


def _closest(dated: Dated) -> tuple[int, int]:
    return closeness(dated.when)


def _another_day(one: When, best: When) -> bool:
    return (
        one.precision in {"day", "hour"}
        and one.earliest is not None
        and best.latest is not None
        and one.earliest > best.latest
    )


def dated_nearby(
    timing: Sequence[Timing],
    events: Sequence[Event],
    main: Sequence[bool],
    readings: Sequence[TimeReading],
    passages: Sequence[Passage],
) -> list[Timing]:
    """The dates, those that what the text is about lacks taken from days told near it."""
    lacking = {
        at
        for at, (when, _) in enumerate(timing)
        if main[at]
        and _done(events[at])
        and (when is None or when.inferred or is_open(when) or _wide(events[at], when))
    }
    wide = {at for at, (when, _) in enumerate(timing) if main[at] and events[at].happening and _weekend(when)}
    far = {
        at
        for at, (when, _) in enumerate(timing)
        if main[at] and at not in lacking and events[at].happening and when and _far_off(events[at], when)
    }
    if not lacking and not wide and not far:
        return list(timing)
    told = days_told(events, readings, passages)
    return [
        (scene_date(events[at], told) or when or _part_told(events[at]), others)
        if at in lacking
        else (_beside_lead(events[at], told) or when, others)
        if at in far
        else (_one_day(events[at], when, told) or when, others)
        if at in wide and when
        else (when, others)
        for at, (when, others) in enumerate(timing)
    ]


def _wide(event: Event, when: When) -> bool:
    """Whether only a later sentence dates it, and to no day: "14 officers have been killed so far this year"."""
    first = event.marks[0].passage
    own = any(
        dated.when.evidence == when.evidence for mark in event.marks if mark.passage == first for dated in mark.times
    )
    return when.precision not in {"day", "hour"} and not own


def _far_off(event: Event, when: When) -> bool:
    """Whether no sentence about the first that tells of it dates it, but one much further on does."""
    first = event.marks[0].passage
    return not any(
        dated.when.evidence == when.evidence
        for mark in event.marks
        if mark.passage <= first + _BESIDE
        for dated in (*mark.times, *mark.statement_times)
    )


def _part_told(event: Event) -> When | None:
    """The part of a day that its own words name: "shortly before midnight"."""
    last = event.marks[0].passage + _BESIDE
    times = (dated for mark in event.marks if mark.passage <= last for dated in mark.times)
    return next((dated.when for dated in times if isinstance(dated.mention.value, DayPart)), None)


class Near(NamedTuple):
    """A day told somewhere in the text: whether it is that of "a day after", and the happening that has it.

    `idle` says that an act short of one has it, such as an arrest.
    """

    passage: int
    when: When
    of_other: bool
    owner: int | None
    idle: bool


class DaysTold(NamedTuple):
    """Days that a text tells, by sentence: `outright` of what happened, `near` of anything else."""

    outright: tuple[tuple[int, When], ...]
    near: dict[int, tuple[Near, ...]]


def days_told(events: Sequence[Event], readings: Sequence[TimeReading], passages: Sequence[Passage]) -> DaysTold:
    """Days of a statement or of what came of an event ("was charged on Monday") are left out."""
    stated = {id(dated.mention) for event in events for mark in event.marks for dated in mark.statement_times}
    owners = {
        id(dated.mention): id(event)
        for event in events
        if event.happening
        for mark in event.marks
        for dated in mark.times
    }
    short = {
        id(dated.mention) for event in events if not event.happening for mark in event.marks for dated in mark.times
    }
    outright: list[tuple[int, When]] = []
    near: dict[int, list[Near]] = {}
    for mention, when, of_other in _days(readings):
        passage = passages[mention.passage]
        if passage.section != "body":
            continue
        verb = _verb(passage, mention)
        if verb in words().happening:
            outright.append((mention.passage, when))
        elif (of_other or id(mention) not in stated) and verb not in words().saying and verb not in words().aftermath:
            row = Near(mention.passage, when, of_other, owners.get(id(mention)), id(mention) in short)
            near.setdefault(mention.passage, []).append(row)
    return DaysTold(tuple(outright), {index: tuple(rows) for index, rows in near.items()})


def scene_date(event: Event, told: DaysTold) -> When | None:
    """The day that the text gives for what it is about, where the event's own sentences give none.

    "It happened on Sunday" dates it outright. Any other day told near it ("officers were called late on
    Saturday") is an inference, and so is the day of another happening beside it, unless this one is told as
    "another". Of two days as near to some mark of it, that nearer to its first words is taken.
    """
    first = event.marks[0].passage
    at = bisect_left(told.outright, first, key=lambda row: row[0])
    if at < len(told.outright):
        return told.outright[at][1]
    reached = sorted(
        (not row.of_other, 2 * (abs(index - own) + _elsewhere(row, event)) + abs(index - first), index, number)
        for own in {mark.passage for mark in event.marks}
        for index in range(own - _REACH, own + _REACH + 1)
        for number, row in enumerate(told.near.get(index, ()))
        if not _elsewhere(row, event) or (abs(index - own) <= _BESIDE and not event.lead.novel and event.happening)
    )
    if not reached:
        return None
    *_, index, number = reached[0]
    return replace(told.near[index][number].when, inferred=True)


def _beside_lead(event: Event, told: DaysTold) -> When | None:
    """A day told right by the first words of it, which says more than one told much further on."""
    first = event.marks[0].passage
    for index in (first, first - 1, first + 1):
        for row in told.near.get(index, ()):
            if not _elsewhere(row, event):
                return replace(row.when, inferred=True)
    return None


def _weekend(when: When | None) -> bool:
    return when is not None and when.by.rule == "time.weekend" and when.earliest != when.latest


def _one_day(event: Event, when: When, told: DaysTold) -> When | None:
    """The one day of a weekend that the sentences after name: "over the weekend", then "after dark on Saturday"."""
    first = event.marks[0].passage
    near = [row.when for index in range(first, first + _REACH + 1) for row in told.near.get(index, ()) if not row.idle]
    outright = [one for index, one in told.outright if first <= index <= first + _REACH]
    found = [one for one in (*outright, *near) if one.earliest == one.latest and _holds(when, one)]
    days = {one.earliest for one in found}
    return replace(found[0], inferred=True) if len(days) == 1 else None


def _elsewhere(row: Near, event: Event) -> bool:
    """Whether it is the day of another happening: it counts as one sentence further off."""
    return not row.of_other and row.owner is not None and row.owner != id(event)


def _days(readings: Sequence[TimeReading]) -> Iterator[tuple[TimeMention, When, bool]]:
    """Mentions with the single days that they tell, those ahead left out, and whether it is the other event's day."""
    for reading in readings:
        mention, value = reading.mention, reading.mention.value
        if mention.kind in DATELESS and not counted_back(mention):
            continue
        if isinstance(value, DayPart) or mention.tense == "future" or (isinstance(value, Cycle) and value.offset > 0):
            continue
        for when in (reading.other, reading.when):
            if when is not None and when.precision in {"day", "hour"} and (_shut(when) or _undated(when)):
                yield mention, when, when is reading.other
                break


def _shut(when: When) -> bool:
    return when.earliest is not None and when.latest is not None


def _undated(when: When) -> bool:
    """Whether it is a day reckoned from publication, of which the text says nothing: "on Saturday"."""
    return when.reckoned_from == "published" and not _known(when)


def _verb(passage: Passage, mention: TimeMention) -> str:
    if mention.attaches_to is None:
        return ""
    return passage.tokens[passage.chunks[mention.attaches_to].head].norm


def is_open(when: When) -> bool:
    """Whether words are kept that count from another event, of which nobody knows the day."""
    return when.reckoned_from != "published" and not _known(when)

"""The time expressions of a document to windows of days, each counted from the dates told before it."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from tocsin.extract.time_figures import written_order
from tocsin.extract.time_lexicon import words
from tocsin.extract.time_reckon import reckon, reckoned, scene_of
from tocsin.extract.time_scene import DAYS, Days
from tocsin.extract.time_value import DATELESS, Calendar, DayPart, Order, Shift, TimeMention, TimeValue
from tocsin.model.text import Passage
from tocsin.model.value import By
from tocsin.model.when import When

__all__ = ["TimeReading", "doubts", "read_times"]


class TimeReading(Struct, frozen=True, gc=False):
    """A mention and the days it means; `days` are those that its words name without their preposition.

    `other` dates the chunk `mention.of`, the other event of "a day after the attack", where the sentence
    dates the first one. `doubts` are sentences for a person.
    """

    mention: TimeMention
    when: When
    days: Days
    other: When | None = None
    doubts: tuple[str, ...] = ()


def read_times(
    mentions: Sequence[TimeMention], passages: Sequence[Passage], anchor: date | None, *, order: Order | None = None
) -> tuple[TimeReading, ...]:
    """Reckon every mention, in text order. Without a publication date a full date in the dateline serves.

    What is reckoned from the dateline is an inference: it dates the telling. `order` is how the outlet's
    country writes dates in figures; dates of the text that can be read one way only go before it.
    """
    order = written_order(_figures(mentions)) or order
    by_index = {passage.index: passage for passage in passages}
    from_line = None if anchor else _dateline(mentions, by_index)
    told: list[When] = []
    said: list[When] = []
    out: list[TimeReading] = []
    for mention in mentions:
        passage = by_index[mention.passage]
        when, days = reckoned(mention, scene_of(mention, anchor or from_line, (*said, *told), order))
        if from_line and when.reckoned_from == "published":
            when = replace(when, reckoned_from="text", inferred=True)
        if mention.preposition == "since" and when.earliest is not None and _names_a_day(mention.value):
            _remember(told, replace(when, latest=when.earliest, precision="day"))
        elif _tells(mention, when) and not _years_back(mention.value):
            _remember(said if _says(passage, mention.attaches_to) else told, when)
        out.append(TimeReading(mention, when, days, doubts=doubts(mention, when)))
    by_passage: dict[int, list[TimeReading]] = {}
    for reading in out:
        by_passage.setdefault(reading.mention.passage, []).append(reading)
    return tuple([_tied(reading, by_passage[reading.mention.passage]) for reading in out])


def doubts(mention: TimeMention, when: When) -> tuple[str, ...]:
    """What a person should look at: a weekday that is not the date's, a date that reads two ways."""
    value = mention.value
    if not isinstance(value, Calendar):
        return ()
    out: list[str] = []
    if value.other and when.by.rule == "time.date-either-way":
        out.append(f"“{mention.quote.text}” can be read day first or month first; look up how this outlet writes dates")
    if value.day and value.month and value.year and not value.other and when.earliest is None and when.latest is None:
        out.append(f"“{mention.quote.text}” is a day that the calendar does not have; check how it was written")
    dated = value.day is not None and value.last_day is None and when.earliest is not None
    if dated and value.weekday is not None and when.earliest and when.earliest.weekday() != value.weekday:
        out.append(
            f"“{mention.quote.text}” names a weekday that {when.earliest} is not; check which of the two is right"
        )
    return tuple(out)


def _remember(told: list[When], when: When) -> None:
    """Only the last date of each precision is ever counted from, so that a long text is read in one pass."""
    told[:] = [other for other in told if other.precision != when.precision]
    told.append(when)


def _figures(mentions: Sequence[TimeMention]) -> Iterator[str]:
    for mention in mentions:
        if isinstance(mention.value, Calendar) and mention.quote.text[-1].isdigit():
            yield mention.quote.text.rsplit(None, 1)[-1]


def _dateline(mentions: Sequence[TimeMention], passages: dict[int, Passage]) -> date | None:
    for mention in mentions:
        value = mention.value
        if passages[mention.passage].section not in {"dateline", "byline"} or not isinstance(value, Calendar):
            continue
        if value.year and value.month and value.day and not value.other:
            return reckon(mention, None).earliest
    return None


def _tells(mention: TimeMention, when: When) -> bool:
    """Whether later words can count from it. A month or year serves "three years later" only."""
    if when.earliest is None or when.latest is None or when.precision in {"open", "week"}:
        return False
    return mention.kind not in DATELESS and not isinstance(mention.value, DayPart)


def _years_back(value: TimeValue) -> bool:
    """As in "a year earlier", said again and again of one year."""
    return isinstance(value, Shift) and value.unit == "year" and value.direction < 0


def _names_a_day(value: TimeValue) -> bool:
    return isinstance(value, Calendar) and (value.day is not None or value.weekday is not None)


def _says(passage: Passage, chunk: int | None) -> bool:
    if chunk is None:
        return False
    return passage.tokens[passage.chunks[chunk].head].norm in words().saying


def _tied(reading: TimeReading, beside_it: Sequence[TimeReading]) -> TimeReading:
    """Date one event of "a day after the attack" by the date that the sentence gives the other."""
    mention = reading.mention
    value = mention.value
    if not isinstance(value, Shift) or value.anchor != "event" or mention.of is None:
        return reading
    beside = [other for other in beside_it if other.when.precision in DAYS and _tells(other.mention, other.when)]
    for other in beside:
        if other.mention.attaches_to == mention.of:
            return replace(reading, when=reckon(mention, None, event=other.when))
    same = [other for other in beside if other.mention.attaches_to == mention.attaches_to]
    before = [other for other in beside if other.mention.first < mention.first]
    known = same[-1:] or before[-1:]
    if not known:
        return reading
    back = replace(mention, value=replace(value, direction=-value.direction))
    found = reckon(back, None, event=known[0].when)
    by = By("rules", "time.other-event", min(found.by.score, known[0].when.by.score))
    return replace(reading, other=replace(found, evidence=(known[0].mention.quote, mention.quote), by=by))

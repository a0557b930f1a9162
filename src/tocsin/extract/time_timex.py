"""Time expressions with their windows to what TimeML writes of them: a type and a value."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tocsin.extract.time_reading import TimeReading
from tocsin.extract.time_scene import Days
from tocsin.extract.time_value import (
    Anniversary,
    Calendar,
    Century,
    Cycle,
    Length,
    Range,
    Reference,
    Repeat,
    Shift,
    TimeValue,
    Unit,
    Window,
)
from tocsin.model.text import Passage

__all__ = ["Timex", "timexes"]

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


class Timex(Struct, frozen=True):
    """A span of the document's text with the type and value that TimeML would give it."""

    start: int
    end: int
    type: TimexType
    value: str


def timexes(readings: Sequence[TimeReading], passages: Sequence[Passage]) -> tuple[Timex, ...]:
    """Every expression that TimeML would mark, in text order. The two ends of a range stand apart."""
    by_index = {passage.index: passage for passage in passages}
    out: list[Timex] = []
    quarter = -_NEAR, ""
    for reading in readings:
        passage = by_index[reading.mention.passage]
        marked = _marked(passage, reading)
        if _a_year_before(reading.mention.value) and passage.index - quarter[0] < _NEAR:
            marked = [replace(timex, value=f"{int(quarter[1][:4]) - 1}{quarter[1][4:]}") for timex in marked]
        elif marked and "-Q" in marked[-1].value:
            quarter = passage.index, marked[-1].value
        out.extend(marked)
    return tuple(out)


_NEAR = 4
"""For so many sentences "a year earlier" is the same quarter of the year before, once a quarter is told."""


def _a_year_before(value: TimeValue) -> bool:
    return isinstance(value, Shift) and (value.low, value.high, value.unit, value.direction) == (1, 1, "year", -1)


def _marked(passage: Passage, reading: TimeReading) -> list[Timex]:
    mention = reading.mention
    if isinstance(mention.value, Range):
        return _ends(passage, reading, mention.value)
    written = _written(reading)
    if written is None:
        return []
    quote = passage.quote(mention.first, mention.last)
    return [Timex(quote.start, quote.end, *written)]


def _ends(passage: Passage, reading: TimeReading, value: Range) -> list[Timex]:
    mention = reading.mention
    if mention.cut is None:
        return []
    one, two = passage.quote(mention.first, mention.cut[0]), passage.quote(mention.cut[1], mention.last)
    days = reading.days
    first, last = days._replace(latest=days.earliest), days._replace(earliest=days.latest)
    return [
        Timex(one.start, one.end, "DATE", _day(value.first, first)),
        Timex(two.start, two.end, "DATE", _day(value.last, last)),
    ]


def _written(reading: TimeReading) -> tuple[TimexType, str] | None:
    value = reading.mention.value
    if isinstance(value, Length):
        return "DURATION", _length(value.low, value.high, value.unit) + (
            _HALVES.get(value.unit, "") if value.half and value.low else ""
        )
    if isinstance(value, Window):
        return _window(reading, value)
    if isinstance(value, Reference):
        return "DATE", f"{value.to.upper()}_REF"
    if isinstance(value, Repeat):
        return "SET", _repeat(value)
    if isinstance(value, Anniversary | Range):
        return None
    if isinstance(value, Shift) and value.anchor == "event":
        return "DURATION", _length(value.low, value.high, value.unit)
    return _timed(reading, value)


def _window(reading: TimeReading, value: Window) -> tuple[TimexType, str]:
    """As in "the past two months"; "the past year" and "recently" name no length."""
    if value.vague and reading.mention.last == reading.mention.first + 1:
        return "DATE", "PAST_REF"
    first = reading.days.earliest
    if value.low == value.high == 1 and value.anchor == "published" and first and value.unit in {"year", "month"}:
        last = reading.days.latest if value.direction > 0 else None
        return "DATE", _unit(last or first, value.unit)
    return "DURATION", _length(value.low, value.high, value.unit, vague=value.vague)


def _repeat(value: Repeat) -> str:
    if value.weekday is not None:
        return f"XXXX-WXX-{value.weekday + 1}"
    if value.unit == "day" and value.count == 1:
        return "XXXX-XX-XX"
    return _length(value.count, value.count, value.unit)


def _timed(reading: TimeReading, value: TimeValue) -> tuple[TimexType, str] | None:
    mention = reading.mention
    day = _day(value, reading.days)
    if mention.clock:
        return "TIME", f"{day}T{mention.clock}"
    if mention.part in _PARTS:
        return "TIME", f"{day}{_PARTS[mention.part]}"
    return "DATE", day


def _day(value: TimeValue, days: Days) -> str:
    """The date as far as the words tell it."""
    if isinstance(value, Century):
        return f"{value.number - 1:02}"
    first = days.earliest
    if first is None:
        return _unplaced(value)
    if isinstance(value, Calendar):
        if value.whole:
            return _unit(first, value.whole)
        if value.decade:
            return f"{first.year // 10}"
        if value.weekday is not None or value.day is not None:
            return first.isoformat()
        if value.month is not None:
            return f"{first.year:04}-{first.month:02}"
        return _year_piece(first, value.stretch)
    if isinstance(value, Cycle):
        return _year_piece(first, value.stretch) if value.unit == "year" else _unit(first, value.unit)
    if isinstance(value, Shift):
        if value.low != value.high and value.unit not in {"minute", "hour"}:
            return "PAST_REF" if value.direction < 0 else "FUTURE_REF"
        return _unit(first, value.unit)
    return first.isoformat()


def _unplaced(value: TimeValue) -> str:
    if isinstance(value, Calendar):
        if value.other:
            return f"{value.year:04}-XX-XX"
        if value.month and value.day:
            return f"XXXX-{value.month:02}-{value.day:02}"
        if value.month:
            return f"XXXX-{value.month:02}"
        if value.weekday is not None:
            return f"XXXX-WXX-{value.weekday + 1}"
    return "XXXX-XX-XX"


def _year_piece(first: date, stretch: str | None) -> str:
    code = _PIECES.get(stretch or "")
    return f"{first.year:04}-{code}" if code else f"{first.year:04}"


def _unit(first: date, unit: Unit) -> str:
    if unit in {"week", "fortnight", "weekend"}:
        year, week, _ = first.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "weekend" else "")
    if unit == "month":
        return f"{first.year:04}-{first.month:02}"
    if unit == "quarter":
        return f"{first.year:04}-Q{(first.month + 2) // 3}"
    if unit == "year":
        return f"{first.year:04}"
    if unit == "decade":
        return f"{first.year // 10}"
    if unit == "century":
        return f"{first.year // 100}"
    return first.isoformat()


_LETTERS: dict[Unit, str] = {
    "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y",
    "decade": "DE", "century": "CE",
}  # fmt: skip
_HALVES: dict[Unit, str] = {"year": "6M", "day": "T12H", "hour": "30M"}
_PARTS = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "dawn": "TMO", "dusk": "TEV",
    "noon": "T12:00", "midnight": "T00:00", "overnight": "TNI", "overnight-into": "TNI",
}  # fmt: skip
_PIECES = {
    "q1": "Q1", "q2": "Q2", "q3": "Q3", "q4": "Q4", "h1": "H1", "h2": "H2",
    "spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI",
}  # fmt: skip


def _length(low: int, high: int, unit: Unit, *, vague: bool = False) -> str:
    if unit == "weekend":
        return "P1WE"
    if unit == "fortnight":
        low, high, unit = low * 2, high * 2, "week"
    if low == high == 0:
        return f"P{_HALVES.get(unit, 'X')}" if unit != "hour" else "PT30M"
    letters = _LETTERS[unit]
    number = "X" if vague or low != high else str(low)
    return f"P{letters[:-1] if letters[0] == 'T' else ''}{number}{letters[-1] if letters[0] == 'T' else letters}"

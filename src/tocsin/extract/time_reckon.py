"""Time expressions and a publication date to the window of days that they mean."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from msgspec.structs import replace

from tocsin.extract import time_window
from tocsin.extract.time_lexicon import words
from tocsin.extract.time_value import (
    Anniversary,
    Calendar,
    Cycle,
    DayPart,
    Feast,
    Length,
    Range,
    Repeat,
    Shift,
    Tense,
    TimeMention,
    TimeValue,
    Unit,
    Window,
)
from tocsin.model.value import By
from tocsin.model.when import When, WhenPrecision

__all__ = ["Scene", "Days", "reckon_value", "reckon"]

From = Literal["published", "text", "event"]
_SOON_DAYS = 60
_LONG_AGO_DAYS = 240
_PARTS_OF_YEAR = frozenset({"q1", "q2", "q3", "q4", "spring", "summer", "autumn", "winter", "h1", "h2"})


class Days(NamedTuple):
    """A window with how it was found, before a preposition bends it."""

    earliest: date | None
    latest: date | None
    precision: WhenPrecision
    source: From | None
    rule: str
    score: float


class Scene(NamedTuple):
    """What an expression can be reckoned against: publication, the dates told before it, another event's."""

    anchor: date | None
    tense: Tense
    text_dates: Sequence[When] = ()
    event: When | None = None

    def of(self, which: str) -> tuple[date | None, date | None, From]:
        """The window that an anchor stands for, and which anchor served in the end."""
        if which == "event":
            if self.event is not None:
                return self.event.earliest, self.event.latest, "event"
            return None, None, "event"
        if which == "text":
            for when in reversed(self.text_dates):
                if when.earliest is not None and when.latest is not None and when.precision in {"day", "hour"}:
                    return when.earliest, when.latest, "text"
            return self.anchor, self.anchor, "published" if self.anchor else "text"
        return self.anchor, self.anchor, "published"


def reckon(
    mention: TimeMention,
    anchor: date | None,
    *,
    tense: Tense | None = None,
    text_dates: Sequence[When] = (),
    event: When | None = None,
) -> When:
    """The days that a mention means. Both ends None: the words are kept, but nothing says which day.

    `anchor` is the publication date. `tense` is the mention's own unless given. `text_dates` are the
    dates told before this mention, in text order: "three days later" counts from the last of them.
    `event` is when the other event of "a day after the attack" happened.
    """
    scene = Scene(anchor, tense or _leaning(mention), text_dates, event)
    found = _bent(mention, reckon_value(mention.value, scene), scene)
    found = _in_the_day(mention, found)
    return When(
        earliest=found.earliest,
        latest=found.latest,
        precision=found.precision,
        inferred=isinstance(mention.value, DayPart) and found.earliest is not None,
        reckoned_from=found.source,
        evidence=(mention.quote,),
        by=By("rules", f"time.{found.rule}", found.score),
    )


def _leaning(mention: TimeMention) -> Tense:
    """A deadline lies ahead unless the verb says that it is past."""
    if mention.tense == "unknown" and mention.preposition in {"until", "by"}:
        return "future"
    return mention.tense


def reckon_value(value: TimeValue, scene: Scene) -> Days:
    return _RULES[type(value)](value, scene)


def _bent(mention: TimeMention, days: Days, scene: Scene) -> Days:
    """What the preposition makes of the window: "since", "until", "by", "before", "after"."""
    word = mention.preposition
    early, late = days.earliest, days.latest
    if early is None and late is None:
        return days
    if isinstance(mention.value, Range | Length | Window | Shift) and word != "since":
        return days
    if word == "since":
        ends = scene.anchor if scene.anchor and early and scene.anchor >= early else None
        return days._replace(latest=ends, precision="open", rule="since")
    if word in {"until", "by"}:
        return days._replace(earliest=None, precision="open", rule=word)
    if word == "before":
        closes = late if _edge(mention.value) else early and time_window.add_days(early, -1)
        return days._replace(earliest=None, latest=closes, precision="open", rule="before")
    if word == "after":
        return days._replace(latest=None, precision="open", rule="after")
    return days


def _edge(value: TimeValue) -> bool:
    return isinstance(value, Calendar | Cycle) and value.stretch in {"late", "wl"}


def _in_the_day(mention: TimeMention, days: Days) -> Days:
    """Night that runs into the next day, and the hour where a clock gives one."""
    early, late = days.earliest, days.latest
    if days.precision != "day" or early is None or late is None:
        return days
    if mention.part in {"overnight", "overnight-into"}:
        back = mention.part == "overnight-into" or isinstance(mention.value, DayPart | Cycle)
        if early != late or (isinstance(mention.value, Cycle) and mention.value.offset == -1):
            return days._replace(latest=time_window.add_days(early, 1))
        if back:
            return days._replace(earliest=time_window.add_days(early, -1))
        return days._replace(latest=time_window.add_days(late, 1))
    if mention.clock and early == late:
        return days._replace(precision="hour")
    return days


def _unknown(source: From | None, rule: str, precision: WhenPrecision = "open") -> Days:
    return Days(None, None, precision, source, rule, 0.5)


def _calendar(value: Calendar, scene: Scene) -> Days:
    if value.other:
        return _two_ways(value, scene)
    if value.decade and value.year is not None:
        return Days(*time_window.decade(value.year, value.stretch), "open", "text", "decade", 0.9)
    if value.year is not None:
        return _in_year(value, value.year, "text", 0.98)
    if value.month is not None or (value.stretch is not None and value.weekday is None):
        return _without_year(value, scene)
    if value.weekday is not None:
        return _weekday(value, value.weekday, scene)
    return _unknown(None, "date")


def _in_year(value: Calendar, year: int, source: From, score: float) -> Days:
    if value.month is None:
        whole: WhenPrecision = "open" if value.stretch in _PARTS_OF_YEAR else "year"
        return Days(*time_window.year(year, value.stretch), whole, source, "year", score)
    if value.day is None:
        precision: WhenPrecision = "part-of-month" if value.stretch else "month"
        return Days(*time_window.month(year, value.month, value.stretch), precision, source, "month", score)
    last = min(value.last_day or value.day, time_window.month(year, value.month)[1].day)
    if value.day > last:
        return _unknown(source, "date", "day")
    first = date(year, value.month, value.day)
    return Days(first, date(year, value.month, last), "day", source, "date", score)


def _two_ways(value: Calendar, scene: Scene) -> Days:
    """03/05/2024: the order is not known, unless one reading lies after publication."""
    readings = [_in_year(replace(value, other=None), value.year or 1, "text", 0.7)]
    if value.other:
        readings.append(_in_year(replace(value, month=value.other[0], day=value.other[1], other=None), value.year or 1, "text", 0.7))
    if scene.anchor and scene.tense != "future":
        possible = [days for days in readings if days.earliest and days.earliest <= scene.anchor]
        if len(possible) == 1:
            return possible[0]._replace(rule="date-either-way", score=0.6)
    return _unknown("text", "date-either-way", "day")


def _without_year(value: Calendar, scene: Scene) -> Days:
    """A day or month of no stated year: the latest one not after publication, or the next one if it lies ahead."""
    anchor = scene.anchor
    if anchor is None:
        written = next((when.earliest.year for when in reversed(scene.text_dates) if when.earliest), None)
        return _in_year(value, written, "text", 0.6) if written else _unknown("published", "date", _grain(value))
    if value.years is not None:
        return _in_year(value, anchor.year + value.years, "published", 0.92)
    if value.pick == "this":
        return _in_year(value, anchor.year, "published", 0.9)
    choices = [_in_year(value, anchor.year + shift, "published", 0.9) for shift in (-1, 0, 1)]
    choices = [days for days in choices if days.earliest is not None]
    if value.weekday is not None:
        agreeing = [days for days in choices if days.earliest and days.earliest.weekday() == value.weekday]
        choices = agreeing or choices
    past = [days for days in choices if _not_after(days, anchor, value)]
    ahead = [days for days in choices if not _over(days, anchor, value)]
    if value.pick == "next":
        past = []
    if not past or not ahead:
        return (past[-1:] or ahead[:1] or [_unknown("published", "date", _grain(value))])[0]
    before, after = past[-1], ahead[0]
    if value.pick == "last":
        return before
    if scene.tense == "future":
        return after
    if scene.tense == "unknown" and value.pick is None and _far(before, anchor) > _LONG_AGO_DAYS and _far(after, anchor) <= _SOON_DAYS:
        return after._replace(score=0.6)
    if _far(after, anchor) == 1 and value.day is not None and _far(before, anchor) > _LONG_AGO_DAYS:
        # Printed on one side of the date line, told on the other: tomorrow is likelier than a year ago.
        return after._replace(score=0.6)
    return before


def _grain(value: Calendar) -> WhenPrecision:
    if value.day is not None:
        return "day"
    if value.month is None:
        return "open"
    return "part-of-month" if value.stretch else "month"


def _not_after(days: Days, anchor: date, value: Calendar) -> bool:
    if days.earliest is None or days.latest is None:
        return False
    if value.pick == "last":
        return days.latest < anchor and not (value.day is None and days.latest >= anchor.replace(day=1))
    return days.earliest <= anchor


def _over(days: Days, anchor: date, value: Calendar) -> bool:
    if days.earliest is None or days.latest is None:
        return True
    return days.earliest <= anchor if value.pick == "next" else days.latest < anchor


def _far(days: Days, anchor: date) -> int:
    if days.earliest is None or days.latest is None:
        return 10_000
    if days.earliest <= anchor <= days.latest:
        return 0
    return min(abs((days.earliest - anchor).days), abs((days.latest - anchor).days))


def _weekday(value: Calendar, weekday: int, scene: Scene) -> Days:
    which: From = "text" if value.pick in {"following", "previous"} else "published"
    first, last, source = scene.of(which)
    if first is None or last is None:
        return _unknown(which, "weekday", "day")
    if value.week is not None:
        monday = time_window.holding(time_window.add_days(first, 7 * value.week), "week")[0]
        return _one(time_window.add_days(monday, weekday), source, "weekday", 0.92)
    if value.pick == "this":
        return _one(time_window.add_days(first, weekday - first.weekday()), source, "weekday", 0.85)
    back = (first.weekday() - weekday) % 7
    ahead = (weekday - last.weekday()) % 7
    if value.pick in {"last", "previous"}:
        return _one(time_window.add_days(first, -(back or 7)), source, "weekday", 0.88)
    if value.pick in {"next", "following"}:
        return _one(time_window.add_days(last, ahead or 7), source, "weekday", 0.85)
    if scene.tense == "future":
        return _one(time_window.add_days(last, ahead), source, "weekday-ahead", 0.85)
    return _one(time_window.add_days(first, -back), source, "weekday", 0.93 if scene.tense == "past" else 0.88)


def _one(day: date, source: From, rule: str, score: float) -> Days:
    return Days(day, day, "day", source, rule, score)


def _feast(value: Feast, scene: Scene) -> Days:
    feast = words().feasts[value.index]
    precision: WhenPrecision = "day" if feast.days < 8 else "month"
    if value.year is None and scene.anchor is None:
        return _unknown("published", "feast", precision)
    years = [value.year] if value.year is not None else [scene.anchor.year + shift for shift in (-1, 0, 1) if scene.anchor]
    source: From = "text" if value.year is not None else "published"
    found: list[Days] = []
    for year in years:
        for start in feast.starts(year):
            first, last = feast.window(start)
            if value.day is not None:
                first = last = time_window.add_days(start, value.day)
            found.append(Days(first, last, "day" if value.day is not None else precision, source, "feast", 0.85))
    if not found:
        return _unknown(source, "feast", precision)
    anchor = scene.anchor
    if value.year is not None or anchor is None:
        return found[0]
    past = [days for days in found if days.earliest and days.earliest <= anchor]
    ahead = [days for days in found if days.latest and days.latest >= anchor]
    if value.pick == "last":
        past = [days for days in past if days.latest and days.latest < anchor] or past
    wanted = ahead[:1] or past[-1:] if scene.tense == "future" or value.pick == "next" else past[-1:] or ahead[:1]
    return wanted[0]


def _cycle(value: Cycle, scene: Scene) -> Days:
    anchor = scene.anchor
    precision = _PRECISION[value.unit]
    if anchor is None:
        return _unknown("published", f"this-{value.unit}", precision)
    if value.unit == "weekend":
        return _weekend(value, anchor, scene.tense)
    moved = time_window.step(anchor, value.unit, value.offset)
    whole = time_window.holding(moved, value.unit)
    days = time_window.piece(whole, value.unit, value.stretch, anchor)
    if value.unit == "month" and value.stretch in {"early", "mid", "late"}:
        precision = "part-of-month"
    return Days(*days, precision, "published", f"this-{value.unit}", 0.93)


def _weekend(value: Cycle, anchor: date, tense: Tense) -> Days:
    first, last = time_window.holding(anchor, "weekend")
    shift = 0
    if tense == "future" and value.offset == 0:
        shift = 0 if anchor <= last else 7
    elif value.offset == -1:
        shift = -7 if anchor <= last else 0
    elif value.offset == 1:
        shift = 7
    days = time_window.add_days(first, shift), time_window.add_days(last, shift)
    return Days(*days, "day", "published", "weekend", 0.88)


def _shift(value: Shift, scene: Scene) -> Days:
    first, last, source = scene.of(value.anchor)
    precision = _SHIFTED.get(value.unit, "day")
    if first is None or last is None:
        return _unknown(value.anchor, f"shift-{value.unit}", precision)
    near, far = sorted((value.direction * value.low, value.direction * value.high))
    early = time_window.step(first, value.unit, near)
    late = time_window.step(last, value.unit, far)
    if value.unit in {"week", "weekend"}:
        exact = value.anchor == "published" or value.low != 1
        if exact:
            early, late = (early, late) if value.high == value.low else (early, late)
        else:
            early, late = time_window.holding(early, "week")[0], time_window.holding(late, "week")[1]
        precision = "week"
    elif value.unit in {"month", "quarter"}:
        early, late = time_window.holding(early, "month")[0], time_window.holding(late, "month")[1]
        precision = "month"
    elif value.unit in {"year", "decade", "century"}:
        early, late = time_window.holding(early, "year")[0], time_window.holding(late, "year")[1]
        precision = "year"
    score = 0.5 if value.anchor == "text" and source == "published" else {"published": 0.9, "text": 0.65, "event": 0.7}[source]
    return Days(early, late, precision, source, f"shift-{value.unit}", score)


def _window(value: Window, scene: Scene) -> Days:
    first, last, source = scene.of(value.anchor)
    if first is None or last is None:
        return _unknown(value.anchor, "window")
    precision: WhenPrecision = "open" if value.vague else _SPANNED.get(value.unit, "open")
    if value.direction < 0:
        days = time_window.step(first, value.unit, -value.high), last
    else:
        days = first, time_window.step(last, value.unit, value.high)
    if days[0] == days[1]:
        precision = "day"
    return Days(*days, precision, source, "window", 0.6 if value.vague else 0.75)


def _length(value: Length, scene: Scene) -> Days:
    """A running count reaches back from publication; any other length says nothing of when."""
    if value.running and scene.anchor is not None:
        first = time_window.step(scene.anchor, value.unit, 1 - value.high)
        return Days(first, scene.anchor, _SPANNED.get(value.unit, "open"), "published", "running", 0.7)
    return _unknown("published" if value.running else None, "length")


def _range(value: Range, scene: Scene) -> Days:
    one, two = value.first, value.last
    if isinstance(one, DayPart) or isinstance(two, DayPart):
        return _day_part(DayPart(), scene)
    if scene.tense == "future":
        start = reckon_value(_same_year(one, two), scene)
        end = reckon_value(two, scene._replace(anchor=start.latest or scene.anchor))
    else:
        end = reckon_value(two, scene)
        start = reckon_value(_same_year(one, two), scene._replace(anchor=end.latest or scene.anchor, tense="past"))
    if start.earliest is None or end.latest is None or start.earliest > end.latest:
        return _unknown(end.source, "range")
    return Days(start.earliest, end.latest, end.precision, end.source, "range", min(start.score, end.score))


def _same_year(one: TimeValue, two: TimeValue) -> TimeValue:
    """ "from March to June 2024": the year at the end holds for both, unless the months run over its turn."""
    if isinstance(one, Calendar) and isinstance(two, Calendar) and one.month and two.month and two.year and not one.year:
        over = (one.month, one.day or 1) > (two.month, two.day or 31)
        return replace(one, year=two.year - over)
    return one


def _day_part(_value: TimeValue, scene: Scene) -> Days:
    """A part of a day that the words do not name: the day told last, or else of publication."""
    first, last, source = scene.of("text")
    if first is None or last is None:
        return _unknown("text", "part-of-day", "day")
    return Days(first, last, "day", source, "part-of-day", 0.5)


def _nothing(value: TimeValue, _scene: Scene) -> Days:
    return _unknown("event" if isinstance(value, Anniversary) else None, "set" if isinstance(value, Repeat) else "anniversary")


_PRECISION: dict[Unit, WhenPrecision] = {
    "minute": "hour", "hour": "hour", "day": "day", "weekend": "day", "week": "week", "fortnight": "open",
    "month": "month", "quarter": "open", "year": "year", "decade": "open", "century": "open",
}  # fmt: skip
_SHIFTED: dict[Unit, WhenPrecision] = {"week": "week", "fortnight": "week", "month": "month", "year": "year"}
_SPANNED: dict[Unit, WhenPrecision] = {"minute": "day", "hour": "day", "week": "week", "month": "month", "year": "year"}

_RULES: dict[type, Callable[[Any, Scene], Days]] = {
    Calendar: _calendar,
    Feast: _feast,
    Cycle: _cycle,
    Shift: _shift,
    Window: _window,
    Length: _length,
    Range: _range,
    DayPart: _day_part,
    Anniversary: _nothing,
    Repeat: _nothing,
}

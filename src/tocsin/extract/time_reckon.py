"""Time expressions and a publication date to the window of days that they mean."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from tocsin.extract import time_window
from tocsin.extract.time_dates import calendar_days, feast_days
from tocsin.extract.time_scene import DAYS, Days, Scene, unknown
from tocsin.extract.time_value import (
    Anniversary,
    Calendar,
    Century,
    Cycle,
    DayPart,
    Feast,
    Length,
    Order,
    Range,
    Reference,
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

__all__ = ["reckon", "reckoned", "scene_of"]


def reckon(
    mention: TimeMention,
    anchor: date | None,
    *,
    tense: Tense | None = None,
    text_dates: Sequence[When] = (),
    event: When | None = None,
    order: Order | None = None,
) -> When:
    """The days that a mention means. Both ends None: the words are kept, but nothing says which day.

    `anchor` is the publication date. `tense` is the mention's own unless given. `text_dates` are the
    dates told before this mention, in text order: "three days later" counts from the last of them.
    `event` is when the other event of "a day after the attack" happened. `order` is how dates in figures are
    written here, None where nobody knows.
    """
    return reckoned(mention, Scene(anchor, tense or _leaning(mention), text_dates, event, order))[0]


def scene_of(
    mention: TimeMention, anchor: date | None, text_dates: Sequence[When], order: Order | None = None
) -> Scene:
    return Scene(anchor, _leaning(mention), text_dates, None, order)


def reckoned(mention: TimeMention, scene: Scene) -> tuple[When, Days]:
    """The window, and the days that the words name before a preposition such as "since" bends them."""
    plain = reckon_value(mention.value, scene)
    found = _in_the_day(mention, _bent(mention, plain, scene))
    when = When(
        earliest=found.earliest,
        latest=found.latest,
        precision=found.precision,
        inferred=isinstance(mention.value, DayPart) and found.earliest is not None,
        reckoned_from=found.source,
        evidence=(mention.quote,),
        by=By("rules", f"time.{found.rule}", found.score),
    )
    return when, plain


def _leaning(mention: TimeMention) -> Tense:
    """A deadline lies ahead unless the verb says that it is past."""
    if mention.tense == "unknown" and mention.preposition in {"until", "by"}:
        return "future"
    value = mention.value
    if mention.tense == "past" and isinstance(value, Calendar) and value.day is not None and not mention.beside_verb:
        # "Shares were split, payable Dec. 15": the verb of the clause says nothing of a day further on.
        return "unknown"
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


def _cycle(value: Cycle, scene: Scene) -> Days:
    anchor = scene.anchor
    precision = _PRECISION[value.unit]
    if anchor is None:
        return unknown("published", f"this-{value.unit}", precision)
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
    first, last, source = scene.of(value.anchor, _GRAINS.get(value.unit, DAYS))
    precision = _SHIFTED.get(value.unit, "day")
    if first is None or last is None:
        return unknown(value.anchor, f"shift-{value.unit}", precision)
    near, far = sorted((value.direction * value.low, value.direction * value.high))
    early = time_window.step(first, value.unit, near)
    late = time_window.step(last, value.unit, far)
    if source != value.anchor and early > first and scene.tense != "future":
        # "Two days later" with nothing told before it: it did not happen after it was printed.
        return unknown(value.anchor, f"shift-{value.unit}", precision)
    if value.unit in {"week", "weekend", "fortnight"}:
        early, late = _weeks(value, early, late)
        precision = "week"
    elif value.unit in {"month", "quarter"}:
        early, late = time_window.holding(early, "month")[0], time_window.holding(late, "month")[1]
        precision = "month"
    elif value.unit in {"year", "decade", "century"}:
        early, late = time_window.holding(early, "year")[0], time_window.holding(late, "year")[1]
        precision = "year"
    score = _SCORES[source] if source == value.anchor else 0.5
    return Days(early, late, precision, source, f"shift-{value.unit}", score)


def _weeks(value: Shift, early: date, late: date) -> tuple[date, date]:
    """As in "a week ago", a day either side; "three weeks ago", half a week; "the previous week", Monday to Sunday."""
    if value.anchor == "text" and value.low == 1:
        return time_window.holding(early, "week")[0], time_window.holding(late, "week")[1]
    slack = 0 if value.direction == 0 else 1 if value.high == 1 else 3
    return time_window.add_days(early, -slack), time_window.add_days(late, slack)


def _window(value: Window, scene: Scene) -> Days:
    first, last, source = scene.of(value.anchor)
    if first is None or last is None:
        return unknown(value.anchor, "window")
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
    return unknown("published" if value.running else None, "length")


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
        return unknown(end.source, "range")
    return Days(start.earliest, end.latest, end.precision, end.source, "range", min(start.score, end.score))


def _same_year(one: TimeValue, two: TimeValue) -> TimeValue:
    """As in "from March to June 2024": the year at the end holds for both, unless the months run over its turn."""
    if (
        isinstance(one, Calendar)
        and isinstance(two, Calendar)
        and one.month
        and two.month
        and two.year
        and not one.year
    ):
        over = (one.month, one.day or 1) > (two.month, two.day or 31)
        return replace(one, year=two.year - over)
    return one


def _day_part(_value: TimeValue, scene: Scene) -> Days:
    """A part of a day that the words do not name: the day told last, or else of publication."""
    first, last, source = scene.of("text")
    if first is None or last is None:
        return unknown("text", "part-of-day", "day")
    return Days(first, last, "day", source, "part-of-day", 0.5)


def _century(value: Century, _scene: Scene) -> Days:
    first = date((value.number - 1) * 100 + 1, 1, 1)
    return Days(first, date(value.number * 100, 12, 31), "open", "text", "century", 0.9)


def _nothing(value: TimeValue, _scene: Scene) -> Days:
    return unknown("event" if isinstance(value, Anniversary) else None, _NAMELESS[type(value)])


_NAMELESS: dict[type, str] = {Anniversary: "anniversary", Repeat: "set", Reference: "reference"}
_PRECISION: dict[Unit, WhenPrecision] = {
    "minute": "hour", "hour": "hour", "day": "day", "weekend": "day", "week": "week", "fortnight": "open",
    "month": "month", "quarter": "open", "year": "year", "decade": "open", "century": "open",
}  # fmt: skip
_SHIFTED: dict[Unit, WhenPrecision] = {"week": "week", "fortnight": "week", "month": "month", "year": "year"}
_SPANNED: dict[Unit, WhenPrecision] = {"minute": "day", "hour": "day", "week": "week", "month": "month", "year": "year"}

_MONTHS = DAYS | {"month", "part-of-month"}
_GRAINS: dict[Unit, frozenset[str]] = {"month": _MONTHS, "year": _MONTHS | {"year"}, "decade": _MONTHS | {"year"}}
_SCORES = {"published": 0.9, "text": 0.65, "event": 0.7}

_RULES: dict[type, Callable[[Any, Scene], Days]] = {
    Calendar: calendar_days,
    Feast: feast_days,
    Century: _century,
    Cycle: _cycle,
    Shift: _shift,
    Window: _window,
    Length: _length,
    Range: _range,
    DayPart: _day_part,
    Anniversary: _nothing,
    Reference: _nothing,
    Repeat: _nothing,
}

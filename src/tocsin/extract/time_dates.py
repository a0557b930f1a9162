"""Calendar dates, weekdays and feasts to the days that they fall on, seen from the day of publication."""

from datetime import date

from msgspec.structs import replace

from tocsin.extract import time_window
from tocsin.extract.time_lexicon import words
from tocsin.extract.time_scene import Days, From, Scene, unknown
from tocsin.extract.time_value import Calendar, Feast
from tocsin.model.when import WhenPrecision

_SOON_DAYS = 60
_LONG_AGO_DAYS = 240
_PARTS_OF_YEAR = frozenset({"q1", "q2", "q3", "q4", "spring", "summer", "autumn", "winter", "h1", "h2"})


def calendar_days(value: Calendar, scene: Scene) -> Days:
    if value.whole:
        found = calendar_days(replace(value, whole=None), scene)
        if found.earliest is None:
            return found
        first, last = time_window.holding(found.earliest, value.whole)
        return found._replace(earliest=first, latest=last, precision="week" if value.whole == "week" else "day")
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
    if value.day is not None:
        return _day_of_a_month(value.day, scene)
    return unknown(None, "date")


def _day_of_a_month(day: int, scene: Scene) -> Days:
    """A day without a month: the latest one not after publication, or the next one where it lies ahead."""
    anchor = scene.anchor
    if anchor is None:
        return unknown("published", "date", "day")
    months = (time_window.step(anchor.replace(day=1), "month", offset) for offset in range(-2, 3))
    found = [first.replace(day=day) for first in months if day <= time_window.month(first.year, first.month)[1].day]
    past = [one for one in found if one <= anchor]
    ahead = [one for one in found if one >= anchor]
    nearest = (*ahead[:1], *past[-1:]) if scene.tense == "future" else (*past[-1:], *ahead[:1])
    return _one(nearest[0], "published", "date", 0.8)


def _in_year(value: Calendar, year: int, source: From, score: float) -> Days:
    if value.month is None:
        whole: WhenPrecision = "open" if value.stretch in _PARTS_OF_YEAR else "year"
        return Days(*time_window.year(year, value.stretch), whole, source, "year", score)
    if value.day is None:
        precision: WhenPrecision = "part-of-month" if value.stretch else "month"
        return Days(*time_window.month(year, value.month, value.stretch), precision, source, "month", score)
    last = min(value.last_day or value.day, time_window.month(year, value.month)[1].day)
    if value.day > last:
        return unknown(source, "date", "day")
    first = date(year, value.month, value.day)
    return Days(first, date(year, value.month, last), "day", source, "date", score)


def _two_ways(value: Calendar, scene: Scene) -> Days:
    """03/05/2024: which is the day is told by the order of this place or text, by a weekday, or by publication."""
    month, day = value.other or (value.month, value.day)
    month_first = _in_year(replace(value, other=None), value.year or 1, "text", 0.7)
    day_first = _in_year(replace(value, month=month, day=day, other=None), value.year or 1, "text", 0.7)
    if scene.order:
        found = day_first if scene.order == "day-first" else month_first
        return found._replace(rule=f"date-{scene.order}", score=0.85)
    readings = [month_first, day_first]
    if value.weekday is not None:
        named = [days for days in readings if days.earliest and days.earliest.weekday() == value.weekday]
        if len(named) == 1:
            return named[0]._replace(rule="date-by-weekday", score=0.85)
    if scene.anchor and scene.tense != "future":
        possible = [days for days in readings if days.earliest and days.earliest <= scene.anchor]
        if len(possible) == 1:
            return possible[0]._replace(rule="date-either-way", score=0.6)
    return unknown("text", "date-either-way", "day")


def _without_year(value: Calendar, scene: Scene) -> Days:
    """A day or month of no stated year: the latest one not after publication, or the next one if it lies ahead."""
    anchor = scene.anchor
    if anchor is None:
        written = next((when.earliest.year for when in reversed(scene.text_dates) if when.earliest), None)
        return _in_year(value, written, "text", 0.6) if written else unknown("published", "date", _grain(value))
    if value.years is not None:
        return _in_year(value, anchor.year + value.years, "published", 0.92)
    if value.pick == "this":
        return _in_year(value, anchor.year, "published", 0.9)
    choices = _near_years(value, anchor)
    past = [days for days in choices if _not_after(days, anchor, value)]
    ahead = [days for days in choices if not _over(days, anchor, value)]
    if value.pick == "next":
        past = []
    if not past or not ahead:
        return (past[-1:] or ahead[:1] or [unknown("published", "date", _grain(value))])[0]
    return _nearer(value, past[-1], ahead[0], scene)


def _near_years(value: Calendar, anchor: date) -> list[Days]:
    """The readings around publication, oldest first; those that agree with a written weekday where any does."""
    reach = 4 if (value.month, value.day) == (2, 29) else 1
    years = range(max(1, anchor.year - reach), min(9998, anchor.year + reach) + 1)
    choices = [days for year in years if (days := _in_year(value, year, "published", 0.9)).earliest]
    if value.weekday is None:
        return choices
    return [days for days in choices if days.earliest and days.earliest.weekday() == value.weekday] or choices


def _nearer(value: Calendar, before: Days, after: Days, scene: Scene) -> Days:
    if value.pick == "last" or scene.anchor is None:
        return before
    if scene.tense == "future":
        return after
    if value.pick is None and _far(before, scene.anchor) > _LONG_AGO_DAYS:
        ahead = _far(after, scene.anchor)
        # Nobody writes a day a year ago without its year. One day ahead is the date line, whatever the tense.
        if (scene.tense == "unknown" and ahead <= _SOON_DAYS) or (value.day is not None and ahead == 1):
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
        return unknown(which, "weekday", "day")
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


def feast_days(value: Feast, scene: Scene) -> Days:
    feast = words().feasts[value.index]
    precision: WhenPrecision = (
        "day" if feast.days < 5 or value.day is not None else "week" if feast.days < 9 else "month"
    )
    anchor = scene.anchor
    if value.year is not None:
        found = _kept(value, value.year, value.year, "text", precision)
        return found[0] if found else unknown("text", "feast", precision)
    if anchor is None:
        return unknown("published", "feast", precision)
    found = _kept(value, max(1, anchor.year - 1), min(9998, anchor.year + 1), "published", precision)
    past = [days for days in found if days.earliest and days.earliest <= anchor]
    ahead = [days for days in found if days.latest and days.latest >= anchor]
    if value.pick == "last":
        past = [days for days in past if days.latest and days.latest < anchor] or past
    wanted = ahead[:1] + past[-1:] if scene.tense == "future" or value.pick == "next" else past[-1:] + ahead[:1]
    return wanted[0] if wanted else unknown("published", "feast", precision)


def _kept(value: Feast, first: int, last: int, source: From, precision: WhenPrecision) -> list[Days]:
    """The feast, or one day of it, in each of these years."""
    feast = words().feasts[value.index]
    out: list[Days] = []
    for year in range(first, last + 1):
        for start in feast.starts(year):
            early, late = feast.window(start)
            if value.day is not None:
                early = late = time_window.add_days(start, value.day)
            out.append(Days(early, late, precision, source, "feast", 0.85))
    return out

"""Years, months, weeks and pieces of them to the days that they hold."""

import calendar
from datetime import date, timedelta

from tocsin.extract.time_value import Stretch, Unit

Days = tuple[date, date]

_MONTH_PIECES: dict[str, tuple[int, int]] = {
    "early": (1, 10), "mid": (11, 20), "late": (21, 31),
    "w1": (1, 7), "w2": (8, 14), "w3": (15, 21), "w4": (22, 28), "h1": (1, 15), "h2": (16, 31),
}  # fmt: skip
# First and last month of a piece of a year; news says "early 2019" for its first four months.
_YEAR_PIECES: dict[str, tuple[int, int]] = {
    "early": (1, 4), "mid": (5, 8), "late": (9, 12), "h1": (1, 6), "h2": (7, 12), "w1": (1, 1), "wl": (12, 12),
    "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11),
}  # fmt: skip
_DECADE_PIECES: dict[str, tuple[int, int]] = {
    "early": (0, 3),
    "mid": (4, 6),
    "late": (7, 9),
    "h1": (0, 4),
    "h2": (5, 9),
}
_WEEK_PIECES: dict[str, tuple[int, int]] = {"early": (0, 2), "mid": (2, 3), "late": (3, 6), "h1": (0, 2), "h2": (3, 6)}


def month(year: int, number: int, stretch: Stretch | None = None) -> Days:
    last = calendar.monthrange(year, number)[1]
    if stretch == "wl":
        return date(year, number, last - 6), date(year, number, last)
    low, high = _MONTH_PIECES.get(stretch or "", (1, last))
    return date(year, number, low), date(year, number, min(high, last))


def year(number: int, stretch: Stretch | None = None) -> Days:
    """A year or a piece of one. Seasons are the northern ones; winter runs into the next year."""
    if stretch == "winter":
        return date(number, 12, 1), month(number + 1, 2)[1]
    low, high = _YEAR_PIECES.get(stretch or "", (1, 12))
    return date(number, low, 1), month(number, high)[1]


def decade(start: int, stretch: Stretch | None = None) -> Days:
    low, high = _DECADE_PIECES.get(stretch or "", (0, 9))
    return date(start + low, 1, 1), date(start + high, 12, 31)


def add_months(day: date, count: int) -> date:
    """The same day so many months on, or the last of a shorter month. Kept within the calendar's years."""
    months = day.year * 12 + day.month - 1 + count
    written, number = min(max(months // 12, 1), 9998), months % 12 + 1
    return date(written, number, min(day.day, calendar.monthrange(written, number)[1]))


def add_days(day: date, count: int) -> date:
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return date.min if count < 0 else date.max


def step(day: date, unit: Unit, count: int) -> date:
    """The day so many units away; hours count as whole days only from 24 on."""
    if unit in {"minute", "hour"}:
        hours = count if unit == "hour" else count // 60
        return add_days(day, int(hours / 24))
    if unit in {"week", "weekend"}:
        return add_days(day, 7 * count)
    if unit == "fortnight":
        return add_days(day, 14 * count)
    if unit in {"month", "quarter", "year", "decade", "century"}:
        return add_months(day, count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit])
    return add_days(day, count)


def holding(day: date, unit: Unit) -> Days:
    """The calendar unit that holds a day. Weeks run Monday to Sunday; a weekend is the latest one begun."""
    if unit in {"week", "fortnight"}:
        monday = add_days(day, -day.weekday())
        return monday, add_days(monday, 6 if unit == "week" else 13)
    if unit == "weekend":
        saturday = add_days(day, -((day.weekday() - 5) % 7))
        return saturday, add_days(saturday, 1)
    if unit == "month":
        return month(day.year, day.month)
    if unit == "quarter":
        first = (day.month - 1) // 3 * 3 + 1
        return date(day.year, first, 1), month(day.year, first + 2)[1]
    if unit == "year":
        return year(day.year)
    if unit == "decade":
        return decade(max(1, day.year // 10 * 10))
    return day, day


def piece(days: Days, unit: Unit, stretch: Stretch | None, today: date) -> Days:
    """A piece of a calendar unit; "earlier" and "later" end and begin today."""
    first, last = days
    if stretch == "earlier":
        return first, min(max(first, today), last)
    if stretch == "later":
        return max(min(last, today), first), last
    if stretch is None:
        return days
    if unit == "month":
        return month(first.year, first.month, stretch)
    if unit == "year":
        return year(first.year, stretch)
    if unit == "decade":
        return decade(first.year, stretch)
    low, high = _WEEK_PIECES.get(stretch, (0, 6))
    return add_days(first, low), min(add_days(first, high), last)

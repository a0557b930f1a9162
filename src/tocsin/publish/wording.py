"""Dates, figures and places of a report in the words a reader expects."""

import calendar
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from tocsin.knowledge import countries

OPEN_DATE = "date open"
MONTHS = tuple(calendar.month_name)
SHORT_MONTHS = tuple(calendar.month_abbr)


def day(value: date, months: Sequence[str] = MONTHS) -> str:
    return f"{value.day} {months[value.month]} {value.year}"


def parse_day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def window(when: Mapping[str, Any] | None, months: Sequence[str] = MONTHS) -> str:
    """The days a report allows, in the shortest form that says no more than it does."""
    if when is None:
        return OPEN_DATE
    first, last = parse_day(when["earliest"]), parse_day(when["latest"])
    if first is None and last is None:
        return OPEN_DATE
    if first is None or last is None:
        return f"from {day(first, months)}" if first else f"until {day(last, months)}" if last else OPEN_DATE
    return _closed(first, last, months)


def _closed(first: date, last: date, months: Sequence[str]) -> str:
    if first == last:
        return day(first, months)
    opens_month, closes_month = first.day == 1, (last + timedelta(days=1)).day == 1
    if first.year != last.year:
        return f"{day(first, months)} – {day(last, months)}"
    if opens_month and closes_month:
        if (first.month, last.month) == (1, 12):
            return str(first.year)
        named = [months[month] for month in dict.fromkeys((first.month, last.month))]
        return f"{'–'.join(named)} {first.year}"
    if first.month == last.month:
        return f"{first.day}–{day(last, months)}"
    return f"{first.day} {months[first.month]} – {day(last, months)}"


def country(code: str | None) -> str | None:
    """A country's short name; the code itself where nobody knows it."""
    if not code:
        return None
    known = countries.by_iso3(code)
    return known.short if known else code


def place(where: Mapping[str, Any] | None) -> str | None:
    """A place's tidy name, or its written words, followed by its country."""
    if where is None:
        return None
    name = where["name"] or where["as_written"]
    land = country(where["country"])
    return f"{name}, {land}" if land and land != name else str(name)


_PREFIX = {
    "at_least": "at least ",
    "at_most": "up to ",
    "more_than": "more than ",
    "fewer_than": "fewer than ",
    "about": "about ",
}


def figure(low: int | None, high: int | None, qualifier: str = "") -> str:
    """A printed figure in words: "at least 6", "up to 14", "3–7"; the vague word itself where no figure is printed."""
    if low is None and high is None:
        return qualifier.replace("_", " ") or "some"
    if low is not None and high is not None and low != high:
        return f"{low:,}–{high:,}"
    number = high if low is None else low
    usual = "at_least" if high is None else "at_most" if low is None else ""
    prefix = _PREFIX.get(qualifier) or _PREFIX.get(usual, "")
    return f"{prefix}{number:,}"


def short_figure(low: int | None, high: int | None, words: str = "") -> str:
    """The same for a narrow column: "6+", "≤14", "3–7"; the words where no figure is printed."""
    if low is None and high is None:
        return words
    if high is None:
        return f"{low:,}+"
    if low is None:
        return f"≤{high:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def kind_of_event(report: Mapping[str, Any]) -> str:
    """What happened, in the finest words of the two vocabularies that the report carries."""
    acled, plover = report["type"]["acled"], report["type"]["plover"]
    if acled:
        return str(acled["sub_event_type"])
    if plover:
        return " · ".join([_sentence(plover["event"]), *map(_plain, plover["modes"])])
    return _sentence(report["trigger"]["text"])


def factuality(report: Mapping[str, Any]) -> str:
    said = _plain(report["factuality"])
    return f"{said}, hedged" if report["hedged"] else said


def listed(words: Iterable[str | None], joint: str = ", ") -> str:
    """What there is of several words, once each."""
    return joint.join(dict.fromkeys(word for word in words if word))


def _plain(code: str) -> str:
    return code.replace("-", " ").replace("_", " ")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].lower() if words.isupper() else words[:1].upper() + words[1:]

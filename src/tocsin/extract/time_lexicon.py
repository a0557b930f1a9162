"""The lexicon of time words to the tables that the grammar looks words up in."""

import calendar
import re
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import product
from typing import Literal, NamedTuple

from msgspec import Struct

from tocsin.extract.time_value import Order, Stretch, Unit
from tocsin.knowledge.loader import load_table, load_yaml

_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\Z")
_DAYS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-\u2010\u2011\u2013](\d{1,2})(?:st|nd|rd|th)?\Z")
_EDGES: tuple[Stretch, ...] = ("early", "mid", "late")
_SPOKEN = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000, "thousand": 0}
"""Words that a year is begun with when it is written as it is spoken."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")


class _KnownDay(Struct, frozen=True):
    month: int
    day: int
    year: int
    since: bool
    before: frozenset[str]


class _Feast(Struct, frozen=True):
    names: tuple[str, ...]
    days: int
    fixed: str | None = None
    dates: tuple[date, ...] = ()
    nth: tuple[int, int, int] | None = None

    def starts(self, year: int) -> tuple[date, ...]:
        """The days on which it begins in a year: none outside the table, two in a few lunar years."""
        if self.fixed:
            return (date.fromisoformat(f"{year:04}-{self.fixed}"),)
        if self.nth:
            month, weekday, which = self.nth
            days = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]
            return (date(year, month, days[which - 1 if which > 0 else which]),)
        return tuple(day for day in self.dates if day.year == year)

    def window(self, start: date) -> tuple[date, date]:
        return start, start + timedelta(days=self.days - 1)


class _References(Struct, frozen=True):
    alone: tuple[str, ...]
    before_noun: frozenset[str]


class ReferencePhrase(NamedTuple):
    words: tuple[str, ...]
    to: Literal["past", "present", "future"]
    before_noun: bool


class _Words(Struct, frozen=True):
    months: tuple[tuple[str, ...], ...]
    doubtful_months: frozenset[str]
    weekdays: tuple[tuple[str, ...], ...]
    month_leads: frozenset[str]
    units: dict[Unit, tuple[str, ...]]
    parts: dict[str, tuple[str, ...]]
    moments: frozenset[str]
    seasons: dict[Stretch, tuple[str, ...]]
    deictics: dict[str, int]
    amounts: dict[str, tuple[int, int]]
    bare_plural: tuple[int, int]
    recent: int
    vague_windows: dict[str, tuple[Unit, int]]
    ordinals: tuple[str, ...]
    hedges: frozenset[str]
    repeats: dict[str, Unit]
    accounts: dict[str, int]
    decades: tuple[str, ...]
    references: dict[Literal["past", "present", "future"], _References]
    stretches: dict[str, Stretch]
    prepositions: dict[str, str]
    future_cues: frozenset[str]
    planning_verbs: frozenset[str]
    timetable_verbs: frozenset[str]
    saying: frozenset[str]
    feast_nouns: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    known_days: tuple[_KnownDay, ...]
    reasons: dict[str, str]
    month_first: frozenset[str]
    either_way: frozenset[str]
    figures: dict[str, date]
    feasts: tuple[_Feast, ...]


Role = Literal[
    "month",
    "weekday",
    "unit",
    "part",
    "deictic",
    "feast",
    "repeat",
    "vague",
    "figure",
    "length",
    "anniversary",
    "season",
    "reference",
    "period",
    "account",
    "decade",
    "spoken",
]


class Entry(NamedTuple):
    """What a word is in the grammar: its role, and the month, weekday, unit or part that it names."""

    role: Role
    name: str
    number: int = 0
    stretch: Stretch | None = None
    plural: bool = False


class FeastName(NamedTuple):
    words: tuple[str, ...]
    place: int


@cache
def words() -> _Words:
    return load_table("lexicons/en/times.yaml", _Words)


def order_in(country: str | None) -> Order | None:
    """How dates in figures are written in a country, by its ISO code; None where both ways are usual."""
    if country is None or country in words().either_way:
        return None
    return "month-first" if country in words().month_first else "day-first"


@cache
def numbers() -> dict[str, int]:
    """Whole numbers in words from one to ninety-nine."""
    source = load_yaml("lexicons/en/quantities.yaml")
    units = {word: int(number) for word, number in source["units"].items()}
    tens = {word: int(number) for word, number in source["tens"].items()}
    joined = {f"{ten}-{one}": tens[ten] + units[one] for ten, one in product(tens, units) if units[one] < 10}
    return {**units, **tens, **joined}


@cache
def ordinals() -> dict[str, int]:
    return {word: number for number, word in enumerate(words().ordinals, 1)}


@cache
def feast_names() -> dict[str, tuple[FeastName, ...]]:
    """The names of feasts by their first word, longest first."""
    out: dict[str, list[FeastName]] = {}
    for index, feast in enumerate(words().feasts):
        for name in feast.names:
            parts = tuple(name.replace("'s", " 's").split())
            out.setdefault(parts[0], []).append(FeastName(parts, index))
    return {word: tuple(sorted(names, key=lambda name: -len(name.words))) for word, names in out.items()}


@cache
def reference_phrases() -> dict[str, tuple[ReferencePhrase, ...]]:
    """Phrases that refer to the past, the present or the future by their last word, longest first."""
    out: dict[str, list[ReferencePhrase]] = {}
    for to, group in words().references.items():
        for phrase in (*group.alone, *sorted(group.before_noun)):
            parts = tuple(phrase.split())
            out.setdefault(parts[-1], []).append(ReferencePhrase(parts, to, phrase in group.before_noun))
    return {word: tuple(sorted(found, key=lambda one: -len(one.words))) for word, found in out.items()}


@cache
def entries() -> dict[str, Entry]:
    """Every word that can be the core of a time expression, figures aside."""
    source = words()
    out: dict[str, Entry] = {word: Entry("reference", word) for word in reference_phrases()}
    out |= {word: Entry("feast", word) for word in feast_names()}
    out |= _calendar_words(source)
    for unit, names in source.units.items():
        out |= {name: Entry("unit", unit, plural=name != names[0]) for name in names}
        out |= _lengths(unit, names[0])
    out |= {name: Entry("part", part) for part, names in source.parts.items() for name in names}
    out |= {word: Entry("deictic", word, offset) for word, offset in source.deictics.items()}
    out |= {word: Entry("repeat", unit) for word, unit in source.repeats.items()}
    out |= {word: Entry("vague", word) for word in source.vague_windows}
    out |= {word: Entry("figure", word) for word in source.figures}
    out |= {word: Entry("spoken", word, number) for word, number in _SPOKEN.items()}
    out["period"] = Entry("period", "")
    out["year-end"] = Entry("figure", "year-end")
    out |= {word: Entry("account", word) for word in source.accounts if "-" in word}
    out |= {word: Entry("decade", word, number * 10) for number, word in enumerate(source.decades, 2)}
    out["anniversary"] = Entry("anniversary", "")
    return out


def _calendar_words(source: _Words) -> dict[str, Entry]:
    """Months, weekdays, seasons and quarters, the ones joined to "early" and "mid" too."""
    out: dict[str, Entry] = {}
    for month, names in enumerate(source.months, 1):
        for name in names:
            out[name] = Entry("month", names[0], month)
            out |= {f"{edge}-{name}": Entry("month", names[0], month, edge) for edge in _EDGES}
    for weekday, names in enumerate(source.weekdays):
        out |= {name: Entry("weekday", names[0], weekday) for name in names}
        out[f"{names[0]}s"] = Entry("repeat", "week", weekday, plural=True)
    out |= {name: Entry("season", season) for season, names in source.seasons.items() for name in names}
    out |= {f"q{number}": Entry("season", f"q{number}") for number in range(1, 5)}
    out |= {f"{source.ordinals[number]}-quarter": Entry("season", f"q{number + 1}") for number in range(4)}
    return out


def _lengths(unit: Unit, name: str) -> dict[str, Entry]:
    """Lengths written as one word: "three-day", "week-long", "decades-long"."""
    out = {f"{number}-{name}": Entry("length", unit, count) for number, count in numbers().items()}
    out |= {f"{name}-long": Entry("length", unit, 1), f"{name}long": Entry("length", unit, 1)}
    out |= {f"{name}s-long": Entry("length", unit, 0), f"several-{name}": Entry("length", unit, 0)}
    return out


@lru_cache(maxsize=4096)
def days(word: str) -> tuple[int, int | None] | None:
    """A day of the month, or the first and last of a stretch such as `3-5`."""
    if match := _DAY.match(word):
        number = int(match[1])
        return (number, None) if 1 <= number <= 31 else None
    if match := _DAYS.match(word):
        first, last = int(match[1]), int(match[2])
        return (first, last) if 1 <= first < last <= 31 else None
    number = ordinals().get(word, 0)
    return (number, None) if number else None


@lru_cache(maxsize=4096)
def year(word: str) -> int | None:
    return int(word) if _YEAR.match(word) else None


@lru_cache(maxsize=4096)
def amount(word: str) -> tuple[int, int] | None:
    """How many, as one word says it: a figure, a numeral, "several"."""
    if word in words().amounts:
        return words().amounts[word]
    if word in numbers():
        return numbers()[word], numbers()[word]
    plain = word.replace(",", "")
    if plain.isdecimal() and plain.isascii() and len(plain) < 5:
        return int(plain), int(plain)
    low, dash, high = plain.partition("-")
    if dash and low.isdecimal() and high.isdecimal() and plain.isascii() and len(plain) < 8 and int(low) < int(high):
        return int(low), int(high)
    return None

"""Tokens around a unit or a part of the day to what they say relative to some anchor: "two days ago", "at dawn"."""

import re
from collections.abc import Sequence
from typing import Literal

from tocsin.extract.time_lexicon import Entry, amount, days, numbers, ordinals, words
from tocsin.extract.time_reference import period_at, reference_at
from tocsin.extract.time_units import named_unit, shifted, weekend_before_noun
from tocsin.extract.time_value import (
    Anchor,
    Calendar,
    DayPart,
    Hit,
    Length,
    Repeat,
    Unit,
    Window,
)
from tocsin.model.text import Token

_FILLERS = frozenset(
    {
        "consecutive",
        "straight",
        "successive",
        "full",
        "whole",
        "further",
        "more",
        "additional",
        "fiscal",
        "calendar",
        "long",
        "running",
    }
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d\Z")
_SPENT = frozenset({"for", "within", "in", "over", "after"})
_LARGE = frozenset({"dozen", "hundred"})
_COMPARED = frozenset(
    {("more", "than"), ("less", "than"), ("fewer", "than"), ("at", "least"), ("at", "most"), ("up", "to")}
)
_BACK = frozenset({"past", "last", "previous", "preceding", "recent"})
_FORWARD = frozenset({"next", "coming", "following"})


def unit_at(tokens: Sequence[Token], norms: Sequence[str], index: int, entry: Entry) -> Hit | None:
    unit: Unit = entry.name  # type: ignore[assignment]
    before = norms[index - 1] if index else ""
    after = norms[index + 1] if index + 1 < len(norms) else ""
    if after == "old":
        return None
    if unit == "hour" and before in {
        "early",
        "small",
        "late",
        "predawn",
        "pre-dawn",
        "evening",
        "morning",
        "night",
        "dawn",
    }:
        first = index - 1
        return Hit(
            first - 1 if first and norms[first - 1] == "the" else first, index + 1, "part-of-day", DayPart(), "early"
        )
    if unit == "weekend" and (weekend := weekend_before_noun(tokens, norms, index)):
        return weekend
    if unit == "day" and after == "before" and index + 2 < len(norms) and norms[index + 2] == "yesterday":
        return None
    if before in {"every", "each"}:
        return Hit(index - 1, index + 1, "set", Repeat(unit))
    if referred := reference_at(tokens, norms, index) or period_at(norms, index, unit):
        return referred
    at = index - 1
    while at >= 0 and norms[at] in _FILLERS:
        at -= 1
    if at >= 0 and (ordinal := _ordinal(norms[at])) and not entry.plural:
        return _nth(norms, at, index, unit, ordinal)
    if at >= 0 and (found := _amount_before(norms, at, plural=entry.plural)):
        return _counted(tokens, norms, found, index, unit)
    return named_unit(tokens, norms, index, entry, unit)


def length_at(index: int, entry: Entry) -> Hit:
    """As in "three-day", "weeks-long"."""
    low, high = (entry.number, entry.number) if entry.number else words().bare_plural
    return Hit(index, index + 1, "duration", Length(low, high, entry.name))  # type: ignore[arg-type]


def repeat_at(index: int, entry: Entry) -> Hit:
    """As in "daily", "Mondays"."""
    weekday = entry.number if entry.plural else None
    return Hit(index, index + 1, "set", Repeat(entry.name, weekday))  # type: ignore[arg-type]


def vague_at(index: int, entry: Entry) -> Hit:
    unit, count = words().vague_windows[entry.name]
    return Hit(index, index + 1, "relative", Window(count, count, unit, -1, "published", vague=True))


def _ordinal(norm: str) -> int | None:
    if norm in ordinals():
        return ordinals()[norm]
    if norm[-2:] in {"st", "nd", "rd", "th"} and (found := days(norm)):
        return found[0]
    return None


def _amount_before(norms: Sequence[str], at: int, *, plural: bool) -> tuple[int, int, int] | None:
    """Lowest, highest and first token of an amount that ends at token `at`."""
    word = norms[at]
    if word in {"a", "an"} and at and norms[at - 1] == "half":
        return 0, 0, at - 1
    if at and "-" not in word and (tens := numbers().get(norms[at - 1], 0)) >= 20 and 0 < numbers().get(word, 0) < 10:
        return tens + numbers()[word], tens + numbers()[word], at - 1
    if word == "half" and at > 1 and norms[at - 1] == "a" and norms[at - 2] == "and" and at > 2:
        found = amount(norms[at - 3])
        return (*found, at - 3) if found else None
    if word in _LARGE and at and norms[at - 1] == "a":
        return *words().amounts[word], at - 1
    if "/" in word and word == "1/2" and at and (found := amount(norms[at - 1])):
        return *found, at - 1
    if word in {"a", "an", "more", "least"} and (plural or word in {"more", "least"}):
        return None
    if word == "of" and at > 1 and norms[at - 1] in {"couple", "handful"}:
        return 2, (2 if norms[at - 1] == "couple" else 6), at - 2
    if word == "few" and at and norms[at - 1] in {"a", "the", "last", "past", "next", "first"}:
        low, high = words().amounts["few"]
        return low, high, at - 1 if norms[at - 1] == "a" else at
    found = amount(word)
    return found and _spread(norms, at, found, plural=plural)


def _spread(norms: Sequence[str], at: int, found: tuple[int, int], *, plural: bool) -> tuple[int, int, int]:
    """As in "two to three", "between six and ten"; else the one amount."""
    low, high = found
    if (
        plural
        and at > 1
        and norms[at - 1] in {"to", "or", "and"}
        and (lower := amount(norms[at - 2]))
        and lower[0] < low
    ):
        if norms[at - 1] != "and":
            return lower[0], high, at - 2
        if at > 2 and norms[at - 3] == "between":
            return lower[0], high, at - 3
    return low, high, at


def _counted(
    tokens: Sequence[Token], norms: Sequence[str], found: tuple[int, int, int], index: int, unit: Unit
) -> Hit | None:
    low, high, first = found
    lead = norms[first - 1] if first else ""
    if lead == "every" and low == high:
        return Hit(first - 1, index + 1, "set", Repeat(unit, count=low))
    if lead in _BACK | _FORWARD | {"first", "final"}:
        return _windowed(norms, low, high, first - 1, index, unit)
    if _YEAR.match(norms[first]) and first == index - 1:
        return None  # "the 1988 quarter"
    if low == 1 and unit == "quarter" and norms[index + 1 : index + 2] == ["of"]:
        return None  # "more than a quarter of the votes"
    if lead == "aged" or norms[index + 1 : index + 3] == ["of", "age"]:
        return None
    core = first
    while core:
        if core > 1 and (norms[core - 2], norms[core - 1]) in _COMPARED:
            core -= 2
        elif norms[core - 1] in words().hedges:
            core -= 1
        else:
            break
    distance = shifted(tokens, norms, low, high, core, index, unit)
    if distance:
        return distance
    if norms[first] in {"a", "an"} and first == index - 1 and _counts(tokens, first - 1):
        return Hit(first, index + 1, "set", Repeat(unit))
    if (
        first == index - 1
        and norms[first] in {"a", "an"}
        and not (core < first or lead in _SPENT or tokens[first - 1].tag.startswith("VB"))
    ):
        return None
    if lead == "within" or (core and norms[core - 1] == "within"):
        return Hit(core, index + 1, "duration", Window(low, high, unit, 1, "text"))
    if low > 1 and core == first and first and norms[first - 1] == "the":
        core -= 1
    half = index - first > 1 and (norms[index - 1] in {"half", "1/2"} or norms[first] == "half")
    return Hit(core, index + 1, "duration", Length(low, high, unit, half=half))


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a rate may follow: "three times a day", "$33 million a year", "40 flights a week"."""
    if at < 0:
        return False
    if tokens[at].norm in {"once", "twice", "times", "million", "billion"}:
        return True
    return tokens[at].tag == "NNS" and at > 0 and tokens[at - 1].tag == "CD"


def _windowed(norms: Sequence[str], low: int, high: int, at: int, index: int, unit: Unit) -> Hit:
    lead = norms[at]
    first = at - 1 if at and norms[at - 1] in {"the", "these", "this", "his", "its", "their"} else at
    last = index + 3 if norms[index + 1 : index + 3] == ["or", "so"] else index + 1
    if lead in {"first", "final"}:
        return Hit(first, last, "duration", Length(low, high, unit))
    direction: Literal[-1, 1] = 1 if lead in _FORWARD else -1
    anchor: Anchor = "text" if lead in {"previous", "preceding", "following"} else "published"
    return Hit(first, last, "duration", Window(low, high, unit, direction, anchor))


def _nth(norms: Sequence[str], at: int, index: int, unit: Unit, ordinal: int) -> Hit | None:
    first = at - 1 if at and norms[at - 1] in {"a", "the"} else at
    last = index + 1
    if norms[last : last + 3] == ["in", "a", "row"]:
        last += 3
    elif last < len(norms) and norms[last] in {"running", "straight"}:
        last += 1
    if unit == "quarter":
        return Hit(first, last, "date", Calendar(stretch=f"q{ordinal}")) if ordinal < 5 else None  # type: ignore[arg-type]
    if first and norms[first - 1] in {"for", "into", "entered"} and unit != "hour":
        return Hit(first, last, "duration", Length(ordinal, ordinal, unit, running=True))
    return None

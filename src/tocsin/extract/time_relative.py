"""Tokens around a unit or a part of the day to what they say relative to some anchor: "two days ago", "at dawn"."""

from collections.abc import Sequence
from typing import Literal

from tocsin.extract.time_calendar import stretch_before
from tocsin.extract.time_hours import ends
from tocsin.extract.time_lexicon import Entry, amount, days, numbers, ordinals, words
from tocsin.extract.time_value import (
    Anchor,
    Calendar,
    Cycle,
    DayPart,
    Hit,
    Length,
    Repeat,
    Shift,
    Stretch,
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
_SHORT = frozenset({"day", "hour", "minute"})
_SIDEWAYS: dict[str, Literal[-1, 1]] = {"previous": -1, "preceding": -1, "prior": -1, "following": 1, "ensuing": 1}
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
    if unit == "day" and after == "before" and index + 2 < len(norms) and norms[index + 2] == "yesterday":
        return None
    if before in {"every", "each"}:
        return Hit(index - 1, index + 1, "set", Repeat(unit))
    at = index - 1
    while at >= 0 and norms[at] in _FILLERS:
        at -= 1
    if at >= 0 and (ordinal := _ordinal(norms[at])) and not entry.plural:
        return _nth(norms, at, index, unit, ordinal)
    if at >= 0 and (found := _amount_before(norms, at, plural=entry.plural)):
        return _counted(tokens, norms, found, index, unit)
    return _named_unit(tokens, norms, index, entry, unit)


def length_at(index: int, entry: Entry) -> Hit:
    """As in "three-day", "weeks-long"."""
    low, high = (entry.number, entry.number) if entry.number else words().bare_plural
    return Hit(index, index + 1, "duration", Length(low, high, entry.name))  # type: ignore[arg-type]


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
    if at and "-" not in word and (tens := numbers().get(norms[at - 1], 0)) >= 20 and 0 < numbers().get(word, 0) < 10:
        return tens + numbers()[word], tens + numbers()[word], at - 1
    if word == "half" and at > 1 and norms[at - 1] == "a" and norms[at - 2] == "and" and at > 2:
        found = amount(norms[at - 3])
        return (found[0], found[1] + 1, at - 3) if found else None
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
    if lead in _BACK | _FORWARD | {"first", "final"}:
        return _windowed(norms, low, high, first - 1, index, unit)
    if first and norms[first] in {"a", "an"} and lead in {"once", "twice", "times"}:
        return Hit(first - 1, index + 1, "set", Repeat(unit))
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
    shifted = _shifted(tokens, norms, low, high, core, index, unit)
    if shifted:
        return shifted
    if (
        first == index - 1
        and norms[first] in {"a", "an"}
        and not (core < first or lead in {"for", "within", "in", "over", "after"})
    ):
        return None
    if lead == "within" or (core and norms[core - 1] == "within"):
        return Hit(core, index + 1, "duration", Window(low, high, unit, 1, "text"))
    return Hit(core, index + 1, "duration", Length(low, high, unit))


def _shifted(
    tokens: Sequence[Token], norms: Sequence[str], low: int, high: int, first: int, index: int, unit: Unit
) -> Hit | None:
    """The word after a length that makes it a distance: "ago", "later", "after the attack"."""
    at = index + 1
    if at < len(norms) - 1 and norms[at] == "or" and norms[at + 1] in {"so", "more"}:
        at += 2
    word = norms[at] if at < len(norms) else ""
    if word == "ago":
        return Hit(first, at + 1, "relative", Shift(low, high, unit, -1, "published"))
    if word in {"earlier", "previously"}:
        return Hit(first, at + 1, "relative", Shift(low, high, unit, -1, "text"))
    if word in {"later", "afterwards", "afterward", "hence"}:
        return Hit(first, at + 1, "relative", Shift(low, high, unit, 1, "text"))
    if word == "from" and norms[at + 1 : at + 2] and norms[at + 1] in {"now", "today"}:
        return Hit(first, at + 2, "relative", Shift(low, high, unit, 1, "published"))
    if word in {"after", "before", "following"}:
        step: Literal[-1, 1] = -1 if word == "before" else 1
        if ends(norms, at + 1):
            return Hit(first, at + 1, "relative", Shift(low, high, unit, step, "text"))
        return Hit(first, at, "relative", Shift(low, high, unit, step, "event"), of=at + 1)
    if word == "into" and unit != "hour":
        return Hit(first, at, "relative", Shift(low, high, unit, 1, "event"), of=at + 1)
    if tokens[index].tag == "NN" and norms[first] not in {"a", "an", "one", "another"} and low > 1:
        return None
    return None


def _windowed(norms: Sequence[str], low: int, high: int, at: int, index: int, unit: Unit) -> Hit:
    lead = norms[at]
    first = at - 1 if at and norms[at - 1] in {"the", "these", "this", "his", "its", "their"} else at
    if lead in {"first", "final"}:
        return Hit(first, index + 1, "duration", Length(low, high, unit))
    direction: Literal[-1, 1] = 1 if lead in _FORWARD else -1
    anchor: Anchor = "text" if lead in {"previous", "preceding", "following"} else "published"
    return Hit(first, index + 1, "duration", Window(low, high, unit, direction, anchor))


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


def _named_unit(tokens: Sequence[Token], norms: Sequence[str], index: int, entry: Entry, unit: Unit) -> Hit | None:
    """A unit with no amount: "last week", "the day before", "days later", "recent months", "the end of the year"."""
    if entry.plural and unit != "weekend":
        return _plural_unit(tokens, norms, index, unit)
    before = norms[index - 1] if index else ""
    if before == "the":
        return _the_unit(norms, index, unit)
    if before in {"same", "that"}:
        return _same_unit(tokens, norms, index, unit)
    first = index - 2 if index > 1 and norms[index - 2] in {"the", "this"} else index - 1
    the = first == index - 2
    if before in {"past", "coming"}:
        return Hit(first, index + 1, "duration", Window(1, 1, unit, 1 if before == "coming" else -1, "published"))
    if before in _SIDEWAYS:
        return Hit(first, index + 1, "relative", Shift(1, 1, unit, _SIDEWAYS[before], "text"))
    if before == "this":
        return _edged(norms, index - 1, index + 1, unit, 0)
    if before == "next" and (the or unit in _SHORT):
        return Hit(first, index + 1, "relative", Shift(1, 1, unit, 1, "text"))
    if before == "next":
        return _edged(norms, index - 1, index + 1, unit, 1)
    return _last_unit(norms, index, unit, the=the) if before == "last" and unit not in _SHORT else None


def _last_unit(norms: Sequence[str], index: int, unit: Unit, *, the: bool) -> Hit | None:
    """As in "last week", the calendar week; "the last week" is the seven days up to now."""
    if the and index + 1 < len(norms) and norms[index + 1] == "of":
        return None
    if the and unit != "weekend":
        return Hit(index - 2, index + 1, "duration", Window(1, 1, unit, -1, "published"))
    return _edged(norms, index - 1, index + 1, unit, -1)


def _same_unit(tokens: Sequence[Token], norms: Sequence[str], index: int, unit: Unit) -> Hit | None:
    """As in "the same day", "later that week"; not the "that" of "said that day labourers"."""
    if index + 1 < len(norms) and norms[index + 1] in {"that", "when"}:
        return None
    first = index - 1
    if first and norms[first] == "that" and tokens[first - 1].tag.startswith("VB") and tokens[first].tag == "IN":
        return None
    if first and norms[first - 1] in {"the", "that"}:
        first -= 1
    edge = None
    if first and norms[first - 1] in {"earlier", "later"}:
        first, edge = first - 1, norms[first - 1]
    return Hit(first, index + 1, "relative", Shift(0, 0, unit, 0, "text"), edge)


def _plural_unit(tokens: Sequence[Token], norms: Sequence[str], index: int, unit: Unit) -> Hit | None:
    low, high = words().bare_plural
    before = norms[index - 1] if index else ""
    if before == "recent" or (before in _BACK | {"coming", "next", "following"} and tokens[index].tag == "NNS"):
        first = index - 2 if index > 1 and norms[index - 2] in {"the", "these"} else index - 1
        if before in {"previous", "preceding", "following"}:
            return None
        direction: Literal[-1, 1] = 1 if before in {"coming", "next"} else -1
        recent = words().recent
        return Hit(first, index + 1, "relative", Window(recent, recent, unit, direction, "published", vague=True))
    found = _shifted(tokens, norms, low, high, index, index, unit)
    if found:
        return found
    if before == "within":
        return Hit(index, index + 1, "duration", Window(low, high, unit, 1, "text"))
    if before == "for" or (index + 1 < len(norms) and norms[index + 1] == "of" and unit != "minute"):
        return Hit(index, index + 1, "duration", Length(low, high, unit))
    return None


def _the_unit(norms: Sequence[str], index: int, unit: Unit) -> Hit | None:
    """As in "the weekend", "the day before", "the end of the year", "earlier in the week"."""
    after = norms[index + 1] if index + 1 < len(norms) else ""
    if after in {"before", "after"}:
        step: Literal[-1, 1] = -1 if after == "before" else 1
        if norms[index + 2 : index + 3] == ["last"] or norms[index + 2 : index + 3] == ["next"]:
            return Hit(index - 1, index + 3, "relative", Cycle(unit, 2 * step))
        if unit in {"weekend", "minute", "hour"}:
            return None
        if ends(norms, index + 2):
            return Hit(index - 1, index + 2, "relative", Shift(1, 1, unit, step, "text"))
        return Hit(index - 1, index + 2, "relative", Shift(1, 1, unit, step, "event"), of=index + 2)
    if unit == "weekend":
        return Hit(index - 1, index + 1, "relative", Cycle(unit, 0))
    stretch, first = stretch_before(norms, index)
    if stretch and unit in {"week", "month", "year", "decade"} and after != "of":
        return Hit(first, index + 1, "relative", Cycle(unit, 0, stretch))
    if (
        index > 2
        and norms[index - 2] == "in"
        and norms[index - 3] in {"earlier", "later", "early", "late"}
        and after != "of"
    ):
        edge = norms[index - 3]
        if unit == "day":
            return Hit(index - 3, index + 1, "relative", Shift(0, 0, "day", 0, "text"), edge)
        return Hit(index - 3, index + 1, "relative", Cycle(unit, 0, edge))  # type: ignore[arg-type]
    return None


_EDGES: dict[str, Stretch] = {"earlier": "earlier", "later": "later", "early": "early", "late": "late", "mid": "mid"}


def _edged(norms: Sequence[str], first: int, last: int, unit: Unit, offset: int) -> Hit:
    """A week, month or year by its distance, with "earlier", "late" or "the end of" before it."""
    stretch: Stretch | None = None
    if first and norms[first - 1] in _EDGES:
        stretch, first = _EDGES[norms[first - 1]], first - 1
    else:
        found, begins = stretch_before(norms, first)
        if found:
            stretch, first = found, begins
    return Hit(first, last, "relative", Cycle(unit, offset, stretch))

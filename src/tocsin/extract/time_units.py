"""A unit of time without an amount, or at a distance, to what it says: "last week", "the day before", "days later"."""

from collections.abc import Sequence
from typing import Literal

from tocsin.extract.time_calendar import stretch_before
from tocsin.extract.time_hours import ends
from tocsin.extract.time_lexicon import Entry, words
from tocsin.extract.time_value import Cycle, Hit, Length, Shift, Stretch, Unit, Window
from tocsin.model.text import Token

_SHORT = frozenset({"day", "hour", "minute"})
_SIDEWAYS: dict[str, Literal[-1, 1]] = {"previous": -1, "preceding": -1, "prior": -1, "following": 1, "ensuing": 1}
_BACK = frozenset({"past", "last", "previous", "preceding", "recent"})


def shifted(
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


def named_unit(tokens: Sequence[Token], norms: Sequence[str], index: int, entry: Entry, unit: Unit) -> Hit | None:
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
    if before in {"this", "current"}:
        return _edged(norms, first if before == "current" else index - 1, index + 1, unit, 0)
    if before == "next" and (the or unit in _SHORT):
        return Hit(first, index + 1, "relative", Shift(1, 1, unit, 1, "text"))
    if before == "next":
        return _edged(norms, index - 1, index + 1, unit, 1)
    return _last_unit(norms, index, unit, the=the) if before == "last" and unit not in _SHORT else None


def weekend_before_noun(tokens: Sequence[Token], norms: Sequence[str], index: int) -> Hit | None:
    """As in "a weekend raid", "the last weekend patrol"."""
    if index + 1 >= len(tokens) or tokens[index + 1].tag not in {"NN", "JJ"} or not index:
        return None
    before = norms[index - 1]
    if before in {"every", "each"}:
        return None
    first = index - 1 if before in {"this", "last", "next"} else index
    return Hit(first, index + 1, "relative", Cycle("weekend", {"last": -1, "next": 1}.get(before, 0)))


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
    found = shifted(tokens, norms, low, high, index, index, unit)
    if found:
        return found
    if before == "within":
        return Hit(index, index + 1, "duration", Window(low, high, unit, 1, "text"))
    if before in {"first", "early", "final"} and index > 1 and norms[index - 2] == "the":
        return Hit(index - 2, index + 1, "duration", Length(low, high, unit))
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
    if unit in {"week", "weekend"} and after == "of":
        week = Hit(index - 1, index + 1, "relative", Cycle(unit, 0))
        return week if unit == "weekend" else week._replace(weak=True)
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
    if unit in {"week", "day", "month"} and ends(norms, index + 1):
        value = Shift(0, 0, unit, 0, "text") if unit == "day" else Cycle(unit, 0)
        return Hit(index - 1, index + 1, "reference", value)
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

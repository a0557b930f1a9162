"""Words for today, for parts of the day and for clock times to the day and hour that they point at."""

import re
from collections.abc import Sequence
from typing import Literal

from tocsin.extract.time_lexicon import Entry, amount, words
from tocsin.extract.time_value import Anchor, Cycle, DayPart, Hit, Repeat, Shift
from tocsin.model.text import Token

_COLON = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?:h|hrs|am|pm|gmt|utc)?\Z")
_HALF = re.compile(r"(\d{1,2})(am|pm)\Z")
_HOURS = re.compile(r"([01]\d|2[0-3])([0-5]\d)(h|hrs|gmt|z)?\Z")
_NOON = frozenset({"a.m.", "p.m.", "am", "pm", "a.m", "p.m"})
_ZONES = frozenset({"gmt", "utc", "est", "edt", "et", "cet", "bst", "ist", "hours", "hrs", "local"})
_APPROACH = frozenset(
    {"at", "around", "about", "before", "after", "shortly", "just", "soon", "near", "approximately", "roughly"}
)
_STEPS: dict[str, Literal[-1, 0, 1]] = {"same": 0, "that": 0, "next": 1, "following": 1, "previous": -1}
_CLOCKS = {"noon": "12:00", "midnight": "00:00"}
_THROUGH = frozenset({"during", "through", "throughout", "over"})
_MARKS = frozenset({",", ".", ";", ":", ")", "!", "?", "”", '"', "and", "but"})


def deictic_at(norms: Sequence[str], index: int, entry: Entry) -> Hit:
    word = entry.name
    first = index
    part: str | None = {"tonight": "night", "overnight": "overnight"}.get(word)
    if word == "overnight":
        return Hit(index, index + 1, "part-of-day", Cycle("day", 0), part)
    if index > 2 and word == "yesterday" and tuple(norms[index - 3 : index]) == ("the", "day", "before"):
        return Hit(index - 3, index + 1, "relative", Cycle("day", -2))
    if index > 2 and word == "tomorrow" and tuple(norms[index - 3 : index]) == ("the", "day", "after"):
        return Hit(index - 3, index + 1, "relative", Cycle("day", 2))
    if index and norms[index - 1] in {"early", "late", "earlier", "later"}:
        first, part = index - 1, norms[index - 1]
    return Hit(first, index + 1, "relative", Cycle("day", entry.number), part)


def part_at(tokens: Sequence[Token], norms: Sequence[str], index: int, entry: Entry) -> Hit | None:
    """A part of the day. Without words that place it, it is weak: only a day beside it makes it a time."""
    part = entry.name
    return (
        _pointed(tokens, norms, index, part)
        or (_moment_at(tokens, norms, index, part) if part in words().moments else None)
        or _stretch_of_day(norms, index, part)
    )


def _pointed(tokens: Sequence[Token], norms: Sequence[str], index: int, part: str) -> Hit | None:
    """As in "this morning", "last night", "the same evening", "the night before"."""
    before = norms[index - 1] if index else ""
    two = norms[index - 2] if index > 1 else ""
    if before in {"every", "each"}:
        return Hit(index - 1, index + 1, "set", Repeat("day"))
    if before == "this":
        return Hit(index - 1, index + 1, "relative", Cycle("day", 0), part)
    if before == "last":
        return Hit(index - 1, index + 1, "relative", Cycle("day", -1), part)
    if before == "past" and two in {"the", "this"}:
        return Hit(index - 2, index + 1, "relative", Cycle("day", -1), "overnight")
    if before in _STEPS:
        if before == "that" and index > 1 and tokens[index - 2].tag.startswith("VB"):
            return None
        step = _STEPS[before]
        first = index - 2 if two in {"the", "that"} else index - 1
        return Hit(first, index + 1, "relative", Shift(abs(step), abs(step), "day", step, "text"), part)
    after = norms[index + 1] if index + 1 < len(norms) else ""
    if before == "the" and after in {"before", "after"}:
        other = index + 2 if not ends(norms, index + 2) else None
        anchor: Anchor = "event" if other else "text"
        shift = Shift(1, 1, "day", -1 if after == "before" else 1, anchor)
        return Hit(index - 1, index + 2, "relative", shift, part, of=other)
    return None


def _moment_at(tokens: Sequence[Token], norms: Sequence[str], index: int, part: str) -> Hit:
    clock = _CLOCKS.get(part)
    begins = _lead_in(norms, index)
    if begins < index:
        return Hit(index, index + 1, "part-of-day", DayPart(), part, clock, begins=begins)
    noun = index + 1 < len(tokens) and tokens[index + 1].tag in {"NN", "NNS"}
    weak = noun or (index > 0 and norms[index - 1] in {"a", "the"})
    return Hit(index, index + 1, "part-of-day", DayPart(), part, clock, weak=weak)


def _stretch_of_day(norms: Sequence[str], index: int, part: str) -> Hit:
    first = index - 1 if index and norms[index - 1] in {"early", "late", "mid"} else index
    if first and norms[first - 1] == "the":
        lead = norms[first - 2] if first > 1 else ""
        if lead in _THROUGH or lead in {"in", "by", "into"}:
            whole = "overnight" if part == "night" and lead in _THROUGH else part
            return Hit(first - 1, index + 1, "part-of-day", DayPart(), whole)
        if index + 1 < len(norms) and norms[index + 1] == "of":
            first -= 1
    return Hit(first, index + 1, "part-of-day", DayPart(), part, weak=True)


def clock_at(norms: Sequence[str], index: int) -> Hit | None:
    """A clock time with its "p.m.", "local time" or zone; a bare "12.30" only after "at"."""
    read = _clock(norms, index)
    if read is None:
        return None
    hour, minute, half, sure = read
    last = index + 1
    if last < len(norms) and norms[last] in _NOON:
        half, last = norms[last][0], last + 1
    elif last < len(norms) and norms[last] == "o'clock":
        last += 1
    if half:
        if hour > 12:
            return None
        hour, sure = hour % 12 + (12 if half == "p" else 0), True
    if last < len(norms) and norms[last] in _ZONES:
        sure = True
        last += 2 if norms[last : last + 2] == ["local", "time"] else 1
    if not sure and not (index and norms[index - 1] in {"at", "around"}):
        return None
    begins = _lead_in(norms, index)
    clock = f"{hour % 24:02}:{minute:02}"
    return Hit(index, last, "part-of-day", DayPart(), None, clock, begins=begins if begins < index else None)


def _clock(norms: Sequence[str], index: int) -> tuple[int, int, str, bool] | None:
    """Hour, minute, half of the day ("a", "p" or none) and whether it can be nothing but a time."""
    word = norms[index]
    after = norms[index + 1] if index + 1 < len(norms) else ""
    if match := _COLON.match(word):
        half = word[-2] if word[-2:] in {"am", "pm"} else ""
        return int(match[1]), int(match[2]), half, ":" in word
    if match := _HALF.match(word):
        return int(match[1]), 0, match[2][0], True
    if (match := _HOURS.match(word)) and (match[3] or after in _ZONES):
        return int(match[1]), int(match[2]), "", True
    if after in _NOON and (number := amount(word)):
        return number[0], 0, "", True
    return None


def _lead_in(norms: Sequence[str], index: int) -> int:
    """Where "at around", "shortly after" before a moment begins."""
    while index and norms[index - 1] in _APPROACH:
        index -= 1
    return index


def ends(norms: Sequence[str], at: int) -> bool:
    """Whether nothing follows that another event could be named by."""
    return at >= len(norms) or norms[at] in _MARKS

"""Words for today, for parts of the day and for clock times to the day and hour that they point at."""

import re
from collections.abc import Sequence
from typing import Literal

from tocsin.extract.time_lexicon import Entry, amount, words
from tocsin.extract.time_value import Anchor, Cycle, DayPart, Hit, Shift
from tocsin.model.text import Token

_COLON = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?:h|hrs|am|pm|gmt|utc)?\Z")
_HALF = re.compile(r"(\d{1,2})(am|pm)\Z")
_HOURS = re.compile(r"([01]\d|2[0-3])([0-5]\d)(h|hrs|gmt|z)?\Z")
_NOON = frozenset({"a.m.", "p.m.", "am", "pm", "a.m", "p.m"})
_ZONES = frozenset({"gmt", "utc", "est", "edt", "et", "cet", "bst", "ist", "hours", "hrs", "local"})
_APPROACH = frozenset({"at", "around", "about", "before", "after", "shortly", "just", "soon", "near", "approximately", "roughly"})
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
    before = norms[index - 1] if index else ""
    after = norms[index + 1] if index + 1 < len(norms) else ""
    if before == "this":
        return Hit(index - 1, index + 1, "relative", Cycle("day", 0), part)
    if before == "last" or (before == "past" and index > 1 and norms[index - 2] in {"the", "this"}):
        first = index - 2 if before == "past" else index - 1
        return Hit(first, index + 1, "relative", Cycle("day", -1), "overnight" if before == "past" else part)
    if before in {"same", "that", "next", "following", "previous"}:
        if before == "that" and index > 1 and tokens[index - 2].tag.startswith("VB"):
            return Hit(index, index + 1, "part-of-day", DayPart(), part, weak=True)
        first = index - 2 if index > 1 and norms[index - 2] in {"the", "that"} else index - 1
        step: Literal[-1, 0, 1] = {"next": 1, "following": 1, "previous": -1}.get(before, 0)  # type: ignore[assignment]
        return Hit(first, index + 1, "relative", Shift(abs(step), abs(step), "day", step, "text"), part)
    if before == "the" and after in {"before", "after"}:
        other = index + 2 if not ends(norms, index + 2) else None
        step = -1 if after == "before" else 1
        anchor: Anchor = "event" if other else "text"
        return Hit(index - 1, index + 2, "relative", Shift(1, 1, "day", step, anchor), part, of=other)
    if part in words().moments:
        first = index
        while first and norms[first - 1] in _APPROACH:
            first -= 1
        if first < index:
            return Hit(index, index + 1, "part-of-day", DayPart(), part, _moment(part), begins=first)
        noun = index + 1 < len(tokens) and tokens[index + 1].tag in {"NN", "NNS"}
        return Hit(index, index + 1, "part-of-day", DayPart(), part, _moment(part), weak=noun or before in {"a", "the"})
    first = index
    if before in {"early", "late", "mid"}:
        first -= 1
    if first > 1 and norms[first - 1] == "the" and norms[first - 2] in {"in", "during", "through", "throughout", "by", "into", "over"}:
        kind = "overnight" if part == "night" and norms[first - 2] in {"during", "through", "throughout", "over"} else part
        return Hit(first - 1, index + 1, "part-of-day", DayPart(), kind)
    if first and norms[first - 1] == "the" and after == "of":
        first -= 1
    return Hit(first, index + 1, "part-of-day", DayPart(), part, weak=True)


def clock_at(norms: Sequence[str], index: int) -> Hit | None:
    word = norms[index]
    after = norms[index + 1] if index + 1 < len(norms) else ""
    before = norms[index - 1] if index else ""
    last = index + 1
    hour, minute, sure = -1, 0, False
    half = ""
    if match := _COLON.match(word):
        hour, minute = int(match[1]), int(match[2])
        sure = ":" in word
        half = word[-2:] if word[-2:] in {"am", "pm"} else ""
    elif match := _HALF.match(word):
        hour, half = int(match[1]), match[2]
    elif (match := _HOURS.match(word)) and (match[3] or after in _ZONES):
        hour, minute, sure = int(match[1]), int(match[2]), True
    elif after in _NOON and (number := amount(word)):
        hour = number[0]
    else:
        return None
    if after in _NOON:
        half, last = after[0] + "m", last + 1
    elif after == "o'clock":
        last += 1
    if half and hour > 12:
        return None
    if half:
        hour, sure = hour % 12 + (12 if half[0] == "p" else 0), True
    if last < len(norms) and norms[last] in _ZONES:
        sure = True
        last += 2 if norms[last] == "local" and last + 1 < len(norms) and norms[last + 1] == "time" else 1
    if not sure and before not in {"at", "around"}:
        return None
    first = index
    while first and norms[first - 1] in _APPROACH:
        first -= 1
    begins = first if first < index else None
    return Hit(index, last, "part-of-day", DayPart(), None, f"{hour % 24:02}:{minute:02}", begins=begins)


def ends(norms: Sequence[str], at: int) -> bool:
    """Whether nothing follows that another event could be named by."""
    return at >= len(norms) or norms[at] in _MARKS


def _moment(part: str) -> str | None:
    return {"noon": "12:00", "midnight": "00:00"}.get(part)

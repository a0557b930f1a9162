"""Figures to the date or years that they write: 2024-08-06, 06.08.2024, 2019, the 1990s, 2011-2013."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from tocsin.extract.time_calendar import EDGES, YEAR_LEADS, short_stretch, stretch_before, with_the
from tocsin.extract.time_lexicon import Entry, numbers, year
from tocsin.extract.time_value import Calendar, Century, Hit, Order, Range
from tocsin.model.text import Token

_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[Tt]\d{1,2})?\Z")
_FIGURES = re.compile(r"(\d{1,2})(?:(?P<dot>[.])|[/-])(\d{1,2})[./-](\d{4}|(?<![-])\d{2})\Z")
_YEARS = re.compile(r"((?:1[89]|20)\d\d)[-/\u2010\u2011\u2013](\d{4}|\d{2})\Z")
_DECADE = re.compile(r"((?:1[89]|20)\d0)['\u2019]?s\Z")
_SHORT_DECADE = re.compile(r"(\d0)s\Z")
_CENTURY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)(?:-century)?\Z")
_NTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)\Z")
_LAST_DAY = 31
_BEFORE_A_DAY = frozenset({"on", "since", "until", "by", "of", "before", "after"})
_MID = re.compile(r"(early|mid|late)-((?:1[89]|20)\d\d)(s?)\Z")


def figure_at(tokens: Sequence[Token], norms: Sequence[str], index: int) -> Hit | None:
    """A date or year that begins with a figure: 2024-08-06, 06.08.2024, 2019, 1990s, 2011-2013."""
    word = norms[index]
    if match := _ISO.match(word):
        return _date(index, int(match[1]), int(match[2]), int(match[3]))
    if match := _FIGURES.match(word):
        return _ordered(index, int(match[1]), int(match[3]), _full_year(match[4]), dotted=bool(match["dot"]))
    if match := _DECADE.match(word):
        stretch, first = short_stretch(norms, index)
        return Hit(with_the(norms, first), index + 1, "era", Calendar(int(match[1]), stretch=stretch, decade=True))
    if match := _YEARS.match(word):
        start = int(match[1])
        end = int(match[2]) if len(match[2]) == 4 else start // 100 * 100 + int(match[2])
        if start < end <= start + 100 and end > 100:
            return Hit(index, index + 1, "range", Range(Calendar(start), Calendar(end)))
        return None
    written = year(word)
    return _year_at(tokens, norms, index, written) if written else None


def written_order(words: Iterable[str]) -> Order | None:
    """How these dates in figures are written, by those of them that can be read one way only."""
    found: set[Order] = set()
    for word in words:
        if (match := _FIGURES.match(word)) and not match["dot"]:
            one, two = int(match[1]), int(match[3])
            if one > 12 >= two:
                found.add("day-first")
            elif two > 12 >= one:
                found.add("month-first")
    return found.pop() if len(found) == 1 else None


def century_at(norms: Sequence[str], index: int) -> Hit | None:
    """As in "11th century", "20th-century"; "the '80s"."""
    word = norms[index]
    last = index + 1 if word.endswith("-century") else index + 2
    if (match := _CENTURY.match(word)) and (last == index + 1 or norms[index + 1 : last] == ["century"]):
        number = int(match[1])
        return Hit(index, last, "era", Century(number)) if 1 <= number <= 21 else None
    if (match := _SHORT_DECADE.match(word)) and index and norms[index - 1] == "'":
        return _in_decade(norms, index - 1, index + 1, 1900 + int(match[1]))
    return None


def decade_at(_tokens: Sequence[Token], norms: Sequence[str], index: int, entry: Entry) -> Hit | None:
    """As in "the nineties"; "in his fifties" is an age."""
    if not index or norms[index - 1] not in {"the", "early", "late"}:
        return None
    return _in_decade(norms, index, index + 1, 1900 + entry.number)


def _in_decade(norms: Sequence[str], first: int, last: int, start: int) -> Hit:
    stretch, first = stretch_before(norms, first)
    return Hit(with_the(norms, first), last, "era", Calendar(start, stretch=stretch, decade=True))


def spoken_year_at(norms: Sequence[str], index: int, entry: Entry) -> Hit | None:
    """As in "nineteen ninety-six", "the year two thousand"."""
    after = norms[index + 1] if index + 1 < len(norms) else ""
    if entry.number and (tens := numbers().get(after, 0)) > 9:
        return Hit(index, index + 2, "date", Calendar(entry.number + tens))
    if not entry.number and index > 1 and norms[index - 1] == "two" and norms[index - 2] == "year":
        return Hit(with_the(norms, index - 2), index + 1, "date", Calendar(2000))
    return None


_COUNTED = frozenset({"%", "percent", "km", "metres", "meters", "block", "hours", "hrs"})


def adjective_year_at(norms: Sequence[str], index: int) -> Hit | None:
    """As in "mid-2019", "early-1990s" written as one word."""
    match = _MID.match(norms[index])
    if not match:
        return None
    value = Calendar(int(match[2]), stretch=EDGES[match[1]], decade=bool(match[3]))
    return Hit(with_the(norms, index), index + 1, "era" if match[3] else "date", value)


def _year_at(tokens: Sequence[Token], norms: Sequence[str], index: int, written: int) -> Hit | None:
    before = norms[index - 1] if index else ""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if written < 1800 or written > 2099:
        return None
    stretch, first = stretch_before(norms, index)
    if stretch is None:
        if before == "fiscal":
            return Hit(index - 1, index + 1, "date", Calendar(written))
        counted = after is not None and after.tag in {"NNS", "NNPS"} and before not in {"the", "a"}
        possessive = before in {"the", "a", "'s", "its", "their", "his"} or before.startswith("mid")
        led = before in YEAR_LEADS or not index or before in {"(", "year"} or tokens[index - 1].tag in {"JJ", "PRP$"}
        if counted or (after is not None and after.norm in _COUNTED):
            return None
        if before == "and" and not (index > 1 and year(norms[index - 2])):
            return None
        if not led and not (possessive and after is not None and after.tag.startswith(("NN", "JJ"))):
            return None
    if before == "year" and stretch is None:
        first = with_the(norms, index - 1)
    return Hit(first, index + 1, "date", Calendar(written, stretch=stretch))


def _date(index: int, written: int, month: int, day: int) -> Hit | None:
    try:
        date(written, month, day)
    except ValueError:
        return None
    return Hit(index, index + 1, "date", Calendar(written, month, day))


def _ordered(index: int, one: int, two: int, written: int, *, dotted: bool) -> Hit | None:
    """A date in figures with its year last. Dots mean day first; strokes mean either, unless one exceeds 12."""
    if dotted or one > 12:
        return _date(index, written, two, one)
    if two > 12:
        return _date(index, written, one, two)
    hit = _date(index, written, one, two)
    if hit is None or one == two:
        return hit
    return hit._replace(value=Calendar(written, one, two, other=(two, one)))


def day_at(tokens: Sequence[Token], norms: Sequence[str], index: int) -> Hit | None:
    """A day of the month alone: "on the 12th", "the night of the 12th"; "on the 12th floor" counts something else."""
    match = _NTH.match(norms[index])
    if match is None or not 1 <= int(match[1]) <= _LAST_DAY or index < 2 or norms[index - 1] != "the":
        return None
    if norms[index - 2] not in _BEFORE_A_DAY:
        return None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is not None and (after.tag.startswith(("NN", "JJ", "CD", "VBG")) or after.norm in {"of", "-"}):
        return None
    return Hit(index - 1, index + 1, "date", Calendar(day=int(match[1])))


def _full_year(digits: str) -> int:
    short = int(digits)
    if len(digits) == 4:
        return short
    return short + (2000 if short < 50 else 1900)

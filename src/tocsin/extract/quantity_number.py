"""Tokens to the plain number printed at a place, in digits or in words."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec import Struct

from tocsin.knowledge.loader import load_table
from tocsin.model.text import Token

_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\Z")

ODD = "-odd"
"""What makes a number a rough one: "20-odd", "thirty-odd"."""
_GROUP = re.compile(r"\d{3}\Z")


class Words(Struct, frozen=True):
    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    groups: dict[str, int]
    before: dict[str, tuple[str, ...]]
    after: dict[str, tuple[str, ...]]
    risen: frozenset[str]
    about_slack_percent: int
    vague: dict[str, int]
    bare_plural: int
    not_people: frozenset[str]
    not_after: frozenset[str]
    months: frozenset[str]


@cache
def words() -> Words:
    """The lexicon of quantities as a desk has set it."""
    return load_table("lexicons/en/quantities.yaml", Words)


@lru_cache(maxsize=1 << 14)
def may_count(norm: str) -> bool:
    """Whether a number or a range of numbers can start with this word."""
    lexicon = words()
    opens = norm in _OPENING or norm in lexicon.groups or norm in lexicon.scales or norm.startswith("half")
    return opens or norm[0].isdigit() or word_value(norm.removesuffix(ODD)) is not None


_OPENING = frozenset({"a", "an", "between", "from"})


def number(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """A number in digits or words and the token after it."""
    lexicon = words()
    norm = tokens[index].norm
    total = len(tokens)
    digits = _DIGITS.match(norm)
    if digits:
        whole, fraction = digits.groups()
        if not fraction and len(whole) <= 3 and _thousands(tokens, index):
            return int(whole + tokens[index + 1].norm), index + 2
        value = float(whole.replace(",", "") + (fraction or ""))
        scale, end = _scale(tokens, index + 1)
        if fraction and scale == 1:
            return None
        return round(value * scale), end
    if norm in lexicon.groups:
        return _group(tokens, index)
    if norm in {"half", "half-a-dozen", "half-dozen"}:
        if norm != "half":
            return 6, index + 1
        rest = index + 1 + (index + 1 < total and tokens[index + 1].norm in {"a", "-"})
        return (6, rest + 1) if rest < total and tokens[rest].norm == "dozen" else None
    if norm in {"a", "an"}:
        after = tokens[index + 1].norm if index + 1 < total else ""
        if after in lexicon.groups:
            return _group(tokens, index + 1)
        if after == "half-dozen":
            return 6, index + 2
        if after in lexicon.scales:
            return _spelled(tokens, index + 1, 1)
        return None
    return _spelled(tokens, index, 0)


def _thousands(tokens: Sequence[Token], index: int) -> bool:
    """Whether a group of three digits stands one space on, as in "1 500"."""
    if index + 1 >= len(tokens) or not _GROUP.match(tokens[index + 1].norm):
        return False
    return tokens[index + 1].start - tokens[index].end == 1 and tokens[index].norm != "0"


def _group(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    norm = tokens[index].norm
    value = words().groups[norm]
    if norm == "both":
        return value, index + 1
    of = index + 1 < len(tokens) and tokens[index + 1].norm == "of"
    return (
        (value, index + 2)
        if of and index + 2 < len(tokens) and tokens[index + 2].tag in {"NNS", "JJ", "NN", "NNP", "NNPS"}
        else None
    )


def _scale(tokens: Sequence[Token], index: int) -> tuple[int, int]:
    scale = 1
    while index < len(tokens):
        factor = words().scales.get(tokens[index].norm)
        if factor is None or tokens[index].norm == "score":
            break
        scale *= factor
        index += 1
    return scale, index


def word_value(norm: str) -> int | None:
    lexicon = words()
    value = lexicon.units.get(norm)
    if value is None:
        value = lexicon.tens.get(norm)
    if value is None and "-" in norm:
        left, _, right = norm.partition("-")
        tens, unit = lexicon.tens.get(left), lexicon.units.get(right)
        if tens is not None and unit is not None and unit < 10:
            return tens + unit
    return value


def _spelled(tokens: Sequence[Token], index: int, already: int) -> tuple[int, int] | None:
    """A number in words ("one hundred and twelve", "twenty one"); `already` is 1 after an article."""
    lexicon = words()
    total_value, current = 0, already
    end = index
    seen = False
    tens_open = False
    while end < len(tokens):
        norm = tokens[end].norm
        value = word_value(norm)
        scale = lexicon.scales.get(norm)
        if value is not None and not (seen and current % 100 and not (tens_open and value < 10)):
            current += value
            tens_open = norm in lexicon.tens
        elif scale is not None and current:
            if scale == 100 or scale in {12, 20}:
                current *= scale
            else:
                total_value += current * scale
                current = 0
            tens_open = False
        elif (
            norm == "and"
            and seen
            and current >= 100
            and current % 100 == 0
            and end + 1 < len(tokens)
            and tokens[end - 1].norm in {"hundred", "thousand"}
        ):
            follow = word_value(tokens[end + 1].norm)
            if follow is None or follow >= 100:
                break
        else:
            break
        seen = True
        end += 1
    if not seen:
        return None
    return total_value + current, end

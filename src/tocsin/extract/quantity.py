"""Tokens to the quantity printed at a place: its figures as printed, the words that bend them, and what they allow."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec import Struct, structs

from tocsin.extract.phrases import Phrases, longest, tabled
from tocsin.extract.quantity_number import ODD, may_count, number, word_value, words
from tocsin.knowledge.remembered import Remembered
from tocsin.model.text import Token

_JOINED = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)[-\u2010\u2011\u2013\u2014](\d{1,3}(?:,\d{3})+|\d+)\Z")
_PLUS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)[-\u2010\u2011]?(?:plus|\+)\Z")
_DASHES = frozenset({"-", "\u2010", "\u2011", "\u2013", "\u2014", "--"})
_BETWEEN = _DASHES | {"to", "or"}
_TOO_MANY = 1_000_000_000
"""Above this a figure is a code or a sum of money, not people."""

Bounds = tuple[int | None, int | None]


class Quantity(Struct, frozen=True, gc=False):
    """`low` and `high` are the figures as printed, `bounds` the strict reading; both null under a vague word.

    The tokens run from `first` up to but not including `last`; `more` says that the words count others
    than those counted before ("three more", "another 12", "dozens of others" at its "others").
    `definite` says that the words point back ("the three", "all four").
    """

    first: int
    last: int
    low: int | None
    high: int | None
    qualifier: str
    bounds: Bounds
    more: bool = False
    definite: bool = False
    vague: bool = False


@cache
def _phrases(part: str) -> Phrases:
    """Phrases before, after or instead of a number, each with what it means."""
    lexicon = words()
    if part == "vague":
        pairs = [(phrase, phrase) for phrase in lexicon.vague]
    else:
        table = lexicon.before if part == "before" else lexicon.after
        pairs = [(phrase, kind) for kind, phrases in table.items() for phrase in phrases]
    return tabled((tuple(phrase.split()), kind) for phrase, kind in pairs)


@cache
def _openers() -> frozenset[str]:
    """Every word a quantity can start with, digits aside."""
    lexicon = words()
    numbers = {
        *lexicon.units,
        *lexicon.tens,
        *lexicon.scales,
        *lexicon.groups,
        "a",
        "an",
        "half",
        "half-a-dozen",
        "between",
        "from",
    }
    return frozenset(numbers | set(_phrases("before")) | set(_phrases("vague")) | {"a", "no"})


@lru_cache(maxsize=1 << 14)
def may_open(norm: str) -> bool:
    """Whether a quantity can start with this word."""
    return norm in _openers() or norm[0].isdigit() or "-" in norm or norm == "~"


def _opens_in_vain(pair: tuple[str, str]) -> bool:
    """Whether no quantity can begin with two words: most words fail here, before the longer questions."""
    norm, after = pair
    if not may_open(norm):
        return True
    begun, vague = _phrases("before").get(norm, {}), _phrases("vague").get(norm, {})
    if after in begun or after in vague or "" in vague:
        return False
    if "" in begun:
        return not (after in _phrases("before") or after in _phrases("vague") or may_count(after))
    lexicon = words()
    return norm in {"a", "an"} and after != "half-dozen" and after not in lexicon.groups and after not in lexicon.scales


_IN_VAIN = Remembered[tuple[str, str], bool](_opens_in_vain)


def quantity_at(tokens: Sequence[Token], start: int) -> Quantity | None:
    """The quantity whose first word stands at `start`; None if none starts there or if it cannot count people."""
    if _IN_VAIN[tokens[start].norm, tokens[start + 1].norm if start + 1 < len(tokens) else ""]:
        return None
    if start and (_named_by(tokens, start) or _one_of_a_list(tokens, start)):
        return None
    kind, index, more, definite = _before(tokens, start)
    if index >= len(tokens):
        return None
    core = _core(tokens, index)
    if core is None:
        vague = _vague(tokens, index, start, more=more, definite=definite) if index > start else None
        return vague or _vague(tokens, start, start)
    low, high, end = core
    vague = _vague(tokens, start, start)
    if vague is not None and vague.last >= end:
        return vague
    if low >= _TOO_MANY:
        return None
    suffix, last, also = _after(tokens, end)
    more = more or also
    if last < len(tokens) and _counts_things(tokens, last):
        return None
    if _PLUS.match(tokens[end - 1].norm):
        suffix = "at_least"
    elif tokens[end - 1].norm.endswith(ODD):
        suffix = suffix or "about"
    if suffix and kind == "about":
        kind = suffix
    printed_low, printed_high, qualifier, bounds = _read(low, high, kind if kind not in {"", "plain"} else suffix)
    return Quantity(start, last, printed_low, printed_high, qualifier, bounds, more, definite)


def _named_by(tokens: Sequence[Token], start: int) -> bool:
    """Whether the word before makes a number a name, an age or a date; "in May three drivers" is no date."""
    before = tokens[start - 1].norm
    return before in words().not_after or (before in words().months and tokens[start].norm[0].isdigit())


def _counts_things(tokens: Sequence[Token], index: int) -> bool:
    norm = tokens[index].norm
    if norm in words().not_people:
        return not (
            norm in {"second", "st", "ton"} and index + 1 < len(tokens) and tokens[index + 1].tag.startswith("NN")
        )
    return (
        norm in _DASHES
        and index + 1 < len(tokens)
        and tokens[index + 1].norm in {"year", "month", "day", "hour", "week"}
    )


def _one_of_a_list(tokens: Sequence[Token], start: int) -> bool:
    """Whether a figure goes on a list of what is no count: the 19 of "aged 13, 17 and 19"."""
    if not tokens[start].norm[0].isdigit():
        return False
    index = start - 1
    while index > 0 and (tokens[index].norm in _LISTING or tokens[index].tag == "CD"):
        index -= 1
    return index < start - 1 and index >= 0 and _named_by(tokens, index + 1)


_LISTING = frozenset({",", "and", "or", "&"})


_OTHERS = frozenset({"another", "additional", "further", "other"})
_OTHERS_BEHIND = _OTHERS - {"another"}
_POINTING = frozenset({"the", "all", "these", "those", "its", "his", "her", "their"})


def _before(tokens: Sequence[Token], start: int) -> tuple[str, int, bool, bool]:
    """The qualifier before a number, the token after it, and whether it adds ("another") or points back ("the")."""
    kind = ""
    index = start
    more = definite = False
    total = len(tokens)
    table = _phrases("before")
    while index < total:
        told = longest(tokens, index, table)
        if told is None:
            break
        phrase, meaning = told
        if phrase == ("up", "to") and index and tokens[index - 1].norm in words().risen:
            meaning = "plain"  # "has gone up to 25" sets no ceiling
        more = more or phrase[0] in _OTHERS or phrase[-1] in _OTHERS_BEHIND
        definite = definite or phrase[0] in _POINTING
        if kind in {"", "plain"} or (kind == "about" and meaning != "plain"):
            kind = meaning
        index += len(phrase)
    return kind, index, more, definite


def _after(tokens: Sequence[Token], end: int) -> tuple[str, int, bool]:
    """The qualifier after a number, the token after all of it, and whether it adds ("three more")."""
    kind = ""
    more = False
    total = len(tokens)
    if end < total and tokens[end].norm == "more" and (end + 1 >= total or tokens[end + 1].norm != "than"):
        more, end = True, end + 1
    told = longest(tokens, end, _phrases("after")) if end < total else None
    if told is not None:
        phrase, kind = told
        end += len(phrase)
    return kind, end, more


def bent_after(tokens: Sequence[Token], quantity: Quantity, end: int) -> tuple[Quantity, int]:
    """A quantity with what stands behind its noun: "16 people or more", "five soldiers at the very least".

    The second value is the token after those words; `end` where there are none. A vague quantity and one that
    is bent already stay as they are.
    """
    kind, last, _ = _after(tokens, end) if end < len(tokens) and tokens[end].norm != "more" else ("", end, False)
    if not kind or quantity.low is None or quantity.low != quantity.high:
        return quantity, end
    low, high, qualifier, bounds = _read(quantity.low, quantity.high, kind)
    return structs.replace(quantity, low=low, high=high, qualifier=qualifier, bounds=bounds), last


def _read(low: int, high: int, kind: str) -> tuple[int | None, int | None, str, Bounds]:
    if kind == "at_least":
        return low, None, kind, (low, None)
    if kind == "more_than":
        return low, None, kind, (low + 1, None)
    if kind == "at_most":
        return None, high, kind, (0, high)
    if kind == "fewer_than":
        return None, high, kind, (0, max(high - 1, 0))
    if low != high:
        return low, high, "between", (low, high)
    if kind == "about":
        slack = low * words().about_slack_percent // 100
        return low, high, kind, (low - slack, high + slack)
    return low, high, "exact", (low, high)


def _core(tokens: Sequence[Token], index: int) -> tuple[int, int, int] | None:
    """The number or range of numbers at a token, and the token after it."""
    token = tokens[index]
    norm = token.norm
    total = len(tokens)
    if not may_count(norm):
        return None
    if norm in {"between", "from"}:
        first = number(tokens, index + 1) if index + 1 < total else None
        if first is None or first[1] >= total or tokens[first[1]].norm not in {"and", "to"}:
            return None
        second = number(tokens, first[1] + 1) if first[1] + 1 < total else None
        return None if second is None or second[0] <= first[0] else (first[0], second[0], second[1])
    joined = _JOINED.match(norm)
    if joined:
        low, high = (int(part.replace(",", "")) for part in joined.groups())
        return (low, high, index + 1) if low < high else None
    if norm.endswith(ODD):
        odd = norm.removesuffix(ODD)
        some = int(odd) if odd.isdigit() else word_value(odd)
        return None if some is None else (some, some, index + 1)
    plus = _PLUS.match(norm)
    if plus:
        value = int(plus.group(1).replace(",", ""))
        return value, value, index + 1
    first = number(tokens, index)
    if first is None:
        return None
    value, end = first
    if end + 1 < total and tokens[end].norm in _BETWEEN:
        second = number(tokens, end + 1)
        if second is not None and value < second[0] and not _scaled_apart(value, second[0]):
            return _rescaled(tokens, value, second[0], second[1])
    return value, value, end


def _scaled_apart(low: int, high: int) -> bool:
    """Whether two numbers are too far apart for a range: "killed one to 1996" is not one."""
    return high > 50 * max(low, 1)


def _rescaled(tokens: Sequence[Token], low: int, high: int, end: int) -> tuple[int, int, int]:
    """Give both ends of "two to three dozen" the scale that only the second prints."""
    scale = words().scales.get(tokens[end - 1].norm, 1)
    if scale > 1 and low < scale and high % scale == 0:
        return low * scale, high, end
    return low, high, end


def _vague(
    tokens: Sequence[Token], index: int, start: int, *, more: bool = False, definite: bool = False
) -> Quantity | None:
    """A quantity that names no number; `start` is where its qualifier, if any, stands."""
    total = len(tokens)
    table = _phrases("vague")
    told = longest(tokens, index, table)
    if told is None:
        return None
    phrase, meaning = told
    end = index + len(phrase)
    if end < total and tokens[end].norm in words().not_people:
        return None
    also = end < total and tokens[end].norm == "more" and (end + 1 >= total or tokens[end + 1].norm != "than")
    word = meaning.removesuffix(" of")
    return Quantity(
        start, end + also, None, None, word, (words().vague[meaning], None), more or also, definite, vague=True
    )

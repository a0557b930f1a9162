"""Passages to whether they are English: the language that all our lexicons are of."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Literal

from msgspec import Struct

from tocsin.knowledge.loader import load_table
from tocsin.knowledge.remembered import Remembered
from tocsin.model.text import Passage

_LAST_LATIN = "\u024f"


class FunctionWords(Struct, frozen=True):
    enough: int
    least: float
    words: frozenset[str]


@cache
def function_words() -> FunctionWords:
    return load_table("lexicons/en/function_words.yaml", FunctionWords)


def english(passages: Sequence[Passage]) -> bool:
    """Whether enough of the words are those that hold English together, and most are in Latin letters.

    A text of a few words in Latin letters has the benefit of the doubt: telegrams and police briefs drop such words.
    """
    table = function_words()
    kinds = Counter(map(_KINDS.__getitem__, chain.from_iterable([passage.norms for passage in passages])))
    words = kinds.total() - kinds["mark"]
    if 2 * kinds["foreign"] > words:
        return False
    return words < table.enough or kinds["function"] >= table.least * words


def _kind(norm: str) -> Literal["mark", "foreign", "function", "other"]:
    if not norm[0].isalpha():
        return "mark"
    if norm[0] > _LAST_LATIN:
        return "foreign"
    return "function" if norm in function_words().words else "other"


_KINDS = Remembered[str, Literal["mark", "foreign", "function", "other"]](_kind)

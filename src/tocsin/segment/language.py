"""Passages to whether they are English: the language that all our lexicons are of."""

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from tocsin.knowledge.loader import load_table
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
    words = [norm for passage in passages for norm in passage.norms if norm[0].isalpha()]
    if 2 * sum(word[0] > _LAST_LATIN for word in words) > len(words):
        return False
    if len(words) < table.enough:
        return True
    return sum(word in table.words for word in words) >= table.least * len(words)

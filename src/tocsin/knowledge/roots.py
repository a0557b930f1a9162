"""The words that change the root of a trigger in its sentence, as frozen sets."""

from functools import cache

from msgspec import Struct

from tocsin.knowledge.loader import load_table


class Beside(Struct, frozen=True):
    """A trigger of entry `code` is `root` where one of `words` is in it or among the `near` words after it."""

    code: str
    words: frozenset[str]
    root: str
    near: int = 6


class RootWords(Struct, frozen=True):
    kind: frozenset[str]
    hard: frozenset[str]
    future: frozenset[str]
    duty: frozenset[str]
    willing: frozenset[str]
    refusing: frozenset[str]
    aside: frozenset[str]
    beside: tuple[Beside, ...]


@cache
def root_words() -> RootWords:
    return load_table("lexicons/en/roots.yaml", RootWords)

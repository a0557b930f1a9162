"""The modifiers before a general noun to the entry they make it: a "rocket" attack, a "suicide car" bombing."""

from collections.abc import Sequence
from functools import cache

from tocsin.knowledge.triggers import Entry, table
from tocsin.model.text import Passage

_VAGUE_CODES = frozenset(
    {"attack", "strike", "bombing", "storm", "clash", "kill", "die", "execution", "ied", "shooting", "ambush",
     "assassination", "mobilise"}
)  # fmt: skip


def kind_before(passage: Passage, norms: Sequence[str], first: int, head: int) -> tuple[Entry, int] | None:
    """The entry that modifiers before a general noun make it, and where they start."""
    floor = passage.chunks[passage.chunk_of(head)].first
    start = first
    best: Entry | None = None
    index = first - 1
    while index >= floor and index >= first - 4:
        entry = _kind_of(norms[index], norms[head])
        if entry is not None:
            best = entry if best is None or _rank(entry) < _rank(best) else best
            start = index
        elif passage.tokens[index].tag not in {"CC", "NN", "JJ", "HYPH"} or norms[index] in {"deadly", "major", "new"}:
            break
        index -= 1
    return (best, start) if best is not None else None


@cache
def _kind_of_word(word: str) -> tuple[tuple[Entry, frozenset[str]], ...]:
    kinds = table().kinds
    return kinds.get(word) or tuple(entry for part in word.split("-") if "-" in word for entry in kinds.get(part, ()))


def _kind_of(word: str, head: str) -> Entry | None:
    for entry, heads in _kind_of_word(word):
        if head in heads:
            return entry
    return None


_ORDER = (
    "suicide-bomb", "chemical", "sexual", "cyber", "lynching", "arson", "drone-strike", "ied", "grenade", "shelling",
    "air-strike",
)  # fmt: skip


def _rank(entry: Entry) -> int:
    return _ORDER.index(entry.code) if entry.code in _ORDER else len(_ORDER)


def outranks(kind: Entry, entry: Entry) -> bool:
    return entry.code in _VAGUE_CODES or kind.code in {"suicide-bomb", "chemical"}

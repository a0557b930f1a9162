"""Texts to how varied their wording is, at a size that lets collections of unequal size compare."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec import Struct

WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
OPENING, GRAM, RUN = 3, 4, 8


class Variety(Struct, frozen=True):
    """`openings` is a share of `texts`, `grams` a share of all runs of four words, `vocabulary` words a thousand.

    Shares of distinct things fall as a collection grows, so grams and vocabulary are those of the first `tokens` words.
    """

    texts: int
    openings: float
    tokens: int
    grams: float
    vocabulary: float


def words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.lower()))


def drawn(texts: Iterable[str]) -> list[tuple[str, ...]]:
    """The words of each text, in an order that says nothing about them but is the same each time."""
    return [words(text) for text in sorted(texts, key=lambda text: hashlib.sha256(text.encode()).digest())]


def variety(texts: Sequence[tuple[str, ...]], tokens: int) -> Variety:
    """Openings over all texts; the rest over whole texts from the first until there are `tokens` words."""
    taken = _first(texts, tokens)
    grams = [gram for text in taken for gram in runs(text, GRAM)]
    size = sum(map(len, taken))
    return Variety(
        texts=len(texts),
        openings=len({text[:OPENING] for text in texts}) / len(texts),
        tokens=size,
        grams=len(set(grams)) / len(grams),
        vocabulary=1000 * len({word for text in taken for word in text}) / size,
    )


def shared(texts: Iterable[tuple[str, ...]], others: Iterable[tuple[str, ...]]) -> int:
    """How many runs of eight words stand in both collections: a sentence taken over would leave several."""
    ours = {run for text in texts for run in runs(text, RUN)}
    return len(ours & {run for text in others for run in runs(text, RUN)})


def runs(text: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    return zip(*(islice(text, start, None) for start in range(size)), strict=False)


def _first(texts: Sequence[tuple[str, ...]], tokens: int) -> list[tuple[str, ...]]:
    out: list[tuple[str, ...]] = []
    left = tokens
    for text in texts:
        if left <= 0:
            break
        out.append(text[:left])
        left -= len(out[-1])
    return out

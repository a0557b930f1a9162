"""The sentences of a document as one row of words, so that a word's number finds its passage and token."""

from bisect import bisect_right
from collections.abc import Sequence

from tocsin.model.event import EventKey
from tocsin.model.text import Passage

MOST_WORDS = 2_000
"""Words of a document that the encoder reads; what follows them is left to the rules."""


class Told:
    """The passages of a body, as many as are read, and where the words of each begin."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        kept: list[Passage] = []
        firsts: list[int] = []
        size = 0
        for passage in passages:
            if size + len(passage.tokens) > MOST_WORDS:
                break
            kept.append(passage)
            firsts.append(size)
            size += len(passage.tokens)
        self.passages = tuple(kept)
        self._firsts = firsts
        self._of = {passage.index: first for passage, first in zip(kept, firsts, strict=True)}
        self._starts = [token.start for passage in kept for token in passage.tokens]
        self._ends = [token.end for passage in kept for token in passage.tokens]

    def __len__(self) -> int:
        return len(self._starts)

    @property
    def sentences(self) -> list[tuple[str, ...]]:
        return [passage.forms for passage in self.passages]

    def at(self, word: int) -> tuple[Passage, int]:
        """The passage of a word and its token there."""
        row = bisect_right(self._firsts, word) - 1
        return self.passages[row], word - self._firsts[row]

    def words(self, passage: int, first: int, last: int) -> range | None:
        """The words of tokens [first, last) of a passage; None where they are beyond what is read."""
        start = self._of.get(passage)
        return None if start is None else range(start + first, start + last)

    def trigger(self, event: EventKey) -> range | None:
        """The words of an event's trigger; None where they are beyond what is read."""
        return self.within(event.start, event.end)

    def within(self, start: int, end: int) -> range | None:
        """The words of a stretch of the document; None where they are beyond what is read."""
        first = bisect_right(self._ends, start)
        last = bisect_right(self._starts, end - 1)
        return range(first, last) if first < last else None

    def span(self, words: range) -> tuple[int, int]:
        """Where words begin and end in the document."""
        return self._starts[words.start], self._ends[words.stop - 1]

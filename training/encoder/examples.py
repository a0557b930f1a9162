"""Labelled documents to examples: words, their pieces, and what each head should say of them.

An example teaches only the heads that its source knows about; `IGNORED` marks a word that it says nothing of.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tocsin.engines.trained.encoder import LONGEST
from tocsin.engines.trained.wordpiece import Pieces, WordPiece
from tocsin.model.text import Document, Passage, Token, body
from tocsin.read.plain import document_of
from tocsin.segment import segment

IGNORED = -100


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event to learn from: its words, the label of each trigger head, and the words that fill each role."""

    words: tuple[int, ...]
    labels: dict[str, int]
    roles: dict[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Example:
    """Words of a text, or of a part of it, cut into stretches that the encoder reads one by one.

    `words` has labels by head; `summed` yes or no by harm, or nothing; `text` for the whole.
    """

    id: str
    task: str
    stretches: tuple[Pieces, ...]
    words: dict[str, list[int]] = field(default_factory=dict)
    summed: tuple[list[int], ...] = ()
    triggers: tuple[Trigger, ...] = ()
    text: int | None = None

    @property
    def size(self) -> int:
        """Words of all stretches."""
        return sum(len(stretch.starts) for stretch in self.stretches)

    @property
    def longest(self) -> int:
        return max(len(stretch.ids) for stretch in self.stretches)


class Words:
    """The words of a text's body in order, with their places in it and the sentence each stands in."""

    def __init__(self, text: str, cutter: WordPiece) -> None:
        self.document: Document = document_of(text)
        self.passages: tuple[Passage, ...] = body(segment(self.document))
        self.tokens: list[Token] = [token for passage in self.passages for token in passage.tokens]
        self.first: dict[int, int] = {}
        at = 0
        for passage in self.passages:
            self.first[passage.index] = at
            at += len(passage.tokens)
        self.cutter = cutter

    def inside(self, start: int, end: int) -> list[int]:
        """The words that overlap a stretch of characters."""
        return [at for at, token in enumerate(self.tokens) if token.start < end and start < token.end]

    def windows(self, longest: int) -> list[range]:
        """Runs of whole sentences of at most so many pieces, cut as the engine cuts them."""
        return self.cutter.stretches([passage.forms for passage in self.passages], longest)

    def stretch(self, window: range) -> Pieces:
        """The pieces of a window; of one sentence that is too long for the encoder what fits."""
        return self.cutter.fitting((self.tokens[at].text for at in window), LONGEST)


def spread(size: int, marked: Iterable[tuple[Sequence[int], int]], nothing: int = 0) -> list[int]:
    """One label a word: `nothing` but where words are marked; what is marked first stays."""
    out = [nothing] * size
    for words, label in marked:
        for at in words:
            if out[at] == nothing:
                out[at] = label
    return out


def begun(size: int, marked: Iterable[tuple[Sequence[int], str]], tags: Sequence[str]) -> list[int]:
    """Tags that tell where a marked run begins (`B-`) and goes on (`I-`)."""
    place = {tag: at for at, tag in enumerate(tags)}
    out = [0] * size
    for words, label in marked:
        if any(out[at] for at in words):
            continue
        for number, at in enumerate(words):
            out[at] = place[f"{'I' if number else 'B'}-{label}"]
    return out


def part_of(labels: Sequence[int], window: range) -> list[int]:
    """The labels of a window."""
    return list(labels[window.start : window.stop])

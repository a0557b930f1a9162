"""A document as read, and the pieces of it that engines look at."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import Literal, Self

from msgspec import Struct

from tocsin.model.kept import kept

Section = Literal["headline", "byline", "dateline", "body", "furniture"]
"""Only `body` may give evidence: a headline is context, the rest is not part of what is told."""

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Tags of verbs that a clause can stand on."""

ChunkKind = Literal["np", "vg", "prep", "sub", "cc", "adv", "adj", "punct", "other"]


class Span(Struct, frozen=True, order=True, gc=False):
    """A half-open stretch of a document's text, counted in Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            message = f"a span cannot run from {self.start} to {self.end}"
            raise ValueError(message)

    def within(self, other: "Span") -> bool:
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]


class Quote(Struct, frozen=True, order=True, gc=False):
    """Exact words of a document beside where they stand, so that an export can be verified without us."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.text) or self.start < 0:
            message = f"a quote of {len(self.text)} characters cannot run from {self.start} to {self.end}"
            raise ValueError(message)

    @classmethod
    def at(cls, text: str, start: int, end: int) -> Self:
        return cls(start, end, text[start:end])

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def overlaps(self, other: "Quote") -> bool:
        return self.start < other.end and other.start < self.end


class Document(Struct, frozen=True):
    """One article as read. It never changes: a span into `text` is true for ever."""

    id: str
    text: str
    text_sha256: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    published_from: str | None = None
    """How the publication date is known: `option`, `metadata`; None when it is not known."""
    url: str | None = None
    path: str | None = None
    external_id: str | None = None

    @property
    def card(self) -> "DocumentCard":
        return DocumentCard(
            id=self.id,
            title=self.title,
            outlet=self.outlet,
            published=self.published,
            url=self.url,
            text_sha256=self.text_sha256,
            path=self.path,
            external_id=self.external_id,
        )


class DocumentCard(Struct, frozen=True):
    """What a report says of the document it comes from."""

    id: str
    title: str | None
    outlet: str | None
    published: date | None
    url: str | None
    text_sha256: str
    path: str | None
    external_id: str | None


class Token(Struct, frozen=True, gc=False):
    """One word or mark. `norm` is lower case with straight apostrophes; `tag` is a Penn Treebank tag."""

    start: int
    end: int
    text: str
    norm: str
    tag: str


class Chunk(Struct, frozen=True, gc=False):
    """A run of tokens that act as one: a base noun phrase, a verb group, a preposition, a mark.

    `first`, `last` and `head` are token indexes in the passage, `last` exclusive. The verb features are
    meaningful for `vg` only: `modal` is the modal or semi-modal word ("could", "to" for an infinitive).
    """

    kind: ChunkKind
    first: int
    last: int
    head: int
    passive: bool = False
    negated: bool = False
    perfect: bool = False
    modal: str | None = None
    tag: str = ""


class Passage(Struct, frozen=True, dict=True):
    """One sentence of a document with its section, tokens and chunks.

    `quotations` are the spans between quotation marks, the marks left out, clipped to the passage.
    Offsets everywhere are the document's. What many readers ask of the tokens is made once, when first asked.
    """

    document: Document
    index: int
    paragraph: int
    section: Section
    span: Span
    tokens: tuple[Token, ...]
    chunks: tuple[Chunk, ...]
    quotations: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        return self.document.text[self.span.start : self.span.end]

    @kept
    def norms(self) -> tuple[str, ...]:
        return tuple([token.norm for token in self.tokens])

    @kept
    def forms(self) -> tuple[str, ...]:
        """The words as written."""
        return tuple([token.text for token in self.tokens])

    @kept
    def tags(self) -> tuple[str, ...]:
        """The Penn Treebank tag of each word."""
        return tuple([token.tag for token in self.tokens])

    @kept
    def present(self) -> frozenset[str]:
        """Every word of the sentence as `norms` writes it: one intersection says whether a reader has work here."""
        return frozenset(self.norms)

    @kept
    def heads(self) -> tuple[str, ...]:
        """The head word of each chunk, as `norms` writes it."""
        norms = self.norms
        return tuple([norms[chunk.head] for chunk in self.chunks])

    @kept
    def _ends(self) -> list[int]:
        return [token.end for token in self.tokens]

    @kept
    def _firsts(self) -> list[int]:
        """The first token of each chunk."""
        return [chunk.first for chunk in self.chunks]

    def quote(self, first: int, last: int) -> Quote:
        """The words from token `first` up to but not including token `last`."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Quote(start, end, self.document.text[start:end])

    def words(self, first: int, last: int) -> str:
        return self.document.text[self.tokens[first].start : self.tokens[last - 1].end]

    def token_at(self, offset: int) -> int | None:
        """The index of the token that covers a document offset; None between tokens or outside."""
        index = bisect_right(self._ends, offset)
        return index if index < len(self.tokens) and self.tokens[index].start <= offset else None

    def chunk_of(self, token: int) -> int:
        """The index of the chunk that holds a token."""
        if 0 <= token < len(self.tokens):
            return bisect_right(self._firsts, token) - 1
        message = f"no chunk holds token {token}"
        raise ValueError(message)

    def quoted(self, offset: int) -> bool:
        for span in self.quotations:  # noqa: SIM110 - asked of nearly every token, and most sentences have none
            if span.start <= offset < span.end:
                return True
        return False


def body(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages that may give evidence."""
    return tuple([passage for passage in passages if passage.section == "body"])

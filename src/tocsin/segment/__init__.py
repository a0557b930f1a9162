"""A document to passages: sentences with their section, tokens, chunks and quotations."""

from collections.abc import Sequence

from msgspec.structs import replace

from tocsin.model.text import Document, Passage, Span, Token
from tocsin.segment.chunks import chunks
from tocsin.segment.quotations import quotations
from tocsin.segment.sections import blocks
from tocsin.segment.sentences import sentences
from tocsin.segment.tagging import tagger
from tocsin.segment.tokens import Word, words

__all__ = ["segment", "titled"]


def segment(document: Document) -> tuple[Passage, ...]:
    """Every sentence of the document in order. A passage never crosses a block."""
    text = document.text
    out: list[Passage] = []
    for paragraph, block in enumerate(blocks(text)):
        start, end = block.span.start, block.span.end
        quoted = quotations(text, start, end)
        whole = block.section != "body"
        pieces = words(text, start, end)
        for piece in [pieces] if whole else sentences(pieces):
            if piece:
                out.append(_passage(document, len(out), paragraph, block.section, piece, quoted))
    return tuple(out)


def titled(document: Document, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The title that stands apart from the text, numbered on after its passages; none where the text opens with it."""
    title = document.title
    if not title or document.text.startswith(title):
        return ()
    apart = replace(document, text=title)
    pieces = words(title, 0, len(title))
    return (_passage(apart, len(passages), len(passages), "headline", pieces, ()),) if pieces else ()


def _passage(
    document: Document, index: int, paragraph: int, section: str, piece: list[Word], quoted: tuple[Span, ...]
) -> Passage:
    span = Span(piece[0].start, piece[-1].end)
    forms = [word.text for word in piece]
    norms, tags = tagger().read(forms)
    tokens = tuple(map(Token, [word.start for word in piece], [word.end for word in piece], forms, norms, tags))
    inside = tuple([_clipped(quote, span) for quote in quoted if quote.overlaps(span)]) if quoted else ()
    made = Passage(document, index, paragraph, section, span, tokens, chunks(tokens), inside)  # type: ignore[arg-type]
    made.__dict__.update(forms=tuple(forms), norms=tuple(norms))  # known already; see `Passage.forms`
    return made


def _clipped(quote: Span, span: Span) -> Span:
    return Span(max(quote.start, span.start), min(quote.end, span.end))

"""A document to passages: sentences with their section, tokens, chunks and quotations."""

from collections.abc import Sequence
from operator import add

from msgspec.structs import replace

from tocsin.model.text import Document, Passage, Section, Span, Token
from tocsin.segment.chunks import chunks
from tocsin.segment.quotations import quotations
from tocsin.segment.sections import blocks
from tocsin.segment.sentences import sentences
from tocsin.segment.tagging import tagger
from tocsin.segment.tokens import words

__all__ = ["segment", "titled"]


def segment(document: Document) -> tuple[Passage, ...]:
    """Every sentence of the document in order. A passage never crosses a block."""
    text = document.text
    out: list[Passage] = []
    for paragraph, block in enumerate(blocks(text)):
        start, end = block.span.start, block.span.end
        quoted = quotations(text, start, end)
        whole = block.section != "body"
        forms, starts = words(text, start, end)
        for first, last in [(0, len(forms))] if whole else sentences(forms, starts):
            if first < last:
                told = forms[first:last], starts[first:last]
                out.append(_passage(document, len(out), paragraph, block.section, told, quoted))
    return tuple(out)


def titled(document: Document, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The title that stands apart from the text, numbered on after its passages; none where the text opens with it."""
    title = document.title
    if not title or document.text.startswith(title):
        return ()
    apart = replace(document, text=title)
    told = words(title, 0, len(title))
    return (_passage(apart, len(passages), len(passages), "headline", told, ()),) if told[0] else ()


def _passage(
    document: Document,
    index: int,
    paragraph: int,
    section: Section,
    told: tuple[list[str], list[int]],
    quoted: tuple[Span, ...],
) -> Passage:
    forms, starts = told
    ends = list(map(add, starts, map(len, forms)))
    span = Span(starts[0], ends[-1])
    norms, tags = tagger().read(forms)
    tokens = tuple(map(Token, starts, ends, forms, norms, tags))
    inside = tuple([_clipped(quote, span) for quote in quoted if quote.overlaps(span)]) if quoted else ()
    made = Passage(document, index, paragraph, section, span, tokens, chunks(norms, tags), inside)
    # Known already; see `Passage.forms`.
    made.__dict__.update(forms=tuple(forms), norms=tuple(norms), tags=tuple(tags), _ends=ends)
    return made


def _clipped(quote: Span, span: Span) -> Span:
    return Span(max(quote.start, span.start), min(quote.end, span.end))

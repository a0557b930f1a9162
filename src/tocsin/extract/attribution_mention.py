"""What an attribution holds, and how one is made from token ranges."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from tocsin.extract.attribution_reach import Speech
from tocsin.extract.attribution_source import named, source_class
from tocsin.model.text import Passage

_QUOTES = frozenset({"``", "''"})


class AttributionMention(Struct, frozen=True, gc=False):
    """Somebody says something. Token ranges lie in passage `passage`; the content is in document offsets.

    An empty source (0, 0) is one the text does not tell. `resolved` is whom a pronoun or "the statement"
    stands for. Words cut in two by their speaker, or a quotation that goes on in the next sentence, are two
    mentions of one source.
    """

    passage: int
    source_first: int
    source_last: int
    source: str
    resolved: str | None
    named: bool
    source_class: str | None
    cue: str
    cue_first: int
    cue_last: int
    via: str | None
    quoted: bool
    content_start: int
    content_end: int
    hedged: bool


def closing(passage: Passage) -> int:
    last = len(passage.tokens)
    while last > 1 and (passage.tokens[last - 1].tag == "." or passage.tokens[last - 1].tag in _QUOTES):
        last -= 1
    return last


def each_part(passage: Passage, speech: Speech, cue: tuple[int, int], *, hedged: bool) -> Iterator[AttributionMention]:
    speaker, source = speech.speaker, speech.source
    if speaker is None or source is None:
        return
    for content in speech.contents:
        yield sourced(passage, speaker, source, cue, content, hedged=hedged)


def sourced(
    passage: Passage,
    noun: int,
    source: tuple[int, int],
    cue: tuple[int, int],
    content: tuple[int, int],
    *,
    hedged: bool,
) -> AttributionMention:
    first, last = source
    tokens = passage.tokens
    start, end = tokens[content[0]].start, tokens[content[1] - 1].end
    return AttributionMention(
        passage=passage.index,
        source_first=first,
        source_last=last,
        source=passage.words(first, last),
        resolved=None,
        named=named(passage, first, last, passage.chunks[noun].head),
        source_class=source_class(passage, first, last),
        cue=passage.words(*cue),
        cue_first=cue[0],
        cue_last=cue[1],
        via=None,
        quoted=any(quote.start < end and start < quote.end for quote in passage.quotations),
        content_start=start,
        content_end=end,
        hedged=hedged,
    )


def unsourced(passage: Passage, cue: tuple[int, int], content: tuple[int, int]) -> AttributionMention:
    tokens = passage.tokens
    start, end = tokens[content[0]].start, tokens[content[1] - 1].end
    return AttributionMention(
        passage=passage.index,
        source_first=0,
        source_last=0,
        source="",
        resolved=None,
        named=False,
        source_class=None,
        cue=passage.words(*cue),
        cue_first=cue[0],
        cue_last=cue[1],
        via=None,
        quoted=False,
        content_start=start,
        content_end=end,
        hedged=True,
    )


def continued(mention: AttributionMention, passage: Passage) -> AttributionMention:
    inside = [token for token in passage.tokens if passage.quoted(token.start)]
    return replace(mention, quoted=True, content_start=inside[0].start, content_end=inside[-1].end)

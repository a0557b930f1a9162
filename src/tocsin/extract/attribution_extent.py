"""A voice to all the words that say who speaks and how: appositions and relative clauses, adverbs before the verb."""

from tocsin.extract.attribution_mention import AttributionMention
from tocsin.model.text import Chunk, Passage

_QUOTES = frozenset({"``", "''"})
_RELATIVES = frozenset({"who", "whose", "which", "whom"})
_BREAKS = frozenset({"adding", "but", "and", "when", "while", "as", "after", "before", "during", "saying"})
_PARTICLES = frozenset({"for", "to", "about", "of", "on", "against", "at"})
_HELPING = frozenset({"has", "have", "had", "is", "are", "was", "were"})
_SUBJECTS = frozenset({"PRP", "EX"})
_OCCASIONS = frozenset(
    {"statement", "interview", "speech", "letter", "tweet", "email", "memo", "briefing", "post", "call", "broadcast"}
)


def whole_source(passage: Passage, said: AttributionMention) -> tuple[int, int]:
    """The tokens of a source with what tells more of it: "Ann Lee, who leads the union,"; of "Lee, who said", "who"."""
    first, last = said.source_first, said.source_last
    if first == last:
        return first, last
    pronoun = said.cue_first - 1
    while pronoun > last and passage.tokens[pronoun].tag == "RB":
        pronoun -= 1
    if pronoun >= last and passage.tokens[pronoun].norm in _RELATIVES:
        return pronoun, pronoun + 1  # in "the mayor, who said" the word that speaks is "who"
    limit = said.cue_first if said.cue_first >= last else _content_after(passage, said)
    return first, _told_more(passage, last, limit, closed=said.cue_first >= last)


def whole_cue(passage: Passage, said: AttributionMention) -> tuple[int, int]:
    """The tokens of a cue with the adverbs right before it and its preposition: "later also talked about"."""
    first = said.cue_first
    while first and passage.tokens[first - 1].tag == "RB" and not said.source_first <= first - 1 < said.source_last:
        first -= 1
    if first < said.cue_first and passage.tokens[first - 1].norm in _HELPING and first - 1 >= said.source_last:
        first -= 1
    last = said.cue_last
    if last + 1 < len(passage.tokens) and passage.tokens[last].norm in _PARTICLES:
        infinitive = passage.tokens[last].norm == "to" and passage.tokens[last + 1].tag == "VB"
        opens = passage.tokens[last].start == said.content_start
        last += not infinitive and opens
    return first, _occasion(passage, last)


def _occasion(passage: Passage, last: int) -> int:
    """Where a cue ends that goes on with how it was said: "said in a statement", "told in an interview"."""
    norms = passage.norms
    if last + 2 < len(norms) and norms[last] in {"in", "during"} and norms[last + 1] in {"a", "an"}:
        return last + 3 if norms[last + 2] in _OCCASIONS else last
    return last


def _content_after(passage: Passage, said: AttributionMention) -> int:
    """Where the source's words begin again after it, else where the sentence closes."""
    last = len(passage.tokens)
    while last > said.source_last and (passage.tokens[last - 1].tag == "." or passage.tokens[last - 1].tag in _QUOTES):
        last -= 1
    start = next((at for at in range(said.source_last, last) if passage.tokens[at].start >= said.content_start), last)
    if said.content_start < passage.tokens[said.source_last - 1].start:
        start = last
    quote = next(
        (
            at
            for at in range(said.source_last, start)
            if passage.tokens[at].tag in _QUOTES and passage.tokens[at - 1].norm in {",", ":", "."}
        ),
        start,
    )
    return min(start, quote)


def _told_more(passage: Passage, last: int, limit: int, *, closed: bool) -> int:
    """Where the words about a source end, from its last token; `closed` when its verb stands at the limit."""
    tokens = passage.tokens
    if last >= limit:
        return last
    if tokens[last].tag == "-LRB-":
        close = next((at for at in range(last, limit) if tokens[at].tag == "-RRB-"), None)
        return last if close is None else _told_more(passage, close + 1, limit, closed=closed)
    following = tokens[last]
    if following.norm in _RELATIVES:
        return _without_adverbs(passage, last, limit) if closed else _clause_end(passage, last, limit)
    if following.norm == "," and last + 1 < limit:
        chunk = passage.chunks[passage.chunk_of(last + 1)]
        if _apposed(passage, chunk):
            return _without_adverbs(passage, last, limit) if closed else _clause_end(passage, last + 1, limit)
        return last
    if closed and following.tag in {"JJ", "VBG", "VBN", "IN"} and not _marked(passage, last, limit):
        return _without_adverbs(passage, last, limit)
    return last


def _apposed(passage: Passage, chunk: Chunk) -> bool:
    if passage.tokens[chunk.first].norm in _RELATIVES:
        return True
    return chunk.kind == "np" and chunk.tag not in _SUBJECTS


def _marked(passage: Passage, first: int, last: int) -> bool:
    return any(token.tag in {",", ":", *_QUOTES} for token in passage.tokens[first:last])


def _without_adverbs(passage: Passage, first: int, limit: int) -> int:
    while limit > first and passage.tokens[limit - 1].tag == "RB":
        limit -= 1
    return limit


def _clause_end(passage: Passage, first: int, limit: int) -> int:
    """Up to a comma after which somebody does something else, or the limit."""
    tokens = passage.tokens
    for at in range(first, limit):
        if tokens[at].norm != "," or at + 1 >= limit:
            continue
        after = tokens[at + 1]
        if after.norm in _BREAKS or after.tag in {"VBG", "IN", "PRP"}:
            return at
    return limit - 1 if tokens[limit - 1].norm == "," else limit

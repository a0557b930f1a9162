"""A reporting verb in its sentence to who speaks and which words are theirs."""

from msgspec import Struct

from tocsin.extract.attribution_closing import after_quotation
from tocsin.extract.attribution_end import clause_end
from tocsin.extract.attribution_lexicon import Voices
from tocsin.extract.attribution_source import extent
from tocsin.extract.subject import finite, first_free, subject
from tocsin.model.text import Chunk, Passage

_WEEKDAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"}
)
_QUOTES = frozenset({"``", "''"})
_VERBS = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN", "VBG", "VB"})


class Speech(Struct, frozen=True, gc=False):
    """Chunk of the speaker (None: nobody told), the token ranges that are said, and the speaker's tokens."""

    speaker: int | None
    contents: tuple[tuple[int, int], ...]
    source: tuple[int, int] | None = None


def spoken(passage: Passage, at: int, lexicon: Voices) -> Speech:
    """Who says what at a verb group in the active voice; no contents when the sentence holds none of the words."""
    closed = after_quotation(passage, at, lexicon)
    if closed is not None:
        return _following_quotation(passage, at, closed, lexicon)
    speaker, inverted = _speaker(passage, at)
    if speaker is None:
        return Speech(None, ())
    source = extent(passage, speaker)
    edge = min(source[0], passage.chunks[at].first)
    before = _before(passage, edge)
    after = _after(passage, at, speaker if inverted else None, lexicon)
    if inverted:
        rest = _quoted_rest(passage, after)
        contents = tuple(part for part in (before, rest) if part is not None)
        return Speech(speaker, contents, source)
    if (
        before is not None
        and after is not None
        and not _begins_quoted(passage, before)
        and _quoted_next(passage, after)
    ):
        return Speech(speaker, (after,), source)  # "When they fled, he said, “Stop”"
    if before is not None and (after is None or _parenthesis(passage, at)):
        rest = _rest_of_clause(passage, at)
        return Speech(speaker, (before, rest) if rest is not None else (before,), source)
    if before is not None and after is not None and passage.quoted(passage.tokens[before[0]].start):
        rest = _quoted_rest(passage, after)
        return Speech(speaker, (before, rest) if rest is not None else (before,), source)
    return Speech(speaker, (after,) if after is not None else (), source)


def _following_quotation(passage: Passage, at: int, source: tuple[int, int], lexicon: Voices) -> Speech:
    last = source[0]
    while last and (
        passage.tokens[last - 1].tag in {*_QUOTES, ","} or not passage.quoted(passage.tokens[last - 1].start)
    ):
        last -= 1
    first = last
    while first and passage.quoted(passage.tokens[first - 1].start):
        first -= 1
    rest = _quoted_rest(passage, _after(passage, at, None, lexicon))
    contents = ((first, last), rest) if rest is not None else ((first, last),)
    return Speech(passage.chunk_of(source[1] - 1), contents, source)


def _begins_quoted(passage: Passage, part: tuple[int, int]) -> bool:
    return any(passage.quoted(passage.tokens[index].start) for index in range(*part))


def _quoted_next(passage: Passage, part: tuple[int, int]) -> bool:
    """Whether a part opens with a quotation mark, a comma or colon before it or not."""
    return part[0] > 0 and passage.tokens[part[0] - 1].tag in _QUOTES and passage.quoted(passage.tokens[part[0]].start)


def _speaker(passage: Passage, at: int) -> tuple[int | None, bool]:
    """The speaker's chunk, and whether it stands after the verb (", said the mayor")."""
    chunks = passage.chunks
    before = at - 1
    mark = before >= 0 and (chunks[before].tag in _QUOTES or chunks[before].tag == ",")
    following = at + 1
    if (
        mark
        and following < len(chunks)
        and chunks[following].kind == "np"
        and chunks[at].tag in {"VBD", "VBZ", "VBP", "VBN"}
        and chunks[at].head == chunks[at].first
    ):
        token = passage.tokens[chunks[following].head]
        ahead = chunks[following + 1] if following + 1 < len(chunks) else None
        ends = ahead is None or ahead.kind in {"punct", "prep", "sub", "adv"}
        if token.norm not in _WEEKDAYS and ends and (chunks[before].tag in _QUOTES or not _free_subject(passage, at)):
            return following, True
    return speaker_before(passage, at), False


def speaker_before(passage: Passage, at: int) -> int | None:
    """The subject of a reporting verb; ", adding that" shares that of the verb it hangs on."""
    chunk = passage.chunks[at]
    if chunk.tag == "VBG" and chunk.head == chunk.first:
        inside = passage.quoted(passage.tokens[chunk.head].start)
        earlier = (
            index
            for index in range(at - 1, -1, -1)
            if finite(passage.chunks[index])
            and inside == passage.quoted(passage.tokens[passage.chunks[index].head].start)
        )
        main = next((index for index in earlier if _main(passage, index)), None)
        if main is not None:
            return speaker_before(passage, main)
    found = subject(passage, at)
    return first_free(passage, at) if found is None else found


def _main(passage: Passage, at: int) -> bool:
    """Whether a verb stands outside clauses that "that" or "who" opens."""
    for index in range(at - 1, -1, -1):
        if passage.chunks[index].kind == "sub":
            return False
        if passage.chunks[index].kind == "vg":
            return passage.chunks[index].modal == "to" or not finite(passage.chunks[index])
    return True


def _free_subject(passage: Passage, at: int) -> bool:
    """Whether the phrase before a comma can be the subject itself: "X, one of the leaders, said"."""
    commas = [index for index in range(at) if passage.chunks[index].tag == ","]
    verbs = any(chunk.kind == "vg" for chunk in passage.chunks[:at])
    return len(commas) > 1 and not verbs


def _before(passage: Passage, edge: int) -> tuple[int, int] | None:
    """The words of a sentence up to the comma before the speaker, None if the speaker opens the clause."""
    tokens = passage.tokens
    last = edge
    if last and tokens[last - 1].tag in _QUOTES:
        last -= 1
    elif not last or tokens[last - 1].norm not in {",", "?", "!", "—", "–", "--"}:
        return None
    while last > 0 and tokens[last - 1].norm in {",", "—", "–", "--"}:
        last -= 1
    if last and tokens[last - 1].tag in _QUOTES:
        last -= 1
    first = 0
    while first < last and (tokens[first].tag in _QUOTES or tokens[first].tag == "CC"):
        first += 1
    has_verb = not _VERBS.isdisjoint(passage.tags[first:last])
    quoted = first < last and passage.quoted(tokens[first].start)
    return (first, last) if last > first and (has_verb or quoted) and (quoted or last - first > 2) else None


def _after(passage: Passage, at: int, inverted: int | None, lexicon: Voices) -> tuple[int, int] | None:
    """From the first word of what is said after a verb to the end of the clause."""
    chunks = passage.chunks
    index = (inverted if inverted is not None else at) + 1
    if inverted is None and passage.tokens[chunks[at].head].norm in lexicon.hearer:
        index = _past_hearer(passage, index)
    index = _past_asides(passage, index, lexicon)
    if index >= len(chunks):
        return None
    first = chunks[index].first
    if passage.tokens[first].norm in _WEEKDAYS and first + 1 < chunks[index].last:
        first += 1  # "said Monday two men": one chunk, but the day dates the saying
    last = clause_end(passage, first)
    while first < last and (passage.tokens[first].tag in _QUOTES or passage.tokens[first].norm in {"that", ":", ","}):
        first += 1
    return (first, last) if last > first and passage.tokens[first].tag != "." else None


def _past_hearer(passage: Passage, index: int) -> int:
    chunks = passage.chunks
    if index < len(chunks) and chunks[index].kind == "np":
        following = index + 1
        while following + 1 < len(chunks) and chunks[following].kind == "cc" and chunks[following + 1].kind == "np":
            following += 2
        ahead = chunks[following] if following < len(chunks) else None
        if ahead is None or ahead.kind != "vg":
            return following
    return index


def _past_asides(passage: Passage, index: int, lexicon: Voices) -> int:
    """Skip when, where and to whom it was said, as long as what is said still follows."""
    chunks = passage.chunks
    while index < len(chunks):
        chunk = chunks[index]
        word = passage.tokens[chunk.head].norm
        if (
            chunk.kind == "prep"
            and word in lexicon.asides
            and index + 1 < len(chunks)
            and chunks[index + 1].kind == "np"
        ):
            ahead = index + 2
            joined = chunks[index + 1]
            if passage.tokens[joined.first].norm in _WEEKDAYS and joined.last - joined.first > 1:
                return index + 1
            if ahead >= len(chunks) or _opens(passage, ahead, lexicon):
                index = ahead
                continue
            return index
        if chunk.kind == "np" and word in _WEEKDAYS and joined_day(chunk):
            index += 1
            continue
        if chunk.kind == "adv" or chunk.tag == "," or (chunk.kind == "punct" and chunk.tag == ":"):
            index += 1
            continue
        return index
    return index


def joined_day(chunk: Chunk) -> bool:
    return chunk.last - chunk.first == 1


def _opens(passage: Passage, index: int, lexicon: Voices) -> bool:
    chunk = passage.chunks[index]
    if chunk.kind in {"sub", "punct", "adv", "np"}:
        return True
    return chunk.kind == "prep" and passage.tokens[chunk.head].norm in lexicon.asides


def _parenthesis(passage: Passage, at: int) -> bool:
    """Whether a mark or nothing follows the verb: ", police said, ..."."""
    following = passage.chunks[at + 1] if at + 1 < len(passage.chunks) else None
    return following is None or following.tag in {",", ".", "''", ":"}


def _rest_of_clause(passage: Passage, at: int) -> tuple[int, int] | None:
    """What is said goes on after ", police said,"."""
    chunks = passage.chunks
    if at + 1 >= len(chunks) or chunks[at + 1].tag != ",":
        return None
    first = chunks[at + 1].last
    tokens = passage.tokens
    while first < len(tokens) and tokens[first].tag in _QUOTES:
        first += 1
    if first >= len(tokens) or tokens[first].norm in {
        "adding",
        "citing",
        "noting",
        "but",
        "while",
        "as",
        "according",
        "speaking",
        "referring",
    }:
        return None
    last = clause_end(passage, first)
    return (first, last) if last - first > 2 else None


def _quoted_rest(passage: Passage, after: tuple[int, int] | None) -> tuple[int, int] | None:
    """The part in quotation marks of the words after the speaker."""
    if after is None:
        return None
    inside = [index for index in range(*after) if passage.quoted(passage.tokens[index].start)]
    return (inside[0], inside[-1] + 1) if inside else None

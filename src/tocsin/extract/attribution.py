"""A document's passages to its voices: who says what, by which word, and how far their words reach."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tocsin.extract.attribution_lexicon import Voices, voices
from tocsin.extract.attribution_reach import Speech, passive, speaker_before, spoken
from tocsin.extract.attribution_source import extent, named, source_class
from tocsin.extract.clauses import subject
from tocsin.model.text import Passage

_QUOTES = frozenset({"``", "''"})


class AttributionMention(Struct, frozen=True):
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


def attributions(passages: Sequence[Passage]) -> tuple[AttributionMention, ...]:
    """Every attribution in the body, in text order. A sentence that says nothing of a source has none."""
    lexicon = voices()
    out: list[AttributionMention] = []
    waiting: list[Passage] = []
    last_person: AttributionMention | None = None
    last_voice: AttributionMention | None = None
    previous: tuple[Passage, AttributionMention] | None = None
    for passage in passages:
        if passage.section != "body":
            continue
        found: list[AttributionMention] = []
        if any(token.norm in lexicon.cues for token in passage.tokens):
            found = _nested(sorted(_of(passage, lexicon), key=lambda mention: (mention.content_start, -mention.content_end)))
        found = [_resolve(mention, last_person, last_voice) for mention in found]
        quoting = next((mention for mention in found if mention.quoted and mention.source), None)
        if not found and _all_quoted(passage):
            if previous is not None and previous[0].index == passage.index - 1:
                found = [_continued(previous[1], passage)]
                quoting = found[0]
                previous = (passage, previous[1])
                out.extend(found)
                continue
            waiting.append(passage)
        else:
            if not found and waiting and waiting[-1].paragraph == passage.paragraph:
                found = [_resolve(mention, last_person, last_voice) for mention in _tag(passage, waiting, lexicon)]
                quoting = found[0] if found else None
            elif quoting is not None:
                out.extend(_continued(quoting, earlier) for earlier in waiting if earlier.paragraph == passage.paragraph)
            waiting = []
        out.extend(found)
        previous = (passage, quoting) if quoting is not None else None
        for mention in found:
            if mention.source and mention.source.lower() not in _PRONOUNS:
                last_voice = mention
                if mention.named:
                    last_person = mention
    return tuple(out)


_FIRST_PERSON = frozenset({"i", "we", "you"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who", "one", "both", "that", "this"})


def _resolve(
    mention: AttributionMention, person: AttributionMention | None, voice: AttributionMention | None
) -> AttributionMention:
    """Whom "he" or "the statement" stands for: the last named source, else the last source."""
    source = mention.source.lower()
    if source in {"he", "she"}:
        meant = person or voice
    elif source in {"it", "they", "the statement"}:
        meant = voice
    else:
        return mention
    if meant is None:
        return mention
    return replace(
        mention, resolved=meant.resolved or meant.source, named=meant.named, source_class=meant.source_class
    )


def _all_quoted(passage: Passage) -> bool:
    """Whether a sentence is a quotation from end to end."""
    if not passage.quotations:
        return False
    words = [token for token in passage.tokens if token.tag[0].isalpha()]
    inside = sum(passage.quoted(token.start) for token in words)
    return bool(words) and inside * 10 >= len(words) * 8


def _tag(passage: Passage, waiting: Sequence[Passage], lexicon: Voices) -> list[AttributionMention]:
    """ "Bush said." after a quotation that ended in its own mark: the words stand in the sentences before."""
    for at, chunk in enumerate(passage.chunks):
        norm = passage.tokens[chunk.head].norm
        if chunk.kind == "vg" and "say" in lexicon.verbs.get(norm, frozenset()) and not passive(passage, at):
            speaker = spoken(passage, at, lexicon).speaker
            if speaker is not None and _speaks(passage, at):
                cue = (chunk.first, chunk.last)
                bare = _mention(passage, speaker, extent(passage, speaker), cue, cue, hedged=norm in lexicon.doubting)
                return [_continued(bare, earlier) for earlier in waiting if earlier.paragraph == passage.paragraph]
    return []


def _continued(mention: AttributionMention, passage: Passage) -> AttributionMention:
    inside = [token for token in passage.tokens if passage.quoted(token.start)]
    return replace(mention, quoted=True, content_start=inside[0].start, content_end=inside[-1].end)


def _of(passage: Passage, lexicon: Voices) -> Iterator[AttributionMention]:
    relayed = set(_relayed(passage, lexicon))
    for at, chunk in enumerate(passage.chunks):
        norm = passage.tokens[chunk.head].norm
        if at in relayed:
            yield from _quoted_as_saying(passage, at)
            continue
        if norm in lexicon.phrases:
            yield from _phrase(passage, at, lexicon)
        if chunk.kind == "vg" and (norm in lexicon.verbs or norm in lexicon.unsourced):
            yield from _verb(passage, at, lexicon)
        elif chunk.kind == "np" and norm in lexicon.report_nouns:
            yield from _report_noun(passage, at)
    for index, token in enumerate(passage.tokens):
        if token.norm in lexicon.adverbs:
            yield _unsourced(passage, (index, index + 1), (0, _stop(passage)))


def _relayed(passage: Passage, lexicon: Voices) -> Iterator[int]:
    """Verbs that hand on another's words: "quoted the governor as saying"."""
    norms = [passage.tokens[chunk.head].norm for chunk in passage.chunks]
    for at, norm in enumerate(norms):
        if norm in {"quoted", "cited", "quotes", "quoting", "citing"} and "as" in norms[at + 1 : at + 8]:
            saying = at + 1 + norms[at + 1 : at + 8].index("as") + 1
            if saying < len(norms) and norms[saying] in lexicon.verbs and passage.chunks[saying].tag == "VBG":
                yield at


def _quoted_as_saying(passage: Passage, at: int) -> Iterator[AttributionMention]:
    norms = [passage.tokens[chunk.head].norm for chunk in passage.chunks]
    saying = norms.index("as", at + 1) + 1
    agency = speaker_before(passage, at)
    told = passive(passage, at) or norms[at + 1] == "as"
    speaker = agency if told else at + 1
    if speaker is None or passage.chunks[speaker].kind != "np":
        return
    first = passage.chunks[saying].last
    while first < _stop(passage) and (passage.tokens[first].tag in _QUOTES or passage.tokens[first].norm == "that"):
        first += 1
    if first < _stop(passage):
        cue = (passage.chunks[at].first, passage.chunks[saying].last) if told else (passage.chunks[saying].first, passage.chunks[saying].last)
        mention = _mention(passage, speaker, extent(passage, speaker), cue, (first, _stop(passage)), hedged=False)
        via = None if told or agency is None else passage.words(*extent(passage, agency))
        yield replace(mention, via=via)


def _verb(passage: Passage, at: int, lexicon: Voices) -> Iterator[AttributionMention]:
    chunk = passage.chunks[at]
    norm = passage.tokens[chunk.head].norm
    if passive(passage, at):
        yield from _passive(passage, at, lexicon)
        return
    kinds = lexicon.verbs.get(norm)
    if kinds is None or not _speaks(passage, at):
        return
    speech = spoken(passage, at, lexicon)
    if speech.speaker is None or not speech.contents:
        return
    head = passage.tokens[passage.chunks[speech.speaker].head]
    if head.norm in _FIRST_PERSON and passage.quoted(passage.tokens[chunk.head].start):
        return  # "I think", inside what somebody else says
    if norm in lexicon.loose and not _settled(passage, at, speech):
        return
    if kinds == {"show"} and head.norm not in lexicon.documents:
        return
    if "say" not in kinds and speech.contents[0][0] < chunk.first:
        return
    if norm.startswith("claim") and passage.tokens[_head_after(passage, at)].norm in lexicon.not_said:
        return
    yield from _mentions(passage, speech, (chunk.first, chunk.last), hedged=norm in lexicon.doubting)


def _settled(passage: Passage, at: int, speech: Speech) -> bool:
    """Whether a verb of many uses reports here: words in quotation marks, "called for", "called on"."""
    following = passage.chunks[at + 1] if at + 1 < len(passage.chunks) else None
    if following is not None and following.kind == "prep" and passage.tokens[following.head].norm in {"for", "on"}:
        return True
    return any(passage.quoted(passage.tokens[index].start) for part in speech.contents for index in range(*part))


def _head_after(passage: Passage, at: int) -> int:
    following = passage.chunks[min(at + 1, len(passage.chunks) - 1)]
    return following.head


def _speaks(passage: Passage, at: int) -> bool:
    """Whether a verb form reports speech: not "to say", "would say", "without saying"."""
    chunk = passage.chunks[at]
    if chunk.modal is not None and chunk.modal not in {"has", "have", "had", "will", "can"}:
        return False
    if chunk.tag == "VBG" and chunk.head == chunk.first:
        before = passage.chunks[at - 1] if at else None
        if before is not None and passage.tokens[before.head].norm == "as":
            return False
        return before is not None and before.kind in {"punct", "np", "sub"}
    return chunk.tag in {"VBD", "VBZ", "VBP", "VBN", "VBG"} or chunk.head > chunk.first


def _passive(passage: Passage, at: int, lexicon: Voices) -> Iterator[AttributionMention]:
    """ "is believed to have fled", "it was reported that", "was quoted as saying"."""
    chunk = passage.chunks[at]
    norm = passage.tokens[chunk.head].norm
    following = passage.chunks[at + 1] if at + 1 < len(passage.chunks) else None
    if chunk.head == chunk.first or following is None or norm not in lexicon.unsourced:
        return
    if following.modal == "to" or passage.tokens[following.head].norm == "that":
        doer = subject(passage, at)
        first = following.first if following.modal == "to" else following.last
        if following.modal == "to" and doer is not None:
            first = passage.chunks[doer].first
        last = _stop(passage)
        if last > first:
            yield _unsourced(passage, (chunk.first, chunk.last), (first, last))


def _phrase(passage: Passage, at: int, lexicon: Voices) -> Iterator[AttributionMention]:
    """ "according to X" and its like, at either end of what is said."""
    chunk = passage.chunks[at]
    tokens = passage.tokens
    start = chunk.head
    for row in lexicon.phrases[tokens[start].norm]:
        stop = start + len(row)
        if tuple(token.norm for token in tokens[start:stop]) != row or stop >= len(tokens):
            continue
        noun = passage.chunk_of(stop)
        if passage.chunks[noun].kind != "np":
            continue
        first, last = extent(passage, noun)
        content = _around_phrase(passage, start, last)
        if content is not None and row != ("citing",) and row != ("quoting",):
            yield _mention(passage, noun, (first, last), (start, stop), content, hedged=False)
        return


def _around_phrase(passage: Passage, start: int, last: int) -> tuple[int, int] | None:
    tokens = passage.tokens
    before = start
    while before and tokens[before - 1].tag in {",", *_QUOTES}:
        before -= 1
    first = 0
    while first < before and tokens[first].tag in {"CC", *_QUOTES}:
        first += 1
    if before - first > 1:
        return first, before
    after = last
    while after < len(tokens) and tokens[after].tag != ",":
        after += 1
    after += 1
    stop = _stop(passage)
    return (after, stop) if stop > after else None


def _report_noun(passage: Passage, at: int) -> Iterator[AttributionMention]:
    """ "reports that", "allegations that": somebody says so, and the text leaves open who."""
    chunks = passage.chunks
    following = chunks[at + 1] if at + 1 < len(chunks) else None
    if following is None or following.kind != "sub" or passage.tokens[following.head].norm != "that":
        return
    if at + 2 < len(chunks) and chunks[at + 2].kind == "np" and following.last < _stop(passage):
        yield _unsourced(passage, (chunks[at].head, chunks[at].head + 1), (following.last, _stop(passage)))


def _stop(passage: Passage) -> int:
    last = len(passage.tokens)
    while last > 1 and (passage.tokens[last - 1].tag == "." or passage.tokens[last - 1].tag in _QUOTES):
        last -= 1
    return last


def _mentions(passage: Passage, speech: Speech, cue: tuple[int, int], *, hedged: bool) -> Iterator[AttributionMention]:
    speaker = speech.speaker
    if speaker is None:
        return
    for content in speech.contents:
        yield _mention(passage, speaker, extent(passage, speaker), cue, content, hedged=hedged)


def _mention(
    passage: Passage, noun: int, source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int], *, hedged: bool
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


def _unsourced(passage: Passage, cue: tuple[int, int], content: tuple[int, int]) -> AttributionMention:
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


def _nested(found: Sequence[AttributionMention]) -> list[AttributionMention]:
    """Give each mention inside another's words the outer source as the one who passes them on."""
    out: list[AttributionMention] = []
    for mention in found:
        around = [
            outer
            for outer in found
            if outer is not mention
            and outer.source
            and outer.content_start <= mention.content_start
            and mention.content_end <= outer.content_end
            and (outer.content_end - outer.content_start) > (mention.content_end - mention.content_start)
        ]
        if mention.source and around:
            nearest = min(around, key=lambda outer: outer.content_end - outer.content_start)
            out.append(replace(mention, via=nearest.source))
        else:
            out.append(mention)
    return out

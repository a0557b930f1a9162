"""One sentence to what its reporting verbs, phrases and nouns attribute, before sentences are joined."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tocsin.extract.attribution_closing import spoken_verb
from tocsin.extract.attribution_end import clause_end
from tocsin.extract.attribution_lexicon import Voices
from tocsin.extract.attribution_mention import AttributionMention, closing, continued, each_part, sourced, unsourced
from tocsin.extract.attribution_reach import Speech, speaker_before, spoken
from tocsin.extract.attribution_source import extent
from tocsin.extract.clauses import agent
from tocsin.extract.subject import finite, passive, subject
from tocsin.model.text import Passage

_QUOTES = frozenset({"``", "''"})
_QUESTIONS = frozenset({"whether", "if", "about", "why", "how"})
_FIGURES = frozenset({"number", "toll", "figure", "total", "count", "death"})


_MEANS = frozenset({"by", "in"})
_FRAMED = frozenset({"framed"})
_HELPS = frozenset({"has", "have", "had", "will", "can"})
_RELAYING = frozenset({"quoted", "cited", "quotes", "quoting", "citing"})


def in_sentence(passage: Passage, lexicon: Voices) -> Iterator[AttributionMention]:
    relayed = frozenset(_relayed(passage, lexicon))
    heads, cues = passage.heads, lexicon.cues
    begun = [at for at, norm in enumerate(heads) if norm in cues]
    for at in sorted(relayed.union(begun)) if relayed else begun:
        chunk, norm = passage.chunks[at], heads[at]
        if at in relayed:
            yield from _quoted_as_saying(passage, at)
            continue
        if norm in lexicon.phrases:
            yield from _phrase(passage, at, lexicon)
        if chunk.kind == "vg" and norm in lexicon.seeming:
            yield from _seeming(passage, at)
        elif chunk.kind == "vg" and (norm in lexicon.verbs or norm in lexicon.unsourced or norm in lexicon.framed):
            yield from _verb(passage, at, lexicon)
        elif chunk.kind == "np" and norm in lexicon.report_nouns:
            yield from _report_noun(passage, at)
    if passage.present.isdisjoint(lexicon.adverbs):
        return
    for index, norm in enumerate(passage.norms):
        if norm in lexicon.adverbs:
            yield unsourced(passage, (index, index + 1), (0, closing(passage)))


def _relayed(passage: Passage, lexicon: Voices) -> Iterator[int]:
    """Verbs that hand on another's words: "quoted the governor as saying"."""
    if passage.present.isdisjoint(_RELAYING):
        return
    norms = passage.heads
    for at, norm in enumerate(norms):
        if norm in _RELAYING and "as" in norms[at + 1 : at + 8]:
            saying = at + 1 + norms[at + 1 : at + 8].index("as") + 1
            if saying < len(norms) and norms[saying] in lexicon.verbs and passage.chunks[saying].tag == "VBG":
                yield at


def _quoted_as_saying(passage: Passage, at: int) -> Iterator[AttributionMention]:
    norms = passage.heads
    saying = norms.index("as", at + 1) + 1
    agency = speaker_before(passage, at)
    told = passive(passage, at) or norms[at + 1] == "as"
    speaker = agency if told else at + 1
    if speaker is None or passage.chunks[speaker].kind != "np":
        return
    first = passage.chunks[saying].last
    while first < closing(passage) and (passage.tokens[first].tag in _QUOTES or passage.tokens[first].norm == "that"):
        first += 1
    if first < closing(passage):
        cue = (
            (passage.chunks[at].first, passage.chunks[saying].last)
            if told
            else (passage.chunks[saying].first, passage.chunks[saying].last)
        )
        mention = sourced(passage, speaker, extent(passage, speaker), cue, (first, closing(passage)), hedged=False)
        via = None if told or agency is None else passage.words(*extent(passage, agency))
        yield replace(mention, via=via)


def _verb(passage: Passage, at: int, lexicon: Voices) -> Iterator[AttributionMention]:
    chunk = passage.chunks[at]
    norm = passage.tokens[chunk.head].norm
    if passive(passage, at) or norm_of(passage, at + 1) == "by":
        yield from _passive(passage, at, lexicon)
        return
    kinds = lexicon.verbs.get(norm)
    if kinds is None and frame(passage, at) in lexicon.framed.get(norm, ()):
        kinds = _FRAMED
    if kinds is None or not _speaks(passage, at):
        return
    if at and passage.chunks[at - 1].tag == "DT" and passage.chunks[at - 1].kind == "other":
        return  # "the suspect": a noun the tagger took for a verb
    speech = spoken(passage, at, lexicon)
    if speech.speaker is None or not speech.contents:
        return
    head = passage.tokens[passage.chunks[speech.speaker].head]
    if norm in lexicon.loose and not _settled(passage, at, speech):
        return
    if kinds == {"show"} and head.norm not in lexicon.documents:
        return
    if "say" not in kinds and speech.contents[0][0] < chunk.first:
        return
    if norm.startswith("claim") and passage.tokens[_head_after(passage, at)].norm in lexicon.not_said:
        return
    cue = (spoken_verb(passage, at), chunk.last)
    yield from each_part(passage, speech, cue, hedged=norm in lexicon.doubting)


def frame(passage: Passage, at: int) -> str | None:
    """What stands after a verb: clause, to, object, question, quote, or a preposition as it is written."""
    chunks = passage.chunks
    index = at + 1
    while index < len(chunks) and chunks[index].kind == "adv":
        index += 1
    if index >= len(chunks):
        return None
    following = chunks[index]
    ahead = chunks[index + 1] if index + 1 < len(chunks) else None
    word = passage.tokens[following.head].norm
    if following.tag in _QUOTES or (following.tag in {",", ":"} and ahead is not None and ahead.tag in _QUOTES):
        return "quote"
    if following.kind == "sub":
        return "clause" if word == "that" else "question"
    if following.kind == "vg":
        return "to" if following.modal == "to" else None
    if following.kind == "prep":
        return word
    if following.kind == "np" and ahead is not None and ahead.kind == "vg" and finite(ahead):
        return "clause"
    return "object" if following.kind in {"np", "other", "adj"} else None


def _settled(passage: Passage, at: int, speech: Speech) -> bool:
    """Whether a verb of many uses reports here: words in quotation marks, "called for", "called on"."""
    following = passage.chunks[at + 1] if at + 1 < len(passage.chunks) else None
    if (
        following is not None
        and following.kind == "prep"
        and passage.tokens[following.head].norm in {"for", "on", "of"}
    ):
        return passage.tokens[following.head].norm != "of" or norm_of(passage, at) in {"spoke", "speak", "speaks"}
    if norm_of(passage, at + 1) in _FIGURES:
        return True
    if norm_of(passage, at).startswith("count"):
        return following is not None and passage.tokens[following.first].tag == "CD"
    return any(passage.quoted(passage.tokens[index].start) for part in speech.contents for index in range(*part))


def norm_of(passage: Passage, chunk: int) -> str:
    return passage.tokens[passage.chunks[chunk].head].norm if chunk < len(passage.chunks) else ""


def _head_after(passage: Passage, at: int) -> int:
    following = passage.chunks[min(at + 1, len(passage.chunks) - 1)]
    return following.head


def _speaks(passage: Passage, at: int) -> bool:
    """Whether a verb form reports speech: not "to say", "would say", "without saying"."""
    chunk = passage.chunks[at]
    named = chunk.first and passage.tokens[chunk.first].text[0].isupper()  # "Herman Cain said": no helping verb
    if chunk.modal is not None and chunk.modal not in _HELPS and not named:
        return False
    if chunk.tag == "VBG" and chunk.head == chunk.first:
        before = passage.chunks[at - 1] if at else None
        if before is not None and passage.tokens[before.head].norm == "as":
            return False
        if before is not None and before.kind == "prep":
            return passage.tokens[before.head].norm in _MEANS  # "began by telling the crowd"
        return before is not None and before.kind in {"punct", "np", "sub"}
    if chunk.tag == "VB" and chunk.head == chunk.first:
        return at > 0 and passage.chunks[at - 1].kind == "np"  # "residents say", tagged as a bare form
    return chunk.tag in {"VBD", "VBZ", "VBP", "VBN", "VBG"} or chunk.head > chunk.first


def _passive(passage: Passage, at: int, lexicon: Voices) -> Iterator[AttributionMention]:
    """ "is believed to have fled", "it was reported that", "was quoted as saying"."""
    chunk = passage.chunks[at]
    norm = passage.tokens[chunk.head].norm
    following = passage.chunks[at + 1] if at + 1 < len(passage.chunks) else None
    if following is not None and norm == "asked" and passage.tokens[following.head].norm in _QUESTIONS:
        first = following.first
        comma = next((at for at in range(first, closing(passage)) if passage.tokens[at].norm == ","), closing(passage))
        yield unsourced(passage, (chunk.first, chunk.last), (first, comma))
        return
    by = agent(passage, at) if norm in lexicon.verbs else ()
    if by:
        yield from _said_by(passage, at, by[0], lexicon)
        return
    if chunk.head == chunk.first or following is None or norm not in lexicon.unsourced:
        return
    if following.modal == "to" or passage.tokens[following.head].norm == "that":
        spoken_of = subject(passage, at)
        first = following.first if following.modal == "to" else following.last
        if following.modal == "to" and spoken_of is not None:
            first = passage.chunks[spoken_of].first
        last = closing(passage)
        if last > first:
            yield unsourced(passage, (chunk.first, chunk.last), (first, last))


def _said_by(passage: Passage, at: int, noun: int, lexicon: Voices) -> Iterator[AttributionMention]:
    """ "the raid was condemned by the council", "a step urged by the council"."""
    chunk = passage.chunks[at]
    norm = passage.tokens[chunk.head].norm
    what = subject(passage, at)
    if what is None or what >= at or norm in lexicon.loose or norm_of(passage, what) in lexicon.not_said:
        return
    content = extent(passage, what)
    source = extent(passage, noun)
    cue = (spoken_verb(passage, at), chunk.last)
    yield sourced(passage, noun, source, cue, content, hedged=norm in lexicon.doubting)


def _seeming(passage: Passage, at: int) -> Iterator[AttributionMention]:
    """ "the fire appears to have started": what somebody, left open, takes it for."""
    chunk = passage.chunks[at]
    following = passage.chunks[at + 1] if at + 1 < len(passage.chunks) else None
    if following is None or following.modal != "to":
        return
    who = subject(passage, at)
    first = passage.chunks[who].first if who is not None and who < at else following.first
    yield unsourced(passage, (chunk.first, chunk.last), (first, clause_end(passage, following.first)))


def _phrase(passage: Passage, at: int, lexicon: Voices) -> Iterator[AttributionMention]:
    """ "according to X" and its like, at either end of what is said."""
    chunk = passage.chunks[at]
    tokens = passage.tokens
    start = chunk.head
    for row in lexicon.phrases[tokens[start].norm]:
        stop = start + len(row)
        if passage.norms[start:stop] != row or stop >= len(tokens):
            continue
        noun = passage.chunk_of(stop)
        if passage.chunks[noun].kind != "np":
            continue
        first, last = extent(passage, noun)
        content = _around_phrase(passage, start, last)
        if content is not None and row[0] not in {"citing", "quoting"}:
            yield sourced(passage, noun, (first, last), (start, stop), content, hedged=False)
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
    stop = closing(passage)
    return (after, stop) if stop > after else None


def _report_noun(passage: Passage, at: int) -> Iterator[AttributionMention]:
    """ "reports that", "the mayor's claim that": without an owner the text leaves open who says so."""
    chunks = passage.chunks
    following = chunks[at + 1] if at + 1 < len(chunks) else None
    if following is None or following.kind != "sub" or passage.tokens[following.head].norm != "that":
        return
    if at + 2 >= len(chunks) or chunks[at + 2].kind not in {"np", "other", "adj"} or following.last >= closing(passage):
        return
    cue, content = (chunks[at].head, chunks[at].head + 1), (following.last, clause_end(passage, following.last))
    if content[0] >= content[1]:
        return
    own = next((i for i in range(chunks[at].first, chunks[at].head) if passage.tokens[i].tag == "POS"), None)
    if own is not None and own > chunks[at].first:
        yield sourced(passage, at, (chunks[at].first, own), cue, content, hedged=True)
    else:
        yield unsourced(passage, cue, content)


def trailing_speaker(passage: Passage, waiting: Sequence[Passage], lexicon: Voices) -> list[AttributionMention]:
    """ "Bush said." after a quotation that ended in its own mark: the words stand in the sentences before."""
    for at, chunk in enumerate(passage.chunks):
        norm = passage.tokens[chunk.head].norm
        if chunk.kind == "vg" and "say" in lexicon.verbs.get(norm, frozenset()) and not passive(passage, at):
            speaker = spoken(passage, at, lexicon).speaker
            if speaker is not None and _speaks(passage, at):
                cue = (chunk.first, chunk.last)
                bare = sourced(passage, speaker, extent(passage, speaker), cue, cue, hedged=norm in lexicon.doubting)
                return [continued(bare, earlier) for earlier in waiting if earlier.paragraph == passage.paragraph]
    return []

"""Sentences to statements that tie a party to an act: claimed, suspected, accused, denied, or that nobody claimed it."""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from tocsin.extract.clauses import agent, complements, objects, subject
from tocsin.extract.responsibility_lexicon import ResponsibilityWords, responsibility_words
from tocsin.extract.responsibility_reach import embedded_subject, reference_after, resolved
from tocsin.knowledge.party_nouns import party_noun
from tocsin.model.text import Passage

Status = Literal["stated", "claimed", "suspected", "accused", "denied", "none"]
Range = tuple[int, int]


class ResponsibilityMention(Struct, frozen=True):
    """A party (tokens) and how it is tied to an act, by whom; token ranges in passage `passage`.

    No source when the words are passive or the party speaks for itself; no reference when the act is the one in
    focus. `none` says that nobody has claimed it, and has no party.
    """

    passage: int
    status: Status
    party_first: int | None
    party_last: int | None
    source_first: int | None
    source_last: int | None
    reference_first: int | None
    reference_last: int | None
    cue_first: int
    cue_last: int


def responsibilities(passages: Sequence[Passage]) -> tuple[ResponsibilityMention, ...]:
    """Every such statement in the body, in text order."""
    words = responsibility_words()
    out: list[ResponsibilityMention] = []
    for passage in passages:
        if passage.section == "body" and any(token.norm in words.cues for token in passage.tokens):
            found = sorted(_statements(passage, words), key=lambda mention: mention.cue_first)
            out.extend(_distinct(found))
    return tuple(out)


def _distinct(found: Sequence[ResponsibilityMention]) -> Iterator[ResponsibilityMention]:
    """One statement a party and cue: "accused" may fit two forms."""
    seen: set[tuple[int | None, int]] = set()
    for mention in found:
        key = (mention.party_first, mention.cue_first)
        if key not in seen:
            seen.add(key)
            yield mention


def _statements(passage: Passage, words: ResponsibilityWords) -> Iterator[ResponsibilityMention]:
    for at, chunk in enumerate(passage.chunks):
        if chunk.kind == "vg":
            norm = passage.tokens[chunk.head].norm
            kinds = words.verbs.get(norm)
            if kinds:
                yield from _of_verb(passage, at, kinds, words)
            if _copula(norm):
                yield from _behind(passage, at, words)
        elif chunk.kind == "np":
            yield from _suspected_noun(passage, at, words)


def _of_verb(passage: Passage, at: int, kinds: frozenset[str], words: ResponsibilityWords) -> Iterator[ResponsibilityMention]:
    chunk = passage.chunks[at]
    passive = chunk.passive or (chunk.tag == "VBN" and chunk.head == chunk.first)
    if "take" in kinds or "claim" in kinds:
        yield from _claimed(passage, at, words, passive=passive)
    if "deny" in kinds and not passive:
        yield from _denied(passage, at, words)
    if kinds & {"accuse", "blame", "suspect", "attribute"}:
        found = list(_blamed(passage, at, kinds, passive=passive))
        yield from found
        if found:
            return
    if "believe" in kinds and passive:
        yield from _believed(passage, at, words)
    if "hold" in kinds and not passive:
        yield from _held(passage, at)
    if "bear" in kinds:
        yield from _hallmarks(passage, at, words)
    if "say" in kinds and not passive:
        yield from _said_its_own(passage, at, words)


def _claimed(passage: Passage, at: int, words: ResponsibilityWords, *, passive: bool) -> Iterator[ResponsibilityMention]:
    chunk = passage.chunks[at]
    tokens = passage.tokens
    if passive:
        if "claim" not in words.verbs[tokens[chunk.head].norm]:
            return
        act = subject(passage, at)
        head = tokens[passage.chunks[act].head].norm if act is not None else ""
        if head in words.acts or head in words.responsibility:
            reference = None if act is None or head in words.responsibility else _range(passage, act)
            for noun in agent(passage, at):
                yield _mention(passage, "claimed", _range(passage, noun), None, reference, (chunk.first, chunk.last))
        return
    doer = subject(passage, at)
    found = objects(passage, at)
    if not found:
        yield from _claimed_to_have(passage, at, doer, words)
        return
    noun = passage.chunks[found[0]]
    head = tokens[noun.head].norm
    if head in words.responsibility and (head != "blame" or tokens[chunk.head].norm != "claim"):
        reference = reference_after(passage, found[0] + 1, {"for"}, words)
        yield from _claim(passage, at, doer, (chunk.first, noun.last), reference)
    elif tokens[chunk.head].norm.startswith("claim") and head in words.acts and noun.tag != "PRP":
        yield from _claim(passage, at, doer, (chunk.first, chunk.last), (noun.first, noun.last))


def _claim(
    passage: Passage, at: int, doer: int | None, cue: Range, reference: Range | None
) -> Iterator[ResponsibilityMention]:
    chunk = passage.chunks[at]
    if _nobody(passage, doer, at) or chunk.negated:
        yield _mention(passage, "none", None, None, reference, cue)
    elif doer is not None and chunk.modal is None:
        yield _mention(passage, "claimed", _party(passage, doer), None, reference, cue)


def _claimed_to_have(passage: Passage, at: int, doer: int | None, words: ResponsibilityWords) -> Iterator[ResponsibilityMention]:
    """ "claims to have killed", "admitted carrying out"."""
    following = _next_verb(passage, at)
    if doer is None or following is None or "claim" not in words.verbs[passage.tokens[passage.chunks[at].head].norm]:
        return
    inner = passage.chunks[following]
    if passage.tokens[inner.head].norm in words.act_verbs and (inner.perfect or inner.tag == "VBG"):
        reference = reference_after(passage, following, set(), words)
        cue = (passage.chunks[at].first, passage.chunks[at].last)
        yield _mention(passage, "claimed", _party(passage, doer), None, reference, cue)


def _denied(passage: Passage, at: int, words: ResponsibilityWords) -> Iterator[ResponsibilityMention]:
    chunk = passage.chunks[at]
    doer = subject(passage, at)
    if doer is None or chunk.modal is not None or _nobody(passage, doer, at):
        return
    cue = (chunk.first, chunk.last)
    found = objects(passage, at)
    following = _next_verb(passage, at)
    if found:
        noun = passage.chunks[found[0]]
        head = passage.tokens[noun.head].norm
        if head in words.involvement:
            reference = reference_after(passage, found[0] + 1, {"in", "for", "of", "to", "with", "that"}, words)
            yield _mention(passage, "denied", _party(passage, doer), None, reference, (chunk.first, noun.last))
        elif head in words.acts and noun.tag != "PRP":
            yield _mention(passage, "denied", _party(passage, doer), None, (noun.first, noun.last), cue)
        elif noun.tag == "PRP":
            yield from _denied_clause(passage, at, doer, words)
    elif following is not None:
        head = passage.tokens[passage.chunks[following].head].norm
        if head in words.act_verbs or head in words.light:
            reference = reference_after(passage, following, set(), words)
            yield _mention(passage, "denied", _party(passage, doer), None, reference, cue)
    else:
        yield from _denied_clause(passage, at, doer, words)


def _denied_clause(passage: Passage, at: int, doer: int, words: ResponsibilityWords) -> Iterator[ResponsibilityMention]:
    """ "denied that it attacked", "denies its fighters were behind"."""
    inner = embedded_subject(passage, at)
    if inner is None:
        return
    noun, verb = inner
    head = passage.tokens[passage.chunks[verb].head].norm
    if _own(passage, noun, words) and (head in words.act_verbs or _copula(head)):
        chunk = passage.chunks[at]
        reference = reference_after(passage, verb, set(), words)
        yield _mention(passage, "denied", _party(passage, doer), None, reference, (chunk.first, chunk.last))


def _blamed(passage: Passage, at: int, kinds: frozenset[str], *, passive: bool) -> Iterator[ResponsibilityMention]:
    words = responsibility_words()
    chunk = passage.chunks[at]
    cue = (chunk.first, chunk.last)
    status: Status = "suspected" if "suspect" in kinds else "accused"
    if chunk.negated or (chunk.modal is not None and chunk.modal not in {"has", "have", "had"}):
        return
    doer = subject(passage, at)
    if passive:
        reference = reference_after(passage, at + 1, {"of", "for", "with", "over"}, words)
        onto = None
        if "attribute" in kinds:
            onto = next((item.noun for item in complements(passage, at) if item.preposition in {"on", "to"}), None)
        if onto is not None and reference is None and doer is not None:
            yield _mention(passage, status, _range(passage, onto), None, _range(passage, doer), cue)
        elif reference is not None and doer is not None and kinds & {"accuse", "blame", "suspect"}:
            by = agent(passage, at)
            source = _range(passage, by[0]) if by else None
            yield _mention(passage, status, _party(passage, doer), source, reference, cue)
        return
    source = _party(passage, doer) if doer is not None else None
    found = objects(passage, at)
    if not found:
        return
    last = found[-1]
    for item in complements(passage, last, reach=6):
        if item.preposition in {"on", "to"} and "attribute" in kinds and _is_act(passage, found[0], words):
            yield _mention(passage, status, _range(passage, item.noun), source, _range(passage, found[0]), cue)
            return
    reference = reference_after(passage, last + 1, {"of", "for", "with", "over"}, words)
    if reference is None and not ("blame" in kinds and not _is_act(passage, found[0], words)):
        return
    for noun in found:
        yield _mention(passage, status, _range(passage, noun), source, reference, cue)


def _believed(passage: Passage, at: int, words: ResponsibilityWords) -> Iterator[ResponsibilityMention]:
    """ "X is believed to be behind", "X are thought to have carried out"."""
    chunk = passage.chunks[at]
    doer = subject(passage, at)
    following = _next_verb(passage, at)
    if doer is None or following is None or chunk.negated:
        return
    inner = passage.chunks[following]
    head = passage.tokens[inner.head].norm
    acts = inner.perfect and not inner.passive and head in words.act_verbs
    if acts or (_copula(head) and _opens_behind(passage, following, words) is not None):
        reference = reference_after(passage, following, {"for"}, words)
        yield _mention(passage, "suspected", _party(passage, doer), None, reference, (chunk.first, chunk.last))


def _held(passage: Passage, at: int) -> Iterator[ResponsibilityMention]:
    """ "held the militia responsible for"."""
    chunk = passage.chunks[at]
    for noun in objects(passage, at)[:1]:
        after = passage.chunks[noun].last
        if after < len(passage.tokens) and passage.tokens[after].norm in {"responsible", "accountable"}:
            doer = subject(passage, at)
            source = _party(passage, doer) if doer is not None else None
            reference = reference_after(passage, passage.chunk_of(after) + 1, {"for"}, responsibility_words())
            yield _mention(passage, "accused", _range(passage, noun), source, reference, (chunk.first, after + 1))


def _hallmarks(passage: Passage, at: int, words: ResponsibilityWords) -> Iterator[ResponsibilityMention]:
    for noun in objects(passage, at)[:1]:
        if passage.tokens[passage.chunks[noun].head].norm in words.hallmarks:
            act = subject(passage, at)
            for item in complements(passage, noun, reach=4):
                if item.preposition == "of" and not _is_act(passage, item.noun, words):
                    cue = (passage.chunks[at].first, passage.chunks[noun].last)
                    reference = _range(passage, act) if act is not None else None
                    yield _mention(passage, "suspected", _range(passage, item.noun), None, reference, cue)


def _said_its_own(passage: Passage, at: int, words: ResponsibilityWords) -> Iterator[ResponsibilityMention]:
    """ "said its fighters carried out": whoever speaks of its own deed claims it; of another's, accuses."""
    doer = subject(passage, at)
    inner = embedded_subject(passage, at)
    if doer is None or inner is None or _nobody(passage, doer, at):
        return
    noun, verb = inner
    chunk, deed = passage.chunks[at], passage.chunks[verb]
    head = passage.tokens[deed.head].norm
    if deed.passive or deed.negated or deed.modal is not None or head not in words.act_verbs:
        return
    reference = reference_after(passage, verb, set(), words)
    cue = (chunk.first, chunk.last)
    kinds = words.verbs[passage.tokens[chunk.head].norm]
    if _own(passage, noun, words) and (deed.tag in {"VBD", "VBN", "VBZ"} or deed.perfect):
        yield _mention(passage, "claimed", _party(passage, doer), None, reference, cue)
    elif "believe" in kinds and passage.chunks[noun].tag != "PRP":
        yield _mention(passage, "suspected", _range(passage, noun), _party(passage, doer), reference, cue)


def _behind(passage: Passage, at: int, words: ResponsibilityWords) -> Iterator[ResponsibilityMention]:
    """ "X was behind the attack", "X is responsible for it"."""
    opens = _opens_behind(passage, at, words)
    doer = subject(passage, at)
    chunk = passage.chunks[at]
    if opens is None or doer is None or chunk.modal == "to" or _party(passage, doer) is None:
        return
    reference = reference_after(passage, passage.chunk_of(opens) + 1, {"for"}, words, bare=passage.tokens[opens].norm == "behind")
    if reference is None:
        return
    over = _speaker_over(passage, doer, words)
    cue = (chunk.first, opens + 1)
    party = _party(passage, doer)
    status: Status = "denied" if chunk.negated else "stated"
    source: Range | None = None
    if _nobody(passage, doer, at):
        return
    if over is not None:
        verb, speaker = over
        kinds = words.verbs[passage.tokens[passage.chunks[verb].head].norm]
        source = _range(passage, speaker)
        if "deny" in kinds:
            return
        if not chunk.negated:
            status = "suspected" if "believe" in kinds or chunk.modal is not None else "accused"
    elif chunk.modal is not None:
        status = "suspected"
    yield _mention(passage, status, party, source, reference, cue)


def _speaker_over(passage: Passage, noun: int, words: ResponsibilityWords) -> tuple[int, int] | None:
    """The verb of saying or believing right before a clause, and its subject."""
    index = noun - 1
    if index >= 0 and passage.chunks[index].kind == "sub":
        index -= 1
    if index < 0 or passage.chunks[index].kind != "vg" or passage.chunks[index].passive:
        return None
    kinds = words.verbs.get(passage.tokens[passage.chunks[index].head].norm, frozenset())
    doer = subject(passage, index)
    return (index, doer) if kinds & {"say", "believe", "deny"} and doer is not None else None


def _suspected_noun(passage: Passage, at: int, words: ResponsibilityWords) -> Iterator[ResponsibilityMention]:
    """ "suspected rebels", "alleged members of the gang"."""
    chunk = passage.chunks[at]
    tokens = passage.tokens
    first = chunk.first
    if first and tokens[first - 1].norm in words.adjectives:
        first -= 1
    cue = next((index for index in range(first, chunk.head) if tokens[index].norm in words.adjectives), None)
    if cue is None:
        return
    head = tokens[chunk.head]
    if party_noun(head.norm) is not None or head.tag in {"NNPS", "NNP"}:
        yield _mention(passage, "suspected", (cue + 1, chunk.last), None, None, (cue, cue + 1))


def _opens_behind(passage: Passage, verb: int, words: ResponsibilityWords) -> int | None:
    index = passage.chunks[verb].last
    while index < len(passage.tokens) and passage.tokens[index].tag.startswith("RB") and passage.tokens[index].norm not in words.behind:
        index += 1
    return index if index < len(passage.tokens) and passage.tokens[index].norm in words.behind else None


def _copula(norm: str) -> bool:
    return norm in {"is", "are", "was", "were", "be", "been", "being"}


def _next_verb(passage: Passage, at: int) -> int | None:
    index = at + 1
    while index < len(passage.chunks) and passage.chunks[index].kind == "adv":
        index += 1
    return index if index < len(passage.chunks) and passage.chunks[index].kind == "vg" else None


def _is_act(passage: Passage, noun: int, words: ResponsibilityWords) -> bool:
    return passage.tokens[passage.chunks[noun].head].norm in words.acts


def _own(passage: Passage, noun: int, words: ResponsibilityWords) -> bool:
    chunk = passage.chunks[noun]
    return chunk.tag == "PRP" or passage.tokens[chunk.first].norm in words.own


def _nobody(passage: Passage, doer: int | None, verb: int) -> bool:
    start = passage.chunks[doer].first if doer is not None else passage.chunks[verb].first
    near = passage.tokens[max(0, start - 1) : start + 1]
    return any(token.norm in {"no", "nobody", "none", "neither", "no-one"} for token in near)


def _party(passage: Passage, noun: int) -> Range | None:
    return _range(passage, resolved(passage, noun))


def _range(passage: Passage, noun: int) -> Range:
    return passage.chunks[noun].first, passage.chunks[noun].last


def _mention(
    passage: Passage, status: Status, party: Range | None, source: Range | None, reference: Range | None, cue: Range
) -> ResponsibilityMention:
    nothing = (None, None)
    return ResponsibilityMention(
        passage.index, status, *(party or nothing), *(source or nothing), *(reference or nothing), *cue
    )

"""A verb of claiming, denying or saying to what a party says of its own deeds."""

from collections.abc import Iterator

from tocsin.extract.clauses import agent, objects
from tocsin.extract.responsibility_lexicon import ResponsibilityWords
from tocsin.extract.responsibility_mention import (
    Range,
    Tie,
    copula,
    next_verb,
    nobody,
    norm_of,
    own,
    party_of,
    span_of,
)
from tocsin.extract.responsibility_reach import embedded_subject, reference_after
from tocsin.extract.subject import subject
from tocsin.model.text import Passage

_INVOLVED = frozenset({"in", "for", "of", "to", "with", "that", "by"})
_HELPERS = frozenset({"has", "have", "had"})


def claimed(passage: Passage, at: int, words: ResponsibilityWords) -> Iterator[Tie]:
    """ "claimed responsibility for", "took credit", "claimed the latter", "claims to have killed"."""
    chunk = passage.chunks[at]
    party = subject(passage, at)
    noun = _object(passage, at)
    claiming = "claim" in words.verbs[norm_of(passage, at)]
    if noun is None:
        following = next_verb(passage, at)
        if following is not None and claiming and party is not None:
            inner = passage.chunks[following]
            if norm_of(passage, following) in words.act_verbs and (inner.perfect or inner.tag == "VBG"):
                reference = reference_after(passage, following, set(), words)
                yield Tie("claimed", (chunk.first, chunk.last), party_of(passage, party), None, reference)
        return
    head = norm_of(passage, noun)
    if head in words.responsibility and not (head == "blame" and claiming):
        reference = reference_after(passage, noun + 1, {"for"}, words)
        yield from _owned(passage, at, party, (chunk.first, passage.chunks[noun].last), reference)
    elif _claims(norm_of(passage, at), head) and head in words.acts and passage.chunks[noun].tag != "PRP":
        first, last = span_of(passage, noun)
        both = passage.tokens[first - 1].norm in {"both", "either"}
        yield from _owned(passage, at, party, (chunk.first, chunk.last), (first - both, last))


def _claims(verb: str, act: str) -> bool:
    """Anybody may acknowledge an attack; to acknowledge "only the former" of two killings is to claim it."""
    return verb.startswith("claim") or act in {"former", "latter", "both"}


def _object(passage: Passage, at: int) -> int | None:
    """The first object; "both" before it is no part of the phrase."""
    found = objects(passage, at)
    if found:
        return found[0]
    after = at + 1
    both = after + 1 < len(passage.chunks) and norm_of(passage, after) in {"both", "either"}
    return after + 1 if both and passage.chunks[after + 1].kind == "np" else None


def _owned(passage: Passage, at: int, party: int | None, cue: Range, reference: Range | None) -> Iterator[Tie]:
    chunk = passage.chunks[at]
    if nobody(passage, party, at) or chunk.negated:
        yield Tie("none", cue, reference=reference)
    elif party is not None and (chunk.modal is None or chunk.modal in _HELPERS):
        yield Tie("claimed", cue, party_of(passage, party), None, reference)


def claimed_by(passage: Passage, at: int, words: ResponsibilityWords) -> Iterator[Tie]:
    """ "the attack was claimed by X", "responsibility was claimed by X"."""
    if "claim" not in words.verbs[norm_of(passage, at)]:
        return
    act = subject(passage, at)
    head = norm_of(passage, act) if act is not None else ""
    if act is not None and (head in words.acts or head in words.responsibility):
        reference = None if head in words.responsibility else span_of(passage, act)
        cue = (passage.chunks[at].first, passage.chunks[at].last)
        for noun in agent(passage, at):
            yield Tie("claimed", cue, party_of(passage, noun), None, reference)


def no_claim(passage: Passage, at: int, words: ResponsibilityWords) -> Iterator[Tie]:
    """ "there was no claim of responsibility"."""
    chunk = passage.chunks[at]
    tokens = passage.tokens
    if tokens[chunk.head].norm not in {"claim", "claims"} or chunk.last + 1 >= len(tokens):
        return
    owning = tokens[chunk.last].norm == "of" and tokens[chunk.last + 1].norm in words.responsibility
    if owning and any(token.norm in {"no", "without"} for token in tokens[max(0, chunk.first - 2) : chunk.head]):
        yield Tie("none", (chunk.first, chunk.last + 2))


def denied(passage: Passage, at: int, words: ResponsibilityWords) -> Iterator[Tie]:
    """ "denied involvement in", "denied carrying out", "denied that it attacked", "denied the attack"."""
    chunk = passage.chunks[at]
    party = subject(passage, at)
    if party is None or (chunk.modal is not None and chunk.modal not in _HELPERS) or nobody(passage, party, at):
        return
    cue = (chunk.first, chunk.last)
    found = objects(passage, at)
    following = next_verb(passage, at)
    if found and passage.chunks[found[0]].tag != "PRP" and not _opens_clause(passage, at):
        noun = found[0]
        if norm_of(passage, noun) in words.involvement:
            reference = reference_after(passage, noun + 1, _INVOLVED, words)
            yield Tie("denied", (chunk.first, passage.chunks[noun].last), party_of(passage, party), None, reference)
        elif norm_of(passage, noun) in words.acts:
            yield Tie("denied", cue, party_of(passage, party), None, span_of(passage, noun))
    elif following is not None:
        if norm_of(passage, following) in words.act_verbs | words.light:
            reference = reference_after(passage, following, set(), words)
            yield Tie("denied", cue, party_of(passage, party), None, reference)
    else:
        inner = embedded_subject(passage, at)
        if inner is not None and own(passage, inner[0], words):
            head = norm_of(passage, inner[1])
            if head in words.act_verbs or copula(head):
                reference = reference_after(passage, inner[1], set(), words)
                yield Tie("denied", cue, party_of(passage, party), None, reference)


def _opens_clause(passage: Passage, at: int) -> bool:
    """ "denied its forces were there": the object is the subject of a clause."""
    inner = embedded_subject(passage, at)
    return inner is not None and passage.chunks[inner[1]].tag in {"VBD", "VBN", "VBZ", "VBP"}


def said_its_own(passage: Passage, at: int, words: ResponsibilityWords) -> Iterator[Tie]:
    """ "said its fighters carried out": who speaks of its own deed claims it; who believes it of another, suspects."""
    party = subject(passage, at)
    inner = embedded_subject(passage, at)
    if party is None or inner is None or nobody(passage, party, at):
        return
    noun, verb = inner
    chunk, deed = passage.chunks[at], passage.chunks[verb]
    if deed.passive or deed.negated or deed.modal is not None or norm_of(passage, verb) not in words.act_verbs:
        return
    reference = reference_after(passage, verb, set(), words)
    cue = (chunk.first, chunk.last)
    if own(passage, noun, words):
        yield Tie("claimed", cue, party_of(passage, party), None, reference)
    elif norm_of(passage, at).startswith(("believ", "think", "thought", "suspect")):
        yield Tie("suspected", cue, span_of(passage, noun), party_of(passage, party), reference)

"""A word of blame or suspicion to whom it points at, for what, and who points."""

from collections.abc import Iterator

from tocsin.extract.clauses import agent, complements, objects
from tocsin.extract.responsibility_lexicon import ResponsibilityWords
from tocsin.extract.responsibility_mention import (
    Range,
    Status,
    Tie,
    copula,
    is_act,
    next_verb,
    nobody,
    norm_of,
    opens_behind,
    party_of,
    span_of,
)
from tocsin.extract.responsibility_reach import reference_after
from tocsin.extract.subject import passive, subject
from tocsin.knowledge.party_nouns import party_noun
from tocsin.model.text import Passage

_HELPERS = frozenset({"has", "have", "had"})
_ACTS_AFTER = frozenset({"of", "for", "with", "over", "in"})


def blamed(passage: Passage, at: int, kinds: frozenset[str], words: ResponsibilityWords) -> Iterator[Tie]:
    """ "blamed X for", "blamed it on X", "accused X of", "suspect X of"."""
    chunk = passage.chunks[at]
    found = objects(passage, at)
    if not found or chunk.negated or (chunk.modal is not None and chunk.modal not in _HELPERS):
        return
    status: Status = "suspected" if "suspect" in kinds else "accused"
    cue = (chunk.first, chunk.last)
    who = subject(passage, at)
    source = party_of(passage, who) if who is not None else None
    if "attribute" in kinds and is_act(passage, found[0], words):
        onto = _onto(passage, found[-1])
        if onto is not None:
            yield Tie(status, cue, span_of(passage, onto), source, span_of(passage, found[0]))
            return
    reference = reference_after(passage, found[-1] + 1, _ACTS_AFTER, words)
    if reference is None and (not kinds & {"blame", "suspect"} or is_act(passage, found[0], words)):
        return
    for noun in found:
        if norm_of(passage, noun) not in {"each", "other", "another"}:
            yield Tie(status, cue, span_of(passage, noun), source, reference)


def blamed_on(passage: Passage, at: int, kinds: frozenset[str], words: ResponsibilityWords) -> Iterator[Tie]:
    """The passive forms: "is suspected of", "was accused by Y of", "was blamed on X", "attributed to X"."""
    chunk = passage.chunks[at]
    who = subject(passage, at)
    if chunk.negated or who is None:
        return
    status: Status = "suspected" if "suspect" in kinds else "accused"
    cue = (chunk.first, chunk.last)
    reference = reference_after(passage, at + 1, _ACTS_AFTER, words)
    onto = _onto(passage, at) if "attribute" in kinds else None
    if onto is not None and (reference is None or is_act(passage, who, words)):
        yield Tie(status, cue, span_of(passage, onto), None, span_of(passage, who))
    elif reference is not None and kinds & {"accuse", "blame", "suspect"}:
        by = agent(passage, at)
        yield Tie(status, cue, party_of(passage, who), span_of(passage, by[0]) if by else None, reference)


def _onto(passage: Passage, chunk: int) -> int | None:
    """The noun phrase after "on" or "to", when nothing but its like stands between."""
    return next((item.noun for item in complements(passage, chunk, reach=6) if item.preposition in {"on", "to"}), None)


def fallen(passage: Passage, at: int, words: ResponsibilityWords) -> Iterator[Tie]:
    """ "suspicion fell on X"."""
    who = subject(passage, at)
    onto = _onto(passage, at)
    if who is not None and onto is not None and norm_of(passage, who) in words.suspicion:
        yield Tie("suspected", (passage.chunks[at].first, passage.chunks[at].last), span_of(passage, onto))


def believed(passage: Passage, at: int, words: ResponsibilityWords) -> Iterator[Tie]:
    """ "X is believed to be behind", "X are thought to have carried out"."""
    chunk = passage.chunks[at]
    who = subject(passage, at)
    following = next_verb(passage, at)
    if who is None or following is None or chunk.negated:
        return
    inner = passage.chunks[following]
    cue = (chunk.first, chunk.last)
    if inner.perfect and not inner.passive and norm_of(passage, following) in words.act_verbs:
        reference = reference_after(passage, following, set(), words)
        yield Tie("suspected", cue, party_of(passage, who), None, reference)
    elif copula(norm_of(passage, following)):
        opens = opens_behind(passage, following, words)
        if opens is not None:
            reference = _behind_what(passage, opens, words)
            yield Tie("suspected", cue, party_of(passage, who), None, reference)


def _behind_what(passage: Passage, opens: int, words: ResponsibilityWords) -> Range | None:
    bare = passage.tokens[opens].norm == "behind"
    return reference_after(passage, passage.chunk_of(opens) + 1, {"for"}, words, bare=bare)


def held(passage: Passage, at: int, words: ResponsibilityWords) -> Iterator[Tie]:
    """ "held the militia responsible for"."""
    chunk = passage.chunks[at]
    for noun in objects(passage, at)[:1]:
        after = passage.chunks[noun].last
        if after < len(passage.tokens) and passage.tokens[after].norm in {"responsible", "accountable"}:
            who = subject(passage, at)
            source = party_of(passage, who) if who is not None else None
            reference = reference_after(passage, passage.chunk_of(after) + 1, {"for"}, words)
            yield Tie("accused", (chunk.first, after + 1), span_of(passage, noun), source, reference)


def hallmarks(passage: Passage, at: int, words: ResponsibilityWords) -> Iterator[Tie]:
    """ "the attack bore the hallmarks of X"."""
    for noun in objects(passage, at)[:1]:
        if norm_of(passage, noun) not in words.hallmarks:
            continue
        act = subject(passage, at)
        cue = (passage.chunks[at].first, passage.chunks[noun].last)
        for item in complements(passage, noun, reach=4):
            if item.preposition == "of" and not is_act(passage, item.noun, words):
                reference = span_of(passage, act) if act is not None else None
                yield Tie("suspected", cue, span_of(passage, item.noun), None, reference)


def behind(passage: Passage, at: int, words: ResponsibilityWords) -> Iterator[Tie]:
    """ "X was behind the attack", "X is responsible for it", plain or under somebody's words."""
    opens = opens_behind(passage, at, words)
    who = subject(passage, at)
    chunk = passage.chunks[at]
    if opens is None or who is None or chunk.modal == "to" or nobody(passage, who, at):
        return
    reference = _behind_what(passage, opens, words)
    if reference is None or not any(token.norm in words.acts for token in passage.tokens[slice(*reference)]):
        return  # "behind schedule", "responsible for health"
    cue = (chunk.first, opens + 1)
    over = _speaker_over(passage, who, words)
    kinds = words.verbs[norm_of(passage, over[0])] if over is not None else frozenset()
    if "deny" in kinds:
        return
    status: Status = "stated"
    if chunk.negated:
        status = "denied"
    elif chunk.modal is not None or "suspect" in kinds or (over is not None and _believes(passage, over[0])):
        status = "suspected"
    elif over is not None:
        status = "accused"
    source = span_of(passage, over[1]) if over is not None else None
    yield Tie(status, cue, party_of(passage, who), source, reference)


def _believes(passage: Passage, verb: int) -> bool:
    return norm_of(passage, verb).startswith(("believ", "think", "thought", "suspect", "presum", "assum"))


def _speaker_over(passage: Passage, noun: int, words: ResponsibilityWords) -> tuple[int, int] | None:
    """The verb of saying or believing right before a clause, and its subject."""
    index = noun - 1
    if index >= 0 and passage.chunks[index].kind == "sub":
        index -= 1
    if index < 0 or passage.chunks[index].kind != "vg" or passive(passage, index):
        return None
    kinds = words.verbs.get(norm_of(passage, index), frozenset())
    who = subject(passage, index)
    return (index, who) if kinds & {"say", "believe", "deny"} and who is not None else None


def suspected_noun(passage: Passage, at: int, words: ResponsibilityWords) -> Iterator[Tie]:
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
    named = head.tag in {"NNPS", "NNP"} and head.norm not in words.acts
    if party_noun(head.norm) is not None or named:
        yield Tie(words.adjectives[tokens[cue].norm], (cue, cue + 1), (cue + 1, chunk.last))

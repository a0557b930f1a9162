"""How the events of one document stand to each other, from the joints between their words."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tocsin.engines.rules.discourse import words
from tocsin.engines.rules.events import Event
from tocsin.engines.rules.marks import Mark
from tocsin.model.claim import RelationClaim
from tocsin.model.stance import RelationKind
from tocsin.model.text import Passage, Quote
from tocsin.model.value import By

_JOINTS: dict[str, RelationKind] = {
    "after": "after",
    "following": "after",
    "since": "after",
    "before": "before",
    "because": "because-of",
}
_TALK = frozenset({"talk", "statement", "request", "reject", "agree", "support", "threat"})


def relations(events: Sequence[Event], passages: Sequence[Passage]) -> Iterator[tuple[int, RelationClaim]]:
    """Pairs of event index and relation, each stated by a joint in one sentence; at most one a pair."""
    seen: set[tuple[int, int]] = set()
    told: dict[int, list[tuple[Mark, int]]] = {}
    for at, event in enumerate(events):
        for mark in event.marks:
            told.setdefault(mark.passage, []).append((mark, at))
    for passage in passages:
        if passage.index not in told:
            continue
        here = told[passage.index]
        if len(here) > 1:
            here.sort(key=lambda pair: pair[0].trigger.head)
        for (one, first), (other, second) in pairwise(here):
            if first == second or (first, second) in seen:
                continue
            made = _between(passage, one, other, events, first, second)
            if made is not None:
                owner, claim = made
                seen.add((first, second))
                yield owner, claim
        for mark, at in here:
            main = _incident(passage, mark, events, at)
            if main is not None and (at, main) not in seen:
                seen.add((at, main))
                yield at, _claim("about", events[main], passage.quote(mark.trigger.last, mark.clause_end(passage)))


def _between(
    passage: Passage, one: Mark, other: Mark, events: Sequence[Event], first: int, second: int
) -> tuple[int, RelationClaim] | None:
    leading = passage.tokens[0].norm
    for chunk in passage.chunks[one.chunk + 1 : other.chunk]:
        norm = passage.tokens[chunk.head].norm
        if chunk.kind in {"sub", "prep"} and norm in _JOINTS:
            return first, _claim(_JOINTS[norm], events[second], passage.quote(chunk.first, chunk.last))
        if norm in {"response", "retaliation", "revenge", "reprisal"}:
            return first, _claim("in-response-to", events[second], passage.quote(chunk.first, chunk.last))
    if leading in {"after", "following"} and one.clause[0] == 0:
        return second, _claim("after", events[first], passage.quote(0, 1))
    if one.trigger.family in _TALK and other.happening and other.stance.factuality == "asserted":
        return first, _claim("about", events[second], passage.quote(other.trigger.first, other.trigger.last))
    if other.stance.factuality == "planned" and one.happening and one.stance.factuality == "asserted":
        return first, _claim("because-of", events[second], passage.quote(other.trigger.first, other.trigger.last))
    return None


def _incident(passage: Passage, mark: Mark, events: Sequence[Event], at: int) -> int | None:
    """The first happening, where a talk is about "the incident" or "the attack" and does not name it again."""
    if mark.trigger.family not in _TALK:
        return None
    tokens = passage.tokens[mark.trigger.last : mark.clause_end(passage)]
    for before, token in pairwise(tokens):
        if before.norm in {"the", "this", "that"} and token.norm in words().incident:
            return next((index for index, event in enumerate(events) if event.happening and index != at), None)
    return None


def _claim(kind: RelationKind, to: Event, evidence: Quote) -> RelationClaim:
    return RelationClaim(kind, to.key, (evidence,), By("rules", "relation.joint", 0.6))

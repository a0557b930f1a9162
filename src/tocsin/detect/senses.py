"""A word that could name an event, in its sentence, to whether it does: company, objects, names, other worlds."""

from collections.abc import Sequence
from functools import cache

from tocsin.knowledge.domains import domains
from tocsin.knowledge.triggers import Pattern
from tocsin.model.text import FINITE, Passage, Token

_MONTHS = frozenset({"march"})
_STOPS = frozenset({".", ";", ":", "``", "''"})
_FEWEST = 3
"""So many words of another world make a sentence one about it, of markets one more."""


def needs_met(
    pattern: Pattern, present: frozenset[str], norms: Sequence[str], tokens: Sequence[Token], first: int, last: int
) -> bool:
    """Whether the words that the sense asks for are there and those that it excludes are not."""
    if pattern.rejects and not pattern.rejects.isdisjoint(present):
        return False
    if pattern.nearby and (pattern.nearby.isdisjoint(present) or not _nearby(pattern, norms, tokens, first, last)):
        return False
    return not pattern.needs or not (present & pattern.needs).issubset(pattern.words)


def _nearby(pattern: Pattern, norms: Sequence[str], tokens: Sequence[Token], first: int, last: int) -> bool:
    """Company in the clause: to the right up to a stop, to the left up to a stop or another finite verb."""
    words = pattern.nearby
    for index in range(last + 1, min(len(norms), last + 1 + pattern.near)):
        if tokens[index].tag in _STOPS:
            break
        if norms[index] in words:
            return True
    for index in range(first - 1, max(-1, first - 1 - pattern.near), -1):
        if tokens[index].tag in _STOPS:
            break
        if norms[index] in words:
            return True
    return False


def object_speaks_against(passage: Passage, after: int, words: frozenset[str]) -> bool:
    """Whether the thing acted on is one that this sense cannot act on: killed the bill."""
    tokens = passage.tokens
    for index in range(after + 1, min(len(tokens), after + 6)):
        token = tokens[index]
        if token.norm in words:
            return True
        if token.tag in _STOPS or token.tag in {",", "IN", "TO"} or token.tag in FINITE:
            break
    chunk = passage.chunks[passage.chunk_of(after)]
    if chunk.kind == "vg" and chunk.passive:
        place = passage.chunk_of(after) - 1
        if place >= 0 and passage.chunks[place].kind == "np":
            return tokens[passage.chunks[place].head].norm in words
    return False


def named(tokens: Sequence[Token], head: int) -> bool:
    """Whether a capitalised word is part of a name ("Strike Force"), not an event."""
    token = tokens[head]
    if head == 0 or token.tag not in {"NNP", "NNPS"} or not token.text[:1].isupper():
        return False
    if token.text.isupper() and len(token.text) > 3:
        return False
    if token.norm in _MONTHS:
        return True
    around = [tokens[place] for place in (head - 1, head + 1) if 0 <= place < len(tokens)]
    return any(other.tag in {"NNP", "NNPS"} and other.text[:1].isupper() for other in around)


@cache
def _worldly() -> frozenset[str]:
    return frozenset().union(*[words for words, _ in _other_worlds()])


@cache
def _other_worlds() -> tuple[tuple[frozenset[str], int], ...]:
    known = domains()
    return ((known.sport, _FEWEST), (known.market, 4), (known.film, _FEWEST))


def about_something_else(present: frozenset[str]) -> bool:
    """Whether a sentence is plainly about sport, markets or fiction, with nothing of conflict beside."""
    if len(present & _worldly()) < _FEWEST or not present.isdisjoint(domains().political):
        return False
    return any(len(present & words) >= enough for words, enough in _other_worlds())

"""Sentences to statements that tie a party to an act: claimed, suspected, accused, denied, claimed by nobody."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from tocsin.extract.responsibility_blame import (
    behind,
    believed,
    blamed,
    blamed_on,
    fallen,
    hallmarks,
    held,
    suspected_noun,
)
from tocsin.extract.responsibility_claims import claimed, claimed_by, denied, no_claim, said_its_own
from tocsin.extract.responsibility_lexicon import ResponsibilityWords, responsibility_words
from tocsin.extract.responsibility_mention import COPULAS, ResponsibilityMention, Tie, party_of
from tocsin.extract.subject import first_free, passive
from tocsin.model.text import Passage

__all__ = ["ResponsibilityMention", "responsibilities"]

_PRONOUNS = frozenset({"it", "they", "he", "she"})
_CLAIMS = frozenset({"claim", "claims"})
_BLAME = frozenset({"accuse", "blame", "suspect", "attribute"})


def responsibilities(passages: Sequence[Passage]) -> tuple[ResponsibilityMention, ...]:
    """Every such statement in the body, in text order."""
    words = responsibility_words()
    out: list[ResponsibilityMention] = []
    previous: Passage | None = None
    for passage in passages:
        if passage.section != "body":
            continue
        if not passage.present.isdisjoint(words.cues):
            ties = sorted(_ties(passage, words), key=lambda tie: tie.cue)
            out.extend(_referred(tie.mention(passage), passage, previous) for tie in _distinct(ties))
        previous = passage
    return tuple(out)


def _referred(mention: ResponsibilityMention, passage: Passage, previous: Passage | None) -> ResponsibilityMention:
    """With what the sentence before is about in place of an "it" or "they" that its own sentence leaves open."""
    if mention.party_first is None or previous is None or previous.paragraph != passage.paragraph:
        return mention
    if passage.tokens[mention.party_first].norm not in _PRONOUNS:
        return mention
    about = first_free(previous, len(previous.chunks))
    if about is None or previous.chunks[about].tag == "PRP":
        return mention
    first, last = party_of(previous, about)
    return replace(mention, party_first=first, party_last=last, party_passage=previous.index)


def _distinct(ties: Sequence[Tie]) -> Iterator[Tie]:
    """One statement a party and cue: "accused" may fit two forms."""
    seen: set[tuple[object, int]] = set()
    for tie in ties:
        key = (tie.party, tie.cue[0])
        if key not in seen:
            seen.add(key)
            yield tie


def _ties(passage: Passage, words: ResponsibilityWords) -> Iterator[Tie]:
    suspecting = not passage.present.isdisjoint(words.adjectives.keys())
    claiming = not passage.present.isdisjoint(_CLAIMS)
    heads, verbs = passage.heads, words.verbs
    if suspecting or claiming:
        begun: Iterable[int] = range(len(heads))
    else:
        begun = [at for at, norm in enumerate(heads) if norm in verbs or norm in COPULAS]
    for at in begun:
        norm = heads[at]
        kinds = verbs.get(norm)
        kind = passage.chunks[at].kind
        if kind == "vg":
            if kinds:
                yield from (
                    _passive(passage, at, kinds, words) if passive(passage, at) else _active(passage, at, kinds, words)
                )
            if norm in COPULAS:
                yield from behind(passage, at, words)
        elif kind == "np":
            if suspecting:
                yield from suspected_noun(passage, at, words)
            if claiming:
                yield from no_claim(passage, at, words)


def _active(passage: Passage, at: int, kinds: frozenset[str], words: ResponsibilityWords) -> Iterator[Tie]:
    if kinds & {"take", "claim"}:
        yield from claimed(passage, at, words)
    if "deny" in kinds:
        yield from denied(passage, at, words)
    if kinds & _BLAME:
        yield from blamed(passage, at, kinds, words)
    if "fall" in kinds:
        yield from fallen(passage, at, words)
    if "hold" in kinds:
        yield from held(passage, at, words)
    if "bear" in kinds:
        yield from hallmarks(passage, at, words)
    if "say" in kinds:
        yield from said_its_own(passage, at, words)


def _passive(passage: Passage, at: int, kinds: frozenset[str], words: ResponsibilityWords) -> Iterator[Tie]:
    if kinds & {"take", "claim"}:
        yield from claimed_by(passage, at, words)
    if kinds & _BLAME:
        yield from blamed_on(passage, at, kinds, words)
    if "believe" in kinds:
        yield from believed(passage, at, words)

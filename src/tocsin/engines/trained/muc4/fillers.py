"""MUC-4's role fillers: whom a text names as perpetrator, target, victim and weapon of terrorism.

A profile for one yardstick. Its relevance rules (terrorism only, nothing between armies) were learned from MUC-4's own
training texts with the head that reads them, and nothing else in the engine uses that head.
"""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from tocsin.engines.trained.encoder import Encoder
from tocsin.engines.trained.heads import MUC_ROLES, MUC_TAGS
from tocsin.engines.trained.muc4.words import RELEVANT, TEXT, WordWeights, word_weights, words_of
from tocsin.engines.trained.told import Told
from tocsin.knowledge.loader import load_table
from tocsin.model.text import Passage, body

if TYPE_CHECKING:
    from tocsin.engines.trained.encoder import Floats

LONGEST = 320
LEAST = 0.15
"""From here on a word is taken into a mention; whether the entity counts is decided for the whole of it."""
TRAITS = ("always", "likelihood", "places", "relevance")
"""What is weighed of an entity. Its rank, its place and what else is found tell no more of texts held out."""


class Filler(Struct, frozen=True):
    """One entity in one role: every way it is mentioned, the likeliest first, and how likely it is one of gold's."""

    role: str
    mentions: tuple[str, ...]
    score: float


class Mention(Struct, frozen=True):
    """Words that stand for an entity, and where the first of them is."""

    role: str
    text: str
    score: float
    first: int
    last: int


class Entity(Struct, frozen=True):
    """Mentions of one entity in one role together, the likeliest first."""

    role: str
    mentions: tuple[Mention, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(mention.text for mention in self.mentions))

    @property
    def score(self) -> float:
        return self.mentions[0].score


class Thresholds(Struct, frozen=True):
    """How a role's traits are weighed, and from which likelihood on an entity is taken; fitted on texts held out."""

    weights: dict[str, tuple[float, ...]]
    muc: dict[str, float]


def fillers(
    passages: Sequence[Passage],
    encoder: Encoder,
    thresholds: Thresholds | None = None,
    words: WordWeights | None = None,
) -> list[Filler]:
    """The entities of each role that are likely enough, likeliest first within a role."""
    settings = thresholds or load_table("models/thresholds.yaml", Thresholds)
    found = entities(passages, encoder)
    told = traits(found, text_of(passages), words or word_weights())
    rated = [
        Filler(entity.role, entity.names, likelihood(settings.weights[entity.role], row))
        for entity, row in zip(found, told, strict=True)
    ]
    kept = [filler for filler in rated if filler.score >= settings.muc[filler.role]]
    return sorted(kept, key=lambda filler: (MUC_ROLES.index(filler.role), -filler.score))


def text_of(passages: Sequence[Passage]) -> str:
    """The text of the body, sentence after sentence."""
    return " ".join(passage.text for passage in body(passages))


def entities(passages: Sequence[Passage], encoder: Encoder) -> list[Entity]:
    """All that the head points at in any role, however faintly."""
    told = Told(body(passages))
    if not len(told):
        return []
    found = mentions(told, encoder.read(told.sentences, LONGEST).word("muc"))
    return [
        Entity(role, cluster)
        for role in MUC_ROLES
        for cluster in clusters([one for one in found if one.role == role], told)
    ]


def mentions(told: Told, scores: "Floats") -> list[Mention]:
    """Every run of words that is likely enough of a role."""
    out: list[Mention] = []
    for role in MUC_ROLES:
        begin, inside = MUC_TAGS.index(f"B-{role}"), MUC_TAGS.index(f"I-{role}")
        both = scores[:, begin] + scores[:, inside]
        at = 0
        while at < len(told):
            if both[at] < LEAST:
                at += 1
                continue
            passage, token = told.at(at)
            end = at + 1
            while (
                end < len(told)
                and both[end] >= LEAST
                and scores[end, inside] >= scores[end, begin]
                and told.at(end)[0] is passage
            ):
                end += 1
            text = passage.words(token, token + end - at).lower().strip(" .,;:\"'()")
            if text:
                out.append(Mention(role, text, float(both[at:end].mean()), at, end))
            at = end
    return out


def clusters(found: Sequence[Mention], told: Told) -> list[tuple[Mention, ...]]:
    """Mentions of one entity together: one ends in the words of another, or stands in brackets behind it."""
    out: list[list[Mention]] = []
    for mention in sorted(found, key=lambda one: (-one.score, one.first)):
        for cluster in out:
            if any(_same(mention, other, told) for other in cluster):
                cluster.append(mention)
                break
        else:
            out.append([mention])
    return [tuple(cluster) for cluster in out]


def _same(one: Mention, other: Mention, told: Told) -> bool:
    if f" {one.text}".endswith(f" {other.text}") or f" {other.text}".endswith(f" {one.text}"):
        return True
    first, second = sorted((one, other), key=lambda mention: mention.first)
    if second.first != first.last + 1:
        return False
    passage, token = told.at(first.last)
    return passage.forms[token] in _OPENS


_OPENS = frozenset({"(", "["})


def traits(found: Sequence[Entity], text: str, words: WordWeights) -> list[tuple[float, ...]]:
    """What `TRAITS` names, of each entity of one text."""
    relevance = words.odds(TEXT, words_of(text))[RELEVANT]
    return [(1.0, odds(entity.score), math.log(len(entity.mentions)), relevance) for entity in found]


def odds(share: float) -> float:
    """The logarithm of the odds, kept finite."""
    kept = min(max(share, 0.001), 0.999)
    return math.log(kept / (1 - kept))


def likelihood(weights: Sequence[float], row: Sequence[float]) -> float:
    return 1 / (1 + math.exp(-sum(weight * value for weight, value in zip(weights, row, strict=True))))

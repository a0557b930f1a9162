"""MUC-4's role fillers: whom a text names as perpetrator, target, victim and weapon of terrorism.

A profile for one yardstick. Its relevance rules (terrorism only, nothing between armies) were learned from MUC-4's own
training texts with the head that reads them, and nothing else in the engine uses that head.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from tocsin.engines.trained.encoder import Encoder
from tocsin.engines.trained.heads import MUC_ROLES, MUC_TAGS
from tocsin.engines.trained.told import Told
from tocsin.knowledge.loader import load_table
from tocsin.model.text import Passage, body

if TYPE_CHECKING:
    from tocsin.engines.trained.encoder import Floats

LONGEST = 320


class Filler(Struct, frozen=True):
    """One entity in one role: every way it is mentioned, the likeliest first."""

    role: str
    mentions: tuple[str, ...]
    score: float


class Thresholds(Struct, frozen=True):
    """The likelihood from which an entity is taken, by role; fitted on MUC-4 training texts held out of training."""

    muc: dict[str, float]


def fillers(passages: Sequence[Passage], encoder: Encoder, thresholds: dict[str, float] | None = None) -> list[Filler]:
    """The entities of each role whose likeliest mention reaches the role's threshold."""
    told = Told(body(passages))
    if not len(told):
        return []
    least = thresholds or load_table("models/thresholds.yaml", Thresholds).muc
    scores = encoder.read(told.sentences, LONGEST).word("muc")
    found: dict[str, dict[str, float]] = {role: {} for role in MUC_ROLES}
    for role, text, score in mentions(told, scores):
        known = found[role]
        known[text] = max(known.get(text, 0.0), score)
    return [
        Filler(role, names, score)
        for role in MUC_ROLES
        for names, score in clusters(found[role])
        if score >= least[role]
    ]


def mentions(told: Told, scores: "Floats") -> list[tuple[str, str, float]]:
    """Role, words and likelihood of every run that is more likely of a role than of none or of another."""
    out: list[tuple[str, str, float]] = []
    for role in MUC_ROLES:
        begin, inside = MUC_TAGS.index(f"B-{role}"), MUC_TAGS.index(f"I-{role}")
        both = scores[:, begin] + scores[:, inside]
        at = 0
        while at < len(told):
            if both[at] < _MENTIONED:
                at += 1
                continue
            passage, token = told.at(at)
            end = at + 1
            while (
                end < len(told)
                and both[end] >= _MENTIONED
                and scores[end, inside] >= scores[end, begin]
                and told.at(end)[0] is passage
            ):
                end += 1
            text = passage.words(token, token + end - at)
            out.append((role, text.lower().strip(" .,;:\"'()"), float(both[at:end].mean())))
            at = end
    return [row for row in out if row[1]]


_MENTIONED = 0.25
"""From here on a word is taken into a mention; whether the entity counts is decided for the whole of it."""


def clusters(found: dict[str, float]) -> list[tuple[tuple[str, ...], float]]:
    """Mentions of one entity together: one ends in the words of another. The likeliest names it."""
    out: list[tuple[list[str], float]] = []
    for text, score in sorted(found.items(), key=lambda one: (-one[1], one[0])):
        for names, _ in out:
            if any(_same(text, name) for name in names):
                names.append(text)
                break
        else:
            out.append(([text], score))
    return [(tuple(names), score) for names, score in out]


def _same(one: str, other: str) -> bool:
    return one == other or f" {one}".endswith(f" {other}") or f" {other}".endswith(f" {one}")

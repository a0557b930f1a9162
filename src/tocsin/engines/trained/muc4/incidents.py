"""MUC-4's role fillers to its incidents: of which types there are any in a text, and which filler belongs to which.

One incident a type: that a text tells of two attacks is not told from one attack with more victims. How much each sign
counts was chosen on MUC-4's training texts with gold's own fillers, by the F1 of whole templates.
"""

import math
from collections.abc import Mapping, Sequence

from msgspec import Struct

from tocsin.engines.trained.muc4.fillers import Filler
from tocsin.engines.trained.muc4.words import NEAR, TEXT, TYPES, WordWeights, around, words_of

_AROUND = 0.6
"""What the words around the fillers weigh beside those of the whole text."""
_MOST_FILLERS = 4
_PRIOR = -0.4
"""Attacks are so common that words of the whole text call too much an attack."""
_BEHIND = 2.0
"""A second type is at most so much less likely than the first, and one filler is more likely its than not."""
_SURE = 0.5
_WHOLE = 0.3
"""What the likelihood of a type in the whole text weighs when a filler is given to one."""
_LEAST = 1e-4
_SHARED = ("PerpInd", "PerpOrg")
"""Who did one thing in a text mostly did the other."""


class Incident(Struct, frozen=True):
    type: str
    fillers: tuple[Filler, ...]


def incidents(fillers: Sequence[Filler], text: str, words: WordWeights) -> list[Incident]:
    """The incidents of a text; none where nobody and nothing fills a role."""
    if not fillers:
        return []
    near = [words.shares(NEAR, around(text, filler.mentions, filler.role)) for filler in fillers]
    signs = _signs(words.odds(TEXT, words_of(text)), near)
    first = max(TYPES, key=lambda kind: signs[kind])
    chosen = [first]
    chosen += [
        kind
        for kind in TYPES
        if kind != first
        and signs[kind] > signs[first] - _BEHIND
        and any(one[kind] > _SURE for filler, one in zip(fillers, near, strict=True) if filler.role not in _SHARED)
    ]
    given: dict[str, list[Filler]] = {kind: [] for kind in chosen}
    for filler, one in zip(fillers, near, strict=True):
        best = max(chosen, key=lambda kind: math.log(one[kind] + _LEAST) + _WHOLE * signs[kind])
        for kind in chosen if filler.role in _SHARED else (best,):
            given[kind].append(filler)
    return [
        Incident(kind, tuple(rows))
        for kind, rows in given.items()
        if kind == first or any(filler.role not in _SHARED for filler in rows)
    ]


def _signs(odds: Mapping[str, float], near: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """How much speaks for each type, from the whole text and from around its fillers."""
    weight = _AROUND * min(len(near), _MOST_FILLERS) ** 0.5 / len(near)
    out = {
        kind: -math.log1p(math.exp(-odds[kind])) + weight * sum(math.log(one[kind] + _LEAST) for one in near)
        for kind in TYPES
    }
    out["attack"] += _PRIOR
    return out

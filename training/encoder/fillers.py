"""How MUC-4's entities are weighed and from when on they are taken, from what a net says of texts held out of it.

Texts are cut in halves: what is printed is what the weights and thresholds of one half give on the other.
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from tocsin.engines.trained.encoder import Encoder
from tocsin.engines.trained.muc4.fillers import (
    TRAITS,
    Entity,
    Filler,
    Thresholds,
    entities,
    likelihood,
    text_of,
    traits,
)
from tocsin.engines.trained.muc4.words import WordWeights
from tocsin.engines.trained.wordpiece import shipped
from tocsin.measure.fillers import ROLES, Filled, Score, normal, score
from tocsin.measure.tally import f1
from tocsin.read.plain import document_of
from tocsin.segment import segment

TRIED = tuple(step / 50 for step in range(5, 45))
PENALTY = 6.0
"""Weights are drawn to those of all roles together, so strongly as this many more entities would."""


class Weighed(Struct, frozen=True):
    """One text: gold, and all that the net points at with its traits."""

    gold: Filled
    found: tuple[Entity, ...]
    traits: tuple[tuple[float, ...], ...]


def weighed(rows: Sequence[Filled], encoder: Encoder, words: WordWeights) -> list[Weighed]:
    out = []
    for row in rows:
        passages = segment(document_of(row.text))
        found = entities(passages, encoder)
        out.append(Weighed(row, tuple(found), tuple(traits(found, text_of(passages), words))))
    return out


def write_thresholds(rows: Sequence[Filled], folder: Path, words: WordWeights, path: Path) -> None:
    encoder = Encoder((folder / "encoder.onnx").read_bytes(), (folder / "heads.npz").read_bytes(), shipped())
    told = weighed(rows, encoder, words)
    halves = [[one for one in told if _half(one.gold.id) == half] for half in (0, 1)]
    total = {role: Score() for role in ROLES}
    for learned, asked in (halves, halves[::-1]):
        settings = fit_thresholds(learned)
        for one in asked:
            for role, mark in score(one.gold.gold, taken(one, settings)).items():
                total[role] += mark
    for role in ROLES:
        print(f"{role:<8} {total[role]}")
    print(f"all      {sum(total.values(), Score())}", flush=True)
    path.write_text("\n".join(_page(fit_thresholds(told), len(rows))) + "\n", encoding="utf-8")


def fit_thresholds(told: Sequence[Weighed]) -> Thresholds:
    weights = fit_weights(told)
    bare = Thresholds(weights, dict.fromkeys(ROLES, 0.0))
    rated = [(one.gold, rate(one, bare)) for one in told]
    return Thresholds(weights, {role: _best(rated, role) for role in ROLES})


def taken(one: Weighed, settings: Thresholds) -> Mapping[str, list[frozenset[str]]]:
    """What the engine would say, each entity by its likeliest mention."""
    kept = [filler for filler in rate(one, settings) if filler.score >= settings.muc[filler.role]]
    return {role: [frozenset({normal(filler.mentions[0])}) for filler in kept if filler.role == role] for role in ROLES}


def rate(one: Weighed, settings: Thresholds) -> list[Filler]:
    return [
        Filler(entity.role, entity.names, likelihood(settings.weights[entity.role], row))
        for entity, row in zip(one.found, one.traits, strict=True)
    ]


def fit_weights(told: Sequence[Weighed]) -> dict[str, tuple[float, ...]]:
    """Logistic regression, first for all roles together, then for each as far as it has entities to differ by."""
    rows = [
        (entity.role, row, _right(one, entity))
        for one in told
        for entity, row in zip(one.found, one.traits, strict=True)
    ]
    common = _fit([row for _, row, _ in rows], [right for *_, right in rows], np.zeros(len(TRAITS)))
    return {
        role: tuple(
            round(float(value), 3)
            for value in _fit(
                [row for of, row, _ in rows if of == role], [right for of, _, right in rows if of == role], common
            )
        )
        for role in ROLES
    }


def _right(one: Weighed, entity: Entity) -> bool:
    return any(normal(entity.names[0]) in gold for gold in one.gold.gold[entity.role])


def _fit(rows: Sequence[Sequence[float]], right: Sequence[bool], prior: NDArray[np.float64]) -> NDArray[np.float64]:
    """Newton's steps: the likeliest weights, drawn to a prior."""
    given, wanted = np.array(rows, np.float64).reshape(-1, len(TRAITS)), np.array(right, np.float64)
    weights = prior.copy()
    for _ in range(20):
        likely = 1 / (1 + np.exp(-(given @ weights)))
        slope = given.T @ (likely - wanted) + PENALTY * (weights - prior)
        bend = (given * (likely * (1 - likely))[:, None]).T @ given + PENALTY * np.eye(len(prior))
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def _best(rated: Sequence[tuple[Filled, Sequence[Filler]]], role: str) -> float:
    return max(TRIED, key=lambda least: (_f1(rated, role, least), -least))


def _f1(rated: Sequence[tuple[Filled, Sequence[Filler]]], role: str, least: float) -> float:
    total = Score()
    for row, answer in rated:
        said = [frozenset({normal(one.mentions[0])}) for one in answer if one.role == role and one.score >= least]
        total += score({role: row.gold[role]}, {role: said})[role]
    return f1(total.right, total.gold, total.said) or 0.0


def _half(name: str) -> int:
    return int(hashlib.sha256(f"half {name}".encode()).hexdigest(), 16) % 2


def _page(settings: Thresholds, size: int) -> list[str]:
    return [
        "# How likely an entity is one of MUC-4's role fillers, and from when on the trained engine takes it.",
        f"# Source: fitted by `python -m training.encoder roles` on {size} of MUC-4's training texts, held out.",
        "# Licence: Apache-2.0 (this file).",
        f"# Weights are of: {', '.join(TRAITS)}; see `traits` in engines/trained/muc4/fillers.py.",
        "weights:",
        *(f"  {role}: [{', '.join(map(str, settings.weights[role]))}]" for role in ROLES),
        "muc:",
        *(f"  {role}: {settings.muc[role]}" for role in ROLES),
    ]

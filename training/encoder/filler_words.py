"""MUC-4's training texts to the weights of words: of whole texts, and of what stands around a filler."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from tocsin.engines.trained.muc4.keys import (
    DESCRIBED,
    OF_FILLER,
    OF_INCIDENT,
    OF_TEXT,
    ROLE_OF,
    YES,
    described,
    incident_words,
)
from tocsin.engines.trained.muc4.words import NEAR, RELEVANT, TEXT, TYPES, WordWeights, around, grouped, words_of
from tocsin.measure.fillers import ROLES, normal
from tocsin.measure.muc_key import Fill, Key, Keyed
from tocsin.measure.muc_templates import Templated

Kept = dict[str, NDArray[np.generic]]

COMMON = 0.6
"""A word of more than this share of the texts is not weighed."""
RARE_TEXT, RARE_NEAR, RARE_LABEL, RARE_NOUN = 8, 6, 3, 25
"""Nor one of fewer texts or places than these; and what gold says less often is never said."""
RARE_OWN = 3
_OWN = ("instrument_type", "phys_tgt_type", "hum_tgt_type")
"""Slots that a filler's own words tell, rare ones too; chosen, as the penalty, by cross-validation."""
PENALTY, STEPS, RATE, MOMENTUM = 3e-4, 150, 4.0, 0.9


class Row(Struct, frozen=True):
    """Words, and what is to be said of them: each with its share where it is one of them."""

    words: set[str]
    said: dict[str, float]


def fit_words(templated: Sequence[Templated], keyed: Sequence[Keyed]) -> Kept:
    """All readings, as plain arrays."""
    texts = [
        Row(words_of(row.text), dict.fromkeys(_kinds(row), 1.0) | ({RELEVANT: 1.0} if row.gold else {}))
        for row in templated
    ]
    kept = _linear(TEXT, texts, (*TYPES, RELEVANT), RARE_TEXT, alone=True)
    near = [
        Row(around(row.text, names, role), dict.fromkeys(kinds, 1 / len(kinds)))
        for row in templated
        for (role, names), kinds in _placed(row).items()
    ]
    kept |= _linear(NEAR, near, TYPES, RARE_NEAR, alone=False)
    for part, rows in _set_slots(keyed).items():
        counts = Counter(label for row in rows for label in row.said)
        labels = tuple(sorted(label for label, count in counts.items() if count >= RARE_LABEL))
        known = [
            Row(row.words, {label: share / total for label, share in row.said.items() if label in labels})
            for row in rows
            if (total := sum(share for label, share in row.said.items() if label in labels))
        ]
        if part in _OWN:
            kept |= _linear(part, known, labels, RARE_OWN, alone=False, penalty=PENALTY / 3)
        else:
            kept |= _linear(part, known, labels, RARE_NEAR, alone=False)
    kept |= _nouns(keyed)
    return kept | _linear(DESCRIBED, list(_described(keyed, WordWeights(kept))), ("no", YES), RARE_NOUN, alone=False)


def write_words(kept: Kept, path: Path) -> None:
    np.savez_compressed(path, **kept)  # type: ignore[arg-type]


def _kinds(row: Templated) -> set[str]:
    return {kind for one in row.gold for kind in one.types if kind in TYPES}


def _placed(row: Templated) -> dict[tuple[str, tuple[str, ...]], set[str]]:
    """Gold's entities, longest name first, and the types of the incidents that each is in."""
    out: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for one in row.gold:
        for role in ROLES:
            for entity in one.entities[role]:
                names = tuple(sorted(entity, key=lambda name: (-len(name), name)))
                out.setdefault((role, names), set()).update(one.types & set(TYPES))
    return {key: kinds for key, kinds in out.items() if kinds}


def _set_slots(keyed: Sequence[Keyed]) -> dict[str, list[Row]]:
    """Each set slot's rows: of a filler its words and those around it, of an incident those of all its fillers."""
    out: dict[str, list[Row]] = {slot: [] for slot in (*OF_FILLER, *OF_INCIDENT, *OF_TEXT)}
    for document in keyed:
        text = document.text
        for key in document.gold:
            named = list(_named(key))
            for slot, of in OF_FILLER.items():
                for role, fill in named:
                    if role == of:
                        out[slot].append(Row(around(text, fill.values, role), _said(key.slots.get(slot, ()), fill)))
            words = incident_words(text, [(role, fill.values) for role, fill in named])
            for slot in OF_INCIDENT:
                out[slot].append(Row(words, _said(key.slots.get(slot, ()), None)))
            for slot in OF_TEXT:
                out[slot].append(Row(words_of(text), _country(key.slots.get(slot, ()))))
    return out


def _named(key: Key) -> Iterator[tuple[str, Fill]]:
    """The string fills of a key, with the role that they fill. A description of somebody named is the name's."""
    for slot, role in ROLE_OF.items():
        for fill in key.slots.get(slot, ()):
            if slot != "hum_tgt_description" or not fill.of:
                yield role, fill


def _said(fills: Sequence[Fill], of: Fill | None) -> dict[str, float]:
    """What a set slot says of a filler, or of the incident; the empty label where it says nothing."""
    found = [fill for fill in fills if of is None or fill.of & set(of.values)]
    labels = [label for fill in found[:1] for label in fill.values]
    return dict.fromkeys(labels, 1 / len(labels)) if labels else {"": 1.0}


def _country(fills: Sequence[Fill]) -> dict[str, float]:
    return {fills[0].values[0].partition(":")[0].strip(): 1.0} if fills else {}


def _nouns(keyed: Sequence[Keyed]) -> Kept:
    """The words that keys describe people with, and those that such a description ends in."""
    told = [
        value.split()
        for row in keyed
        for key in row.gold
        for fill in key.slots.get("hum_tgt_description", ())
        for value in fill.values
        if value
    ]
    words = Counter(word for one in told for word in set(one))
    last = Counter(one[-1] for one in told)
    return {
        "nouns.all": np.array(sorted(word for word, count in words.items() if count >= RARE_LABEL and word.isalpha())),
        "nouns.last": np.array(sorted(word for word, count in last.items() if count >= RARE_LABEL and word.isalpha())),
    }


def _described(keyed: Sequence[Keyed], words: WordWeights) -> Iterator[Row]:
    """People told by a noun in the texts with an incident, and whether gold has them."""
    for row in keyed:
        gold = {
            value
            for key in row.gold
            for fill in key.slots.get("hum_tgt_description", ())
            if not fill.of
            for value in fill.values
        }
        for one in described(row.text, words) if row.gold else ():
            yield Row(around(row.text, (one.name,), "Victim"), {YES if normal(one.name) in gold else "no": 1.0})


def _linear(
    part: str, rows: Sequence[Row], labels: Sequence[str], rare: int, *, alone: bool, penalty: float = PENALTY
) -> Kept:
    """Logistic regression on which words there are: a yes or no for each label where `alone`, else one of them."""
    counts = Counter(word for row in rows for word in row.words)
    words = sorted(word for word, count in counts.items() if rare <= count < COMMON * len(rows))
    place = {word: at for at, word in enumerate(words)}
    given = np.zeros((len(rows), len(words)), np.float32)
    for at, row in enumerate(rows):
        for known in grouped(row.words, place):
            given[at, known] = 1 / len(known) ** 0.5
    wanted = np.array([[row.said.get(label, 0.0) for label in labels] for row in rows], np.float32)
    mean = wanted.mean(0).clip(1e-4, 1 - 1e-4)
    bias = np.log(mean / (1 - mean)) if alone else np.log(mean)
    weights = np.zeros((len(words), len(labels)), np.float32)
    pace, bias_pace = np.zeros_like(weights), np.zeros_like(bias)
    for _ in range(STEPS):
        scores = given @ weights + bias
        if alone:
            likely = 1 / (1 + np.exp(-scores))
        else:
            likely = np.exp(scores - scores.max(1, keepdims=True))
            likely /= likely.sum(1, keepdims=True)
        off = (likely - wanted) / len(rows)
        pace = MOMENTUM * pace - RATE * (given.T @ off + penalty * weights)
        weights += pace
        if alone:
            bias_pace = MOMENTUM * bias_pace - off.sum(0) / 2
            bias = bias + bias_pace
    return {
        f"{part}.words": np.array(words),
        f"{part}.labels": np.array(labels),
        f"{part}.weights": weights.astype(np.float16),
        f"{part}.bias": bias.astype(np.float32),
    }

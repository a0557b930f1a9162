"""Fits what each term of a place's score weighs, on the developing halves of public sets of marked names.

    python -m training.places lgl.xml GeoVirus.xml

A multinomial model over the candidates of a name, with a ridge towards the guesses (`prior`) of whoever wrote the
terms down: local American news, which most of these names come from, is not all there is. What it takes to be a place
at all is not fitted, since the sets leave true places unmarked. Terms that depend on other names are read with the
weights of the round before, so there are a few rounds. Each set weighs the same. The ridge is chosen by five-fold
cross-validation over documents, by the mean of the sets' accuracies: the largest within a standard error of the best,
since what is fitted on two sets is for a hundred countries; the weights are written to
`src/tocsin/data/places/weights.yaml`. The other half of each set is never read here.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tocsin.extract import place_score
from tocsin.extract.place import context, links_of, resolved
from tocsin.extract.place_context import setting_of
from tocsin.extract.place_scan import scan, told
from tocsin.extract.place_score import contested, terms, weighed, weights
from tocsin.knowledge import loader
from tocsin.knowledge.gazetteer import Place, geonames_of
from tocsin.measure.geo_suites import Placed, Toponym, developing, load_placed
from tocsin.measure.places import distance_km
from tocsin.read.plain import document_of
from tocsin.segment import segment

TARGET = Path(__file__).resolve().parent.parent / "src/tocsin/data/places/weights.yaml"
FOLDS = 5
ROUNDS = 3
RIDGES = (1.0, 3.0, 10.0, 30.0)
STEPS = 400
NEAR_KM = 40.0


@dataclass(frozen=True)
class Example:
    """One name: a row of terms a candidate, which rows are right, and the fold its document is in."""

    rows: np.ndarray
    right: np.ndarray
    fold: int
    source: int


def main(paths: Sequence[Path]) -> None:
    names = list(weights())
    sets = [[one for one in load_placed(path) if developing(one.id)] for path in paths]
    prior = np.array([weights()[name].prior for name in names])
    _write(names, prior)
    for number in range(ROUNDS):
        examples = [
            one
            for source, documents in enumerate(sets)
            for at, document in enumerate(documents)
            for one in _examples(document, source, at % FOLDS, names)
        ]
        held_out = {ridge: _validated(examples, ridge, prior) for ridge in RIDGES}
        top, error = max(held_out.values())
        best = max(ridge for ridge, (figure, _) in held_out.items() if figure >= top - error)
        shown = ", ".join(f"{ridge}: {figure:.4f} ± {slack:.4f}" for ridge, (figure, slack) in held_out.items())
        guessed = _accuracy(examples, prior)
        print(f"round {number}: {len(examples)} names; held out by ridge {shown}; by guess {guessed:.4f}")
        _write(names, _fit(examples, best, prior))


def _examples(document: Placed, source: int, fold: int, names: list[str]) -> Iterator[Example]:
    passages = segment(document_of(document.text, title=document.title, outlet=document.outlet))
    marked = {gold.span.start: gold for gold in document.toponyms}
    hits = told(passages, [gold.span for gold in document.toponyms], scan(passages))
    settings = tuple(setting_of(passages[hit.passage], hit) for hit in hits)
    links = links_of(passages, hits, settings)
    world = context(passages, hits, settings, links)
    choices = resolved(hits, links, world)
    for at, hit in enumerate(hits):
        if hit.demonym or not hit.options:
            continue
        start = passages[hit.passage].tokens[hit.first].start
        gold = marked.get(start)
        if gold is None or gold.point is None:
            continue
        given = choices[links[at]].place if at in links else None
        options = weighed(hit, given, world)
        if options[0].kind == "country" and not contested(hit, given, world):
            continue
        rows = [_row(dict(terms(place, hit, given, world)), names) for place in options]
        right = [_is(place, gold) for place in options]
        if any(right) and len(rows) > 1:
            yield Example(np.array(rows), np.array(right), fold, source)


def _is(place: Place, gold: Toponym) -> bool:
    if gold.geonames is not None and geonames_of(place.id) == gold.geonames:
        return True
    return gold.point is not None and distance_km(gold.point, (place.lat, place.lon)) < NEAR_KM


def _row(found: dict[str, float], names: list[str]) -> list[float]:
    return [found.get(name, 0.0) for name in names]


def _fit(examples: Sequence[Example], ridge: float, prior: np.ndarray) -> np.ndarray:
    """Ascent by Adam; the ridge is a hundredth of what a set weighs."""
    at, first, second = prior.copy(), np.zeros_like(prior), np.zeros_like(prior)
    packed = _Packed(examples)
    for step in range(1, STEPS + 1):
        slope = packed.slope(at) - ridge * (at - prior) / 100
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        at += 0.1 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-9)
    return at


class _Packed:
    """All candidates in one matrix, so that a step is a few array operations."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self.rows = np.concatenate([one.rows for one in examples])
        self.right = np.concatenate([one.right for one in examples]).astype(float)
        self.starts = np.cumsum([0, *(len(one.rows) for one in examples)])[:-1]
        self.sizes = [len(one.rows) for one in examples]
        mass: dict[int, float] = defaultdict(float)
        for one in examples:
            mass[one.source] += 1
        self.weight = np.repeat([1 / mass[one.source] for one in examples], self.sizes)

    def slope(self, at: np.ndarray) -> np.ndarray:
        scores = self.rows @ at
        scores = np.exp(scores - np.repeat(np.maximum.reduceat(scores, self.starts), self.sizes))
        chance = scores / np.repeat(np.add.reduceat(scores, self.starts), self.sizes)
        among = scores * self.right
        within = among / (np.repeat(np.add.reduceat(among, self.starts), self.sizes) + 1e-12)
        return np.asarray(self.rows.T @ (self.weight * (within - chance)))


def _accuracy(examples: Sequence[Example], at: np.ndarray) -> float:
    """The mean of the sets' shares of names given to a right candidate."""
    right: dict[int, list[bool]] = defaultdict(list)
    for one in examples:
        right[one.source].append(bool(one.right[int(np.argmax(one.rows @ at))]))
    return sum(sum(some) / len(some) for some in right.values()) / len(right)


def _validated(examples: Sequence[Example], ridge: float, prior: np.ndarray) -> tuple[float, float]:
    """The mean over folds of what the others' weights get right, and its standard error."""
    found = []
    for fold in range(FOLDS):
        at = _fit([one for one in examples if one.fold != fold], ridge, prior)
        found.append(_accuracy([one for one in examples if one.fold == fold], at))
    return float(np.mean(found)), float(np.std(found, ddof=1)) / FOLDS**0.5


def _write(names: Sequence[str], fitted: np.ndarray) -> None:
    text = TARGET.read_text(encoding="utf-8")
    for name, weight in zip(names, fitted, strict=True):
        text = re.sub(rf"(?m)^({re.escape(name)}: {{weight: )[-0-9.]+", rf"\g<1>{weight:.2f}", text)
    TARGET.write_text(text, encoding="utf-8")
    for remembered in (place_score.weights, place_score.standing, loader.load_yaml, loader.data_bytes):
        getattr(remembered, "cache_clear", lambda: None)()


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])

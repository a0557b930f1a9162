"""Sentences whose event words are marked as certain, uncertain or counter to fact, and the scores on them."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct

from tocsin.measure.tally import f1

Certainty = Literal["certain", "uncertain", "counter"]
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
_WHOLE = 3.0

# What a report says of its event to the three of the set. A threatened event may yet happen; one that somebody denies
# did not, for whoever reads only this sentence.
READ_AS: dict[str, Certainty] = {
    "asserted": "certain",
    "planned": "uncertain",
    "threatened": "uncertain",
    "called-for": "uncertain",
    "hypothetical": "uncertain",
    "denied": "counter",
    "negated": "counter",
}


class Marked(Struct, frozen=True):
    """A word of a text, in code points, with what gold says of it."""

    start: int
    end: int
    gold: Certainty


class Sentence(Struct, frozen=True):
    id: str
    text: str
    marked: tuple[Marked, ...]


class Judgement(Struct, frozen=True):
    sentence: Sentence
    marked: Marked
    read: Certainty

    @property
    def word(self) -> str:
        return self.sentence.text[self.marked.start : self.marked.end]


# The set holds time and certainty apart: what "will" happen, or is told as the purpose of what did, is as certain as
# the past, unlike what somebody plans, expects or wants.
SURE_TO_COME = frozenset({"modal", "purpose"})


def certainty(factuality: str, rule: str, *, hedged: bool) -> Certainty:
    """An event that is asserted but hedged ("reportedly", "seems to have") is uncertain."""
    read = "certain" if factuality == "planned" and rule in SURE_TO_COME else READ_AS[factuality]
    return "uncertain" if hedged and read == "certain" else read


def load_meantime(path: Path) -> list[Sentence]:
    """Token rows (index, word, value or `_`, tag, …), a blank line after each sentence.

    3 is certain and -3 counter to fact; what lies between, 0 included, is uncertain. Words are joined by spaces.
    """
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    return [_sentence(f"{path.stem}-{number}", block) for number, block in enumerate(blocks, 1) if block.strip()]


def _sentence(name: str, block: str) -> Sentence:
    marked: list[Marked] = []
    words: list[str] = []
    at = 0
    for row in (line.split("\t") for line in block.split("\n") if line.strip()):
        if row[2] != "_":
            marked.append(Marked(at, at + len(row[1]), _certainty(float(row[2]))))
        words.append(row[1])
        at += len(row[1]) + 1
    return Sentence(name, " ".join(words), tuple(marked))


def _certainty(value: float) -> Certainty:
    if abs(value) < _WHOLE:
        return "uncertain"
    return "certain" if value > 0 else "counter"


def score_lines(judged: Sequence[Judgement]) -> list[str]:
    """F1 a class and their mean, and beside them what always answering the commonest class gets."""
    gold = Counter(one.marked.gold for one in judged)
    commonest = max(CERTAINTIES, key=lambda name: gold[name])
    read = Counter(one.read for one in judged)
    right = Counter(one.read for one in judged if one.read == one.marked.gold)
    lines = [f"factuality: {len(judged)} event words"]
    scores: list[float] = []
    plain: list[float] = []
    for name in CERTAINTIES:
        scores.append(f1(right[name], gold[name], read[name]) or 0.0)
        plain.append((f1(gold[name], gold[name], len(judged)) or 0.0) if name == commonest else 0.0)
        counts = f"{right[name]} right, {read[name]} read, {gold[name]} wanted"
        lines.append(f"  {name:<10}F1 {scores[-1]:.2f}   ({counts})   majority F1 {plain[-1]:.2f}")
    lines.append(f"  macro     F1 {sum(scores) / len(scores):.2f}   majority F1 {sum(plain) / len(plain):.2f}")
    return lines

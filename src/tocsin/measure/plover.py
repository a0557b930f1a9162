"""Sentences with one event between a marked source and target to the share of event roots that are told right."""

import csv
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from tocsin.knowledge.ontology import current_names
from tocsin.measure.tally import Rate, f1, majority
from tocsin.model.text import Span

_MARK = re.compile(r"<(/?)([st])>")


class Marked(Struct, frozen=True):
    """A sentence, who acts on whom in it, and the root somebody gave it, in the set's own name."""

    id: str
    text: str
    source: tuple[Span, ...]
    target: tuple[Span, ...]
    root: str

    @property
    def half(self) -> str:
        """One half is developed on, the other only counted; which, is settled by the id alone."""
        even = hashlib.sha256(self.id.encode()).digest()[0] % 2 == 0
        return "developed on" if even else "kept apart"


class RootGuess(Struct, frozen=True):
    row: Marked
    root: str | None
    """One of today's roots; None where nothing was found."""

    @property
    def right(self) -> bool:
        return self.root in current_names(self.row.root)


def load_plover(path: Path) -> list[Marked]:
    """Tab-separated sentences with marks, or a list of records in JSON, whichever the file holds."""
    text = path.read_text(encoding="utf-8")
    if text.lstrip().startswith("["):
        return list(_records(json.loads(text)))
    rows = csv.DictReader(text.splitlines(), delimiter="\t")
    return [_marked(row["sentence_id"], row["marked_sentence"], row["gold_root"]) for row in rows]


def _marked(name: str, marked: str, root: str) -> Marked:
    text = ""
    start = 0
    opened: dict[str, int] = {}
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    for mark in _MARK.finditer(marked):
        text += marked[start : mark.start()]
        start = mark.end()
        closing, side = mark.groups()
        if closing:
            spans[side].append(Span(opened.pop(side), len(text)))
        else:
            opened[side] = len(text)
    return Marked(name, text + marked[start:], tuple(spans["s"]), tuple(spans["t"]), root)


def _records(records: Sequence[dict[str, Any]]) -> Iterator[Marked]:
    """A record names its parties by their words; where those stand is looked up."""
    for record in records:
        if record["event"] != "DOCUMENT":
            sides = [tuple(_found(record["text"], record.get(side) or ())) for side in ("source", "target")]
            yield Marked(record["id"], record["text"], sides[0], sides[1], record["event"])


def _found(text: str, parties: Sequence[Any]) -> Iterator[Span]:
    for party in parties:
        words = party.get("actorText", "") if isinstance(party, dict) else party
        at = text.find(words) if words else -1
        if at >= 0:
            yield Span(at, at + len(words))


def plover_lines(guesses: Sequence[RootGuess], name: str) -> list[str]:
    """Figures of each half; roots that an older set lumps are one root here too."""
    out = _part_lines(guesses, f"{name}, all")
    for half in ("developed on", "kept apart"):
        out += _part_lines([guess for guess in guesses if guess.row.half == half], f"{name}, {half}")
    return out


def _part_lines(guesses: Sequence[RootGuess], name: str) -> list[str]:
    gold = Counter(guess.row.root for guess in guesses)
    lumped = {today: root for root in gold for today in current_names(root) if today not in gold}
    said = Counter(_own_name(guess, lumped) for guess in guesses)
    right = Counter(guess.row.root for guess in guesses if guess.right)
    silent = sum(guess.root is None for guess in guesses)
    out = [f"{name}: {len(guesses)} sentences, nothing found in {silent}"]
    scores = []
    for root in sorted(gold):
        score = f1(right[root], gold[root], said[root]) or 0.0
        scores.append(score)
        precision = Rate(right[root], said[root])
        out.append(
            f"  {root:<12} precision {precision!s:<15} recall {Rate(right[root], gold[root])!s:<15} F1 {score:.2f}"
        )
    commonest = majority(guess.row.root for guess in guesses)
    out.append(f"  accuracy {Rate(sum(right.values()), len(guesses))}   commonest root {commonest}")
    if scores:
        always = (f1(commonest.right, commonest.right, commonest.of) or 0.0) / len(scores)
        out.append(f"  macro-F1 of {len(scores)} roots {sum(scores) / len(scores):.3f}   commonest root {always:.3f}")
    return out


def _own_name(guess: RootGuess, lumped: dict[str, str]) -> str | None:
    """The set's name for what was said: what is right counts for the root it is right for."""
    if guess.right:
        return guess.row.root
    return lumped.get(guess.root, guess.root) if guess.root else None

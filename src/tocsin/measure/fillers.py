"""MUC-4's role fillers to CEAF-REE: entities aligned one to one, each right when all its mentions are gold's."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from tocsin.measure.match import assign
from tocsin.measure.tally import f1, summed_lines

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
Entities = Mapping[str, Sequence[frozenset[str]]]
"""Role to entities, each a set of normalised mentions."""


_MARKS = re.compile(r"[^\w\s]")
_ARTICLES = frozenset({"a", "an", "the"})


def normal(text: str) -> str:
    """Lower case, without marks and articles, single spaces."""
    return " ".join(word for word in _MARKS.sub("", text.lower()).split() if word not in _ARTICLES)


class Filled(Struct, frozen=True):
    """One document with gold's entities by role."""

    id: str
    text: str
    gold: dict[str, tuple[frozenset[str], ...]]


class Score(Struct, frozen=True):
    right: int = 0
    gold: int = 0
    said: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.gold + other.gold, self.said + other.said)

    def __str__(self) -> str:
        recall = self.right / self.gold if self.gold else 0.0
        precision = self.right / self.said if self.said else 0.0
        return f"recall {recall:.3f}  precision {precision:.3f}  F1 {f1(self.right, self.gold, self.said) or 0.0:.3f}"


def load_fillers(path: Path) -> list[Filled]:
    """JSON lines of `docid`, `doctext` and `extracts`: role to entities, an entity a list of [mention, offset]."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [
        Filled(
            row["docid"],
            row["doctext"],
            {
                role: tuple(frozenset(normal(mention[0]) for mention in entity) for entity in row["extracts"][role])
                for role in ROLES
            },
        )
        for row in rows
    ]


def score(gold: Entities, said: Entities) -> dict[str, Score]:
    """CEAF-REE of one document, role by role, templates ignored (Du, Rush and Cardie, 2021)."""
    out = {}
    for role in ROLES:
        mine, theirs = said.get(role, ()), gold.get(role, ())
        out[role] = Score(right(theirs, mine), len(theirs), len(mine))
    return out


def right(gold: Sequence[frozenset[str]], said: Sequence[frozenset[str]]) -> int:
    """How many answers stand for an entity of gold each: all that they say is among its mentions."""
    return len(assign([[float(bool(entity) and entity <= other) for other in gold] for entity in said]))


COMMONEST = {
    "PerpInd": "guerrillas",
    "PerpOrg": "fmln",
    "Target": "car",
    "Victim": "luis carlos galan",
    "Weapon": "bomb",
}
"""What fills each role most often in the training texts: the answers of a reader who knows nothing else."""


def commonest(text: str) -> dict[str, list[frozenset[str]]]:
    """The commonest filler of each role, where the text has the word."""
    words = f" {normal(text)} "
    return {role: [frozenset({name})] for role, name in COMMONEST.items() if f" {name} " in words}


def filler_lines(pairs: Sequence[tuple[Filled, Entities]], name: str) -> list[str]:
    """A line a role, and all five together."""
    heading = f"{name}: {len(pairs)} documents, CEAF-REE"
    scores = (score(document.gold, said) for document, said in pairs)
    return summed_lines(heading, {role: role for role in ROLES}, scores, Score())

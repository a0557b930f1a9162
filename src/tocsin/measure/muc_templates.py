"""MUC-4's templates to GTT-TF: whole templates mapped one to one, and the entities of each pair compared."""

import json
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from tocsin.measure.fillers import ROLES, Entities, Score, normal, right
from tocsin.measure.match import assign
from tocsin.measure.tally import summed_lines

TYPE = "type"
SLOTS = (TYPE, *ROLES)


class Template(Struct, frozen=True):
    """One incident: the types that gold allows (an answer has one), and the entities of each role."""

    types: frozenset[str]
    entities: Entities


class Templated(Struct, frozen=True):
    """One document with gold's templates."""

    id: str
    text: str
    gold: tuple[Template, ...]


def load_templates(path: Path) -> list[Templated]:
    """JSON lines of `docid`, `doctext` and `templates`: an incident type, and role to entities as in GRIT's files."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [
        Templated(
            row["docid"],
            row["doctext"],
            tuple(
                Template(
                    frozenset(part.strip() for part in one["incident_type"].split("/")),
                    {
                        role: tuple(frozenset(normal(mention[0]) for mention in entity) for entity in one[role])
                        for role in ROLES
                    },
                )
                for one in row["templates"]
            ),
        )
        for row in rows
    ]


def score_templates(gold: Sequence[Template], said: Sequence[Template]) -> dict[str, Score]:
    """Slot by slot, under the map of answers to gold with the best F1 of the document.

    What is wanted and what is given does not depend on the map, so the best map has the most right, and the pairs are
    an assignment. A pair that shares no type is no pair; what is left over is missing or spurious as a whole.
    """
    pairs = [[_right(one, other) for other in gold] for one in said]
    out = {TYPE: Score(0, len(gold), len(said))}
    for role in ROLES:
        out[role] = Score(
            0,
            sum(len(one.entities.get(role, ())) for one in gold),
            sum(len(one.entities.get(role, ())) for one in said),
        )
    for row, column in assign([[float(sum(one.values())) for one in line] for line in pairs]).items():
        for slot, count in pairs[row][column].items():
            out[slot] += Score(count, 0, 0)
    return out


def _right(said: Template, gold: Template) -> dict[str, int]:
    if not said.types & gold.types:
        return {}
    return {TYPE: 1} | {role: right(gold.entities.get(role, ()), said.entities.get(role, ())) for role in ROLES}


def template_lines(pairs: Sequence[tuple[Templated, Sequence[Template]]], name: str) -> list[str]:
    """A line a slot, and all six together."""
    heading = f"{name}: {len(pairs)} documents, GTT-TF"
    scores = (score_templates(document.gold, said) for document, said in pairs)
    return summed_lines(heading, {slot: slot for slot in SLOTS}, scores, Score())

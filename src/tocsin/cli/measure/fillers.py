"""`tocsin measure muc4`: MUC-4's role fillers, templates and full templates; the file's format says which."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from tocsin.cli.measure.group import measure, suite_options
from tocsin.cli.measure.page import write_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tocsin.engines.trained.muc4.fillers import Filler
    from tocsin.engines.trained.muc4.incidents import Incident


@measure.command()
@suite_options(limit=0)
def muc4(data: Path, **options: Any) -> None:
    """Who did it, with what, to whom and to what: MUC-4's role fillers, its templates, or its full templates."""
    formats = {"fillers": _fillers, "templates": _templates, "keys": _keys}
    formats[_format_of(data)](data, **options)


def _format_of(data: Path) -> str:
    """GRIT's files have extracts, GTT's templates, and the conference's own a doc_id."""
    with data.open(encoding="utf-8") as lines:
        first = json.loads(next(filter(str.strip, lines), "{}"))
    for name, column in (("keys", "doc_id"), ("fillers", "extracts"), ("templates", "templates")):
        if column in first:
            return name
    message = f"{data}: neither extracts nor templates in its first line; see docs/evaluation.md for the formats"
    raise click.UsageError(message)


def _fillers(data: Path, *, limit: int, predictions: Path | None, show: int, write: Path | None) -> None:
    from tocsin.measure.fillers import ROLES, commonest, filler_lines, load_fillers

    rows = load_fillers(data)[: limit or None]
    found = [_found(row.text) for row in rows]
    said = [_entities(answer) for answer in found]
    for row, answer in list(zip(rows, said, strict=True))[:show]:
        _show(row.id, [(role, row.gold[role], answer[role]) for role in ROLES])
    lines = filler_lines(list(zip(rows, said, strict=True)), data.stem)
    bare = filler_lines([(row, commonest(row.text)) for row in rows], "the commonest filler of each role, where named")
    objects = (
        {"docid": row.id, "extracts": {role: _extract(answer, role) for role in ROLES}}
        for row, answer in zip(rows, found, strict=True)
    )
    _give([*lines, bare[0].partition(":")[0], bare[-1]], "muc4", objects, predictions, write, data)


def _templates(data: Path, *, limit: int, predictions: Path | None, show: int, write: Path | None) -> None:
    from tocsin.measure.fillers import ROLES, commonest
    from tocsin.measure.muc_templates import Template, load_templates, template_lines

    rows = load_templates(data)[: limit or None]
    found = [_incidents(row.text) for row in rows]
    said = [[Template(frozenset({one.type}), _entities(one.fillers)) for one in answer] for answer in found]
    for row, answer in list(zip(rows, said, strict=True))[:show]:
        for one in row.gold:
            _show(f"{row.id} gold {'/'.join(sorted(one.types))}", [(role, one.entities[role], ()) for role in ROLES])
        for one in answer:
            _show(f"{row.id} got {'/'.join(sorted(one.types))}", [(role, (), one.entities[role]) for role in ROLES])
    lines = template_lines(list(zip(rows, said, strict=True)), data.stem)
    bare = template_lines(
        [(row, [Template(frozenset({"attack"}), commonest(row.text))]) for row in rows],
        "one attack a text, with the commonest filler of each role, where named",
    )
    objects = (
        {
            "docid": row.id,
            "templates": [
                {"incident_type": one.type, **{role: _extract(one.fillers, role) for role in ROLES}} for one in answer
            ],
        }
        for row, answer in zip(rows, found, strict=True)
    )
    _give([*lines, bare[0].partition(":")[0], bare[-1]], "muc4 templates", objects, predictions, write, data)


def _keys(data: Path, *, limit: int, predictions: Path | None, show: int, write: Path | None) -> None:
    from tocsin.engines.trained.muc4.keys import answers, told_of
    from tocsin.engines.trained.muc4.words import word_weights
    from tocsin.measure.muc_key import key_of, load_keys
    from tocsin.measure.muc_official import commonest_key, official_lines

    rows = load_keys(data)[: limit or None]
    found = [answers(told_of(row.text, row.filed), _incidents(row.text), word_weights()) for row in rows]
    said = [[key_of(one).slots for one in answer] for answer in found]
    for row, answer in list(zip(rows, found, strict=True))[:show]:
        click.echo(f"{row.id}: gold {[key.slots for key in row.gold]}, got {answer}")
    lines = official_lines(list(zip(rows, said, strict=True)), data.stem)
    bare = official_lines(
        [(row, [commonest_key(row)]) for row in rows], "one attack a text, of gold's commonest values"
    )
    objects = ({"doc_id": row.id, "templates": answer} for row, answer in zip(rows, found, strict=True))
    _give([*lines, bare[0].partition(":")[0], bare[-1]], f"muc4 {data.stem}", objects, predictions, write, data)


def _found(text: str) -> list[Filler]:
    from tocsin.engines.trained.encoder import encoder
    from tocsin.engines.trained.muc4.fillers import fillers
    from tocsin.read.plain import document_of
    from tocsin.segment import segment

    return fillers(segment(document_of(text)), encoder())


def _incidents(text: str) -> list[Incident]:
    from tocsin.engines.trained.muc4.incidents import incidents
    from tocsin.engines.trained.muc4.words import word_weights

    return incidents(_found(text), text, word_weights())


def _entities(fillers: Sequence[Filler]) -> dict[str, list[frozenset[str]]]:
    """The entities of each role, by the mention that is printed, as the scorers compare it."""
    from tocsin.measure.fillers import ROLES, normal

    return {role: [frozenset({normal(one.mentions[0])}) for one in fillers if one.role == role] for role in ROLES}


def _extract(fillers: Sequence[Filler], role: str) -> list[list[list[str]]]:
    """The entities of a role. One mention each, the likeliest: a second one can only make a right answer wrong."""
    return [[list(one.mentions[:1])] for one in fillers if one.role == role]


def _show(name: str, rows: Iterable[tuple[str, Sequence[frozenset[str]], Sequence[frozenset[str]]]]) -> None:
    click.echo(name)
    for role, gold, got in rows:
        click.echo(f"  {role}: gold {[sorted(one) for one in gold]}, got {[sorted(one) for one in got]}")


def _give(
    lines: list[str], name: str, objects: Iterable[object], predictions: Path | None, page: Path | None, data: Path
) -> None:
    click.echo("\n".join(lines))
    if page:
        write_lines(page, name, lines, data)
    if predictions:
        predictions.write_text("".join(f"{json.dumps(one)}\n" for one in objects), encoding="utf-8")

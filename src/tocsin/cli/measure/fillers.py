"""`tocsin measure muc4`: the role fillers of MUC-4's texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from tocsin.cli.measure.group import measure, suite_options
from tocsin.cli.measure.page import write_lines


@measure.command()
@suite_options(limit=0)
def muc4(data: Path, **options: Any) -> None:
    """Who did it, with what, to whom and to what: MUC-4's role fillers, by CEAF-REE."""
    _fillers(data, **options)


def _fillers(data: Path, *, limit: int, predictions: Path | None, show: int, write: Path | None) -> None:
    from tocsin.engines.trained.encoder import encoder
    from tocsin.engines.trained.fillers import fillers
    from tocsin.measure.fillers import ROLES, filler_lines, load_fillers, normal
    from tocsin.read.plain import document_of
    from tocsin.segment import segment

    rows = load_fillers(data)[: limit or None]
    found = [fillers(segment(document_of(row.text)), encoder()) for row in rows]
    # The likeliest mention stands for its entity: a second one can only make a right answer wrong.
    said = [
        {role: [frozenset({normal(one.mentions[0])}) for one in answer if one.role == role] for role in ROLES}
        for answer in found
    ]
    for row, answer in list(zip(rows, said, strict=True))[:show]:
        click.echo(f"{row.id}")
        for role in ROLES:
            click.echo(
                f"  {role}: gold {[sorted(one) for one in row.gold[role]]}, got {[sorted(one) for one in answer[role]]}"
            )
    lines = filler_lines(list(zip(rows, said, strict=True)), data.stem)
    click.echo("\n".join(lines))
    if write:
        write_lines(write, "muc4", lines, data)
    if predictions:
        objects = (
            {
                "docid": row.id,
                "extracts": {role: [[list(one.mentions[:1])] for one in answer if one.role == role] for role in ROLES},
            }
            for row, answer in zip(rows, found, strict=True)
        )
        predictions.write_text("".join(f"{json.dumps(one)}\n" for one in objects), encoding="utf-8")

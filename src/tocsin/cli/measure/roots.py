"""`tocsin measure plover`: the root of the event of one sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from tocsin.cli.measure.group import measure, suite_options
from tocsin.cli.measure.page import write_lines


@measure.command()
@suite_options(limit=500)
def plover(data: Path, **options: Any) -> None:
    """The root of the event between a marked source and target, one sentence at a time."""
    _roots(data, **options)


def _roots(data: Path, *, limit: int, predictions: Path | None, show: int, write: Path | None) -> None:
    from tocsin.flow.sentence import root_of
    from tocsin.measure.plover import RootGuess, load_plover, plover_lines

    rows = load_plover(data)[: limit or None]
    guesses = [RootGuess(row, root_of(row.text, row.source, row.target)) for row in rows]
    wrong = [guess for guess in guesses if not guess.right and guess.row.half == "developed on"]
    for guess in wrong[:show]:
        click.echo(f"{guess.row.id}: gold {guess.row.root}, got {guess.root}\n  {guess.row.text}\n")
    lines = plover_lines(guesses, data.stem)
    click.echo("\n".join(lines))
    if write:
        write_lines(write, "plover" if data.suffix == ".tsv" else "plover-records", lines, data)
    if predictions:
        objects = (json.dumps({"id": guess.row.id, "root": guess.root}) for guess in guesses)
        predictions.write_text("".join(f"{line}\n" for line in objects), encoding="utf-8")

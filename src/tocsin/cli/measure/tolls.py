"""`tocsin measure satp`, `awsd` and `gva`: counted incidents beside the tolls coded from them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tocsin.cli.measure.coder import coder
from tocsin.cli.measure.group import measure, suite_options
from tocsin.cli.measure.page import write_lines

if TYPE_CHECKING:
    from tocsin.measure.toll_suites import Counted
    from tocsin.model.report import Report


@measure.command()
@suite_options(limit=500)
def satp(data: Path, **options: Any) -> None:
    """Tolls of short incident reports, everybody counted, total and by class."""
    from tocsin.measure.toll_score import summed
    from tocsin.measure.toll_suites import load_satp

    _tolls("satp", data, load_satp(data), lambda r, harms: summed(r, harms, attackers=True), **options)


@measure.command()
@suite_options(limit=500)
def awsd(data: Path, **options: Any) -> None:
    """Aid workers killed, wounded and kidnapped, from short narratives."""
    from tocsin.measure.toll_score import summed
    from tocsin.measure.toll_suites import load_awsd

    _tolls("awsd", data, load_awsd(data), lambda r, harms: summed(r, harms, attackers=False), **options)


@measure.command()
@suite_options(limit=500)
def gva(data: Path, **options: Any) -> None:
    """Killed and injured in news articles on shootings."""
    from tocsin.measure.toll_score import first_main
    from tocsin.measure.toll_suites import load_gva

    _tolls("gva", data, load_gva(data), first_main, **options)


def _tolls(
    name: str,
    data: Path,
    rows: list[Counted],
    numbers: Callable[[Sequence[Report], Sequence[str]], dict[str, int]],
    *,
    limit: int,
    predictions: Path | None,
    show: int,
    write: Path | None,
) -> None:
    from tocsin.measure.toll_score import Guess, by_class, score_lines
    from tocsin.measure.toll_suites import sample

    made = coder()
    guesses = []
    for row in sample(rows, limit):
        reports = made(row.text, row.title, None, row.published)
        guesses.append(Guess(row, numbers(reports, list(row.totals)), by_class(reports, list(row.totals))))
    for guess in [guess for guess in guesses if not guess.exact][:show]:
        click.echo(f"{guess.row.id}: gold {guess.row.totals}, got {guess.totals}\n  {guess.row.text[:600]}\n")
    lines = score_lines(guesses, name)
    click.echo("\n".join(lines))
    if write:
        write_lines(write, name, lines, data)
    if predictions:
        objects = (json.dumps({"id": guess.row.id, **guess.totals}) for guess in guesses)
        predictions.write_text("".join(f"{line}\n" for line in objects), encoding="utf-8")

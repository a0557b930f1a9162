"""`tocsin measure satp`, `awsd` and `gva`: counted incidents beside the tolls coded from them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tocsin.cli.measure.coder import coder
from tocsin.cli.measure.group import FILE, OUT, measure
from tocsin.cli.measure.page import write_lines

if TYPE_CHECKING:
    from tocsin.measure.toll_suites import Counted
    from tocsin.model.report import Report


def suite_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that the suites of counted incidents share."""
    for option in (
        click.option("--show", type=int, default=0, metavar="N", help="Print the first N documents that differ."),
        click.option("--write", type=FILE, help="A page whose lines between the markers are renewed."),
        click.option("--predictions", type=OUT, help="Write one JSON object a document: id and numbers."),
        click.option("--limit", type=int, default=500, show_default=True, help="How many to draw; 0 for all."),
        click.option("--data", type=FILE, required=True, help="The suite's file."),
    ):
        command = option(command)
    return command


@measure.command()
@suite_options
def satp(data: Path, **options: Any) -> None:
    """Tolls of short incident reports, everybody counted, total and by class."""
    from tocsin.measure.toll_score import summed
    from tocsin.measure.toll_suites import load_satp

    _tolls("satp", data, load_satp(data), lambda r, harms: summed(r, harms, attackers=True), **options)


@measure.command()
@suite_options
def awsd(data: Path, **options: Any) -> None:
    """Aid workers killed, wounded and kidnapped, from short narratives."""
    from tocsin.measure.toll_score import summed
    from tocsin.measure.toll_suites import load_awsd

    _tolls("awsd", data, load_awsd(data), lambda r, harms: summed(r, harms, attackers=False), **options)


@measure.command()
@suite_options
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

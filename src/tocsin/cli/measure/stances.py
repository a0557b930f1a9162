"""`tocsin measure attribution` and `factuality`: who says what, and how sure it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from tocsin.cli.engine import chosen
from tocsin.cli.measure.group import engine_asked, measure, suite_options
from tocsin.cli.measure.page import write_lines

if TYPE_CHECKING:
    from tocsin.cli.measure.stance_report import StanceReport


@measure.command()
@suite_options(limit=0)
@click.option("--half", type=click.Choice(["read", "kept"]), help="One half only, told by a hash of the file names.")
def attribution(data: Path, limit: int, half: Literal["read", "kept"] | None, **options: Any) -> None:
    """Who says what, by which word: source, cue and content in an archive of texts with brat annotation."""
    from tocsin.cli.measure.stance_report import attribution_report

    asked = engine_asked()
    chosen(asked)  # says so where it cannot run
    _stances("attribution", data, lambda: attribution_report(data, half, limit, asked), **options)


@measure.command()
@suite_options(limit=0)
def factuality(data: Path, limit: int, **options: Any) -> None:
    """Whether events happened, may happen or did not: token rows with the certainty of event words."""
    from tocsin.cli.measure.stance_report import factuality_report

    _stances("factuality", data, lambda: factuality_report(data, limit), **options)


def _stances(
    name: str,
    data: Path,
    make: Callable[[], StanceReport],
    *,
    predictions: Path | None,
    show: int,
    write: Path | None,
) -> None:
    try:
        report = make()
    except ValueError as problem:
        raise click.UsageError(f"{data}: {problem}") from problem
    click.echo("\n".join([*report.misses[:show], *report.lines]))
    if write:
        write_lines(write, name, report.lines, data)
    if predictions:
        predictions.write_text("".join(f"{json.dumps(row)}\n" for row in report.rows), encoding="utf-8")

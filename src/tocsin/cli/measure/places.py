"""`tocsin measure geo`: names to points, and events to places."""

from __future__ import annotations

import json
from pathlib import Path

import click

from tocsin.cli.measure.coder import coder
from tocsin.cli.measure.group import FILE, OUT, measure
from tocsin.cli.measure.page import write_lines


@measure.command()
@click.option("--data", type=FILE, required=True, help="XML with marked names, or JSON lines with verbs and places.")
@click.option("--show", type=int, default=0, metavar="N", help="Print the first N that differ, of the developing half.")
@click.option("--predictions", type=OUT, help="Write one JSON object a name or verb.")
@click.option("--write", type=FILE, help="A page whose lines between the markers are renewed.")
def geo(data: Path, show: int, predictions: Path | None, write: Path | None) -> None:
    """Places: names to points on LGL, GeoVirus and their kin; events to places on EventLocation."""
    from tocsin.cli.measure.place_report import attach_report, place_report

    try:
        report = place_report(data) if data.suffix == ".xml" else attach_report(data, coder())
    except (ValueError, KeyError) as problem:
        raise click.UsageError(f"{data}: {problem}") from problem
    for line in report.misses(show):
        click.echo(line)
    click.echo("\n".join(report.lines))
    if write:
        write_lines(write, f"geo {data.name.partition('.')[0]}", report.lines, data)
    if predictions:
        predictions.write_text("".join(f"{json.dumps(one)}\n" for one in report.rows), encoding="utf-8")

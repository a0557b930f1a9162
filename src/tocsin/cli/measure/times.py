"""`tocsin measure time`: time expressions in TimeML documents."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import asdict

from tocsin.cli.measure.group import ANY, FILE, OUT, measure
from tocsin.cli.measure.page import write_lines

if TYPE_CHECKING:
    from tocsin.measure.time_suite import TimeTag


@measure.command("time")
@click.option("--data", type=ANY, required=True, help="TimeML documents: a folder, a file or a tar archive.")
@click.option(
    "--show", type=int, default=0, metavar="N", help="Print N documents that differ, of the half developed on."
)
@click.option(
    "--predictions", type=OUT, help="Write one JSON object a document: id and expressions with type and value."
)
@click.option("--write", type=FILE, help="A page whose lines between the markers are renewed.")
def time_(data: Path, show: int, predictions: Path | None, write: Path | None) -> None:
    """Time expressions in TimeML documents: span, type and value."""
    from tocsin.measure.time_score import TimeGuess, difference_lines, plain_guess, score_lines
    from tocsin.measure.time_suite import TimeGoldError, load_times

    try:
        documents = load_times(data)
    except (OSError, TimeGoldError) as problem:
        raise click.UsageError(str(problem)) from problem
    guesses = [TimeGuess(one, _time_tags(one.text, one.published)) for one in documents]
    for guess in [guess for guess in guesses if guess.gold.developed_on and not guess.exact][:show]:
        click.echo(f"{guess.gold.id}, published {guess.gold.published}")
        click.echo("\n".join(difference_lines(guess)))
    lines = score_lines(guesses, [plain_guess(one) for one in documents])
    click.echo("\n".join(lines))
    if write:
        write_lines(write, "time", lines, data)
    if predictions:
        objects = (json.dumps({"id": guess.gold.id, "timex": [asdict(tag) for tag in guess.tags]}) for guess in guesses)
        predictions.write_text("".join(f"{line}\n" for line in objects), encoding="utf-8")


def _time_tags(text: str, published: date | None) -> tuple[TimeTag, ...]:
    from tocsin.extract.time import times
    from tocsin.extract.time_reading import read_times
    from tocsin.extract.time_timex import timexes
    from tocsin.measure.time_suite import TimeTag
    from tocsin.read.plain import document_of
    from tocsin.segment import segment

    passages = segment(document_of(text, published=published, published_from="metadata"))
    found = timexes(read_times(times(passages), passages, published), passages)
    return tuple(TimeTag(one.start, one.end, one.type, one.value) for one in found)

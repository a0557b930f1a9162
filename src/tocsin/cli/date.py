"""`tocsin date`: every reading of a date or time phrase, with its days and the reason."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from tocsin.cli.values import country_of, day_of

if TYPE_CHECKING:
    from tocsin.extract.time_options import Option
    from tocsin.extract.time_reading import TimeReading
    from tocsin.extract.time_timex import Timex
    from tocsin.model.when import When

_FROM = {"published": "publication", "text": "the text", "event": "another event"}


@click.command()
@click.argument("phrase")
@click.option("--published", metavar="YYYY-MM-DD", help="The day that the words were published.")
@click.option("--country", metavar="ISO3", help="Where they were published: decides 03/05/2024.")
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
def date(phrase: str, published: str | None, country: str | None, form: str) -> int:
    """Show how a date or time phrase is read: "late on Monday", "three days earlier", "03/05/2024".

    A whole sentence tells more than a phrase: its verb decides between past and future.
    """
    rows = _rows(
        phrase, anchor := day_of("--published", published), country_of("--country", country) if country else None
    )
    if form == "json":
        click.echo(json.dumps([_object(*row) for row in rows], ensure_ascii=False, indent=2))
    elif rows:
        _print(rows)
    if not rows:
        click.echo(f"tocsin: no date or time in “{phrase}”; try a phrase such as “late on Monday”", err=True)
        return 1
    if anchor is None and any(option.when.reckoned_from == "published" for _, option, _ in rows):
        click.echo(
            "tocsin: no day of publication is given, so these words stay open; add --published YYYY-MM-DD", err=True
        )
    return 0


def _rows(
    phrase: str, published: dt.date | None, country: str | None
) -> list[tuple[TimeReading, Option, Timex | None]]:
    from tocsin.extract.time import times
    from tocsin.extract.time_lexicon import order_in
    from tocsin.extract.time_options import options
    from tocsin.extract.time_reading import read_times
    from tocsin.extract.time_timex import timexes
    from tocsin.read.plain import document_of
    from tocsin.segment import segment

    passages = segment(document_of(phrase, published=published, published_from="option"))
    readings = read_times(times(passages), passages, published, order=order_in(country))
    out: list[tuple[TimeReading, Option, Timex | None]] = []
    told: list[When] = []
    for reading in readings:
        timex = next(iter(timexes([reading], passages)), None)
        out.extend((reading, option, timex) for option in options(reading, published, told))
        told.append(reading.when)
    return out


def _object(reading: TimeReading, option: Option, timex: Timex | None) -> dict[str, Any]:
    when = option.when
    return {
        "phrase": reading.mention.quote.text,
        "start": reading.mention.quote.start,
        "end": reading.mention.quote.end,
        "kind": reading.mention.kind,
        "reading": option.condition,
        "taken": option.taken,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "precision": when.precision,
        "inferred": when.inferred,
        "reckoned_from": when.reckoned_from,
        "rule": when.by.rule,
        "score": when.by.score,
        "reason": option.reason,
        "timex": {"type": timex.type, "value": timex.value} if timex and option.taken else None,
        "doubts": list(reading.doubts) if option.taken else [],
    }


def _print(rows: list[tuple[TimeReading, Option, Timex | None]]) -> None:
    """Each expression with its readings below it, the one taken in front, and why."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False, no_color="NO_COLOR" in os.environ, file=sys.stdout)
    wide = max(len(_days(option.when)) for _, option, _ in rows)
    last: TimeReading | None = None
    for reading, option, timex in rows:
        when = option.when
        if reading is not last:
            head = Text(reading.mention.quote.text, style="bold")
            head.append(f"  {reading.mention.kind}" + (f", {timex.type} {timex.value}" if timex else ""), style="cyan")
            console.print(Text("\n") + head if last else head)
        line = Text("▸ " if option.taken else "  ", style="green")
        line.append(_days(when).ljust(wide), style="bold" if option.taken else "")
        line.append(f"  {when.precision}, {option.condition}" + (", inferred" if when.inferred else ""))
        console.print(Padding(line, (0, 0, 0, 2)))
        source = f"from {_FROM[when.reckoned_from]}: " if when.reckoned_from else ""
        console.print(Padding(Text(f"{source}{option.reason} ({when.by.rule})", style="dim"), (0, 0, 0, 6)))
        for doubt in reading.doubts if option.taken else ():
            console.print(Padding(Text(doubt, style="yellow"), (0, 0, 0, 6)))
        last = reading


def _days(when: When) -> str:
    if when.earliest is None and when.latest is None:
        return "open"
    if when.earliest == when.latest and when.earliest:
        return f"{when.earliest:%a} {when.earliest}"
    return f"{when.earliest or '…'} – {when.latest or '…'}"

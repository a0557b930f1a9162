"""The command that every suite is a command of, and what their options take."""

from collections.abc import Callable
from pathlib import Path

import click

from tocsin.engines.port import CHOICES, Choice

BOTH: Choice = "both"
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
ANY = click.Path(exists=True, path_type=Path)
OUT = click.Path(dir_okay=False, writable=True, path_type=Path)


@click.group()
@click.option("--engine", type=click.Choice(CHOICES), default=BOTH, show_default=True, help="Who codes the documents.")
@click.pass_context
def measure(ctx: click.Context, engine: Choice) -> None:
    """Score the software on a suite."""
    ctx.obj = engine


def engine_asked() -> Choice:
    """The engines that the suite in hand is scored with."""
    return click.get_current_context().obj or BOTH


def told_engine() -> str:
    """The same as the words of a command line, empty for what it would take anyhow."""
    return "" if engine_asked() == BOTH else f" --engine {engine_asked()}"


def suite_options(limit: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The options that suites of many rows share; `limit` is how many are drawn where nobody says, 0 for all."""

    def add(command: Callable[..., None]) -> Callable[..., None]:
        for option in (
            click.option("--show", type=int, default=0, metavar="N", help="Print the first N that differ."),
            click.option("--write", type=FILE, help="A page whose lines between the markers are renewed."),
            click.option("--predictions", type=OUT, help="Write one JSON object a row."),
            click.option("--limit", type=int, default=limit, show_default=True, help="How many to draw; 0 for all."),
            click.option("--data", type=FILE, required=True, help="The suite's file."),
        ):
            command = option(command)
        return command

    return add

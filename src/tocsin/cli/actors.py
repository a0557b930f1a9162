"""The option by which commands take a user's own actors."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])


def actors_option(function: Function) -> Function:
    """The file joins the registry before the command begins and leaves it when it ends. Raises KnowledgeError."""
    return click.option(
        "--actors",
        type=click.Path(path_type=Path),
        metavar="FILE",
        expose_value=False,
        callback=_use,
        help="A CSV file of your own actors; see the cookbook, add an armed group.",
    )(function)


def _use(context: click.Context, _parameter: click.Parameter, path: Path | None) -> None:
    if path is None or context.resilient_parsing:
        return
    from tocsin.knowledge import actors

    context.call_on_close(lambda: actors.use(None))
    actors.use(path)

"""The option by which commands take a user's own places."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])


def gazetteer_option(function: Function) -> Function:
    """The file's places come first before the command begins and are gone when it ends. Raises KnowledgeError."""
    return click.option(
        "--gazetteer",
        type=click.Path(path_type=Path),
        metavar="FILE",
        expose_value=False,
        callback=_use,
        help="A CSV file of your own places; see the cookbook, add a base.",
    )(function)


def _use(context: click.Context, _parameter: click.Parameter, path: Path | None) -> None:
    if path is None or context.resilient_parsing:
        return
    from tocsin.knowledge import user_places

    context.call_on_close(lambda: user_places.use(None))
    user_places.use(path)

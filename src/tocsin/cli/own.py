"""The options by which commands take a user's own places and actors."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])


def _own(option: str, module: str, told: str) -> Callable[[Function], Function]:
    """A file that joins what `module` knows before the command begins and leaves it when it ends."""

    def use(context: click.Context, _parameter: click.Parameter, path: Path | None) -> None:
        if path is None or context.resilient_parsing:
            return
        known = import_module(module)
        context.call_on_close(lambda: known.use(None))
        known.use(path)

    kind = click.Path(path_type=Path)
    return click.option(option, type=kind, metavar="FILE", expose_value=False, callback=use, help=told)


gazetteer_option = _own(
    "--gazetteer",
    "tocsin.knowledge.user_places",
    "A CSV file of your own places; see the cookbook, add a base.",
)
"""The file's places come first. Raises KnowledgeError."""

actors_option = _own(
    "--actors",
    "tocsin.knowledge.actors",
    "A CSV file of your own actors; see the cookbook, add an armed group.",
)
"""The file's actors join the registry. Raises KnowledgeError."""

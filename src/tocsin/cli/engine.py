"""The option by which commands choose the engines."""

from typing import TYPE_CHECKING, Any

import click

from tocsin.cli.stop import Stop
from tocsin.engines.port import CHOICES, Choice

if TYPE_CHECKING:
    from tocsin.engines.port import Engines


def chosen(choice: Choice) -> "Engines":
    """The engines of a choice. Raises Stop where the trained one is asked for and cannot run."""
    from tocsin.engines.registry import EngineMissing, engines

    try:
        return engines(choice)
    except EngineMissing as problem:
        raise Stop(str(problem)) from problem


def _chosen(_context: click.Context, _parameter: click.Parameter, choice: Choice) -> Any:
    return chosen(choice)


engine_option = click.option(
    "--engine",
    "engines",
    type=click.Choice(CHOICES),
    default="both",
    show_default=True,
    callback=_chosen,
    help="Rules alone need no model and are several times as fast.",
)
"""The engines themselves arrive, as `Engines`."""

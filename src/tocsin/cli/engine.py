"""The option by which commands choose the engines."""

from typing import Any

import click

from tocsin.cli.stop import Stop
from tocsin.engines.port import CHOICES, Choice


def _engines(_context: click.Context, _parameter: click.Parameter, choice: Choice) -> Any:
    from tocsin.engines.registry import EngineMissing, engines

    try:
        return engines(choice)
    except EngineMissing as problem:
        raise Stop(str(problem)) from problem


engine_option = click.option(
    "--engine",
    "engines",
    type=click.Choice(CHOICES),
    default="both",
    show_default=True,
    callback=_engines,
    help="Rules alone need no model and are several times as fast.",
)
"""The engines themselves arrive, as `Engines`. Raises Stop where the trained one cannot run."""

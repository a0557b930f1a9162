"""What the commands that use the ledger share: where it is, opening it, and reading it as a sound chain."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from tocsin.cli.stop import Stop
from tocsin.ledger.chain import ChainError
from tocsin.ledger.store import Ledger, LedgerError

Function = TypeVar("Function", bound=Callable[..., Any])


def ledger_option(function: Function) -> Function:
    return click.option(
        "--ledger",
        "path",
        type=click.Path(path_type=Path),
        default=Path("tocsin.ledger"),
        envvar="TOCSIN_LEDGER",
        show_default=True,
        show_envvar=True,
        metavar="FILE",
        help="The ledger.",
    )(function)


@contextmanager
def reading(path: Path) -> Iterator[Ledger]:
    with stopping(path), Ledger.to_read(path) as ledger:
        yield ledger


@contextmanager
def stopping(path: Path) -> Iterator[None]:
    """A ledger that cannot be used stops the command with one sentence."""
    try:
        yield
    except LedgerError as problem:
        raise Stop(str(problem)) from problem
    except ChainError as problem:
        message = f"{path}: the ledger is damaged: {problem}; restore a copy"
        raise Stop(message) from problem

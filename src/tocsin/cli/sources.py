"""What the commands that read documents share: their options, their issues, their exit code."""

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import click

from tocsin.cli.stop import Stop
from tocsin.cli.values import day_of
from tocsin.model.issue import SEVERITIES, Issue, Severity
from tocsin.model.text import Document
from tocsin.read import Options, ReadError, check, read

Function = TypeVar("Function", bound=Callable[..., Any])


def source_options(function: Function) -> Function:
    """The paths, and what to take for documents that do not say it themselves."""
    for decorate in (
        click.argument("paths", nargs=-1, required=True, metavar="PATH…"),
        click.option("--outlet", metavar="NAME", help="Who published it, where a document does not say."),
        click.option("--published", metavar="YYYY-MM-DD", help="When it was published, where a document does not say."),
    ):
        function = decorate(function)
    return function


def fail_on_option(function: Function) -> Function:
    return click.option(
        "--fail-on",
        type=click.Choice(SEVERITIES),
        default="error",
        show_default=True,
        help="Exit 1 when there are issues this severe.",
    )(function)


def documents(paths: Sequence[str], published: str | None, outlet: str | None) -> Iterator[Document | Issue]:
    """Check what was asked for at once, then read as it is consumed. Raises Stop."""
    when = day_of("--published", published)
    try:
        check(paths)
    except ReadError as problem:
        raise Stop(str(problem)) from problem
    return read(paths, Options(when, outlet))


class Complaints:
    """Issues as lines on standard error, and the exit code that they come to."""

    def __init__(self, fail_on: Severity) -> None:
        self._limit = SEVERITIES.index(fail_on)
        self.exit_code = 0

    def say(self, issue: Issue, path: str | None = None) -> None:
        where = path or issue.document or "tocsin"
        line = f"{where}: {issue.severity}: {issue.code}: {' '.join(issue.message.split())}\n"
        sys.stderr.write(line.encode("utf-8", "backslashreplace").decode("utf-8"))
        if SEVERITIES.index(issue.severity) >= self._limit:
            self.exit_code = 1


def place_of(document: Document) -> str:
    """How an issue names a document: its path, and its own id where several share a path."""
    path = document.path or document.id
    return f"{path}#{document.external_id}" if document.external_id else path

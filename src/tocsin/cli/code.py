"""`tocsin code`: documents to reports on standard output; no ledger is touched."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from tocsin.cli.engine import engine_option
from tocsin.cli.own import actors_option, gazetteer_option
from tocsin.cli.sources import Complaints, documents, fail_on_option, place_of, source_options
from tocsin.cli.stop import Stop
from tocsin.engines.port import Engines
from tocsin.model.codec import builtins, encode
from tocsin.model.issue import Issue, Severity
from tocsin.model.report import Coding
from tocsin.run.serial import Failure, serial

if TYPE_CHECKING:
    from tocsin.publish.view import Coded, Stretch

FORMATS = ("jsonl", "table", "html", "text")
_MANY = 20
"""From so many documents on, somebody at a terminal wants to see how far it has come."""

Found = Iterable[Coding]


@click.command()
@source_options
@gazetteer_option
@actors_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True)
@click.option("--output", metavar="FILE", help="Write to a file instead of standard output.")
@fail_on_option
@engine_option
def code(
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    form: str,
    output: str | None,
    fail_on: Severity,
    engines: Engines,
) -> int:
    """Code documents and print what they report, one object a report.

    A folder is walked for .txt, .md and .jsonl; - is standard input; .jsonl is one document a line.
    """
    found = documents(paths, published, outlet)
    complaints = Complaints(fail_on)
    with ExitStack() as stack:
        file = stack.enter_context(_target(output)) if output else sys.stdout.buffer
        codings = _codings(serial(found, *engines), complaints)
        for piece in _PRINTERS[form](codings):
            file.write(piece)
            file.flush()
    return complaints.exit_code


def _target(output: str) -> BinaryIO:
    try:
        return Path(output).open("wb")
    except OSError as problem:
        message = f"{output}: cannot be written ({problem.strerror})"
        raise Stop(message) from problem


def _codings(results: Iterable[Coding | Failure | Issue], complaints: Complaints) -> Iterator[Coding]:
    """The codings alone; what went wrong has been said on standard error by the time one arrives."""
    for result in _watched(results):
        if isinstance(result, Issue):
            complaints.say(result)
            continue
        place = place_of(result.document)
        if isinstance(result, Failure):
            complaints.say(result.issue, place)
            if os.environ.get("TOCSIN_TRACEBACK"):
                sys.stderr.write(result.traceback)
            continue
        for issue in result.issues:
            complaints.say(issue, place)
        yield result


def _watched(results: Iterable[Coding | Failure | Issue]) -> Iterator[Coding | Failure | Issue]:
    """The same, with a count of documents at a terminal once there are many."""
    results = iter(results)
    first = list(islice(results, _MANY))
    yield from first
    if len(first) < _MANY or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} documents"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(results, completed=_MANY)


def _jsonl(codings: Found) -> Iterator[bytes]:
    for coding in codings:
        if coding.reports:
            yield b"".join(encode(report) + b"\n" for report in coding.reports)


def _table(codings: Found) -> Iterator[bytes]:
    import shutil

    from tocsin.publish.table import table

    reports = [builtins(report) for report in chain.from_iterable(coding.reports for coding in codings)]
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    yield table(reports, width=shutil.get_terminal_size((120, 24)).columns, colour=colour).encode()


def _html(codings: Found) -> Iterator[bytes]:
    from tocsin.publish.page import page

    yield page([_coded(coding) for coding in codings]).encode()


def _brackets(codings: Found) -> Iterator[bytes]:
    from tocsin.publish.brackets import brackets

    for coding in codings:
        yield brackets(*_coded(coding)).rstrip("\n").encode() + b"\n"


def _coded(coding: Coding) -> "Coded":
    from tocsin.publish.view import DocumentView

    document = coding.document
    view = DocumentView(
        text=document.text,
        title=document.title,
        outlet=document.outlet,
        published=document.published.isoformat() if document.published else None,
        sections=tuple(_stretches(coding)),
    )
    return view, [builtins(report) for report in coding.reports]


def _stretches(coding: Coding) -> Iterator["Stretch"]:
    from tocsin.publish.view import Stretch

    for passage in coding.passages:
        if passage.section != "body":
            yield Stretch(passage.span.start, passage.span.end, passage.section)


_PRINTERS: dict[str, Callable[[Found], Iterator[bytes]]] = {
    "jsonl": _jsonl,
    "table": _table,
    "html": _html,
    "text": _brackets,
}

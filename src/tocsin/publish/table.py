"""Prints reports as a table for a terminal, one event a row, what the documents are about first."""

from collections.abc import Sequence
from io import StringIO
from itertools import groupby

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tocsin.publish import wording
from tocsin.publish.terminal import console
from tocsin.publish.view import Report, numbered, standing

_WIDE = 130
"""Below this many columns, what belongs together shares a cell."""


def table(reports: Sequence[Report], *, width: int = 120, colour: bool = False) -> str:
    """One table for each document, between 80 and 200 columns wide.

    Nothing that a document says is read as mark-up or as a command to the terminal.
    """
    out = StringIO()
    screen = console(out, width=width, colour=colour)
    for _, group in groupby(reports, key=lambda report: report["document"]["id"]):
        _print(screen, list(group))
    return out.getvalue()


def _print(console: Console, reports: Sequence[Report]) -> None:
    document = reports[0]["document"]
    console.print(_text(document["title"] or document["path"] or document["id"], "bold"), overflow="fold")
    imprint = wording.listed([document["outlet"], document["published"] or "no publication date: dates stay open"])
    console.print(_text(imprint, "dim"), overflow="fold")
    wide = console.width >= _WIDE
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True, width=console.width, header_style="bold")
    for name, share, right in _COLUMNS_WIDE if wide else _COLUMNS_NARROW:
        grid.add_column(
            name, ratio=share or None, justify="right" if right else "left", overflow="fold", no_wrap=not share
        )
    for number, report in numbered(reports):
        cells = _wide(number, report) if wide else _narrow(number, report)
        style = {"main": "", "summary": "dim", "background": "dim"}[standing(report)]
        grid.add_row(*(_text(cell, "") for cell in cells), style=style)
    console.print(grid)


_COLUMNS_WIDE = (
    ("", 0, True),
    ("event", 3, False),
    ("type", 4, False),
    ("where", 4, False),
    ("when", 4, False),
    ("killed", 2, True),
    ("injured", 2, True),
    ("who → whom", 6, False),
    ("factuality", 3, False),
    ("who says so", 4, False),
)
_COLUMNS_NARROW = (
    ("", 0, True),
    ("event, type", 5, False),
    ("where, when", 5, False),
    ("killed", 0, True),
    ("injured", 0, True),
    ("who → whom", 6, False),
    ("factuality, who says so", 5, False),
)


def _wide(number: int, report: Report) -> tuple[str, ...]:
    return (
        str(number),
        report["trigger"]["text"],
        wording.kind_of_event(report),
        _where(report),
        _when(report),
        _toll(report, "killed"),
        _toll(report, "injured"),
        _parties(report),
        wording.factuality(report),
        _sources(report),
    )


def _narrow(number: int, report: Report) -> tuple[str, ...]:
    return (
        str(number),
        f"{report['trigger']['text']}\n{wording.kind_of_event(report)}",
        f"{_where(report) or '–'}\n{_when(report)}",
        _toll(report, "killed"),
        _toll(report, "injured"),
        _parties(report),
        wording.listed([wording.factuality(report), _sources(report)], "\n"),
    )


def _where(report: Report) -> str:
    return wording.listed(map(wording.place, [report["where"], *report["places"]]), "; ")


def _when(report: Report) -> str:
    words = wording.window(report["when"], wording.SHORT_MONTHS)
    return f"{words} (inferred)" if report["when"] and report["when"]["inferred"] else words


def _toll(report: Report, harm: str) -> str:
    """The figure a careful reader would take; a vague word ("dozens") as the toll has it, not the whole phrase."""
    figure = report["toll_summary"].get(harm)
    if figure is None:
        return ""
    vague = next(
        (
            toll["qualifier"]
            for toll in report["tolls"]
            if toll["harm"] == harm and toll["low"] is None and toll["high"] is None
        ),
        "",
    )
    return wording.short_figure(figure["low"], figure["high"], vague or figure["words"])


def _parties(report: Report) -> str:
    actors = wording.listed(party["name"] for party in report["actors"])
    recipients = wording.listed(party["name"] for party in report["recipients"])
    return f"{actors or 'not said'} → {recipients}" if recipients else actors


def _sources(report: Report) -> str:
    return wording.listed((attribution["source"] for attribution in report["attributions"]), "; ")


def _text(words: str, style: str) -> Text:
    """Plain text for rich: no mark-up, and no control character but the line ends put in here."""
    shown = "".join(letter if letter == "\n" or letter.isprintable() else " " for letter in words)
    return Text(shown, style=style)

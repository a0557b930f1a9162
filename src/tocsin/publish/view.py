"""An article as products need it: its text, what heads it, and which stretches are not the story."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from tocsin.model.text import Section

Report: TypeAlias = Mapping[str, Any]
"""One report as the command line prints it (`tocsin.report/1`), decoded to plain values."""

Standing = Literal["main", "summary", "background"]


class Stretch(Struct, frozen=True, order=True):
    """A half-open stretch of the text, in code points, and the section it belongs to."""

    start: int
    end: int
    kind: Section


class DocumentView(Struct, frozen=True):
    """`published` is an ISO date or None. Text outside every section counts as body."""

    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    sections: tuple[Stretch, ...] = ()


Coded: TypeAlias = tuple[DocumentView, Sequence[Report]]


def standing(report: Report) -> Standing:
    """What the document is about, what it sums up, and what it recalls."""
    if report["main"]:
        return "main"
    return "background" if report["background"] else "summary"


def numbered(reports: Sequence[Report]) -> list[tuple[int, Report]]:
    """Reports with the number every product shows: what the document is about first, each group in text order."""
    order: tuple[Standing, ...] = ("main", "summary", "background")
    ranked = sorted(reports, key=lambda report: (order.index(standing(report)), report["trigger"]["start"]))
    return list(enumerate(ranked, start=1))

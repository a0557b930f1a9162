"""Text to reports, for suites of whole documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from tocsin.cli.engine import chosen
from tocsin.cli.measure.group import engine_asked

if TYPE_CHECKING:
    from tocsin.engines.port import Choice
    from tocsin.model.report import Report

Coder = Callable[[str, str | None, str | None, date | None], "tuple[Report, ...]"]


def coder(engine: Choice | None = None) -> Coder:
    """Text, title, outlet and publication date to reports, by that engine, else by those that were asked for."""
    from tocsin.flow.code import code
    from tocsin.read.plain import document_of

    engines = chosen(engine or engine_asked())

    def reports(text: str, title: str | None, outlet: str | None, published: date | None) -> tuple[Report, ...]:
        document = document_of(text, title=title, outlet=outlet, published=published, published_from="option")
        return code(document, *engines).reports

    return reports

"""Text to reports, for suites of whole documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.model.report import Report

Coder = Callable[[str, str | None, str | None, date | None], "tuple[Report, ...]"]


def coder() -> Coder:
    """Text, title, outlet and publication date to reports, with the engine made once."""
    from tocsin.engines.rules import rules
    from tocsin.flow.code import code
    from tocsin.read.plain import document_of

    engine = rules()

    def reports(text: str, title: str | None, outlet: str | None, published: date | None) -> tuple[Report, ...]:
        document = document_of(text, title=title, outlet=outlet, published=published, published_from="option")
        return code(document, engine).reports

    return reports

"""One document to its coding: the whole line, in order."""

from collections.abc import Sequence

from msgspec.structs import replace

from tocsin.engines.port import Engine
from tocsin.model.issue import Issue
from tocsin.model.report import Coding
from tocsin.model.text import Document, Passage
from tocsin.record.assemble import assemble
from tocsin.segment import segment


def code(document: Document, engine: Engine) -> Coding:
    """Read nothing, keep nothing: the same document and engine give the same coding."""
    passages = segment(document)
    reports = assemble(_titled(document, passages), engine.propose(passages))
    issues = tuple(_issues(document, had_text=any(passage.section == "body" for passage in passages)))
    return Coding(document, passages, reports, issues)


def _titled(document: Document, passages: Sequence[Passage]) -> Document:
    """The document under the headline that its own text opens with, where nobody gave it a title."""
    headline = next((passage.text for passage in passages if passage.section == "headline"), None)
    return document if document.title or headline is None else replace(document, title=headline)


def _issues(document: Document, *, had_text: bool) -> list[Issue]:
    out: list[Issue] = []
    if document.published is None:
        out.append(
            Issue(
                "no-publication-date",
                "info",
                "read",
                "No publication date is known, so relative dates stay open; give --published YYYY-MM-DD.",
                document.id,
            )
        )
    if not had_text:
        out.append(
            Issue("no-body", "warning", "segment", "Nothing but headings and page furniture was found.", document.id)
        )
    return out

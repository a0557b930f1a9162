"""One document to its coding: the whole line, in order."""

from collections.abc import Sequence

from msgspec.structs import replace

from tocsin.engines.port import Engine
from tocsin.extract.reading import Reading
from tocsin.model.claim import Claim
from tocsin.model.event import EventKey
from tocsin.model.issue import Issue
from tocsin.model.report import Coding
from tocsin.model.text import Document, Passage
from tocsin.record.arbitrate import Settled, alone, arbitrate
from tocsin.record.assemble import assemble
from tocsin.record.policy import shipped_policy
from tocsin.segment import segment, titled
from tocsin.segment.language import english


def code(document: Document, engine: Engine, second: Engine | None = None) -> Coding:
    """Read nothing, keep nothing: the same document and engines give the same coding.

    A second engine reads on from what the first has found, and what both claim is settled between them.
    """
    reading = reading_of(document)
    passages = reading.passages
    foreign = not english(reading.told)
    settled = Settled(()) if foreign else _settled(reading, engine, second)
    reports = assemble(_titled(document, passages), settled.claims, settled.alternates)
    issues = tuple(_issues(document, had_text=bool(reading.told), foreign=foreign))
    return Coding(document, passages, reports, issues)


def reading_of(document: Document) -> Reading:
    """A document cut into passages, its title beside them, for engines to read."""
    passages = segment(document)
    return Reading(passages, titled(document, passages))


def _settled(reading: Reading, engine: Engine, second: Engine | None) -> Settled:
    claims = tuple(engine.propose(reading))
    if second is None:
        return alone(claims)
    return arbitrate(claims, tuple(second.propose(reading, events_of(claims))), shipped_policy())


def events_of(claims: Sequence[Claim]) -> list[EventKey]:
    """The events that claims are of, in text order."""
    return sorted({claim.event for claim in claims})


def _titled(document: Document, passages: Sequence[Passage]) -> Document:
    """The document under the headline that its own text opens with, where nobody gave it a title."""
    headline = next((passage.text for passage in passages if passage.section == "headline"), None)
    return document if document.title or headline is None else replace(document, title=headline)


def _issues(document: Document, *, had_text: bool, foreign: bool) -> list[Issue]:
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
    if foreign:
        message = "The text is not in English, the one language that is read; nothing was coded."
        out.append(Issue("other-language", "warning", "segment", message, document.id))
    return out

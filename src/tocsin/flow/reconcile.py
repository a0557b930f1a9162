"""Documents and their reports beside the books to what the ledger has to keep; the books to incidents."""

from collections.abc import Callable, Iterator
from typing import Literal

from msgspec import Struct

from tocsin.engines.port import Card
from tocsin.ledger.history import Books, Known, marks
from tocsin.model.codec import identifier
from tocsin.model.entry import Body, Coded, Linked, NewDocument, SeenAgain
from tocsin.model.incident import Incident
from tocsin.model.report import Coding, Report
from tocsin.model.text import Document
from tocsin.resolve.incident import incident
from tocsin.resolve.match import is_incident, pairs, revises

ArrivalKind = Literal["new", "version", "copy", "learnt"]


class Arrival(Struct, frozen=True):
    """How a document stands to those that are known, and the document as it is to be coded.

    `learnt` is a copy that tells an outlet or an earlier date which the first did not. `like` is the document
    whose events its reports may tell of again: an earlier version, or the same words of another outlet.
    """

    kind: ArrivalKind
    document: Document
    version_of: str | None = None
    like: str | None = None


class Kept(Struct, frozen=True):
    """What one document adds: the bodies to append, and what they do to incidents."""

    bodies: tuple[Body, ...]
    minted: int = 0
    extended: int = 0


def recognise(document: Document, books: Books, text_of: Callable[[Known], str]) -> Arrival:
    """Compare a document with the known ones. `text_of` reads the words of a known one back.

    The same words of the same outlet, or of an outlet that one of the two does not name, are one document.
    """
    twins = [books.documents[one] for one in books.by_text.get(document.text_sha256, ())]
    same = next((one for one in twins if one.outlet == document.outlet), None) or next(
        (one for one in twins if one.outlet is None or document.outlet is None), None
    )
    if same is not None:
        return _again(document, same)
    if twins:
        return Arrival("new", document, like=twins[0].id)
    for mark in marks(document.external_id, document.url, document.path):
        for old in reversed(books.by_mark.get(mark, ())):
            known = books.documents[old]
            agree = known.outlet == document.outlet or None in {known.outlet, document.outlet}
            if agree and revises(document.text, text_of(known)):
                return Arrival("version", document, version_of=old, like=old)
    return Arrival("new", document)


def _again(document: Document, known: Known) -> Arrival:
    """A copy. Of two publication dates the earlier stands, so that the order of arrival does not matter."""
    outlet = known.outlet or document.outlet
    earlier = document.published is not None and (known.published is None or document.published < known.published)
    filled = Document(
        id=known.id,
        text=document.text,
        text_sha256=known.text_sha256,
        title=known.title,
        outlet=outlet,
        published=document.published if earlier else known.published,
        published_from=document.published_from if earlier else known.published_from,
        url=known.url,
        path=known.path,
        external_id=known.external_id,
    )
    return Arrival("learnt" if earlier or outlet != known.outlet else "copy", filled)


def reconcile(arrival: Arrival, coding: Coding, card: Card, books: Books) -> Kept:
    """What to append for a document that has been coded. A copy that tells nothing new appends nothing."""
    if arrival.kind == "copy":
        return Kept(())
    document = arrival.document
    first: Body = (
        SeenAgain(document.id, document.outlet, document.published, document.published_from)
        if arrival.kind == "learnt"
        else NewDocument(document, arrival.version_of)
    )
    coded = Coded(document.id, card.name, card.version, card.digest, coding.reports, coding.issues)
    links = _links(arrival, coding.reports, books)
    minted = sum(link.incident not in books.incidents for link in links)
    return Kept((first, coded, *links), minted, len(links) - minted)


def _links(arrival: Arrival, reports: tuple[Report, ...], books: Books) -> list[Linked]:
    """A report goes to the incident of the report it answers to; any other is an incident of its own, so far."""
    answers = pairs(reports, books.reports.get(arrival.like, ())) if arrival.like is not None else {}
    found: dict[str, list[str]] = {}
    for report in reports:
        if report.id in books.incident_of or not is_incident(report):
            continue
        old = books.incident_of.get(answers.get(report.id, ""))
        found.setdefault(old or identifier("inc", report.id), []).append(report.id)
    return [Linked(name, tuple(members)) for name, members in found.items()]


def incidents(books: Books, policy: str) -> Iterator[Incident]:
    """Every incident that a report still tells of, in order of first sight."""
    current = {report.id: report for reports in books.reports.values() for report in reports if is_incident(report)}
    for name, members in books.incidents.items():
        told = [current[member] for member in members if member in current]
        if told:
            yield incident(name, told, policy=policy, revision=books.revisions[name])

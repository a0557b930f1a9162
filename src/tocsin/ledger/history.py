"""Entries to what is known after them: documents, their reports, the incidents these are linked to."""

from collections.abc import Iterable
from datetime import date

import msgspec
from msgspec import Struct

from tocsin.ledger.chain import FIRST
from tocsin.model.entry import Coded, Entry, Linked, SeenAgain
from tocsin.model.report import Report


class Known(Struct, frozen=True):
    """A document less its text, which stays in entry `number`."""

    id: str
    text_sha256: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    published_from: str | None = None
    url: str | None = None
    path: str | None = None
    external_id: str | None = None
    number: int = 0


class _Kept(Struct, frozen=True):
    document: Known
    version_of: str | None = None


class Books:
    """All that the entries up to `last` say. Applying the same entries gives equal books, whoever applies them."""

    def __init__(self) -> None:
        self.last = 0
        self.seal = FIRST
        self.documents: dict[str, Known] = {}
        self.version_of: dict[str, str] = {}
        self.reports: dict[str, tuple[Report, ...]] = {}
        """The latest coding of each document."""
        self.incidents: dict[str, tuple[str, ...]] = {}
        """Report ids of each incident, in order of linking, reports that a later coding dropped included."""
        self.incident_of: dict[str, str] = {}
        self.revisions: dict[str, int] = {}
        self.by_text: dict[str, tuple[str, ...]] = {}
        self.by_mark: dict[tuple[str, str], tuple[str, ...]] = {}
        """Documents by what names one across its versions: external id, address, path."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Books) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]

    def apply(self, entries: Iterable[Entry]) -> "Books":
        """Take in the entries that follow, in order."""
        for entry in entries:
            if entry.kind == "document":
                self._document(entry)
            elif entry.kind == "document-seen":
                self._seen(msgspec.json.decode(entry.body, type=SeenAgain))
            elif entry.kind == "coding":
                self._coding(msgspec.json.decode(entry.body, type=Coded))
            elif entry.kind == "incident":
                self._incident(msgspec.json.decode(entry.body, type=Linked))
            self.last, self.seal = entry.number, entry.seal
        return self

    def _document(self, entry: Entry) -> None:
        kept = msgspec.json.decode(entry.body, type=_Kept)
        known = msgspec.structs.replace(kept.document, number=entry.number)
        self.documents[known.id] = known
        if kept.version_of is not None:
            self.version_of[known.id] = kept.version_of
        self.by_text[known.text_sha256] = (*self.by_text.get(known.text_sha256, ()), known.id)
        for mark in marks(known.external_id, known.url, known.path):
            self.by_mark[mark] = (*self.by_mark.get(mark, ()), known.id)

    def _seen(self, seen: SeenAgain) -> None:
        self.documents[seen.document] = msgspec.structs.replace(
            self.documents[seen.document],
            outlet=seen.outlet,
            published=seen.published,
            published_from=seen.published_from,
        )

    def _coding(self, coded: Coded) -> None:
        again = self.reports.get(coded.document)
        self.reports[coded.document] = coded.reports
        if again is not None:
            for incident in {self.incident_of[report.id] for report in again if report.id in self.incident_of}:
                self.revisions[incident] += 1

    def _incident(self, linked: Linked) -> None:
        self.incidents[linked.incident] = (*self.incidents.get(linked.incident, ()), *linked.reports)
        self.revisions[linked.incident] = self.revisions.get(linked.incident, 0) + 1
        for report in linked.reports:
            self.incident_of[report] = linked.incident


def marks(external_id: str | None, url: str | None, path: str | None) -> list[tuple[str, str]]:
    """What may name a document across versions. A path names one only where it is the document's alone."""
    if external_id is not None:
        return [("id", external_id)]
    if url is not None:
        return [("url", url)]
    return [("path", path)] if path is not None and path != "-" else []

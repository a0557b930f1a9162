"""What the ledger keeps: numbered entries, each sealed by the one before, and the bodies they carry."""

from datetime import date
from typing import Literal, get_args

from msgspec import Struct

from tocsin.model.issue import Issue
from tocsin.model.report import Report
from tocsin.model.text import Document

EntryKind = Literal["document", "document-seen", "coding", "incident"]
KINDS: frozenset[str] = frozenset(get_args(EntryKind))


class Entry(Struct, frozen=True):
    """One line of the ledger. `body` is canonical JSON; `at` is UTC, ISO 8601, as the writer's clock had it."""

    number: int
    at: str
    by: str
    kind: EntryKind
    body: str
    previous: str
    seal: str


class NewDocument(Struct, frozen=True):
    """A document with its whole text. `version_of` is the document whose text this one revises."""

    document: Document
    version_of: str | None = None


class SeenAgain(Struct, frozen=True):
    """What a later copy of a document told that the first did not: its outlet or its date."""

    document: str
    outlet: str | None
    published: date | None
    published_from: str | None


class Coded(Struct, frozen=True):
    """All reports of a document by one engine; a later coding of the same document stands in for it."""

    document: str
    engine: str
    engine_version: str
    engine_digest: str
    reports: tuple[Report, ...]
    issues: tuple[Issue, ...]


class Linked(Struct, frozen=True):
    """Reports that tell of an incident. Its first such entry mints the id, later ones extend it."""

    incident: str
    reports: tuple[str, ...]


Body = NewDocument | SeenAgain | Coded | Linked

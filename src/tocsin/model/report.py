"""A report: what one document says of one event, in the shape the command line promises."""

from typing import Any, Literal

from msgspec import Struct

from tocsin.model.event import EventType, Scope
from tocsin.model.issue import Issue, IssueCard
from tocsin.model.party import Party
from tocsin.model.stance import Attribution, Factuality, Relation
from tocsin.model.text import Document, DocumentCard, Passage, Quote
from tocsin.model.value import By, Figure, Harm, Toll, Weapon
from tocsin.model.when import When
from tocsin.model.where import Where


class Alternate(Struct, frozen=True, gc=False):
    """What an engine claimed of this event and did not stand, for a slot; `value` has the shape of that slot's."""

    slot: str
    value: dict[str, Any]
    by: By


class Report(Struct, frozen=True, gc=False):
    """One document's account of one event; CONTRACT of the command line, `tocsin.report/1`."""

    schema: Literal["tocsin.report/1"]
    id: str
    document: DocumentCard
    trigger: Quote
    main: bool
    background: bool
    aggregate: bool
    scope: Scope
    type: EventType
    factuality: Factuality
    hedged: bool
    when: When | None
    where: Where | None
    places: tuple[Where, ...]
    dates: tuple[When, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    weapons: tuple[Weapon, ...]
    tolls: tuple[Toll, ...]
    toll_summary: dict[Harm, Figure]
    attributions: tuple[Attribution, ...]
    relations: tuple[Relation, ...]
    by: By
    issues: tuple[IssueCard, ...]
    alternates: tuple[Alternate, ...] = ()


class Coding(Struct, frozen=True, gc=False):
    """Everything one document came to: its passages, its reports in text order, and what stayed open."""

    document: Document
    passages: tuple[Passage, ...]
    reports: tuple[Report, ...]
    issues: tuple[Issue, ...]

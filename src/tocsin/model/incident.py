"""An incident: what the reports of one event amount to under a policy; `tocsin.incident/1` of the command line."""

from datetime import date
from typing import Any, Literal

from msgspec import Struct

from tocsin.model.event import EventType, Scope
from tocsin.model.party import PartyKind, Responsibility
from tocsin.model.text import Quote
from tocsin.model.value import Harm, Victim
from tocsin.model.when import WhenPrecision
from tocsin.model.where import WherePrecision

Bounds = tuple[int | None, int | None]
"""The lowest and highest number that words allow; None is an open end."""

Status = Literal["proposed", "needs-decision", "accepted", "rejected"]


class IncidentDocument(Struct, frozen=True):
    id: str
    external_id: str | None
    path: str | None
    outlet: str | None
    published: date | None


class IncidentWhen(Struct, frozen=True):
    """The closest date that a report gives. `report` says whose words `evidence` quotes."""

    earliest: date | None
    latest: date | None
    precision: WhenPrecision
    inferred: bool
    report: str
    evidence: tuple[Quote, ...]


class IncidentWhere(Struct, frozen=True):
    """The closest place that a report gives. `report` says whose words `evidence` quotes."""

    as_written: str
    name: str | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: WherePrecision | None
    radius_km: float | None
    gazetteer_id: str | None
    report: str
    evidence: tuple[Quote, ...]


class IncidentParty(Struct, frozen=True):
    """A party that some reports name, and every way in which they put its part."""

    name: str
    known_as: str | None
    kind: PartyKind
    sector: str | None
    country: str | None
    responsibility: tuple[Responsibility, ...]
    reports: tuple[str, ...]


class IncidentWeapon(Struct, frozen=True):
    kind: str
    reports: tuple[str, ...]


class TollClaim(Struct, frozen=True):
    """One account of a toll. `sources` are the names of who says so inside the text.

    `superseded_by` is the report whose later figure replaces this one; such a claim is history.
    """

    report: str
    low: int | None
    high: int | None
    qualifier: str
    bounds: Bounds
    hedged: bool
    updates: bool
    sources: tuple[str, ...]
    published: date | None
    superseded_by: str | None
    evidence: tuple[Quote, ...]


class ClassToll(Struct, frozen=True):
    """The toll among one class of victims."""

    widest: Bounds | None
    shared: Bounds | None
    disputed: bool
    figure: int | None


class IncidentToll(Struct, frozen=True):
    """`widest`, `shared` and `disputed` look at current claims, `widest_ever` at all of them.

    `figure` is the policy's single number, None where the policy finds none.
    """

    widest: Bounds | None
    shared: Bounds | None
    disputed: bool
    widest_ever: Bounds | None
    figure: int | None
    by_class: dict[Victim, ClassToll]
    claims: tuple[TollClaim, ...]


class Variant(Struct, frozen=True):
    """One of the values that do not agree, and the reports that give it."""

    value: Any
    reports: tuple[str, ...]


class Contradiction(Struct, frozen=True):
    field: str
    values: tuple[Variant, ...]


class Incident(Struct, frozen=True):
    """A view, never stored: the same entries and policy give the same incident."""

    schema: Literal["tocsin.incident/1"]
    id: str
    revision: int
    policy: str
    main: bool
    reports: tuple[str, ...]
    documents: tuple[IncidentDocument, ...]
    scope: Scope
    type: EventType
    when: IncidentWhen | None
    where: IncidentWhere | None
    actors: tuple[IncidentParty, ...]
    recipients: tuple[IncidentParty, ...]
    weapons: tuple[IncidentWeapon, ...]
    tolls: dict[Harm, IncidentToll]
    contradictions: tuple[Contradiction, ...]
    status: Status

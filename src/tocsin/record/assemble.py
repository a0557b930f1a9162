"""One document's claims to its reports."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from tocsin.model.claim import (
    Claim,
    ClaimValue,
    FactualityClaim,
    RelationClaim,
    ScopeClaim,
    StandingClaim,
    TypeClaim,
)
from tocsin.model.codec import identifier
from tocsin.model.event import EventKey
from tocsin.model.issue import IssueCard
from tocsin.model.party import Party
from tocsin.model.report import Report
from tocsin.model.stance import Attribution, Relation
from tocsin.model.text import Document, DocumentCard, Quote
from tocsin.model.value import Toll, Weapon
from tocsin.model.when import When
from tocsin.model.where import Where
from tocsin.record.toll_summary import toll_summary

Value = TypeVar("Value")


def report_id(document: str, event: EventKey) -> str:
    """The same trigger of the same document keeps its id through every upgrade of an engine."""
    return identifier("rep", document, event.start, event.end, event.ordinal)


def assemble(document: Document, claims: Iterable[Claim]) -> tuple[Report, ...]:
    """One report an event, in text order.

    An event without a claim on its type is no event; a claim that relates to it is dropped with it.
    """
    by_event: dict[EventKey, list[Claim]] = defaultdict(list)
    typed: set[EventKey] = set()
    for claim in claims:
        by_event[claim.event].append(claim)
        if claim.slot == "type":
            typed.add(claim.event)
    card = document.card
    return tuple([_report(document, card, event, by_event[event], typed) for event in sorted(typed)])


def _report(
    document: Document, card: DocumentCard, event: EventKey, claims: Sequence[Claim], known: set[EventKey]
) -> Report:
    slots: dict[str, list[ClaimValue]] = defaultdict(list)
    for claim in claims:
        slots[claim.slot].append(claim.value)
    kind = _only(slots["type"], TypeClaim)
    standing = _only(slots["standing"], StandingClaim).standing
    stance = _only(slots["factuality"], FactualityClaim)
    tolls = _all(slots["toll"], Toll)
    when = next(iter(_all(slots["when"], When)), None)
    relations = tuple(
        Relation(item.kind, report_id(document.id, item.to), item.evidence, item.by)
        for item in _all(slots["relation"], RelationClaim)
        if item.to in known
    )
    return Report(
        schema="tocsin.report/1",
        id=report_id(document.id, event),
        document=card,
        trigger=Quote.at(document.text, event.start, event.end),
        main=standing.main,
        background=standing.background,
        aggregate=standing.aggregate,
        scope=_only(slots["scope"], ScopeClaim).scope,
        type=kind.type,
        factuality=stance.factuality,
        hedged=stance.hedged,
        when=when,
        where=next(iter(_all(slots["where"], Where)), None),
        places=_all(slots["place"], Where),
        dates=_all(slots["date"], When),
        actors=_all(slots["actor"], Party),
        recipients=_all(slots["recipient"], Party),
        weapons=_all(slots["weapon"], Weapon),
        tolls=tolls,
        toll_summary=toll_summary(tolls),
        attributions=_all(slots["attribution"], Attribution),
        relations=relations,
        by=kind.by,
        issues=tuple(_notes(document, when)),
    )


def _only(values: Sequence[ClaimValue], kind: type[Value]) -> Value:
    for value in values:
        if isinstance(value, kind):
            return value
    message = f"an event was proposed without its {kind.__name__}"
    raise ValueError(message)


def _all(values: Sequence[ClaimValue], kind: type[Value]) -> tuple[Value, ...]:
    return tuple([value for value in values if isinstance(value, kind)]) if values else ()


def _notes(document: Document, when: When | None) -> Iterable[IssueCard]:
    if when is None:
        return
    if when.earliest is None and when.latest is None and document.published is None:
        yield IssueCard("date-open", "The words give a date only beside a publication date; give --published.")
    if when.inferred:
        yield IssueCard("date-inferred", "The date is that of a statement, not of the event; check it.")
    if document.published and when.earliest and when.earliest > document.published:
        yield IssueCard("date-after-publication", "The date lies after publication; check that the event has happened.")

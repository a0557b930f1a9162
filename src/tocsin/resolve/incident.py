"""The reports of one event to an incident: fields with whose they are, ranges, contradictions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar, get_args

import msgspec

from tocsin.model.codec import builtins, canonical
from tocsin.model.event import EventType, Scope
from tocsin.model.incident import (
    Contradiction,
    Incident,
    IncidentDocument,
    IncidentParty,
    IncidentToll,
    IncidentWeapon,
    IncidentWhen,
    IncidentWhere,
    Variant,
)
from tocsin.model.party import Party
from tocsin.model.report import Report
from tocsin.model.value import Harm
from tocsin.model.when import WhenPrecision
from tocsin.model.where import WherePrecision
from tocsin.resolve.policy import POLICIES
from tocsin.resolve.tolls import tolls

Value = TypeVar("Value")

_WHEN: tuple[str, ...] = get_args(WhenPrecision)
_WHERE: tuple[str, ...] = get_args(WherePrecision)
"""Precisions, closest first."""


def incident(identity: str, reports: Iterable[Report], *, policy: str = "latest", revision: int = 1) -> Incident:
    """What these reports amount to. Neither their order nor repetition changes the answer.

    Raises KeyError for a policy that is not in POLICIES, ValueError without a report.
    """
    told = sorted({report.id: report for report in reports}.values(), key=_seniority)
    if not told:
        message = f"{identity} has no report"
        raise ValueError(message)
    counted = tolls(told, POLICIES[policy])
    return Incident(
        schema="tocsin.incident/1",
        id=identity,
        revision=revision,
        policy=policy,
        main=any(report.main for report in told),
        reports=tuple(report.id for report in told),
        documents=tuple(_documents(told)),
        scope=_scope(told),
        type=_type(told),
        when=_when(told),
        where=_where(told),
        actors=_parties((report.id, report.actors) for report in told),
        recipients=_parties((report.id, report.recipients) for report in told),
        weapons=_weapons(told),
        tolls=counted,
        contradictions=tuple(_contradictions(told, counted)),
        status="proposed",
    )


def _seniority(report: Report) -> tuple[bool, str, str]:
    """Those about the event before those that recall it; the first published first."""
    published = report.document.published
    return not report.main, published.isoformat() if published else "9999", report.id


def _documents(told: Sequence[Report]) -> Iterator[IncidentDocument]:
    for card in {report.document.id: report.document for report in told}.values():
        yield IncidentDocument(card.id, card.external_id, card.path, card.outlet, card.published)


def _scope(told: Sequence[Report]) -> Scope:
    return next((report.scope for report in told if report.scope != "unclear"), "unclear")


def _type(told: Sequence[Report]) -> EventType:
    return next((report.type for report in told if report.type.acled is not None), told[0].type)


def _when(told: Sequence[Report]) -> IncidentWhen | None:
    known = [(report, report.when) for report in told if report.when is not None]
    if not known:
        return None
    report, when = min(
        known, key=lambda pair: (pair[1].earliest is None, pair[1].inferred, _WHEN.index(pair[1].precision))
    )
    return IncidentWhen(when.earliest, when.latest, when.precision, when.inferred, report.id, when.evidence)


def _where(told: Sequence[Report]) -> IncidentWhere | None:
    known = [(report, report.where) for report in told if report.where is not None]
    if not known:
        return None
    report, where = min(
        known,
        key=lambda pair: (
            pair[1].latitude is None,
            _WHERE.index(pair[1].precision) if pair[1].precision else len(_WHERE),
        ),
    )
    fields = {name: getattr(where, name) for name in IncidentWhere.__struct_fields__ if name != "report"}
    return IncidentWhere(report=report.id, **fields)


def _parties(named: Iterable[tuple[str, Sequence[Party]]]) -> tuple[IncidentParty, ...]:
    """One entry a party, known by its registry id, else by its name."""
    found: dict[str, list[tuple[str, Party]]] = defaultdict(list)
    for report, parties in named:
        for party in parties:
            found[party.known_as or party.name.lower()].append((report, party))
    return tuple(
        IncidentParty(
            name=mentions[0][1].name,
            known_as=mentions[0][1].known_as,
            kind=mentions[0][1].kind,
            sector=_first(party.sector for _, party in mentions),
            country=_first(party.country for _, party in mentions),
            responsibility=tuple(sorted({party.responsibility for _, party in mentions if party.responsibility})),
            reports=tuple(dict.fromkeys(report for report, _ in mentions)),
        )
        for mentions in found.values()
    )


def _first(values: Iterable[Value | None]) -> Value | None:
    return next((value for value in values if value is not None), None)


def _weapons(told: Sequence[Report]) -> tuple[IncidentWeapon, ...]:
    found: dict[str, list[str]] = defaultdict(list)
    for report in told:
        for weapon in report.weapons:
            if report.id not in found[weapon.kind]:
                found[weapon.kind].append(report.id)
    return tuple(IncidentWeapon(kind, tuple(reports)) for kind, reports in sorted(found.items()))


def _contradictions(told: Sequence[Report], counted: dict[Harm, IncidentToll]) -> Iterator[Contradiction]:
    """Fields in which reports exclude each other; a vaguer word does not contradict a closer one."""
    for harm, toll in counted.items():
        if toll.disputed:
            current = [claim for claim in toll.claims if claim.superseded_by is None]
            yield _variants(f"tolls.{harm}", [({"low": one.low, "high": one.high}, one.report) for one in current])
    types = [(report.type.acled, report.id) for report in told if report.type.acled]
    countries = [(report.where.country, report.id) for report in told if report.where and report.where.country]
    for field, values in (("type.acled", types), ("where.country", countries)):
        if len({value for value, _ in values}) > 1:
            yield _variants(field, values)
    windows = [
        (report.when.earliest, report.when.latest, report.id)
        for report in told
        if report.when and report.when.earliest and report.when.latest and not report.when.inferred
    ]
    if windows and max(first for first, _, _ in windows) > min(last for _, last, _ in windows):
        yield _variants("when", [({"earliest": first, "latest": last}, report) for first, last, report in windows])


def _variants(field: str, values: Sequence[tuple[Any, str]]) -> Contradiction:
    found: dict[bytes, list[str]] = defaultdict(list)
    for value, report in values:
        found[canonical(value)].append(report)
    return Contradiction(
        field,
        tuple(
            Variant(builtins(msgspec.json.decode(value)), tuple(dict.fromkeys(reports)))
            for value, reports in sorted(found.items())
        ),
    )

"""The tolls of an incident's reports to ranges: what is claimed now, what was ever claimed, what is disputed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct

from tocsin.model.incident import Bounds, ClassToll, IncidentToll, TollClaim
from tocsin.model.report import Report
from tocsin.model.value import Count, Figure, Harm, Settled, Toll, Victim, settle
from tocsin.resolve.policy import Policy


class Account(Struct, frozen=True):
    """A claim with what tells whose it is. `victims` is the one class it counts, None for the whole toll."""

    claim: TollClaim
    voices: frozenset[tuple[str, str]]
    victim: Victim | None = None


def tolls(reports: Sequence[Report], policy: Policy) -> dict[Harm, IncidentToll]:
    """A toll for every harm that a report speaks of. The order of reports does not change the answer."""
    ordered = sorted(reports, key=lambda report: report.id)
    harms = sorted({harm for report in ordered for harm in report.toll_summary})
    return {harm: _toll(harm, ordered, policy) for harm in harms}


def _toll(harm: Harm, reports: Sequence[Report], policy: Policy) -> IncidentToll:
    whole = superseded([account for report in reports for account in accounts(report, harm)])
    claims = tuple(account.claim for account in whole)
    current = [claim for claim in claims if claim.superseded_by is None]
    now, ever = settle(map(_count, current)), settle(map(_count, claims))
    return IncidentToll(
        widest=_pair(now.widest),
        shared=_pair(now.shared),
        disputed=now.disputed,
        widest_ever=_pair(ever.widest),
        figure=policy(current),
        by_class=_by_class(harm, reports, policy),
        claims=claims,
    )


def accounts(report: Report, harm: Harm) -> Iterator[Account]:
    """What a report claims of one harm: its leading figure, and what others in it say of the same people."""
    figure = report.toll_summary.get(harm)
    if figure is None:
        return
    told = [toll for toll in report.tolls if toll.affects != "actor" and toll.harm in {harm, "casualties"}]
    told = [toll for toll in told if toll.harm == harm] or told
    leading = next((toll for toll in told if (toll.low, toll.high) == (figure.low, figure.high)), None)
    if leading is None:
        yield _summed(report, figure, told)
        return
    yield _account(report, leading)
    for toll in told:
        same_people = (toll.victims, toll.country) == (leading.victims, leading.country)
        other_voice = set(toll.sources).isdisjoint(leading.sources) and toll.sources and leading.sources
        if same_people and other_voice and toll.count != leading.count:
            yield _account(report, toll)


def superseded(accounts: Iterable[Account]) -> tuple[Account, ...]:
    """The same accounts, oldest first, each with the newest report whose figure replaces it.

    A claim replaces an earlier published one of the same voice, and every earlier published one when it says
    that it updates. Claims without a date neither replace nor are replaced.
    """
    ordered = sorted(accounts, key=_age)
    return tuple(
        msgspec.structs.replace(
            account, claim=msgspec.structs.replace(account.claim, superseded_by=_successor(account, ordered))
        )
        for account in ordered
    )


def _successor(account: Account, others: Sequence[Account]) -> str | None:
    published = account.claim.published
    if published is None:
        return None
    later = [
        other
        for other in others
        if other.claim.published is not None
        and other.claim.published > published
        and (other.claim.updates or other.voices & account.voices)
    ]
    return later[-1].claim.report if later else None


def _age(account: Account) -> tuple[str, str, str, bytes]:
    claim = account.claim
    return (
        claim.published.isoformat() if claim.published else "",
        claim.report,
        claim.qualifier,
        msgspec.json.encode(claim),
    )


def _account(report: Report, toll: Toll, victim: Victim | None = None) -> Account:
    claim = TollClaim(
        report=report.id,
        low=toll.low,
        high=toll.high,
        qualifier=toll.qualifier,
        bounds=toll.bounds,
        hedged=toll.hedged,
        updates=toll.updates,
        sources=_names(report, toll.sources),
        published=report.document.published,
        superseded_by=None,
        evidence=toll.evidence,
    )
    return Account(claim, _voices(report, toll.sources), victim)


def _summed(report: Report, figure: Figure, told: Sequence[Toll]) -> Account:
    """The account of a figure that the text does not print, because it is the sum of its parts."""
    sources = tuple(dict.fromkeys(source for toll in told for source in toll.sources))
    claim = TollClaim(
        report=report.id,
        low=figure.low,
        high=figure.high,
        qualifier="exact" if figure.low == figure.high else "between",
        bounds=(figure.low, figure.high),
        hedged=any(toll.hedged for toll in told),
        updates=any(toll.updates for toll in told),
        sources=_names(report, sources),
        published=report.document.published,
        superseded_by=None,
        evidence=tuple(quote for toll in told for quote in toll.evidence),
    )
    return Account(claim, _voices(report, sources))


def _names(report: Report, sources: Sequence[str]) -> tuple[str, ...]:
    said = {attribution.id: attribution.source for attribution in report.attributions}
    return tuple(sorted({said.get(source, source) for source in sources}))


def _voices(report: Report, sources: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Whose claim it is: a named source is one voice everywhere, "officials" only within its outlet.

    Where nobody is named, the outlet speaks for itself.
    """
    outlet = report.document.outlet or report.document.id
    known = {attribution.id: attribution for attribution in report.attributions}
    voices = {
        ("", known[source].source.lower()) if known[source].named else (outlet, known[source].source.lower())
        for source in sources
        if source in known
    }
    return frozenset(voices or {(outlet, "")})


def _by_class(harm: Harm, reports: Sequence[Report], policy: Policy) -> dict[Victim, ClassToll]:
    found: dict[Victim, list[Account]] = defaultdict(list)
    for report in reports:
        for toll in report.tolls:
            if (
                toll.harm == harm
                and toll.affects != "actor"
                and len(toll.victims) == 1
                and toll.victims != ("unknown",)
            ):
                found[toll.victims[0]].append(_account(report, toll, toll.victims[0]))
    return {victim: _class(superseded(found[victim]), policy) for victim in sorted(found)}


def _class(accounts: Sequence[Account], policy: Policy) -> ClassToll:
    current = [account.claim for account in accounts if account.claim.superseded_by is None]
    now: Settled = settle(map(_count, current))
    return ClassToll(_pair(now.widest), _pair(now.shared), now.disputed, policy(current))


def _count(claim: TollClaim) -> Count:
    return Count(*claim.bounds)


def _pair(count: Count | None) -> Bounds | None:
    return (count.low, count.high) if count is not None else None

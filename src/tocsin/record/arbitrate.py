"""What several engines claim of the same events to one claim a slot; what loses stays as an alternate."""

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from tocsin.knowledge.loader import load_table
from tocsin.model.claim import (
    Claim,
    FactualityClaim,
    FigureClaim,
    NoEventClaim,
    ScopeClaim,
    Slot,
    StandingClaim,
    TypeClaim,
)
from tocsin.model.event import EventKey
from tocsin.model.text import Quote
from tocsin.model.value import By, Harm, Toll
from tocsin.model.when import When
from tocsin.model.where import Where
from tocsin.record.toll_summary import toll_summary

ALWAYS: tuple[Slot, ...] = ("type", "standing", "scope", "factuality")
SOMETIMES: tuple[Slot, ...] = ("when", "where")
"""Slots of which an event has one value, or one at most."""
SIDES: tuple[Slot, ...] = ("actor", "recipient")
_ALARMING = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})


class Policy(Struct, frozen=True):
    """How much the first engine's word weighs, in each slot, against the likelihood that the second gives.

    `weights` are natural logarithms of odds: 1.6 says that the first engine's value stands against one that the second
    holds five times as likely. `take` is the likelihood from which a value of the second stands where the first is
    silent on what the text is about; a slot without one stays silent. Above `no_event` a trigger names nothing, unless
    the first engine takes it for what the text is about; above `quiet_text` a text tells of no political force or
    protest. From `new_event` and `new_main` on an event of the second engine alone stands, the latter where the first
    has none that the text is about. `over_sum` is the likelihood from which a printed figure
    goes before a sum that the first engine made. What no likelihood reaches is left to the first engine.

    Fitted on the corpus's train part by `training/encoder/policy.py`.
    """

    weights: dict[str, float]
    take: dict[str, float]
    floor: float
    no_event: float
    quiet_text: float
    new_event: float
    new_main: float
    over_sum: float


class Settled(Struct, frozen=True):
    """Claims that stand, and those that lost against one of them."""

    claims: tuple[Claim, ...]
    alternates: tuple[Claim, ...] = ()


class _Needed(NamedTuple):
    """The likelihood from which an event of the second engine alone stands: any, and one that a document is about."""

    any: float
    main: float


@cache
def shipped_policy() -> Policy:
    return load_table("models/arbitration.yaml", Policy)


def arbitrate(first: Sequence[Claim], second: Sequence[Claim], policy: Policy) -> Settled:
    """Settle what two engines claim of one document.

    The second engine's silence takes nothing away from what the first has found; a claim of it that there is no event
    may.
    """
    rows: dict[EventKey, tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    for side, claims in enumerate((first, second)):
        for claim in claims:
            rows[claim.event][side].append(claim)
    needed = _Needed(policy.new_event, math.inf if any(map(_is_main, first)) else policy.new_main)
    settled = {event: _event(ours, theirs, policy, needed) for event, (ours, theirs) in sorted(rows.items())}
    _keep_a_main(settled, rows)
    summed = _summed(settled, second)
    kept: list[Claim] = []
    lost: list[Claim] = []
    for event, one in settled.items():
        tolls, dropped = (
            _tolls(rows[event][0], rows[event][1], summed.get(event, ()), policy) if one.claims else ([], [])
        )
        kept += [*one.claims, *tolls]
        lost += [*one.alternates, *dropped]
    return Settled(tuple(kept), tuple(lost))


def _keep_a_main(settled: dict[EventKey, Settled], rows: Mapping[EventKey, tuple[list[Claim], list[Claim]]]) -> None:
    """What a document is about does not vanish: where the vote leaves no main event, the first engine's stand."""
    if any(_is_main(claim) for one in settled.values() for claim in one.claims):
        return
    for event, one in settled.items():
        mine = [claim for claim in rows[event][0] if _is_main(claim)]
        if mine and one.claims:
            voted = _of(one.claims, "standing")
            settled[event] = Settled(
                (*_without(one.claims, "standing"), *mine), (*_without(one.alternates, "standing"), *voted)
            )


def _is_main(claim: Claim) -> bool:
    return isinstance(claim.value, StandingClaim) and claim.value.standing.main


def _of(claims: Iterable[Claim], slot: Slot) -> list[Claim]:
    return [claim for claim in claims if claim.slot == slot]


def _without(claims: Iterable[Claim], slot: Slot) -> list[Claim]:
    return [claim for claim in claims if claim.slot != slot]


def _summed(settled: Mapping[EventKey, Settled], second: Sequence[Claim]) -> dict[EventKey, list[Claim]]:
    """The second engine's figures by event. They sum up what a document is about: its one main event has them all."""
    mains = [event for event, one in settled.items() if any(_is_main(claim) for claim in one.claims)]
    out: dict[EventKey, list[Claim]] = defaultdict(list)
    for claim in second:
        if isinstance(claim.value, FigureClaim):
            owner = mains[0] if len(mains) == 1 else claim.event
            out[owner].append(replace(claim, event=owner))
    return out


def _event(ours: Sequence[Claim], theirs: Sequence[Claim], policy: Policy, needed: _Needed) -> Settled:
    """Every slot but tolls and figures."""
    if not theirs:
        return Settled(tuple(_without(ours, "toll")))
    if not ours:
        return _new(theirs, policy, needed)
    doubt = _doubt(theirs)
    no_event = doubt.get("event", 0.0) > policy.no_event and not any(map(_is_main, ours))
    if no_event or (doubt.get("text", 0.0) > policy.quiet_text and _alarms(ours)):
        return Settled((), tuple(ours))
    kept: list[Claim] = []
    lost: list[Claim] = []
    for slot in (*ALWAYS, *SOMETIMES):
        mine = _of(ours, slot)
        yours = _of(theirs, slot)
        # A document dates and places what it is about; of the rest it often says nothing, and silence stays.
        won = _one(slot, mine, yours, policy) if mine or any(map(_is_main, kept)) else None
        if won is not None:
            kept.append(won)
            lost += [claim for claim in mine if _key(claim) != _key(won)]
    for slot in ("place", "date", "attribution", "relation", "weapon"):
        kept += _of(ours, slot)
    for side in SIDES:
        mine = _of(ours, side)
        kept += mine or (_taken(side, theirs, policy) if any(map(_is_main, kept)) else [])
    return Settled(tuple(kept), tuple(lost))


def _doubt(theirs: Sequence[Claim]) -> dict[str, float]:
    return {claim.by.rule: claim.by.score for claim in theirs if isinstance(claim.value, NoEventClaim)}


def _alarms(claims: Sequence[Claim]) -> bool:
    """Whether it is claimed to be a political act of force, protest or mobilisation; ordinary crime is none."""
    political = any(isinstance(claim.value, ScopeClaim) and claim.value.scope == "political" for claim in claims)
    return political and any(
        isinstance(claim.value, TypeClaim)
        and claim.value.type.plover is not None
        and claim.value.type.plover.event in _ALARMING
        for claim in claims
    )


def _new(theirs: Sequence[Claim], policy: Policy, needed: _Needed) -> Settled:
    """An event that only the second engine found."""
    doubt = _doubt(theirs)
    standing = _one("standing", [], _of(theirs, "standing"), policy)
    least = min(needed.any, needed.main) if standing is not None and _is_main(standing) else needed.any
    if 1 - doubt.get("event", 0.0) < least or doubt.get("text", 0.0) > policy.quiet_text:
        return Settled(())
    out: list[Claim] = []
    for slot in (*ALWAYS, *SOMETIMES):
        won = _one(slot, [], _of(theirs, slot), policy)
        if won is None and slot in ALWAYS:
            return Settled(())
        if won is not None:
            out.append(won)
    for side in SIDES:
        out += _taken(side, theirs, policy)
    return Settled(tuple(out))


def _taken(slot: Slot, theirs: Sequence[Claim], policy: Policy) -> list[Claim]:
    found = [claim for claim in _of(theirs, slot) if claim.by.score >= policy.take.get(slot, math.inf)]
    return sorted(found, key=lambda claim: -claim.by.score)[:1]


def _one(slot: Slot, mine: Sequence[Claim], yours: Sequence[Claim], policy: Policy) -> Claim | None:
    """The claim that stands. Of several with one value the first engine's is kept, else the likeliest."""
    if not yours:
        return mine[0] if mine else None
    best: dict[Hashable, Claim] = {}
    for claim in sorted(yours, key=lambda claim: claim.by.score):
        best[_key(claim)] = claim
    likeliest = max(best.values(), key=lambda claim: claim.by.score)
    if not mine:
        needed = policy.take.get(slot, 0.0 if slot in ALWAYS else math.inf)
        return likeliest if likeliest.by.score >= needed else None
    own = best.get(_key(mine[0]))
    held = max(own.by.score if own else 0.0, policy.floor)
    if math.log(likeliest.by.score) > math.log(held) + policy.weights.get(slot, math.inf):
        return _with_modes(likeliest, mine[0])
    return mine[0]


def _with_modes(won: Claim, lost: Claim) -> Claim:
    """The modes of the claim that loses stay where the event is the same."""
    new, old = won.value, lost.value
    if isinstance(new, TypeClaim) and isinstance(old, TypeClaim):
        plover = old.type.plover
        if plover is not None and new.type.plover is not None and new.type.plover.event == plover.event:
            return replace(won, value=replace(new, type=replace(new.type, plover=plover)))
    return won


def _key(claim: Claim) -> Hashable:
    """What makes two claims of one slot the same."""
    value = claim.value
    match value:
        case TypeClaim():
            return value.type.acled.sub_event_type if value.type.acled else None
        case StandingClaim():
            standing = value.standing
            return "main" if standing.main else "background" if standing.background or standing.aggregate else "other"
        case ScopeClaim():
            return value.scope
        case FactualityClaim():
            return value.factuality
        case When():
            return (value.earliest, value.latest) if value.earliest or value.latest else value.evidence
        case Where():
            return value.gazetteer_id or (value.latitude, value.longitude, value.name or value.as_written)
    return value.evidence


def _tolls(
    ours: Sequence[Claim], theirs: Sequence[Claim], summed: Sequence[Claim], policy: Policy
) -> tuple[list[Claim], list[Claim]]:
    """The first engine's tolls, those of the second that count what the first has not read, and a figure a harm."""
    mine = _of(ours, "toll")
    read = [quote for claim in mine for quote in claim.evidence]
    likely = policy.take.get("toll", math.inf)
    added = [
        claim
        for claim in _of(theirs, "toll")
        if claim.by.score >= likely and not any(_meet(quote, claim) for quote in read)
    ]
    figures = _own_figures(mine)
    lost: list[Claim] = []
    for harm, options in _figures(summed).items():
        likeliest = max(options, key=lambda claim: (claim.by.score, -claim.evidence[0].start))
        own = figures.get(harm)
        if not _takes(likeliest, own, options, policy):
            continue
        figures[harm] = likeliest
        told = [*read, *(quote for claim in added for quote in claim.evidence)]
        added += [one for one in _toll_of(likeliest) if not any(_meet(quote, one) for quote in told)]
        lost += [own] if own else []
    return [*mine, *added, *figures.values()], lost


def _takes(likeliest: Claim, own: Claim | None, options: Sequence[Claim], policy: Policy) -> bool:
    """Whether the second engine's likeliest figure stands: it fills a silence, or beats the first engine's figure."""
    if own is None:
        return likeliest.by.score >= policy.take.get("figure", math.inf)
    if _printed(likeliest) == _printed(own):
        return False
    same = [claim.by.score for claim in options if _printed(claim) == _printed(own)]
    if not same:
        # A sum of parts is printed nowhere, so no likelihood of its own speaks for it.
        return likeliest.by.score >= policy.over_sum
    return math.log(likeliest.by.score) > math.log(max(same)) + policy.weights.get("figure", math.inf)


def _own_figures(tolls: Sequence[Claim]) -> dict[Harm, Claim]:
    """What the first engine's tolls add up to, as claims."""
    out: dict[Harm, Claim] = {}
    for harm, figure in toll_summary([claim.value for claim in tolls if isinstance(claim.value, Toll)]).items():
        told = [claim for claim in tolls if isinstance(claim.value, Toll) and claim.value.harm == harm] or list(tolls)
        value = FigureClaim(harm, figure, told[0].evidence, By("rules", "toll-summary", told[0].by.score))
        out[harm] = replace(told[0], slot="figure", value=value)
    return out


def _figures(theirs: Sequence[Claim]) -> Mapping[Harm, list[Claim]]:
    out: dict[Harm, list[Claim]] = defaultdict(list)
    for claim in theirs:
        if isinstance(claim.value, FigureClaim):
            out[claim.value.harm].append(claim)
    return out


def _printed(claim: Claim) -> tuple[int | None, int | None] | None:
    return (claim.value.figure.low, claim.value.figure.high) if isinstance(claim.value, FigureClaim) else None


def _toll_of(figure: Claim) -> list[Claim]:
    """The toll that a figure of the second engine is."""
    value = figure.value
    return [replace(figure, slot="toll", value=value.toll)] if isinstance(value, FigureClaim) and value.toll else []


def _meet(quote: Quote, claim: Claim) -> bool:
    return any(quote.start < other.end and other.start < quote.end for other in claim.evidence)

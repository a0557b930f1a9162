"""What several engines claim of the same events to one claim a slot; what loses stays as an alternate."""

import math
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tocsin.model.claim import (
    Claim,
    FactualityClaim,
    NoEventClaim,
    ScopeClaim,
    Slot,
    StandingClaim,
    TypeClaim,
)
from tocsin.model.event import EventKey, Standing
from tocsin.model.when import When
from tocsin.model.where import Where
from tocsin.record.arbitrate_parties import settle_parties
from tocsin.record.arbitrate_tolls import settle_tolls
from tocsin.record.policy import EVEN, Policy

ALWAYS: tuple[Slot, ...] = ("type", "standing", "scope", "factuality")
SOMETIMES: tuple[Slot, ...] = ("when", "where")
"""Slots of which an event has one value, or one at most."""
SIDES: tuple[Slot, ...] = ("actor", "recipient")
OURS: tuple[Slot, ...] = ("place", "date", "attribution", "relation", "weapon")
"""Slots that the first engine alone fills."""
_HANDED_OVER: frozenset[Slot] = frozenset({"when", "where", "actor", "recipient", "toll", "attribution"})
_BESIDE = Standing(main=False, background=False, aggregate=False)
_ALARMING = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
Said = Mapping[Slot, list[Claim]]
"""What one engine claims of one event, by slot."""


class Settled(Struct, frozen=True):
    """Claims that stand, and those that lost against one of them."""

    claims: tuple[Claim, ...]
    alternates: tuple[Claim, ...] = ()

    @property
    def main(self) -> bool:
        return any(_is_main(claim) for claim in self.claims)


def arbitrate(first: Sequence[Claim], second: Sequence[Claim], policy: Policy) -> Settled:
    """Settle what two engines claim of one document.

    The second engine's silence takes nothing away from what the first has found; a claim of it that there is no event
    may.
    """
    ours: Mapping[EventKey, Said] = _by_event(first)
    theirs: Mapping[EventKey, Said] = _by_event(second)
    found, lead = frozenset(ours), _lead(ours, theirs, policy)
    if lead is not None:
        ours = _handed_over(ours, theirs, lead)
        theirs = _one_main(theirs, lead)
    settled = {
        event: _led(ours.get(event, {}), theirs[event], policy)
        if event == lead and event not in found
        else _event(ours.get(event, {}), theirs.get(event, {}), policy)
        for event in sorted({*ours, *theirs})
    }
    summed = _summed(settled, theirs)
    counted = [quote for said in ours.values() for claim in said.get("toll", []) for quote in claim.evidence]
    kept: list[Claim] = []
    lost: list[Claim] = []
    for event, one in settled.items():
        kept += one.claims
        lost += one.alternates
        if one.claims:
            mine, yours = ours.get(event, {}).get("toll", []), theirs.get(event, {}).get("toll", [])
            lone = event == lead and event not in found and not mine
            tolls, dropped = settle_tolls(mine, yours, summed.get(event, ()), counted, EVEN if lone else policy)
            kept += tolls
            lost += dropped
    return Settled(tuple(kept), tuple(lost))


def alone(claims: Sequence[Claim]) -> Settled:
    """What one engine claims: as it is, unless it doubts its own events; then each slot is what it holds likeliest."""
    if any(claim.slot == "no-event" for claim in claims):
        return arbitrate((), claims, EVEN)
    return Settled(tuple(claims))


def _by_event(claims: Sequence[Claim]) -> dict[EventKey, dict[Slot, list[Claim]]]:
    out: dict[EventKey, dict[Slot, list[Claim]]] = {}
    for claim in claims:
        out.setdefault(claim.event, {}).setdefault(claim.slot, []).append(claim)
    return out


def _lead(ours: Mapping[EventKey, Said], theirs: Mapping[EventKey, Said], policy: Policy) -> EventKey | None:
    """What a document is about by the second engine, where the first has not found it or names nothing at all."""
    sure = {event: _sure_of_main(said) * (1 - _doubt(said).get("event", 0.0)) for event, said in theirs.items()}
    event = max(sure, key=sure.__getitem__, default=None)
    named = any(_is_main(claim) for said in ours.values() for claim in said.get("standing", []))
    if event is None or (named and event in ours) or sure[event] < (policy.new_main if named else policy.only_main):
        return None
    return None if _doubt(theirs[event]).get("text", 0.0) > policy.quiet_text else event


def _sure_of_main(said: Said) -> float:
    return max((claim.by.score for claim in said.get("standing", []) if _is_main(claim)), default=0.0)


def _handed_over(
    ours: Mapping[EventKey, Said], theirs: Mapping[EventKey, Said], lead: EventKey
) -> dict[EventKey, dict[Slot, list[Claim]]]:
    """The first engine's claims: what it says of its own main event is said of the lead, but not what kind it is."""
    mains = [event for event, said in ours.items() if any(map(_is_main, said.get("standing", [])))]
    heir = max(mains, key=lambda event: _sure_of_main(theirs.get(event, {})), default=None)
    out: dict[EventKey, dict[Slot, list[Claim]]] = {}
    for event, said in ours.items():
        out[event] = dict(said)
        if event in mains:
            out[event]["standing"] = [_beside(claim) for claim in said["standing"]]
        if event == lead:
            out[event].pop("standing", None)
        if event == heir:
            out[lead] = {
                slot: [replace(claim, event=lead) for claim in out[event].pop(slot)]
                for slot in said
                if slot in _HANDED_OVER
            }
    return out


def _one_main(theirs: Mapping[EventKey, Said], lead: EventKey) -> dict[EventKey, Said]:
    """The second engine's claims, by which the lead and no other event is what the document is about."""
    out: dict[EventKey, Said] = {}
    for event, said in theirs.items():
        standing = said.get("standing", [])
        kept = [claim for claim in standing if _is_main(claim) is (event == lead)]
        out[event] = {**said, "standing": kept or [_beside(claim) for claim in standing]}
    return out


def _beside(claim: Claim) -> Claim:
    return replace(claim, value=replace(claim.value, standing=_BESIDE))


def _led(ours: Said, theirs: Said, policy: Policy) -> Settled:
    """The lead: what it is by the second engine, when and where and to whom by the first where that has said it."""
    out = _new(theirs, policy)
    for slot in SOMETIMES:
        # Nobody has read this event but the second engine, so where the first is silent its silence means nothing.
        won = _one(slot, ours.get(slot, []), theirs.get(slot, []), policy if slot in ours else EVEN)
        out += [won] if won is not None else []
    for side in SIDES:
        out += settle_parties(ours.get(side, []), theirs.get(side, []), policy.parties[side])
    return Settled((*out, *ours.get("attribution", [])) if out else ())


def _is_main(claim: Claim) -> bool:
    return isinstance(claim.value, StandingClaim) and claim.value.standing.main


def _summed(settled: Mapping[EventKey, Settled], theirs: Mapping[EventKey, Said]) -> dict[EventKey, list[Claim]]:
    """The second engine's figures by event. They sum up what a document is about: its one main event has them all."""
    mains = [event for event, one in settled.items() if one.main]
    out: dict[EventKey, list[Claim]] = defaultdict(list)
    for event, said in theirs.items():
        owner = mains[0] if len(mains) == 1 else event
        out[owner] += [claim if owner == event else replace(claim, event=owner) for claim in said.get("figure", [])]
    return out


def _event(ours: Said, theirs: Said, policy: Policy) -> Settled:
    """Every slot but tolls and figures."""
    if not theirs:
        return Settled(tuple(claim for slot, claims in ours.items() if slot != "toll" for claim in claims))
    if not ours:
        return _found(theirs, policy)
    doubt = _doubt(theirs)
    no_event = doubt.get("event", 0.0) > policy.no_event and not any(map(_is_main, ours.get("standing", [])))
    if no_event or (doubt.get("text", 0.0) > policy.quiet_text and _alarms(ours)):
        return Settled((), tuple(claim for claims in ours.values() for claim in claims))
    kept: list[Claim] = []
    lost: list[Claim] = []
    for slot in (*ALWAYS, *SOMETIMES):
        mine = ours.get(slot, [])
        yours = _standings(mine, theirs) if slot == "standing" else theirs.get(slot, [])
        # A document dates and places what it is about; of the rest it often says nothing, and silence stays.
        won = _one(slot, mine, yours, policy) if mine or slot in ALWAYS or any(map(_is_main, kept)) else None
        if won is not None:
            kept.append(won)
            lost += [claim for claim in mine if _key(claim) != _key(won)]
    for slot in OURS:
        kept += ours.get(slot, [])
    for side in SIDES:
        kept += settle_parties(ours.get(side, []), theirs.get(side, []), policy.parties[side])
    return Settled(tuple(kept), tuple(lost))


def _standings(mine: Sequence[Claim], theirs: Said) -> list[Claim]:
    """What the second engine may say of an event's standing. What the document is about is settled for the whole."""
    if any(map(_is_main, mine)):
        return []
    standing = theirs.get("standing", [])
    return [claim for claim in standing if not _is_main(claim)] if mine else standing


def _doubt(theirs: Said) -> dict[str, float]:
    return {
        claim.by.rule: claim.by.score for claim in theirs.get("no-event", []) if isinstance(claim.value, NoEventClaim)
    }


def _alarms(ours: Said) -> bool:
    """Whether it is claimed to be a political act of force, protest or mobilisation; ordinary crime is none."""
    scopes = [claim.value.scope for claim in ours.get("scope", []) if isinstance(claim.value, ScopeClaim)]
    types = [claim.value.type.plover for claim in ours.get("type", []) if isinstance(claim.value, TypeClaim)]
    return "political" in scopes and any(plover is not None and plover.event in _ALARMING for plover in types)


def _found(theirs: Said, policy: Policy) -> Settled:
    """An event that only the second engine found."""
    doubt = _doubt(theirs)
    if 1 - doubt.get("event", 0.0) < policy.new_event or doubt.get("text", 0.0) > policy.quiet_text:
        return Settled(())
    out = _new(theirs, policy)
    if out:
        out += [won for slot in SOMETIMES if (won := _one(slot, [], theirs.get(slot, []), policy)) is not None]
        out += [one for side in SIDES for one in settle_parties([], theirs.get(side, []), policy.parties[side])]
    return Settled(tuple(out))


def _new(theirs: Said, policy: Policy) -> list[Claim]:
    """What kind of event it is by the second engine alone; nothing where it leaves one of that open."""
    out = [won for slot in ALWAYS if (won := _one(slot, [], theirs.get(slot, []), policy)) is not None]
    return out if len(out) == len(ALWAYS) else []


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
    if likeliest.by.score < policy.sure:
        return mine[0]
    own = best.get(_key(mine[0]))
    held = max(own.by.score if own else 0.0, policy.floor)
    if math.log(likeliest.by.score) > math.log(held) + _weight(mine[0], policy):
        return _with_root(likeliest, mine[0])
    return mine[0]


def _weight(claim: Claim, policy: Policy) -> float:
    usual = policy.weights.get(claim.slot, math.inf)
    return policy.types.get(str(_key(claim)), usual) if claim.slot == "type" else usual


def _with_root(won: Claim, lost: Claim) -> Claim:
    """The root and modes of the type that loses stay where the event is the same, or is none that ACLED knows."""
    new, old = won.value, lost.value
    if isinstance(new, TypeClaim) and isinstance(old, TypeClaim) and old.type.plover is not None:
        plover = new.type.plover
        if plover is None or new.type.acled is None or plover.event == old.type.plover.event:
            return replace(won, value=replace(new, type=replace(new.type, plover=old.type.plover)))
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

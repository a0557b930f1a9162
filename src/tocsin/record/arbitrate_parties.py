"""Whom two engines name on one side of an event to whom the report names."""

from collections.abc import Sequence

from tocsin.model.claim import Claim
from tocsin.model.party import Party
from tocsin.record.policy import Sides


def settle_parties(mine: Sequence[Claim], yours: Sequence[Claim], sides: Sides) -> list[Claim]:
    """The first engine's parties, and of those that the second alone names the surest; each name once."""
    out = list(mine)
    names = {_name(claim) for claim in mine}
    least = sides.take
    for claim in sorted(yours, key=lambda claim: -claim.by.score):
        if claim.by.score < least:
            break
        if _name(claim) not in names and not any(claim.meets(one.evidence) for one in mine):
            names.add(_name(claim))
            out.append(claim)
            least = sides.also
    return out


def _name(claim: Claim) -> str:
    return claim.value.name.casefold() if isinstance(claim.value, Party) else ""

"""Whom two engines name on one side of an event to whom the report names."""

from collections.abc import Iterable, Sequence

from tocsin.model.claim import Claim
from tocsin.model.party import Party
from tocsin.record.policy import Sides

_PLAIN = frozenset({None, "stated"})
"""How a doer's part is put where nobody claims, denies or is accused of it."""


def settle_parties(mine: Sequence[Claim], yours: Sequence[Claim], sides: Sides) -> tuple[list[Claim], list[Claim]]:
    """The first engine's parties that the second hears too, and whom that one alone is sure of; then what falls.

    Whoever claims, denies or is accused of an act stands in any case, since the second engine knows nothing of that.
    """
    kept = [claim for claim in mine if _declared(claim) or _heard(claim, yours) >= sides.heard]
    kept += _new(kept, [claim for claim in yours if not any(_meet(claim, one) for one in mine)], sides)
    if not kept and sides.alone:
        kept = list(mine)
    return kept, [claim for claim in mine if claim not in kept]


def _declared(claim: Claim) -> bool:
    return isinstance(claim.value, Party) and claim.value.responsibility not in _PLAIN


def _heard(claim: Claim, yours: Iterable[Claim]) -> float:
    """How likely the second engine holds it that these words name a party of this side."""
    return max((one.by.score for one in yours if _meet(claim, one)), default=0.0)


def _new(kept: Sequence[Claim], yours: Iterable[Claim], sides: Sides) -> list[Claim]:
    """The surest of the second engine's own parties, and others of which it is surer still, each name once."""
    names = {_name(claim) for claim in kept}
    out: list[Claim] = []
    for claim in sorted(yours, key=lambda claim: -claim.by.score):
        if claim.by.score >= (sides.also if out else sides.take) and _name(claim) not in names:
            names.add(_name(claim))
            out.append(claim)
    return out


def _name(claim: Claim) -> str:
    return claim.value.name.casefold() if isinstance(claim.value, Party) else ""


def _meet(one: Claim, other: Claim) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)

"""Current claims of a toll to the one number that a policy takes."""

from collections.abc import Callable, Sequence

from tocsin.model.incident import TollClaim

Policy = Callable[[Sequence[TollClaim]], int | None]


def figure(claim: TollClaim) -> int | None:
    """The printed number of a claim: its floor, or its ceiling where only that is given."""
    return claim.low if claim.low is not None else claim.high


def latest(claims: Sequence[TollClaim]) -> int | None:
    """The figure of the newest published claim; the lowest where the newest day has several.

    A claim without a date counts as older than every dated one.
    """
    numbered = [(claim, number) for claim in claims if (number := figure(claim)) is not None]
    if not numbered:
        return None
    newest = max((claim.published.isoformat() if claim.published else "") for claim, _ in numbered)
    return min(
        number for claim, number in numbered if (claim.published.isoformat() if claim.published else "") == newest
    )


def lowest(claims: Sequence[TollClaim]) -> int | None:
    """The lowest printed figure."""
    return min((number for claim in claims if (number := figure(claim)) is not None), default=None)


def highest(claims: Sequence[TollClaim]) -> int | None:
    """The highest printed figure, the ceiling of a range counted."""
    tops = [claim.high if claim.high is not None else claim.low for claim in claims]
    return max((top for top in tops if top is not None), default=None)


POLICIES: dict[str, Policy] = {"latest": latest, "lowest": lowest, "highest": highest}

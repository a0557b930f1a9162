"""Two engines' tolls of one event to one figure a harm."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from tocsin.model.claim import Claim, FigureClaim
from tocsin.model.text import Quote
from tocsin.model.value import By, Harm, Toll
from tocsin.record.policy import Policy
from tocsin.record.toll_summary import toll_summary


def settle_tolls(
    mine: Sequence[Claim],
    yours: Sequence[Claim],
    summed: Sequence[Claim],
    counted: Sequence[Quote],
    policy: Policy,
) -> tuple[list[Claim], list[Claim]]:
    """The first engine's tolls, those of the second that count what the first has not read, and a figure a harm.

    `summed` are the second engine's figures, `counted` the words of all tolls that the first engine has read of the
    document, since nobody is counted twice. The claims that lose come second.
    """
    likely = policy.take.get("toll", math.inf)
    added = [claim for claim in yours if claim.by.score >= likely and not claim.meets(counted)]
    figures = _own_figures(mine)
    lost: list[Claim] = []
    for harm, options in _figures(summed).items():
        likeliest = max(options, key=lambda claim: (claim.by.score, -claim.evidence[0].start))
        own = figures.get(harm)
        if not _takes(likeliest, own, options, policy):
            continue
        figures[harm] = likeliest
        told = [*counted, *(quote for claim in added for quote in claim.evidence)]
        added += [one for one in _toll_of(likeliest) if not one.meets(told)]
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

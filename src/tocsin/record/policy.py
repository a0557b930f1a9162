"""How much each engine's word weighs, slot by slot: data that training fits and arbitration follows."""

import math
from functools import cache

from msgspec import Struct

from tocsin.knowledge.loader import load_table


class Sides(Struct, frozen=True):
    """From which likelihood on a party that the second engine alone names on one side of an event is taken.

    One is from `take` on, a further one from `also`.
    """

    take: float
    also: float


class Policy(Struct, frozen=True):
    """How much the first engine's word weighs, in each slot, against the likelihood that the second gives.

    `weights` are natural logarithms of odds: 1.6 says that the first engine's value stands against one that the second
    holds five times as likely; `types` are those of single ACLED sub-types that the first engine is more often right
    or wrong about, `None` being a type outside ACLED. Nothing less likely than `sure` takes the place of a value of the
    first. `take` is the likelihood from which a value of the second stands
    where the first is silent on what the text is about; a slot without one stays silent. Above `no_event` a trigger
    names nothing, unless the first engine takes it for what the text is about; above `quiet_text` a text tells of no
    political force or protest. From `new_event` on an event of the second engine alone stands; from `new_main` on it is
    what the text is about, and the first engine's main event is not; where that has none, the likeliest event of either
    is from `only_main` on. `over_sum` is the likelihood from which a printed figure goes before a sum that the first
    engine made. What no likelihood reaches is left to the first engine.

    Fitted on the corpus's train part by `training/encoder/policy.py`.
    """

    weights: dict[str, float]
    types: dict[str, float]
    sure: float
    take: dict[str, float]
    floor: float
    no_event: float
    quiet_text: float
    new_event: float
    new_main: float
    only_main: float
    over_sum: float
    parties: dict[str, Sides]


@cache
def shipped_policy() -> Policy:
    return load_table("models/arbitration.yaml", Policy)


EVEN = Policy(
    weights={},
    types={},
    sure=0.0,
    take={"when": 0.25, "where": 0.25, "toll": 0.5, "figure": 0.5},
    floor=0.0,
    no_event=1.0,
    quiet_text=0.9,
    new_event=0.5,
    new_main=math.inf,
    only_main=0.2,
    over_sum=0.5,
    parties=dict.fromkeys(("actor", "recipient"), Sides(take=0.4, also=0.7)),
)
"""For a second engine that has no first: what it holds likelier than not, and of one place and day the likeliest."""

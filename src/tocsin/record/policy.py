"""How much each engine's word weighs, slot by slot: data that training fits and arbitration follows."""

from functools import cache

from msgspec import Struct

from tocsin.knowledge.loader import load_table


class Policy(Struct, frozen=True):
    """How much the first engine's word weighs, in each slot, against the likelihood that the second gives.

    `weights` are natural logarithms of odds: 1.6 says that the first engine's value stands against one that the second
    holds five times as likely. `take` is the likelihood from which a value of the second stands where the first is
    silent on what the text is about; a slot without one stays silent. Above `no_event` a trigger names nothing, unless
    the first engine takes it for what the text is about; above `quiet_text` a text tells of no political force or
    protest. From `new_event` on an event of the second engine alone stands; from `new_main` on it is what the text is
    about, and the first engine's main event is not. `over_sum` is the likelihood from which a printed figure goes
    before a sum that the first engine made. What no likelihood reaches is left to the first engine.

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


@cache
def shipped_policy() -> Policy:
    return load_table("models/arbitration.yaml", Policy)

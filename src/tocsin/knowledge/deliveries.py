"""Words that say how a blow was brought, as frozen sets."""

from functools import cache

from msgspec import Struct

from tocsin.knowledge.loader import load_table


class Delivery(Struct, frozen=True):
    """`words`, none of `rejects` beside them, make what an entry in `of` leaves open the entry `code`."""

    code: str
    of: frozenset[str]
    words: frozenset[str]
    rejects: frozenset[str] = frozenset()


class Deliveries(Struct, frozen=True, dict=True):
    deliveries: tuple[Delivery, ...]


@cache
def deliveries() -> tuple[Delivery, ...]:
    return load_table("lexicons/en/deliveries.yaml", Deliveries).deliveries


@cache
def delivering() -> frozenset[str]:
    """Every word of any of them."""
    return frozenset[str]().union(*(one.words for one in deliveries()))

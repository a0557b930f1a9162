"""The small words of a text that tell one event from another, from the lexicon."""

from functools import cache

from msgspec import Struct

from tocsin.knowledge.loader import load_table


class Discourse(Struct, frozen=True):
    novel: frozenset[str]
    definite: frozenset[str]
    many: frozenset[str]
    apart: frozenset[str]
    recurring: frozenset[str]
    saying: frozenset[str]
    claiming: frozenset[str]
    owned: frozenset[str]
    happening: frozenset[str]
    aftermath: frozenset[str]
    charging: frozenset[str]
    benches: frozenset[str]
    pacts: frozenset[str]
    relative: frozenset[str]
    dying: frozenset[str]
    hurts: frozenset[str]
    tallying: frozenset[str]
    remains: frozenset[str]
    incident: frozenset[str]
    of_one: frozenset[str]
    lasting: frozenset[str]
    sufferers: frozenset[str]
    wards: frozenset[str]
    nursing: frozenset[str]
    care: frozenset[str]
    hearers: frozenset[str]
    owners: frozenset[str]
    turning: frozenset[str]


@cache
def words() -> Discourse:
    """Small words that say whether an event is new, known, one of many, or told as what came before."""
    return load_table("lexicons/en/discourse.yaml", Discourse)

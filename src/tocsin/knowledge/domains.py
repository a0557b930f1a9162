"""Words that show what a sentence is about, by domain, as frozen sets."""

from functools import cache

from msgspec import Struct

from tocsin.knowledge.loader import load_table


class Domains(Struct, frozen=True):
    """`political` holds those words of `armed` that on their own make violence political."""

    sport: frozenset[str]
    market: frozenset[str]
    film: frozenset[str]
    weather: frozenset[str]
    health: frozenset[str]
    history: frozenset[str]
    staged: frozenset[str]
    accident: frozenset[str]
    beast: frozenset[str]
    crime: frozenset[str]
    armed: frozenset[str]
    political: frozenset[str]
    gang_countries: frozenset[str]
    calm_countries: frozenset[str]
    motive: frozenset[str]
    mishap: frozenset[str]
    plainly: dict[str, frozenset[str]]
    mishaps: frozenset[str]
    force: frozenset[str]
    hurt: frozenset[str]
    demonstration: frozenset[str]
    throng: frozenset[str]
    both_fire: tuple[frozenset[str], ...]
    recalling: frozenset[str]
    recalled_by: frozenset[str]
    years_then: frozenset[str]


@cache
def domains() -> Domains:
    return load_table("lexicons/en/domains.yaml", Domains)

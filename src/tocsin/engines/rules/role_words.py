"""The words that put a party on one side of an event, from the lexicon of roles."""

from functools import cache

from msgspec import Struct

from tocsin.knowledge.loader import load_table


class RoleWords(Struct, frozen=True):
    by: frozenset[str]
    on: frozenset[str]
    between: frozenset[str]
    whose: frozenset[str]
    aiming: frozenset[str]
    of_is_done_to: frozenset[str]
    mutual: frozenset[str]
    groups: frozenset[str]
    anybody: frozenset[str]
    be: frozenset[str]
    let: frozenset[str]
    come: frozenset[str]
    shares: frozenset[str]
    suffer: frozenset[str]
    thrown: frozenset[str]


@cache
def role_words() -> RoleWords:
    return load_table("lexicons/en/roles.yaml", RoleWords)

"""The weapon file to look-up tables: first word of a phrase to the kinds it may mean."""

from collections import defaultdict
from functools import cache

from msgspec import Struct

from tocsin.knowledge.inflection import plural
from tocsin.knowledge.loader import load_table


class WeaponKind(Struct, frozen=True):
    kind: str
    words: tuple[str, ...]
    verbs: tuple[str, ...] = ()
    sense: dict[str, tuple[str, ...]] = {}


class NotUsed(Struct, frozen=True):
    before: frozenset[str]
    before_pairs: frozenset[str]
    after: frozenset[str]
    after_pairs: frozenset[str]
    heads: frozenset[str]


class WeaponFile(Struct, frozen=True):
    kinds: tuple[WeaponKind, ...]
    not_used: NotUsed


class WeaponPhrase(Struct, frozen=True, gc=False):
    words: tuple[str, ...]
    kind: str
    sense: frozenset[str]
    verb: bool = False


class WeaponTable(Struct, frozen=True):
    """`phrases` by first word, longest first."""

    phrases: dict[str, tuple[WeaponPhrase, ...]]
    not_used: NotUsed


@cache
def weapon_table() -> WeaponTable:
    file = load_table("lexicons/en/weapons.yaml", WeaponFile)
    found: dict[str, dict[tuple[tuple[str, ...], bool], WeaponPhrase]] = defaultdict(dict)
    for kind in file.kinds:
        for phrase in kind.words:
            sense = frozenset(kind.sense.get(phrase, ()))
            *rest, last = phrase.split()
            for form in (last, plural(last)):
                row = (*rest, form)
                found[row[0]].setdefault((row, False), WeaponPhrase(row, kind.kind, sense))
        for phrase in kind.verbs:
            row = tuple(phrase.split())
            sense = frozenset(kind.sense.get(phrase, ()))
            found[row[0]].setdefault((row, True), WeaponPhrase(row, kind.kind, sense, verb=True))
    return WeaponTable(
        {first: tuple(sorted(rows.values(), key=lambda row: -len(row.words))) for first, rows in found.items()},
        file.not_used,
    )

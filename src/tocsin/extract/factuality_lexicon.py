"""The stance lexicon to tables by word form."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from tocsin.knowledge.inflection import forms_of, plural
from tocsin.knowledge.loader import load_table

FILE = "lexicons/en/stances.yaml"

Turn = Literal[
    "asserted", "planned", "threatened", "called-for", "hypothetical", "denied", "negated", "hedge", "possible", "pass"
]
"""What a governing word makes of the event under it: a factuality, or how it changes the one that stands."""


class Government(Struct, frozen=True):
    """What a verb makes of an infinitive, an -ing form, a clause, an object and a preposition's noun."""

    words: tuple[str, ...] = ()
    to: Turn | None = None
    ing: Turn | None = None
    that: Turn | None = None
    noun: Turn | None = None
    prep: dict[str, Turn] = {}

    def filled(self, other: "Government") -> "Government":
        """This one, with what it leaves open taken from another."""
        return Government(
            to=self.to or other.to,
            ing=self.ing or other.ing,
            that=self.that or other.that,
            noun=self.noun or other.noun,
            prep={**other.prep, **self.prep},
        )


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    verbs: tuple[Government, ...]
    adjectives: dict[Turn, tuple[str, ...]]
    nouns: dict[Turn, tuple[str, ...]]
    compounds: tuple[str, ...]
    spoken: tuple[str, ...]
    modifiers: dict[Turn, tuple[str, ...]]
    adverbs: dict[Turn, tuple[str, ...]]
    near: tuple[str, ...]
    openers: dict[Turn, tuple[str, ...]]
    prepositions: dict[Turn, tuple[str, ...]]
    occurring: tuple[str, ...]
    modals: dict[str, tuple[str, ...]]
    saying: tuple[str, ...]
    nobody: tuple[str, ...]
    definite: tuple[str, ...]


class Stances(Struct, frozen=True):
    """`cues` are all forms that can change a stance: a sentence without any tells what happened."""

    verbs: Mapping[str, Government]
    adjectives: Mapping[str, Turn]
    nouns: Mapping[str, Turn]
    compounds: frozenset[str]
    spoken: frozenset[str]
    modifiers: Mapping[str, Turn]
    adverbs: Mapping[str, Turn]
    near: frozenset[str]
    openers: Mapping[str, Turn]
    prepositions: Mapping[str, Turn]
    occurring: frozenset[str]
    modals: Mapping[str, str]
    saying: frozenset[str]
    nobody: frozenset[str]
    definite: frozenset[str]
    cues: frozenset[str]


@cache
def stances() -> Stances:
    file = load_table(FILE, _File)
    verbs: dict[str, Government] = {}
    for row in file.verbs:
        for form in forms_of(row.words):
            verbs[form] = verbs[form].filled(row) if form in verbs else row
    nouns = {form: turn for turn, words in file.nouns.items() for word in words for form in (word, plural(word))}
    modals = {word: kind for kind, words in file.modals.items() for word in words}
    tables = [
        _by_word(table) for table in (file.adjectives, file.modifiers, file.adverbs, file.openers, file.prepositions)
    ]
    adjectives, modifiers, adverbs, openers, prepositions = tables
    cues = {
        *(form for form, row in verbs.items() if _changes(row)),
        *(form for form, turn in nouns.items() if turn != "pass"),
        *(form for table in tables for form in table),
        *modals,
        *file.nobody,
        *file.near,
        *("not", "n't", "never", "nor", "no", "to", "?", "case", "event", "instead", "rather", "short"),
    }
    return Stances(
        verbs=verbs,
        adjectives=adjectives,
        nouns=nouns,
        compounds=frozenset(form for word in file.compounds for form in (word, plural(word))),
        spoken=frozenset(form for word in file.spoken for form in (word, plural(word))),
        modifiers=modifiers,
        adverbs=adverbs,
        near=frozenset(file.near),
        openers=openers,
        prepositions=prepositions,
        occurring=forms_of(file.occurring),
        modals=modals,
        saying=forms_of(file.saying),
        nobody=frozenset(file.nobody),
        definite=frozenset(file.definite),
        cues=frozenset(cues),
    )


def _changes(row: Government) -> bool:
    return any(turn not in {None, "pass"} for turn in (row.to, row.ing, row.that, row.noun, *row.prep.values()))


def _by_word(table: Mapping[Turn, tuple[str, ...]]) -> dict[str, Turn]:
    return {word: turn for turn, words in table.items() for word in words}

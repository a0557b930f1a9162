"""The responsibility lexicon to tables by word form."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from tocsin.knowledge.inflection import forms_of
from tocsin.knowledge.loader import load_table

FILE = "lexicons/en/responsibility.yaml"


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    verbs: dict[str, tuple[str, ...]]
    responsibility: tuple[str, ...]
    involvement: tuple[str, ...]
    hallmarks: tuple[str, ...]
    behind: tuple[str, ...]
    acts: tuple[str, ...]
    light: tuple[str, ...]
    suspicion: tuple[str, ...]
    act_verbs: tuple[str, ...]
    own: tuple[str, ...]
    bands: frozenset[str]
    adjectives: dict[Literal["suspected", "accused"], tuple[str, ...]]


class ResponsibilityWords(Struct, frozen=True):
    """`verbs` gives the kinds of a verb form; `cues` are the words without one of which a sentence says nothing."""

    verbs: Mapping[str, frozenset[str]]
    responsibility: frozenset[str]
    involvement: frozenset[str]
    hallmarks: frozenset[str]
    behind: frozenset[str]
    acts: frozenset[str]
    light: frozenset[str]
    suspicion: frozenset[str]
    act_verbs: frozenset[str]
    own: frozenset[str]
    bands: frozenset[str]
    adjectives: Mapping[str, Literal["suspected", "accused"]]
    cues: frozenset[str]


@cache
def responsibility_words() -> ResponsibilityWords:
    file = load_table(FILE, _File)
    verbs: dict[str, set[str]] = {}
    for kind, words in file.verbs.items():
        for form in forms_of(words):
            verbs.setdefault(form, set()).add(kind)
    adjectives = {word: status for status, words in file.adjectives.items() for word in words}
    return ResponsibilityWords(
        verbs={form: frozenset(kinds) for form, kinds in verbs.items()},
        responsibility=frozenset(file.responsibility),
        involvement=frozenset(file.involvement),
        hallmarks=frozenset(file.hallmarks),
        behind=frozenset(file.behind),
        acts=frozenset(file.acts),
        light=forms_of(file.light),
        suspicion=frozenset(file.suspicion),
        act_verbs=forms_of(file.act_verbs),
        own=frozenset(file.own),
        bands=file.bands,
        adjectives=adjectives,
        cues=frozenset(verbs) - forms_of(file.verbs["bear"]) | frozenset((*file.hallmarks, *file.behind, *adjectives)),
    )

"""The voices lexicon to tables by word form."""

from collections.abc import Iterable, Mapping
from functools import cache

from msgspec import Struct

from tocsin.knowledge.inflection import forms_of, plural
from tocsin.knowledge.loader import load_table

FILE = "lexicons/en/voices.yaml"


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    verbs: dict[str, tuple[str, ...]]
    framed: dict[str, tuple[str, ...]]
    loose: tuple[str, ...]
    doubting: tuple[str, ...]
    hearer: tuple[str, ...]
    documents: tuple[str, ...]
    not_said: tuple[str, ...]
    unsourced: tuple[str, ...]
    adverbs: tuple[str, ...]
    seeming: tuple[str, ...]
    phrases: tuple[str, ...]
    report_nouns: tuple[str, ...]
    asides: tuple[str, ...]
    classes: tuple[tuple[str, tuple[str, ...]], ...]
    late: tuple[tuple[str, tuple[str, ...]], ...]
    sectors: dict[str, str]
    unnamed: tuple[str, ...]


class Voices(Struct, frozen=True):
    """`verbs` gives the kinds (say, act, show) of a verb form, `framed` the company in which it reports.

    `classes` and `late` map words to a class.
    """

    verbs: Mapping[str, frozenset[str]]
    framed: Mapping[str, frozenset[str]]
    loose: frozenset[str]
    doubting: frozenset[str]
    hearer: frozenset[str]
    documents: frozenset[str]
    not_said: frozenset[str]
    unsourced: frozenset[str]
    adverbs: frozenset[str]
    seeming: frozenset[str]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    report_nouns: frozenset[str]
    asides: frozenset[str]
    classes: Mapping[str, tuple[int, str]]
    late: Mapping[str, tuple[int, str]]
    sectors: Mapping[str, str]
    unnamed: frozenset[str]
    cues: frozenset[str]

    def reports(self, form: str) -> bool:
        """Whether a verb form can report, alone or in company."""
        return form in self.verbs or form in self.framed


@cache
def voices() -> Voices:
    file = load_table(FILE, _File)
    verbs, framed = _by_form(file.verbs), _by_form(file.framed)
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in file.phrases:
        row = tuple(phrase.split())
        phrases.setdefault(row[0], []).append(row)
    report_nouns = frozenset(form for word in file.report_nouns for form in (word, plural(word)))
    unsourced = forms_of(file.unsourced)
    seeming = forms_of(file.seeming)
    return Voices(
        verbs=verbs,
        framed=framed,
        loose=forms_of(file.loose),
        doubting=forms_of(file.doubting),
        hearer=forms_of(file.hearer),
        documents=frozenset((*file.documents, *map(plural, file.documents))),
        not_said=frozenset(file.not_said),
        unsourced=unsourced,
        adverbs=frozenset(file.adverbs),
        seeming=seeming,
        phrases={first: tuple(rows) for first, rows in phrases.items()},
        report_nouns=report_nouns,
        asides=frozenset(file.asides),
        classes=_ranked(file.classes),
        late=_ranked(file.late),
        sectors=file.sectors,
        unnamed=frozenset(file.unnamed),
        cues=frozenset((*verbs, *framed, *unsourced, *seeming, *file.adverbs, *phrases, *report_nouns)),
    )


def _by_form(table: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, words in table.items():
        for form in forms_of(words):
            found.setdefault(form, set()).add(kind)
    return {form: frozenset(kinds) for form, kinds in found.items()}


def _ranked(rows: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for rank, (name, words) in enumerate(rows):
        for word in words:
            found.setdefault(word, (rank, name))
    return found

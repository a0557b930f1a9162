"""The trigger files to look-up tables: first word of a phrase to the patterns that start there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

import msgspec
from msgspec import Struct

from tocsin.knowledge.inflection import plural, verb_forms
from tocsin.knowledge.loader import load_table
from tocsin.knowledge.remembered import Remembered
from tocsin.model.kept import kept

Family = Literal[
    "violence", "harm", "protest", "coerce", "talk", "statement", "request", "reject", "threat", "sanction",
    "support", "aid", "retreat", "mobilize", "agree", "cooperate", "accident", "crime",
]  # fmt: skip

_JOINTS = frozenset({"of", "in", "on", "to", "by", "at", "with", "for", "between"})
# Nouns in -ing that one can count; the others ("fighting") have no plural.
_COUNTABLE = frozenset(
    {"bombing", "killing", "shooting", "beating", "kidnapping", "stabbing", "lynching", "meeting", "briefing",
     "warning", "beheading", "hearing"}
)  # fmt: skip
SOFT = "soft-"
FILES = ("violence", "harm", "protest", "state", "talk", "other", "soft")


class Pair(Struct, frozen=True):
    """Verbs that name the event only with one of `words` at most `near` tokens away."""

    verbs: tuple[str, ...]
    words: tuple[str, ...] = msgspec.field(name="with")
    near: int = 8


class Entry(Struct, frozen=True, omit_defaults=True):
    """One kind of trigger. In `needs`, `rejects` and `words`, "@name" stands for a class of triggers_words."""

    code: str
    label: str
    definition: str
    family: Family
    modes: tuple[str, ...]
    plover: str | None = None
    acled: str | None = None
    weapons: tuple[str, ...] = ()
    harm: str | None = None
    consequence: bool = False
    generic: bool = False
    mutual: bool = False
    disrupted: bool = False
    territory: bool = False
    property: bool = False
    mob: bool = False
    violent: bool = False
    intervention: bool = False
    weak: bool = False
    weak_nouns: bool = False
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    kinds: tuple[str, ...] = ()
    kind_heads: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    rejects_for: dict[str, tuple[str, ...]] = {}
    noun_needs: dict[str, tuple[str, ...]] = {}
    verb_needs: dict[str, tuple[str, ...]] = {}
    noun_rejects: tuple[str, ...] = ()
    object_not: tuple[str, ...] = ()
    fires: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


class Words(Struct, frozen=True):
    irregular: dict[str, tuple[str, ...]]
    doubling: tuple[str, ...]
    light_verbs: tuple[str, ...]
    carriers: tuple[str, ...]
    kind_heads: tuple[str, ...]
    uninflected: tuple[str, ...]
    classes: dict[str, tuple[str, ...]]


class Senses(Struct, frozen=True):
    nouns: tuple[str, ...]
    verbs: tuple[str, ...]


class Pattern(Struct, frozen=True, gc=False):
    """Words to find in a row; "*" lets words through. `entry` is None for a group that is no event."""

    words: tuple[str, ...]
    form: Literal["verb", "noun"]
    head: int
    entry: Entry | None
    needs: frozenset[str]
    rejects: frozenset[str]
    near: int
    nearby: frozenset[str]
    weight: int


class Table(Struct, frozen=True, dict=True):
    """The patterns and kinds of the lexicons, by the words that a sentence is asked for.

    `patterns` by first word, best first; `kinds` by modifier word, with the heads they may stand before. `alone` are
    the words that a trigger can be or start a group with, `begin` those and the words that only start patterns of
    several words, `closings` the last words of the patterns by their first word, `harms` the harms that verb forms
    tell.
    """

    alone: frozenset[str]
    begin: frozenset[str]
    patterns: dict[str, tuple[Pattern, ...]]
    closings: dict[str, frozenset[str]]
    kinds: dict[str, tuple[tuple[Entry, frozenset[str]], ...]]
    kind_heads: frozenset[str]
    light: frozenset[str]
    carriers: frozenset[str]
    objects: dict[str, frozenset[str]]
    noun_rejects: dict[str, frozenset[str]]
    harms: dict[str, str]

    @kept
    def closed(self) -> Remembered[tuple[str, frozenset[str]], tuple[Pattern, ...]]:
        """The patterns, best first, that a first word and some of its `closings` can make."""
        return Remembered(
            lambda ends: tuple(pattern for pattern in self.patterns[ends[0]] if pattern.words[-1] in ends[1])
        )


@cache
def words() -> Words:
    return load_table("lexicons/en/triggers_words.yaml", Words)


@cache
def entries() -> tuple[Entry, ...]:
    """Every entry, in file order. An earlier file wins where two entries hold the same phrase."""
    return tuple(
        entry
        for name in FILES
        for entry in load_table(f"lexicons/en/triggers_{name}.yaml", tuple[Entry, ...], key="entries")
    )


@cache
def by_code() -> dict[str, Entry]:
    return {entry.code: entry for entry in entries()}


@cache
def table(*, soft: bool = False) -> Table:
    """`soft` adds the common words that are heard only where a sentence is known to hold one event."""
    heard = [entry for entry in entries() if soft or not entry.code.startswith(SOFT)]
    found: dict[str, dict[tuple[tuple[str, ...], str, str, frozenset[str]], Pattern]] = defaultdict(dict)
    for order, entry in enumerate(heard):
        for pattern in _patterns(entry, len(FILES) * 100 - order):
            key = (pattern.words, pattern.form, entry.code, pattern.nearby)
            found[pattern.words[0]].setdefault(key, pattern)
    for pattern in _senseless():
        found[pattern.words[0]][(pattern.words, pattern.form, "", frozenset())] = pattern
    heads = frozenset(words().kind_heads)
    kinds: dict[str, list[tuple[Entry, frozenset[str]]]] = defaultdict(list)
    for entry in heard:
        for kind in entry.kinds:
            kinds[kind].append((entry, frozenset(entry.kind_heads) or heads))
    all_heads = heads | frozenset(head for entry in heard for head in entry.kind_heads)
    patterns = {
        first: tuple(sorted(known.values(), key=lambda pattern: -pattern.weight)) for first, known in found.items()
    }
    closings = {first: frozenset(pattern.words[-1] for pattern in known.values()) for first, known in found.items()}
    return Table(
        alone=all_heads | {first for first, last in closings.items() if first in last},
        begin=all_heads | closings.keys(),
        patterns=patterns,
        closings=closings,
        kinds={kind: tuple(known) for kind, known in kinds.items()},
        kind_heads=all_heads,
        light=frozenset(form for verb in words().light_verbs for form in _forms(verb.split()[0])),
        carriers=frozenset(words().carriers),
        objects={entry.code: _expand(entry.object_not) for entry in heard if entry.object_not},
        noun_rejects={entry.code: _expand(entry.noun_rejects) for entry in heard if entry.noun_rejects},
        harms={
            form: entry.harm
            for entry in heard
            for verb in entry.verbs
            if entry.consequence and entry.harm and " " not in verb
            for form in _forms(verb)
        },
    )


def _patterns(entry: Entry, order: int) -> Iterator[Pattern]:
    needs, rejects = _expand(entry.needs), _expand(entry.rejects)
    for phrase in entry.verbs:
        yield from _verb(phrase, entry, order, (), 0, needs, rejects)
    for pair in entry.pairs:
        for phrase in pair.verbs:
            yield from _verb(phrase, entry, order, pair.words, pair.near, needs, rejects)
    for phrase in entry.nouns:
        own = _expand(entry.noun_needs.get(phrase, ())) or needs
        against = rejects | _expand(entry.rejects_for.get(phrase, ()))
        for form, head in _noun(phrase):
            weight = _weight(form, order, own, frozenset())
            yield Pattern(form, "noun", head, entry, own, against, 0, frozenset(), weight)


def _verb(
    phrase: str,
    entry: Entry | None,
    order: int,
    nearby: tuple[str, ...],
    near: int,
    needs: frozenset[str],
    rejects: frozenset[str],
) -> Iterator[Pattern]:
    first, *rest = phrase.split()
    if entry is not None:
        needs = _expand(entry.verb_needs.get(phrase, ())) or needs
        rejects = rejects | _expand(entry.rejects_for.get(phrase, ()))
    close = _expand(nearby)
    for form in _forms(first):
        row = (form, *rest)
        yield Pattern(row, "verb", 0, entry, needs, rejects, near, close, _weight(row, order, needs, close))


def _noun(phrase: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """The phrase and its plural; in "exchange of fire" the head is the word before "of"."""
    row = phrase.split()
    head = next((place - 1 for place, word in enumerate(row) if place and word in _JOINTS), len(row) - 1)
    yield tuple(row), head
    if row[head] in _COUNTABLE or not row[head].endswith(("ing", "s")):
        yield (*row[:head], plural(row[head]), *row[head + 1 :]), head


def _senseless() -> Iterator[Pattern]:
    none = frozenset[str]()
    senses = load_table("lexicons/en/triggers_none.yaml", Senses)
    for phrase in senses.nouns:
        for form, head in _noun(phrase):
            yield Pattern(form, "noun", head, None, none, none, 0, none, _weight(form, 1000, none, none))
    for phrase in senses.verbs:
        yield from _verb(phrase, None, 1000, (), 0, none, none)


def _weight(row: tuple[str, ...], order: int, needs: frozenset[str], nearby: frozenset[str]) -> int:
    """Longer first; at one length what asks for more company first, then file order."""
    literal = sum(word != "*" for word in row)
    return literal * 10_000 + bool(nearby) * 4_000 + bool(needs) * 100 + order


@cache
def _forms(lemma: str) -> frozenset[str]:
    known = words()
    if lemma in known.uninflected:
        return frozenset({lemma})
    stem, hyphen, tail = lemma.rpartition("-")
    if hyphen and tail:
        return frozenset(f"{stem}-{form}" for form in verb_forms(tail, known.irregular, frozenset(known.doubling)))
    return verb_forms(lemma, known.irregular, frozenset(known.doubling))


def _expand(listed: Iterable[str]) -> frozenset[str]:
    classes = words().classes
    out: set[str] = set()
    for word in listed:
        out |= set(classes[word[1:]]) if word.startswith("@") else {word}
    return frozenset(out)

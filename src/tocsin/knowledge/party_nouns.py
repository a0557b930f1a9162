"""The lexicon of agent nouns, platforms, facilities and titles to look-ups that know plurals."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from tocsin.knowledge.loader import KnowledgeError, load_table
from tocsin.model.party import PartyKind
from tocsin.model.value import Victim

FILE = "lexicons/en/parties.yaml"


class PartyNoun(Struct, frozen=True):
    """What an agent noun says of whom it names. `plural` is that of the form that was asked for.

    `body` is the part of a state these act for; `theatre` that the bare word means that of the country at
    hand; `collective` that one of them is already several people. `acting` is the sector of those who use violence,
    `separate` that the body named before is not their own.
    """

    singular: str
    plural: bool
    sector: str
    kind: PartyKind
    victims: tuple[Victim, ...]
    body: Literal["state", "gov", "mil", "cop"] | None
    theatre: bool
    collective: bool
    acting: str | None = None
    separate: bool = False


class Title(Struct, frozen=True):
    """`role` is an office of the register, None where the title names none; so is `sector`."""

    role: str | None
    sector: str | None


def party_noun(norm: str) -> PartyNoun | None:
    """What a noun, or several words, names; singular or plural, lower case."""
    return _nouns().get(norm)


def may_end_agent(norm: str) -> bool:
    """Whether an agent noun ends in this word: a cheap question before those of several words are looked up."""
    return norm in _agent_ends()


def may_end_thing(norm: str) -> bool:
    """Whether a platform or a facility ends in this word."""
    return norm in _thing_ends()


def may_end_title(norm: str) -> bool:
    """Whether a title ends in this word."""
    return norm in _title_ends()


def platform(norm: str) -> bool:
    """Whether a noun is a machine or its fire, which acts for whoever a word before it names."""
    return norm in _platforms()


def facility(norm: str) -> str | None:
    """The sector of a place or thing that is struck, None for a word that is no such place."""
    return _facilities().get(norm)


def title(norm: str) -> Title | None:
    """What a title before a name says, lower case."""
    return _titles().get(norm)


def sole_office(role: str) -> bool:
    """Whether a country has one holder of an office at a time, so that the bare title means that one."""
    return role in _file().sole_offices


def plural_of(word: str, irregular: Mapping[str, str]) -> str:
    """The plural of a noun by rule, unless the lexicon lists it; a word that ends in s after a consonant stays."""
    listed = irregular.get(word)
    if listed is not None:
        return listed
    if word.endswith("s") and not word.endswith("ss"):
        return word
    if word.endswith(("personnel", "people", "staff", "mujahideen", "police", "aircraft")):
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"


class _Entry(Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]
    sector: str
    kind: PartyKind
    victims: tuple[Victim, ...]
    body: Literal["state", "gov", "mil", "cop"] | None = None
    theatre: bool = False
    collective: bool = False
    acting: str | None = None
    separate: bool = False
    plurals: dict[str, str] = {}


class _Facility(Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]
    sector: str


class _Title(Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]
    role: str | None
    sector: str | None


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    agents: tuple[_Entry, ...]
    platforms: tuple[str, ...]
    facilities: tuple[_Facility, ...]
    titles: tuple[_Title, ...]
    sole_offices: frozenset[str]


@cache
def _file() -> _File:
    return load_table(FILE, _File)


@cache
def _nouns() -> Mapping[str, PartyNoun]:
    found: dict[str, PartyNoun] = {}
    for entry in _file().agents:
        for word in entry.words:
            if word in found and found[word].singular == word:
                message = f"data/{FILE}: {word}: listed twice; keep it in one entry"
                raise KnowledgeError(message)
            for form, plural in _forms(word, entry.plurals):
                # A listed word wins over a plural made by rule.
                if form == word or form not in found:
                    found[form] = _noun(word, entry, plural=plural)
    return found


def _forms(word: str, irregular: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    plural = plural_of(word, irregular)
    if plural != word:
        yield plural, True
        yield word, False
    else:
        yield word, True


def _noun(word: str, entry: _Entry, *, plural: bool) -> PartyNoun:
    return PartyNoun(
        singular=word,
        plural=plural,
        sector=entry.sector,
        kind=entry.kind,
        victims=entry.victims,
        body=entry.body,
        theatre=entry.theatre,
        collective=entry.collective,
        acting=entry.acting,
        separate=entry.separate,
    )


@cache
def _agent_ends() -> frozenset[str]:
    return _last_words(_nouns())


@cache
def _thing_ends() -> frozenset[str]:
    return _last_words((*_platforms(), *_facilities()))


@cache
def _title_ends() -> frozenset[str]:
    return _last_words(_titles())


def _last_words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(phrase.rpartition(" ")[2] for phrase in phrases)


@cache
def _platforms() -> frozenset[str]:
    return frozenset(form for word in _file().platforms for form, _ in _forms(word, {}))


@cache
def _facilities() -> Mapping[str, str]:
    return {form: entry.sector for entry in _file().facilities for word in entry.words for form, _ in _forms(word, {})}


@cache
def _titles() -> Mapping[str, Title]:
    return {word: Title(entry.role, entry.sector) for entry in _file().titles for word in entry.words}

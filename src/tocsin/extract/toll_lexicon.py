"""The lexicon of harm to the tables that toll reading looks words up in."""

from functools import cache
from typing import Literal

from msgspec import Struct

from tocsin.extract.phrases import Phrases, tabled
from tocsin.knowledge.loader import load_table
from tocsin.model.value import Harm, Victim

Voice = Literal["past", "ing", "plain", "died", "dying", "state"]
"""Where victims stand: on either side of `past`, after `ing` and `plain`, before the rest."""

Forms = tuple[str, str, str, str, str]


class HarmWords(Struct, frozen=True):
    transitive: dict[str, tuple[Forms, ...]]
    intransitive: dict[str, tuple[Forms, ...]]
    state: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[str, ...]]
    active_phrases: dict[str, tuple[str, ...]]
    counted: dict[str, tuple[str, ...]]
    of: dict[str, tuple[str, ...]]
    toll: dict[str, tuple[str, ...]]
    bearing: frozenset[str]
    struck: frozenset[str]
    missiles: frozenset[str]
    bullets: frozenset[str]
    body_parts: frozenset[str]
    maimed: frozenset[str]
    wounds: frozenset[str]
    limbs: frozenset[str]
    deadly: frozenset[str]
    seeking: frozenset[str]
    care: frozenset[str]
    medical: frozenset[str]
    lives_verbs: frozenset[str]
    also_nouns: frozenset[str]
    none: frozenset[str]
    without: frozenset[str]
    unhurt: frozenset[str]
    safe: frozenset[str]
    everybody: frozenset[str]
    escaping: frozenset[str]
    only_none: frozenset[str]
    not_zero: frozenset[str]
    hedges: frozenset[str]
    unreal: frozenset[str]
    possible: frozenset[str]
    unless: frozenset[str]
    reported_to: frozenset[str]
    updates: frozenset[str]
    moved: frozenset[str]
    raising: frozenset[str]
    sums: frozenset[str]
    standing: frozenset[str]
    anew: tuple[str, ...]
    carried: frozenset[str]
    hospitals: frozenset[str]
    handled: frozenset[str]
    treated: frozenset[str]
    untrue: frozenset[str]
    superseded_before: tuple[str, ...]
    taking: frozenset[str]
    losing: frozenset[str]
    destroying: frozenset[str]
    of_one_event: frozenset[str]
    released: frozenset[str]
    aggregate: tuple[str, ...]
    records: frozenset[str]
    perhaps_aggregate: tuple[str, ...]
    earlier: frozenset[str]
    later: frozenset[str]
    separate: tuple[str, ...]
    never_people: frozenset[str]
    no_harm: frozenset[str]
    victims: dict[Victim, tuple[str, ...]]
    plurals: dict[str, str]
    agent_endings: tuple[str, ...]
    not_agents: frozenset[str]
    class_words: dict[Victim, tuple[str, ...]]
    ordinals: dict[str, int]
    attack_verbs: frozenset[str]
    attempts: frozenset[str]
    of_a_body: frozenset[str]
    either_number: frozenset[str]
    no_longer: frozenset[str]
    attackers: frozenset[str]


@cache
def harm_words() -> HarmWords:
    return load_table("lexicons/en/harms.yaml", HarmWords)


@cache
def verbs() -> dict[str, tuple[str, Voice]]:
    """Every form of every verb of harm, with the harm (or `shot`) and how it meets its victims."""
    out: dict[str, tuple[str, Voice]] = {}
    lexicon = harm_words()
    for harm, rows in lexicon.transitive.items():
        for base, third, past, participle, ing in rows:
            out |= {
                base: (harm, "plain"),
                third: (harm, "plain"),
                past: (harm, "past"),
                participle: (harm, "past"),
                ing: (harm, "ing"),
            }
    for harm, rows in lexicon.intransitive.items():
        for base, third, past, participle, ing in rows:
            out |= dict.fromkeys((base, third, past, participle), (harm, "died")) | {ing: (harm, "dying")}
    for harm, words in lexicon.state.items():
        out |= dict.fromkeys(words, (harm, "state"))
    return out


@cache
def phrases(part: Literal["phrases", "active_phrases", "toll"]) -> Phrases:
    """Phrases of one part, each with its harm."""
    table: dict[str, tuple[str, ...]] = getattr(harm_words(), part)
    return tabled(
        (_split(phrase), "killed" if harm == "killed_life" else harm)
        for harm, listed in table.items()
        for phrase in listed
    )


@cache
def cues() -> Phrases:
    """Phrases that say something of a figure, each with what it is."""
    lexicon = harm_words()
    return tabled(
        (_split(phrase), part)
        for part, phrases in (
            ("superseded_before", lexicon.superseded_before),
            ("anew", lexicon.anew),
            ("aggregate", lexicon.aggregate),
            ("perhaps_aggregate", lexicon.perhaps_aggregate),
            ("separate", lexicon.separate),
        )
        for phrase in phrases
    )


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.replace("'s", " 's").split())


@cache
def counted() -> dict[str, Harm]:
    return {word: harm for harm, words in harm_words().counted.items() for word in words}  # type: ignore[misc]


@cache
def of_nouns() -> dict[str, Harm]:
    return {word: harm for harm, words in harm_words().of.items() for word in words}  # type: ignore[misc]


@cache
def opening_words() -> frozenset[str]:
    """A sentence without one of these holds no toll."""
    spoken = (
        words
        for part in ("phrases", "active_phrases", "toll")
        for begun in phrases(part).values()
        for rows in begun.values()
        for words, _ in rows
    )
    zero = (
        harm_words().unhurt | harm_words().safe | harm_words().only_none | harm_words().hospitals | harm_words().treated
    )
    borne = harm_words().bearing | harm_words().seeking | harm_words().escaping
    borne |= harm_words().struck | harm_words().maimed
    return frozenset({*verbs(), *counted(), *of_nouns(), *zero, *borne, *(max(words, key=len) for words in spoken)})


@cache
def nouns() -> dict[str, tuple[str, Victim, bool]]:
    """Every form of every noun of people: its singular, its class, and whether the form is plural."""
    lexicon = harm_words()
    out: dict[str, tuple[str, Victim, bool]] = {}
    for victim, words in lexicon.victims.items():
        for word in words:
            out.setdefault(word, (word, victim, False))
            out.setdefault(_plural(word), (word, victim, True))
    for plural, singular in lexicon.plurals.items():
        if singular in out:
            out[plural] = (*out[singular][:2], True)
    return out


@cache
def agent(norm: str) -> tuple[str, Victim, bool] | None:
    """A noun that no list knows, read as one of people by its ending ("logger", "motorcyclists")."""
    if norm.endswith(("-year-old", "-year-olds")):
        return "person", "unknown", norm.endswith("s")
    lexicon = harm_words()
    plural = norm.endswith(("s", "men")) and not norm.endswith("ss")
    singular = norm.removesuffix("s")
    known = singular in lexicon.not_agents or norm in lexicon.not_agents or norm in lexicon.never_people or "-" in norm
    if len(norm) < 5 or known or not norm.isalpha() or not norm.endswith(lexicon.agent_endings):
        return None
    return singular, "unknown", plural


def _plural(word: str) -> str:
    if word.endswith(("ch", "sh", "s", "x")):
        return word + "es"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


@cache
def class_words() -> dict[str, Victim]:
    return {word: victim for victim, words in harm_words().class_words.items() for word in words}

"""Passages to evidence of what a document is about: armed conflict, or sport, markets, fiction, weather, crime."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from tocsin.detect.triggers import Trigger
from tocsin.knowledge.domains import domains
from tocsin.model.kept import kept
from tocsin.model.text import Passage

Domain = Literal[
    "political",
    "sport",
    "market",
    "film",
    "weather",
    "health",
    "history",
    "staged",
    "hoax",
    "beast",
    "accident",
    "crime",
    "none",
]
HARMLESS: frozenset[str] = frozenset(
    {"sport", "market", "film", "weather", "health", "history", "staged", "hoax", "beast"}
)
_RECALLED_NEAR = 9
_CLAUSE_ENDS = frozenset({",", ".", ";", ":", "VBZ", "VBP", "MD"})
# Nobody is hurt in a text about these.
_BLOODLESS = frozenset({"market", "film"})
_OVERWHELMING = 5
_FEW = 2
_WORD = re.compile(r"[\w'-]+")
_BEASTLY = 3
_OPENING = 50  # words of the body, whole sentences
_VIOLENT = frozenset({"violence", "harm", "protest", "coerce", "mobilize", "retreat"})


class Opening(Struct, frozen=True):
    """What the title and the first sentences say of the whole text."""

    names: str | None = None
    """The harmless domain that they name."""
    hurt: bool = False
    mishap: bool = False
    """They tell of a mishap and of no force."""
    recalling: bool = False
    """They speak of an anniversary or a verdict: what is told may be long past."""

    @property
    def plainly(self) -> str | None:
        """The domain that they name without anybody being hurt in them."""
        return None if self.hurt else self.names


class _Counts(Struct, frozen=True):
    """How many words of each domain stand in the text, each counted once a sentence."""

    words: int
    sport: int
    market: int
    film: int
    weather: int
    health: int
    history: int
    staged: int
    accident: int
    beast: int
    crime: int
    armed: int
    political: int
    motive: int
    """Words that say why: without one, a shooting where no armed sides fight is ordinary crime."""
    mishap: int


class DomainEvidence(_Counts, frozen=True, kw_only=True, dict=True):
    opening: Opening

    @kept
    def leading(self) -> Domain:
        """The domain that outweighs the rest; political wins ties because its words are the rarer ones."""
        others: list[tuple[int, Domain]] = [
            (self.sport, "sport"), (self.market, "market"), (self.film, "film"), (self.weather, "weather"),
            (self.health, "health"), (self.history, "history"), (self.accident, "accident"), (self.crime, "crime"),
        ]  # fmt: skip
        if self.opening.plainly == "hoax" and self.political <= _FEW:
            return "hoax"
        if self.beast >= _BEASTLY and self.political <= _FEW:
            return "beast"
        if self.opening.plainly == "staged" and self.staged >= 2:
            return "staged"
        fiction = self.film >= 4 and self.film >= 2 * self.political
        if (self.opening.plainly == "film" and self.film >= 2) or (self.opening.names == "film" and fiction):
            return "film"
        if self.staged >= 3 and self.staged + 1 >= self.political:
            return "staged"
        most, name = max(others, key=lambda pair: pair[0])
        bloodless = self.opening.hurt and name in _BLOODLESS
        if most >= 3 and most > 2 * self.political and not (bloodless and most < _OVERWHELMING):
            return name
        if self.opening.mishap and self.political <= _FEW and name not in {"weather", "health"}:
            return "accident"
        if self.political >= 1:
            return "political"
        outnumbered = name in HARMLESS and self.armed >= most  # two captains make no match of a text full of police
        return "none" if most < 2 or bloodless or outnumbered else name


_COUNTED = _Counts.__struct_fields__[1:]


def domain_of(passages: Sequence[Passage]) -> DomainEvidence:
    table, words = _domains_by_word(), _domain_words()
    counts = [0] * len(_COUNTED)
    total = 0
    for passage in passages:
        if passage.section != "furniture":
            total += len(passage.tokens)
            for word in passage.present & words:
                for place in table[word]:
                    counts[place] += 1
    return DomainEvidence(total, *counts, opening=_opening(passages))


@cache
def _domain_words() -> frozenset[str]:
    return frozenset(_domains_by_word())


def _opening(passages: Sequence[Passage]) -> Opening:
    known = domains()
    title = passages[0].document.title if passages else None
    words = set[str]()
    recalling = False
    told = 0
    for passage in passages:
        if passage.section == "body":
            if told >= _OPENING:
                break
            told += len(passage.tokens)
        elif passage.section != "headline":
            continue
        words |= passage.present
        recalling = recalling or _years_later(passage)
    recalling = recalling or not words.isdisjoint(known.recalling)
    words |= set(_WORD.findall(title.lower())) if title else set()
    hurt = not words.isdisjoint(known.hurt)
    named = (name for name, plain in known.plainly.items() if not words.isdisjoint(plain))
    return Opening(
        names=next(named, None),
        hurt=hurt,
        mishap=not words.isdisjoint(known.mishaps) and words.isdisjoint(known.force),
        recalling=recalling,
    )


def _years_later(passage: Passage) -> bool:
    if "years" not in passage.present:
        return False
    return any(_years_then(passage, place) for place in range(len(passage.tokens) - 1))


def _years_then(passage: Passage, place: int) -> bool:
    return passage.tokens[place].norm == "years" and passage.tokens[place + 1].norm in domains().years_then


def recalled(passage: Passage, trigger: Trigger) -> bool:
    """Whether the words right before say that an event is long past: "29 years after the | massacre"."""
    for place in range(trigger.first - 1, max(-1, trigger.first - 1 - _RECALLED_NEAR), -1):
        token = passage.tokens[place]
        if token.tag in _CLAUSE_ENDS:
            return False
        if token.norm in domains().recalled_by or _years_then(passage, place):
            return True
    return False


@cache
def _domains_by_word() -> dict[str, tuple[int, ...]]:
    """Each word's domains, by their place in `_COUNTED`."""
    known = domains()
    found: dict[str, list[int]] = {}
    for place, name in enumerate(_COUNTED):
        for word in getattr(known, name):
            found.setdefault(word, []).append(place)
    return {word: tuple(places) for word, places in found.items()}


def reports_no_event(evidence: DomainEvidence, triggers: Sequence[Trigger]) -> bool:
    """Whether a document is plainly about a game, a market, a film, the weather or a disease.

    True also when it holds no trigger that could be an event of force. A guard against false alarms: what
    is found in such a document is not coded as political.
    """
    forceful = [
        trigger
        for trigger in triggers
        if trigger.family in _VIOLENT and not trigger.topic and not trigger.weak and not trigger.attributive
    ]
    if not forceful:
        return True
    if evidence.opening.plainly == evidence.leading:
        return True
    return evidence.leading == "staged" or (evidence.leading in HARMLESS and evidence.political <= 2)

"""Passages to evidence of what a document is about: armed conflict, or sport, markets, fiction, weather, crime."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from tocsin.detect.triggers import Trigger
from tocsin.knowledge.domains import domains
from tocsin.model.text import Passage

Domain = Literal[
    "political", "sport", "market", "film", "weather", "health", "history", "staged", "accident", "crime", "none"
]
HARMLESS: frozenset[str] = frozenset({"sport", "market", "film", "weather", "health", "history", "staged"})
_VIOLENT = frozenset({"violence", "harm", "protest", "coerce", "mobilize", "retreat"})


class DomainEvidence(Struct, frozen=True):
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
    crime: int
    armed: int
    political: int

    @property
    def leading(self) -> Domain:
        """The domain that outweighs the rest; political wins ties because its words are the rarer ones."""
        others: list[tuple[int, Domain]] = [
            (self.sport, "sport"), (self.market, "market"), (self.film, "film"), (self.weather, "weather"),
            (self.health, "health"), (self.history, "history"), (self.accident, "accident"), (self.crime, "crime"),
        ]  # fmt: skip
        if self.staged >= 3 and self.staged + 1 >= self.political:
            return "staged"
        most, name = max(others, key=lambda pair: pair[0])
        if most >= 3 and most > 2 * self.political:
            return name
        return "political" if self.political >= 1 else ("none" if most < 2 else name)


_COUNTED = DomainEvidence.__struct_fields__[1:]


def domain_of(passages: Iterable[Passage]) -> DomainEvidence:
    table = _domains_by_word()
    counts = [0] * len(_COUNTED)
    total = 0
    for passage in passages:
        if passage.section != "furniture":
            total += len(passage.tokens)
            for word in passage.present & table.keys():
                for place in table[word]:
                    counts[place] += 1
    return DomainEvidence(total, *counts)


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
    return evidence.leading == "staged" or (evidence.leading in HARMLESS and evidence.political <= 2)

"""Tolls and other values a claim can carry: printed figures, and the ranges they allow."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from tocsin.model.text import Quote

Harm = Literal["killed", "injured", "missing", "abducted", "detained", "displaced", "casualties"]
Victim = Literal[
    "military",
    "police",
    "security",
    "civilian",
    "official",
    "armed-group",
    "aid-worker",
    "health-worker",
    "journalist",
    "child",
    "woman",
    "peacekeeper",
    "unknown",
]
Affects = Literal["recipient", "actor", "bystander"]


class By(Struct, frozen=True, gc=False):
    """Who proposed a value: the engine, the rule or head of it, and its uncalibrated score from 0 to 1."""

    engine: str
    rule: str
    score: float


class Count(Struct, frozen=True, order=True, gc=False):
    """How many, read strictly: every whole number from low to high is allowed; None is an open end."""

    low: int | None
    high: int | None

    def __post_init__(self) -> None:
        if (self.low is not None and self.low < 0) or (self.high is not None and self.high < 0):
            message = "a count cannot be below zero"
            raise ValueError(message)
        if self.low is not None and self.high is not None and self.low > self.high:
            message = f"a count cannot run from {self.low} to {self.high}"
            raise ValueError(message)

    def admits(self, number: int) -> bool:
        return (self.low is None or self.low <= number) and (self.high is None or number <= self.high)


class Settled(Struct, frozen=True, gc=False):
    """What several counts of the same thing amount to: `widest` anybody gave, `shared` everybody allows.

    `shared` is None when nothing is allowed by all; then the counts are disputed.
    """

    widest: Count | None
    shared: Count | None

    @property
    def disputed(self) -> bool:
        return self.widest is not None and self.shared is None


def settle(counts: Iterable[Count]) -> Settled:
    """Combine counts of the same thing. Order and repetition do not change the answer."""
    given = set(counts)
    if not given:
        return Settled(None, None)
    lows = [count.low for count in given]
    highs = [count.high for count in given]
    known_lows = [low for low in lows if low is not None]
    known_highs = [high for high in highs if high is not None]
    widest = Count(
        min(known_lows) if len(known_lows) == len(lows) else None,
        max(known_highs) if len(known_highs) == len(highs) else None,
    )
    floor = max(known_lows, default=None)
    ceiling = min(known_highs, default=None)
    if floor is not None and ceiling is not None and floor > ceiling:
        return Settled(widest, None)
    return Settled(widest, Count(floor, ceiling))


class TollPart(Struct, frozen=True, gc=False):
    """A share of a toll that the text breaks out: a term of its sum, or some that it includes."""

    relation: Literal["sum", "including"]
    low: int | None
    high: int | None
    victims: tuple[Victim, ...]
    country: str | None
    evidence: tuple[Quote, ...]


class Toll(Struct, frozen=True, gc=False):
    """How many were harmed, as one report prints it.

    `low` and `high` are the printed figures ("at least 3" is 3 and None); `bounds` is the strict
    reading with the lexicon's conventions ("more than 3" is 4 and None). A stated zero is 0 and 0.
    """

    harm: Harm
    low: int | None
    high: int | None
    qualifier: str
    bounds: tuple[int | None, int | None]
    victims: tuple[Victim, ...]
    country: str | None
    names: tuple[str, ...]
    affects: Affects
    parts: tuple[TollPart, ...]
    hedged: bool
    updates: bool
    sources: tuple[str, ...]
    evidence: tuple[Quote, ...]
    by: By

    @property
    def count(self) -> Count:
        return Count(*self.bounds)


class Figure(Struct, frozen=True, gc=False):
    """The one figure a careful reader would take from a report for one harm, in printed figures."""

    low: int | None
    high: int | None
    words: str
    victims: tuple[Victim, ...]


class Weapon(Struct, frozen=True, gc=False):
    kind: str
    evidence: tuple[Quote, ...]
    by: By

"""What every engine is to the rest of the house: a card, and proposals."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, Protocol, get_args

from msgspec import Struct

from tocsin.extract.reading import Reading
from tocsin.model.claim import Claim
from tocsin.model.event import EventKey

Choice = Literal["both", "rules", "trained"]
CHOICES: tuple[Choice, ...] = get_args(Choice)
"""Rules alone, the trained engine alone, or both, which is what a desk gets that chooses nothing."""


class Card(Struct, frozen=True):
    """Which engine made a claim. `digest` changes when its rules, weights or data do."""

    name: str
    version: str
    slots: frozenset[str]
    digest: str


def joined(first: Card, second: Card) -> Card:
    """The card of two engines that read one after the other."""
    digest = hashlib.sha256(f"{first.digest} {second.digest}".encode()).hexdigest()
    return Card(f"{first.name}+{second.name}", f"{first.version}+{second.version}", first.slots | second.slots, digest)


class Engine(Protocol):
    """An engine cannot write a report, merge, or see the ledger."""

    @property
    def card(self) -> Card: ...

    def propose(self, reading: Reading, known: Sequence[EventKey] = ()) -> Iterator[Claim]:
        """Claims on one document. Evidence lies inside its passages; the same passages give the same claims.

        `known` are events that engines before this one have found: it may say more of them, or nothing.
        """
        ...


class Engines(NamedTuple):
    """Who reads a document first, and who reads on from there; `second` is None where one engine is enough."""

    first: Engine
    second: Engine | None = None

    @property
    def card(self) -> Card:
        return joined(self.first.card, self.second.card) if self.second else self.first.card

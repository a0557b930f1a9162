"""What every engine is to the rest of the house: a card, and proposals."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from msgspec import Struct

from tocsin.model.claim import Claim
from tocsin.model.text import Passage


class Card(Struct, frozen=True):
    """Which engine made a claim. `digest` changes when its rules, weights or data do."""

    name: str
    version: str
    slots: frozenset[str]
    digest: str


class Engine(Protocol):
    """An engine cannot write a report, merge, or see the ledger."""

    @property
    def card(self) -> Card: ...

    def propose(self, passages: Sequence[Passage]) -> Iterator[Claim]:
        """Claims on one document. Evidence lies inside the passages; the same passages give the same claims."""
        ...

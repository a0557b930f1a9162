"""Answers, one at a time, to counts and rates."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, Self, TypeVar

from msgspec import Struct


class Added(Protocol):
    """Counts that are summed up."""

    def __add__(self, other: Self, /) -> Self: ...


Counts = TypeVar("Counts", bound=Added)


class Rate(Struct, frozen=True):
    right: int
    of: int

    @property
    def share(self) -> float | None:
        """None, not zero, when nothing was asked."""
        return self.right / self.of if self.of else None

    def __str__(self) -> str:
        share = self.share
        return "–" if share is None else f"{share:.2f} ({self.right}/{self.of})"


class Tally:
    """Counts right answers by question; questions keep the order in which they were first asked."""

    def __init__(self) -> None:
        self._right: Counter[str] = Counter()
        self._asked: dict[str, int] = {}

    def add(self, question: str, right: bool) -> None:  # noqa: FBT001 - the answer is the value, not a switch
        self._asked[question] = self._asked.get(question, 0) + 1
        self._right[question] += right

    def rate(self, question: str) -> Rate:
        return Rate(self._right[question], self._asked.get(question, 0))

    def __iter__(self) -> Iterator[str]:
        return iter(self._asked)


def f1(right: int, gold: int, predicted: int) -> float | None:
    """None when there is nothing to find and nothing was found."""
    return 2 * right / (gold + predicted) if gold + predicted else None


def majority(values: Iterable[str]) -> Rate:
    """What always giving the commonest answer would score."""
    counts = Counter(values)
    return Rate(max(counts.values(), default=0), sum(counts.values()))


def summed_lines(
    heading: str, labels: Mapping[str, str], scores: Iterable[Mapping[str, Counts]], nothing: Counts
) -> list[str]:
    """The sums of all documents' scores: a line a slot, under its label, and one for all of them together."""
    total = dict.fromkeys(labels, nothing)
    for score in scores:
        for slot, one in score.items():
            total[slot] += one
    whole = nothing
    for one in total.values():
        whole += one
    width = max(map(len, labels.values())) + 1
    rows = [*((label, total[slot]) for slot, label in labels.items()), ("all", whole)]
    return [heading, *(f"  {label:<{width}} {one}" for label, one in rows)]

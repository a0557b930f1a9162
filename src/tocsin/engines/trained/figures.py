"""What the encoder makes of the numbers of people in a text: tolls, and the figure that sums an event up."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from tocsin.engines.trained.heads import FIGURES, HARMS, SUMMED, said_by
from tocsin.engines.trained.told import Told
from tocsin.extract.quantity import Bounds, may_open, quantity_at
from tocsin.extract.toll_people import People
from tocsin.model.text import Passage
from tocsin.model.value import Figure, Toll, Victim

if TYPE_CHECKING:
    from tocsin.engines.trained.encoder import Floats, Read

LIKELY = 0.3
"""From here on a quantity is claimed to count victims at all."""


class Counted(Struct, frozen=True):
    """A quantity that a grammar reads, with the tokens of its evidence and of its number alone."""

    passage: Passage
    first: int
    last: int
    words: tuple[int, int]
    low: int | None
    high: int | None
    qualifier: str
    bounds: Bounds
    victims: tuple[Victim, ...] = ()
    country: str | None = None
    names: tuple[str, ...] = ()


class Figured(Struct, frozen=True):
    """A quantity with what the heads say of it: the harm it counts, whose, and how likely it sums the event up."""

    counted: Counted
    at: range
    harm: str
    own: bool
    score: float
    summed: dict[str, float]

    def toll(self) -> Toll:
        one = self.counted
        return Toll(
            harm=self.harm,  # type: ignore[arg-type]
            low=one.low,
            high=one.high,
            qualifier=one.qualifier,
            bounds=one.bounds,
            victims=one.victims,
            country=one.country,
            names=one.names,
            affects="actor" if self.own else "recipient",
            parts=(),
            hedged=False,
            updates=False,
            sources=(),
            evidence=(one.passage.quote(one.first, one.last),),
            by=said_by("figure", self.score),
        )

    def figure(self) -> Figure:
        one = self.counted
        return Figure(one.low, one.high, one.passage.words(*one.words), one.victims)


def counted_in(passage: Passage, people: Sequence[People]) -> list[Counted]:
    """Every quantity of a sentence: `people` as the grammar of tolls reads them, then numbers that stand alone."""
    out = [
        Counted(
            passage, one.first, one.last, one.words, one.low, one.high, one.qualifier, one.bounds,
            one.victims, one.country, one.names,
        )
        for one in people
        if one.kind not in {"pronoun", "pointer", "bare"}
    ]  # fmt: skip
    taken = {at for one in out for at in range(one.first, one.last)}
    tokens = passage.tokens
    for at, token in enumerate(tokens):
        if at in taken or not may_open(token.norm):
            continue
        found = quantity_at(tokens, at)
        if found is not None and taken.isdisjoint(range(found.first, found.last)):
            taken.update(range(found.first, found.last))
            out.append(
                Counted(
                    passage, found.first, found.last, (found.first, found.last),
                    found.low, found.high, found.qualifier, found.bounds,
                )
            )  # fmt: skip
    return sorted(out, key=lambda one: one.first)


def figures(told: Told, read: "Read", people: Callable[[Passage], Sequence[People]]) -> Iterator[Figured]:
    """The quantities that count victims, in text order. `people` reads those of one sentence."""
    labels, summed = read.word("figure"), read.summed()
    counting = 1 - labels[:, 0] >= LIKELY
    for passage in told.passages:
        words = told.words(passage.index, 0, len(passage.tokens))
        if words is None or not counting[words.start : words.stop].any():
            continue
        for one in counted_in(passage, people(passage)):
            at = told.words(passage.index, *one.words)
            if at is not None and len(at):
                yield from _figured(one, at, labels, summed)


def _figured(one: Counted, at: range, labels: "Floats", summed: "Floats") -> Iterator[Figured]:
    mean = labels[at.start : at.stop].mean(0)
    best = int(mean[1:].argmax()) + 1
    if 1 - float(mean[0]) < LIKELY:
        return
    label = FIGURES[best]
    harm = label.removesuffix("-actor")
    taken = {name: float(summed[at.start : at.stop, column].mean()) for column, name in enumerate(SUMMED)}
    yield Figured(one, at, harm, own=label not in HARMS, score=float(mean[best]), summed=taken)

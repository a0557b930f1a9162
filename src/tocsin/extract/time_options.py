"""One time expression to every way that it can be read, each with its days and the reason for them."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import get_args

from msgspec import Struct

from tocsin.extract.time_lexicon import words
from tocsin.extract.time_reading import TimeReading
from tocsin.extract.time_reckon import reckon
from tocsin.extract.time_value import Calendar, Order, Tense
from tocsin.model.when import When

__all__ = ["Option", "options", "reason"]

_IF: dict[Tense, str] = {"past": "if it has happened", "future": "if it lies ahead"}


class Option(Struct, frozen=True, gc=False):
    """`taken` is the reading that coding takes for these words; `condition` is what makes it so."""

    condition: str
    when: When
    reason: str
    taken: bool


def options(reading: TimeReading, published: date | None, told: Sequence[When] = ()) -> tuple[Option, ...]:
    """The reading taken, then those that another tense or order of day and month would give."""
    out = [Option("as it stands", reading.when, reason(reading.when), taken=True)]
    seen = {(reading.when.earliest, reading.when.latest)}
    for condition, when in _others(reading, published, told):
        if when.earliest is None and when.latest is None:
            continue
        if (when.earliest, when.latest) not in seen:
            seen.add((when.earliest, when.latest))
            out.append(Option(condition, when, reason(when), taken=False))
    return tuple(out)


def _others(reading: TimeReading, published: date | None, told: Sequence[When]) -> Iterator[tuple[str, When]]:
    mention = reading.mention
    if isinstance(mention.value, Calendar) and mention.value.other:
        for order in get_args(Order):
            yield f"written {order.replace('-', ' ')}", reckon(mention, published, order=order)
        return
    for tense, condition in _IF.items():
        yield condition, reckon(mention, published, tense=tense, text_dates=told)


def reason(when: When) -> str:
    """The lexicon's sentence for the rule that gave the days."""
    rule = when.by.rule.removeprefix("time.")
    reasons = words().reasons
    return reasons.get(rule) or reasons[rule.partition("-")[0]]

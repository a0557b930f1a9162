"""What a time expression is reckoned against, and the window of days that comes of it."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from tocsin.extract.time_value import Anchor, Order, Tense
from tocsin.model.when import When, WhenPrecision

From = Literal["published", "text", "event"]
DAYS = frozenset({"day", "hour"})


class Days(NamedTuple):
    """A window with how it was found, before a preposition bends it."""

    earliest: date | None
    latest: date | None
    precision: WhenPrecision
    source: From | None
    rule: str
    score: float


class Scene(NamedTuple):
    """What an expression can be reckoned against: publication, the dates told before it, another event's."""

    anchor: date | None
    tense: Tense
    text_dates: Sequence[When] = ()
    event: When | None = None
    order: Order | None = None

    def of(self, which: Anchor, grains: frozenset[str] = DAYS) -> tuple[date | None, date | None, From]:
        """The window that an anchor stands for, and which anchor served in the end.

        Only dates told as closely as `grains` serve: "two days later" cannot count from a month.
        """
        if which == "event":
            if self.event is not None:
                return self.event.earliest, self.event.latest, "event"
            return None, None, "event"
        if which == "text":
            for when in reversed(self.text_dates):
                if when.earliest is not None and when.latest is not None and when.precision in grains:
                    return when.earliest, when.latest, "text"
            return self.anchor, self.anchor, "published" if self.anchor else "text"
        return self.anchor, self.anchor, "published"


def unknown(source: From | None, rule: str, precision: WhenPrecision = "open") -> Days:
    return Days(None, None, precision, source, rule, 0.5)

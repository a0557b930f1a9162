"""What a time expression says, before anybody reckons which days it means."""

from typing import Literal, NamedTuple

from msgspec import Struct

from tocsin.model.text import Quote

TimeKind = Literal[
    "date", "weekday", "relative", "part-of-day", "duration", "anniversary", "set", "range", "era", "reference"
]
"""`reference` is a time that the words refer to without dating anything by it: "now", "the quarter"."""
DATELESS: frozenset[TimeKind] = frozenset({"duration", "set", "anniversary", "reference"})
"""Kinds that date no event."""
Tense = Literal["past", "future", "unknown"]
Unit = Literal["minute", "hour", "day", "weekend", "week", "fortnight", "month", "quarter", "year", "decade", "century"]
Anchor = Literal["published", "text", "event"]
"""What a relative expression counts from: publication, the nearest dated mention before it, another event."""

Order = Literal["day-first", "month-first"]
"""How a date in figures is written: 31/12/2024 or 12/31/2024."""

Stretch = Literal[
    "early", "mid", "late", "w1", "w2", "w3", "w4", "wl", "h1", "h2", "q1", "q2", "q3", "q4",
    "spring", "summer", "autumn", "winter", "earlier", "later",
]  # fmt: skip
"""A piece of a month, year or week: its early, middle or late third, a week, a half, a season, or up to / from now."""

Pick = Literal["last", "next", "this", "following", "previous"]


class Calendar(Struct, frozen=True, gc=False):
    """A date as far as it is written: "2019", "in April", "Monday", "Tuesday 6 August 2024", "early March".

    `week` and `years` move a weekday to the week, or a month to the year, that many from publication
    ("Monday last week", "August last year"). `other` is the second reading of a figure such as 03/05/2024
    as month and day. `whole` is "the week of 3 June", which holds the day.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    stretch: Stretch | None = None
    pick: Pick | None = None
    week: int | None = None
    years: int | None = None
    other: tuple[int, int] | None = None
    decade: bool = False
    whole: Literal["week", "weekend"] | None = None


class Century(Struct, frozen=True, gc=False):
    """A century by its number; the twentieth is 20."""

    number: int


class Feast(Struct, frozen=True, gc=False):
    """A feast by its place in the lexicon's table; `day` picks one of several days, counted from zero."""

    index: int
    year: int | None = None
    pick: Pick | None = None
    day: int | None = None


class Cycle(Struct, frozen=True, gc=False):
    """A day, week, month … counted from the one that holds the publication day: "today", "last week"."""

    unit: Unit
    offset: int
    stretch: Stretch | None = None


class Shift(Struct, frozen=True, gc=False):
    """So many units before or after the anchor: "two days ago", "a day after", "the same evening"."""

    low: int
    high: int
    unit: Unit
    direction: Literal[-1, 0, 1]
    anchor: Anchor


class Window(Struct, frozen=True, gc=False):
    """A stretch that ends or begins at the anchor: "in recent days", "the past three weeks"."""

    low: int
    high: int
    unit: Unit
    direction: Literal[-1, 1]
    anchor: Anchor
    vague: bool = False


class Length(Struct, frozen=True, gc=False):
    """How long, tied to no day. `running` is a count that goes on: "for a third day"; `half` adds half a unit."""

    low: int
    high: int
    unit: Unit
    running: bool = False
    half: bool = False


class Repeat(Struct, frozen=True, gc=False):
    """Something that happens again and again, and so on no one day, every `count` units.

    `weekday` is set for "every Friday".
    """

    unit: Unit
    weekday: int | None = None
    count: int = 1


class Reference(Struct, frozen=True, gc=False):
    """The past, the present or the future, and no more than that: "now", "in the past", "soon"."""

    to: Literal["past", "present", "future"]


class DayPart(Struct, frozen=True, gc=False):
    """A part of some day that the words do not name: "at dawn", "at 3 p.m."."""


class Anniversary(Struct, frozen=True, gc=False):
    """A year or more after an event that the words name only by what happened."""

    ordinal: int | None = None


class Range(Struct, frozen=True, gc=False):
    first: "Calendar | Feast | Cycle | Shift | DayPart"
    last: "Calendar | Feast | Cycle | Shift | DayPart"


TimeValue = (
    Calendar | Feast | Cycle | Shift | Window | Length | Repeat | DayPart | Anniversary | Range | Reference | Century
)


class TimeMention(Struct, frozen=True, gc=False):
    """A time expression in a passage. Tokens `first` to `last` (exclusive) are the expression itself.

    `quote` holds the words with the preposition. `preposition` is what it does to the window (`ahead of`
    is `before`), None where there is none or the words stand before a noun ("Friday's attack").
    `part` and `clock` ("15:00") say when in the day. `attaches_to` is the index of the chunk that the
    expression dates: the nearest verb group it belongs to, or the noun phrase it stands in. `beside` is
    the noun phrase directly before it, which is dated instead when it names an event ("the attack on
    Monday"). `of` is the chunk of the other event in "a day after the attack". `beside_verb` says that the
    verb it dates stands right before it. `cut` is where the first end of a range stops and the last begins.
    """

    passage: int
    first: int
    last: int
    kind: TimeKind
    preposition: str | None
    quote: Quote
    value: TimeValue
    part: str | None
    clock: str | None
    attaches_to: int | None
    beside: int | None
    of: int | None
    tense: Tense
    beside_verb: bool = False
    cut: tuple[int, int] | None = None


class Hit(NamedTuple):
    """A piece of grammar: tokens `first` to `last` (exclusive) and what they say.

    `weak` is dropped unless a neighbour takes it in: "night" alone is no time, "Monday night" is.
    `begins` is where its own lead-in begins, if it has taken one ("shortly after midnight").
    """

    first: int
    last: int
    kind: TimeKind
    value: TimeValue
    part: str | None = None
    clock: str | None = None
    weak: bool = False
    begins: int | None = None
    of: int | None = None
    """The token where the other event begins, for "a day after the attack"."""
    cut: tuple[int, int] | None = None
    """The token after a range's first end, and the one at which its last end begins."""

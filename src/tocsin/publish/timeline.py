"""Lays the events of a document along time: a bar for each window of days, and a list of those left open."""

import calendar
import math
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from tocsin.publish.cards import Moment

_EVEN_DAYS = 60
"""Longer stories are drawn on a compressed scale, or the week that matters would be one pixel wide."""
_AGO = (
    (7, "1 week"),
    (30, "1 month"),
    (182, "6 months"),
    (365, "1 year"),
    (1826, "5 years"),
    (7305, "20 years"),
    (36525, "a century"),
)
_LEAST = 1.6


class Bar(Struct, frozen=True):
    """A moment with its stretch of the scale, in hundredths. `opens` and `closes`: that end is known."""

    moment: Moment
    x: float
    width: float
    opens: bool
    closes: bool


class Tick(Struct, frozen=True):
    x: float
    label: str


class Timeline(Struct, frozen=True):
    bars: tuple[Bar, ...] = ()
    undated: tuple[Moment, ...] = ()
    ticks: tuple[Tick, ...] = ()
    published: float | None = None
    compressed: bool = False


class _Scale(Struct, frozen=True):
    """Days to hundredths of the width: even for a short story, logarithmic back from the last day for a long one."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def compressed(self) -> bool:
        return self.days > _EVEN_DAYS

    def x(self, ago: float) -> float:
        """Where a moment stands that lies this many days before the end of the last day."""
        share = math.log1p(ago) / math.log1p(self.days) if self.compressed else ago / self.days
        return round(2 + 96 * (1 - min(max(share, 0.0), 1.0)), 2)

    def ago(self, day: date) -> int:
        """Days from the start of a day to the end of the last one."""
        return (self.last - day).days + 1


def timeline(moments: Sequence[Moment], published: date | None) -> Timeline:
    """Oldest first; where a story has a publication date, the scale shows it too."""
    dated = [moment for moment in moments if moment.earliest or moment.latest]
    undated = tuple(moment for moment in moments if not (moment.earliest or moment.latest))
    if not dated:
        return Timeline(undated=undated)
    days = [day for moment in dated for day in (moment.earliest, moment.latest) if day]
    days.extend([published] if published else [])
    scale = _Scale(min(days), max(days))
    dated.sort(key=lambda moment: (moment.earliest or moment.latest or scale.last, moment.number))
    return Timeline(
        bars=tuple(_bar(moment, scale) for moment in dated),
        undated=undated,
        ticks=_ticks(scale),
        published=scale.x(scale.ago(published) - 0.5) if published else None,
        compressed=scale.compressed,
    )


def _bar(moment: Moment, scale: _Scale) -> Bar:
    left = scale.x(scale.ago(moment.earliest)) if moment.earliest else 0.0
    right = scale.x(scale.ago(moment.latest) - 1) if moment.latest else 100.0
    short = max(0.0, _LEAST - (right - left))
    return Bar(moment, max(0.0, left - short), right - left + short, bool(moment.earliest), bool(moment.latest))


def _ticks(scale: _Scale) -> tuple[Tick, ...]:
    if scale.compressed:
        spread = [Tick(scale.x(days), label) for days, label in _AGO if days <= scale.days]
        return tuple(tick for tick, nearer in zip(spread, [*spread[1:], None], strict=True) if _apart(tick, nearer))
    step = next(step for step in (1, 2, 7, 14) if scale.days / step <= 5)
    starts = [scale.last - timedelta(days=back) for back in range(0, scale.days, step)]
    return tuple(
        Tick(scale.x(scale.ago(day) - 0.5), f"{day.day} {calendar.month_abbr[day.month]}") for day in reversed(starts)
    )


def _apart(tick: Tick, older: Tick | None) -> bool:
    """Labels need about a sixth of the width each."""
    return older is None or tick.x - older.x >= 15

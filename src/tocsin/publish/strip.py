"""Turns a toll into a small range strip: a dot for each person while they can be counted, a bar beyond."""

from msgspec import Struct

WIDTH = 220.0
_DOTS = 20
_PITCH = 11.0
_OPEN_DOTS = 3


class Dot(Struct, frozen=True):
    """`look` is `sure` (the text allows no fewer), `maybe` (it allows as many) or `open` (it sets no end)."""

    x: float
    look: str


class Tick(Struct, frozen=True):
    x: float
    label: str
    anchor: str


class Strip(Struct, frozen=True):
    """Either `dots`, or a bar that is sure up to `sure`, possible up to `maybe` and open where `open` is set."""

    dots: tuple[Dot, ...] = ()
    sure: float = 0.0
    maybe: float = 0.0
    open: bool = False
    ticks: tuple[Tick, ...] = ()


def strip(low: int | None, high: int | None) -> Strip | None:
    """The strict bounds of a toll, drawn. None when nothing is bounded, since there is nothing to draw."""
    if low is None and high is None:
        return None
    floor = low or 0
    top = floor if high is None else high
    return _dotted(floor, high) if top <= _DOTS else _barred(floor, high)


def _dotted(floor: int, high: int | None) -> Strip:
    looks = ["sure"] * floor + (["open"] * _OPEN_DOTS if high is None else ["maybe"] * (high - floor))
    return Strip(dots=tuple(Dot(5 + index * _PITCH, look) for index, look in enumerate(looks)))


def _barred(floor: int, high: int | None) -> Strip:
    top = floor * 1.6 if high is None else high
    scale = (WIDTH - 12) / top
    ticks = [Tick(0.0, "0", "start")]
    if floor:
        ticks.append(Tick(floor * scale, f"{floor:,}", "end" if high == floor else "middle"))
    if high is not None and high != floor:
        ticks.append(Tick(high * scale, f"{high:,}", "end"))
    return Strip(sure=round(floor * scale, 1), maybe=round(top * scale, 1), open=high is None, ticks=tuple(ticks))

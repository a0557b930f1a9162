"""Neighbouring pieces of a time expression to one: "Monday" and "night", "from Friday" and "to Sunday"."""

from collections.abc import Sequence

from msgspec.structs import replace

from tocsin.extract.time_value import Calendar, Cycle, DayPart, Feast, Hit, Range, Shift, TimeKind, TimeValue

_BESIDE = frozenset({"", ",", "on", "of", "at", "on the", "of the", ", on", "in", "at around", "'s"})
_DATED = frozenset({"", ",", "the", ", the", "(", ", on", "of"})
_TO = frozenset(
    {"to", "until", "through", "till", "-", "–", "—", "into", "and into", "to the", "to early", "until the"}
)
_TOO_FAR = 3
_WHOLE = (Cycle("week", 0), Cycle("weekend", 0))


def merge(hits: Sequence[Hit], norms: Sequence[str]) -> list[Hit]:
    """One hit per expression, weak pieces that nothing took in left out."""
    out: list[Hit] = []
    for hit in hits:
        current = hit
        while out and (joined := _join(out[-1], current, norms)):
            out.pop()
            current = joined
        if not out or current.first >= out[-1].last:
            out.append(current)
        elif current.last - current.first > out[-1].last - out[-1].first and not current.weak:
            out[-1] = current
    return [hit for hit in out if not hit.weak]


def _join(left: Hit, right: Hit, norms: Sequence[str]) -> Hit | None:
    if right.first < left.last:
        return _overlap(left, right)
    if right.begins is not None and right.begins >= left.last:
        right = right._replace(first=right.begins, begins=None)
    if right.first - left.last > _TOO_FAR:
        return None
    gap = " ".join(norms[left.last : right.first])
    return (
        _with_part(left, right, gap, norms)
        or _with_date(left, right, gap, norms)
        or _with_cycle(left, right, gap)
        or _range(left, right, gap, norms)
    )


def _with_part(left: Hit, right: Hit, gap: str, norms: Sequence[str]) -> Hit | None:
    """A part of the day or a clock time beside its day, on either side."""
    one, two = left.value, right.value
    if gap == "(" and left.clock and right.clock and isinstance(two, DayPart):
        return left._replace(last=right.last + (norms[right.last : right.last + 1] == [")"]))
    if isinstance(two, DayPart) and isinstance(one, DayPart):
        return _same_moment(left, right, gap)
    overnight = isinstance(one, Cycle) and left.part == "overnight" and left.last == left.first + 1
    if (isinstance(one, DayPart) or overnight) and _is_day(two):
        into = gap in {"into", "to"} and left.part == "overnight"
        if gap in _BESIDE or into:
            part = "overnight-into" if into else left.part or right.part
            return right._replace(first=left.first, part=part, clock=left.clock, begins=left.begins, weak=False)
    if isinstance(two, DayPart) and _is_day(one) and gap in _BESIDE:
        return left._replace(last=right.last, part=right.part or left.part, clock=right.clock or left.clock)
    return None


def _with_date(left: Hit, right: Hit, gap: str, norms: Sequence[str]) -> Hit | None:
    """A weekday beside its date, "yesterday" beside the date it is, a quarter beside its year."""
    one, two = left.value, right.value
    last = right.last + (gap == "(" and norms[right.last : right.last + 1] == [")"])
    part = left.part or right.part
    if isinstance(one, Calendar) and isinstance(two, Calendar) and (joined := _dates(one, two, gap)):
        kind: TimeKind = "date" if joined.month or joined.year else "weekday"
        return left._replace(last=last, kind=kind, value=joined, part=part, clock=left.clock or right.clock)
    if isinstance(one, Range) and isinstance(one.last, Calendar) and isinstance(two, Calendar) and gap in {"", ","}:
        # "The night of Saturday 19 to Sunday | 20 June": the date is that of the last day.
        ends = _dates(one.last, two, gap) if one.last.weekday is not None else None
        return left._replace(last=last, value=replace(one, last=ends)) if ends else None
    if isinstance(one, Cycle) and one.unit == "day" and _is_date(two) and gap in {"", ",", "("}:
        return right._replace(first=left.first, last=last, part=part)
    return None


def _with_cycle(left: Hit, right: Hit, gap: str) -> Hit | None:
    one, two = left.value, right.value
    if gap == "'s" and isinstance(two, Calendar) and _only_stretch(two):
        if isinstance(one, Calendar) and one.year and not one.month:
            return right._replace(first=left.first, value=replace(two, year=one.year))
        if isinstance(one, Cycle) and one.unit == "year":
            return right._replace(first=left.first, value=replace(two, years=one.offset))
    if gap == "of" and one in _WHOLE and isinstance(two, Calendar) and two.day and not two.last_day:
        return right._replace(first=left.first, value=replace(two, whole=one.unit))
    if isinstance(two, Cycle) and isinstance(one, Calendar) and gap in {"", "of", ","} and (moved := _moved(one, two)):
        return left._replace(last=right.last, value=moved)
    return None


def _overlap(left: Hit, right: Hit) -> Hit | None:
    """As in "early Monday" and "Monday night" share their day."""
    if left.value == right.value:
        first, last = min(left.first, right.first), max(left.last, right.last)
        return left._replace(first=first, last=last, part=right.part or left.part)
    return None


def _same_moment(left: Hit, right: Hit, gap: str) -> Hit | None:
    """As in "3 in the morning", "overnight in the early hours"."""
    if gap in {"", ",", "in", "of", "/"}:
        return left._replace(
            last=right.last,
            part=left.part or right.part,
            clock=left.clock or right.clock,
            weak=left.weak and right.weak,
        )
    return None


def _dates(one: Calendar, two: Calendar, gap: str) -> Calendar | None:
    if gap in {"of", "", ","} and _only_stretch(one) and two.year and not two.month and not two.stretch:
        return replace(two, stretch=one.stretch)
    if gap == "" and one.month and one.year is None and one.day is None and _only_year(two):
        return replace(one, year=two.year)
    if gap not in _DATED:
        return None
    if one.weekday is not None and not one.month and two.month and two.day and two.weekday is None:
        return replace(two, weekday=one.weekday)
    if gap in {"(", ""} and one.month and one.day and one.weekday is None and two.weekday is not None and not two.month:
        return replace(one, weekday=two.weekday)
    return None


def _only_stretch(value: Calendar) -> bool:
    return value.stretch is not None and value.year is None and value.month is None and value.weekday is None


def _only_year(value: Calendar) -> bool:
    return value == Calendar(value.year) and value.year is not None


def _moved(one: Calendar, two: Cycle) -> Calendar | None:
    """A weekday in a week or a month in a year that is counted from publication."""
    if two.stretch or one.pick:
        return None
    if two.unit == "week" and one.weekday is not None and not one.month:
        return replace(one, week=two.offset)
    if two.unit == "year" and (one.month or one.stretch) and one.year is None and one.weekday is None:
        return replace(one, years=two.offset)
    return None


def _range(left: Hit, right: Hit, gap: str, norms: Sequence[str]) -> Hit | None:
    one, two = left.value, right.value
    lead = norms[left.first - 1] if left.first else ""
    beside = gap == "and" and _next_day(one, two)
    if gap not in _TO and not beside and not (gap in {"and", "and the"} and lead == "between"):
        return None
    if (
        gap == "to"
        and left.part != "night"
        and lead not in {"from", "between"}
        and not (_is_date(one) and _is_date(two))
    ):
        return None
    if isinstance(one, Calendar | Feast | Cycle | Shift) and isinstance(two, Calendar | Feast | Cycle | Shift):
        if _grain(one) != _grain(two):
            return None
    elif not (isinstance(one, DayPart) and isinstance(two, DayPart) and left.clock and right.clock):
        return None
    value = Range(one, two)
    part = "night" if left.part == "night" else None
    return Hit(left.first, right.last, "range", value, part, cut=(left.last, right.first))


def _next_day(one: TimeValue, two: TimeValue) -> bool:
    """As in "on Friday and Saturday": two weekdays that follow each other are one stretch."""
    if not (isinstance(one, Calendar) and isinstance(two, Calendar)):
        return False
    if one != Calendar(weekday=one.weekday) or two != Calendar(weekday=two.weekday):
        return False
    return one.weekday is not None and two.weekday == (one.weekday + 1) % 7


def _is_day(value: TimeValue) -> bool:
    if isinstance(value, Calendar):
        return value.weekday is not None or value.day is not None
    return isinstance(value, Feast) or (isinstance(value, Cycle | Shift) and value.unit == "day")


def _is_date(value: TimeValue) -> bool:
    return isinstance(value, Calendar) and (value.day is not None or value.year is not None)


def _grain(value: TimeValue) -> str:
    if _is_day(value):
        return "day"
    if isinstance(value, Calendar):
        return "month" if value.month else "year"
    return "other"

"""People added to people: names in apposition, and counts summed in printed figures."""

from typing import Literal

from msgspec import structs

from tocsin.extract.quantity import Bounds
from tocsin.extract.toll_people import Part, People
from tocsin.model.value import Victim


def apposed(left: People, right: People) -> People:
    return structs.replace(
        left,
        last=right.last,
        names=left.names + right.names,
        noun=left.noun or right.noun,
        victims=union(left.victims, right.victims),
        country=left.country or right.country,
    )


def join(left: People, latest: People, right: People, *, by_comma: bool) -> People:
    """Add people to those before them, `latest` the last. A name or title in apposition adds a name, not a person."""
    names = left.names + right.names
    one_person = (
        by_comma
        and {latest.kind, right.kind} <= {"one", "name"}
        and (latest.kind != right.kind or (right.kind == "one" and right.definite))
    )
    if right.kind == "pronoun":
        return left
    if one_person:
        return apposed(left, right)
    if right.kind == "plural" and left.kind in {"number", "bare", "plural"}:
        return structs.replace(left, last=right.last, victims=union(left.victims, right.victims), plural=True)
    parts = (left.parts if left.parts and left.parts[0].relation == "sum" else (part_of("sum", left),)) + (
        part_of("sum", right),
    )
    low, high, qualifier, bounds = add(left, right)
    return structs.replace(
        left,
        last=right.last,
        low=low,
        high=high,
        qualifier=qualifier,
        bounds=bounds,
        parts=parts,
        names=names,
        plural=True,
        kind="number",
        victims=union(left.victims, right.victims),
        country=left.country if left.country == right.country else None,
        words=(left.words[0], right.last),
    )


def add(left: People, right: People) -> tuple[int | None, int | None, str, Bounds]:
    """The sum of two counts in printed figures: a floor stays a floor, a vague share makes the sum a floor."""
    lows = (left.bounds[0] or 0) + (right.bounds[0] or 0)
    highs = None if left.bounds[1] is None or right.bounds[1] is None else left.bounds[1] + right.bounds[1]
    if left.low is None and left.high is None and right.low is None and right.high is None:
        return None, None, left.qualifier, (lows, None)
    low = (left.low or 0) + (right.low or 0) if left.low is not None or right.low is not None else None
    if "at_most" in {left.qualifier, right.qualifier}:
        low = None  # "up to 17 protesters and 25 officers": the ceiling is said of all
    high = left.high + right.high if left.high is not None and right.high is not None else None
    if low is not None and high is not None:
        kinds = {left.qualifier, right.qualifier}
        qualifier = "between" if low != high else "about" if "about" in kinds else "exact"
        return low, high, qualifier, (lows, highs)
    if low is None:
        return None, high, "at_most", (lows, highs)
    return low, None, "at_least", (lows, highs)


def part_of(relation: Literal["sum", "including"], people: People) -> Part:
    return Part(
        relation, people.first, people.last, people.low, people.high, people.victims, people.country, people.noun
    )


def union(left: tuple[Victim, ...], right: tuple[Victim, ...]) -> tuple[Victim, ...]:
    return tuple(dict.fromkeys(left + right))

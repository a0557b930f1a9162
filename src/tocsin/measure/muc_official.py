"""MUC-4's full templates scored as the conference scored them: correct and half of partial, over all slots.

The conference had people decide which strings were near enough. Here a string is right when one of gold's is the same
once normalised, and partly right when one of the two holds all words of the other in a row.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from tocsin.measure.fillers import commonest
from tocsin.measure.match import assign
from tocsin.measure.muc_key import Answer, Fill, Key, Keyed, Kind, day_of, key_of, muc_slots
from tocsin.measure.tally import summed_lines

PARTIAL = 0.5
CONTENT = ("perp_individual", "perp_organization", "phys_tgt_id", "hum_tgt_name", "hum_tgt_description")
"""An answer is about gold's incident only if it shares the type and, in part at least, one of these."""


class Marks(Struct, frozen=True):
    """Correct and partial fills, fills that gold has and that the answer has."""

    correct: int = 0
    partial: int = 0
    possible: int = 0
    actual: int = 0

    def __add__(self, other: "Marks") -> "Marks":
        return Marks(
            self.correct + other.correct,
            self.partial + other.partial,
            self.possible + other.possible,
            self.actual + other.actual,
        )

    @property
    def points(self) -> float:
        return self.correct + PARTIAL * self.partial

    def __str__(self) -> str:
        recall = self.points / self.possible if self.possible else 0.0
        precision = self.points / self.actual if self.actual else 0.0
        both = 2 * self.points / (self.possible + self.actual) if self.possible + self.actual else 0.0
        counts = f"({self.actual} given, {self.possible} wanted)"
        return f"recall {recall:.3f}  precision {precision:.3f}  F1 {both:.3f}  {counts}"


def score_answers(gold: Sequence[Key], said: Sequence[Answer]) -> dict[str, Marks]:
    """Slot by slot, under the one-to-one map of answers to gold with the most points.

    Answers without a partner are spurious fill by fill, gold without one is missing, unless gold calls it optional.
    """
    pairs = [[_pair(answer, key) for key in gold] for answer in said]
    mapped = assign([[sum(one.points for one in (pair or {}).values()) for pair in line] for line in pairs])
    out = dict.fromkeys(muc_slots().slots, Marks())
    for row, answer in enumerate(said):
        found = (pairs[row][mapped[row]] if row in mapped else None) or _alone(answer)
        for slot, marks in found.items():
            out[slot] += marks
    for column, key in enumerate(gold):
        if column not in mapped.values() and not key.optional:
            for slot, fills in key.slots.items():
                out[slot] += Marks(possible=sum(not fill.optional for fill in fills))
    return out


def _alone(answer: Answer) -> dict[str, Marks]:
    return {slot: Marks(actual=len(fills)) for slot, fills in answer.items()}


def _pair(answer: Answer, key: Key) -> dict[str, Marks] | None:
    """The marks of an answer that is about gold's incident; None where it is not."""
    out = {
        slot: marks(key.slots.get(slot, ()), answer.get(slot, ()), description.kind)
        for slot, description in muc_slots().slots.items()
    }
    return out if out["incident_type"].points and any(out[slot].points for slot in CONTENT) else None


def marks(gold: Sequence[Fill], said: Sequence[Fill], kind: Kind) -> Marks:
    """Fills aligned one to one. One that only some readers want is not missed, and counts where it is found."""
    table = [[agreement(one, other, kind) for other in gold] for one in said]
    found = assign(table)
    values = [table[row][column] for row, column in found.items()]
    wanted = sum(not fill.optional or column in found.values() for column, fill in enumerate(gold))
    return Marks(values.count(1.0), values.count(PARTIAL), wanted, len(said))


def agreement(said: Fill, gold: Fill, kind: Kind) -> float:
    """1, a half or 0. What is said of somebody else than in gold is worth a half less."""
    value = max((_ALIKE[kind](one, other) for one in said.values for other in gold.values), default=0.0)
    about = not gold.of or any(_strings(one, other) for one in said.of for other in gold.of)
    return value if about else max(value - PARTIAL, 0.0)


def _sets(said: str, gold: str) -> float:
    """What is more general than gold is half right."""
    if said == gold:
        return 1.0
    above = gold
    while above in muc_slots().under:
        above = muc_slots().under[above]
        if said == above:
            return PARTIAL
    return 0.0


def _strings(said: str, gold: str) -> float:
    if said == gold:
        return 1.0
    if not said or not gold:
        return 0.0
    return PARTIAL if f" {said} " in f" {gold} " or f" {gold} " in f" {said} " else 0.0


def _numbers(said: str, gold: str) -> float:
    """The same figure, or a half where gold's range ("10-", "3 - 5", "~500") has room for it."""
    if said == gold:
        return 1.0
    mine, theirs = _figures(said), _figures(gold)
    return PARTIAL if mine and theirs and mine[0] <= theirs[1] and theirs[0] <= mine[1] else 0.0


@cache
def _figures(written: str) -> tuple[float, float] | None:
    found = [float(one) for one in re.findall(r"\d+", written.replace(",", ""))]
    if not found:
        return None
    low, high = found[0], found[-1]
    text = written.strip()
    return (0.0 if text.startswith("-") else low), (float("inf") if text.endswith("-") else high)


def _dates(said: str, gold: str) -> float:
    """The same window of days, or a half where both have a day in common."""
    if said == gold:
        return 1.0
    mine, theirs = _window(said), _window(gold)
    if not mine or not theirs:
        return 0.0
    if mine == theirs:
        return 1.0
    return PARTIAL if mine[0] <= theirs[1] and theirs[0] <= mine[1] else 0.0


@cache
def _window(written: str) -> tuple[date, date] | None:
    days = [day_of(one) for one in re.findall(r"\d{1,2} [A-Z]{3} \d{2}", written)]
    known = [one for one in days if one]
    if not known:
        return None
    return (date.min if written.startswith("-") else known[0]), (date.max if written.endswith("-") else known[-1])


def _places(said: str, gold: str) -> float:
    """All parts the same, or a half where the country is."""
    mine, theirs = _parts(said), _parts(gold)
    if mine == theirs:
        return 1.0
    return PARTIAL if mine and theirs and mine[0] == theirs[0] else 0.0


@cache
def _parts(written: str) -> tuple[str, ...]:
    """Country, and the names under it without what kind of place each is."""
    return tuple(re.sub(r"\s*\([^)]*\)", "", part).strip() for part in written.split(":"))


_ALIKE = {"date": _dates, "location": _places, "set": _sets, "string": _strings, "number": _numbers}


def commonest_key(document: Keyed) -> Answer:
    """What a reader would answer to any text who knows gold's commonest values and the words of the heading."""
    found = {role: fills[0] for role, fills in commonest(document.text).items()}
    written = {
        "incident_type": ["ATTACK"],
        "incident_location": ["EL SALVADOR"],
        "stage_of_execution": ["ACCOMPLISHED"],
        "perp_category": ["TERRORIST ACT"],
    } | {
        slot: [f'"{next(iter(found[role]))}"']
        for slot, role in (
            ("instrument_id", "Weapon"), ("perp_individual", "PerpInd"), ("perp_organization", "PerpOrg"),
            ("phys_tgt_id", "Target"), ("hum_tgt_name", "Victim"),
        )
        if role in found
    }  # fmt: skip
    return key_of(written).slots


def official_lines(pairs: Sequence[tuple[Keyed, Sequence[Answer]]], name: str) -> list[str]:
    """A line a slot, and all together."""
    heading = f"{name}: {len(pairs)} documents, MUC-4's official scoring"
    labels = {key: slot.label for key, slot in muc_slots().slots.items()}
    return summed_lines(heading, labels, (score_answers(document.gold, said) for document, said in pairs), Marks())

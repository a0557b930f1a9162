"""Events and the places said of them, beside the place somebody marked for the event's verb, to scores."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from tocsin.measure.geo_suites import Attached
from tocsin.measure.tally import Rate, f1
from tocsin.model.report import Report
from tocsin.model.text import Span

INFERRED = frozenset({"place.agreed", "place.document"})
"""Rules that take a place from the document at large: nobody claims that the words put the verb there."""


class Answer(Struct, frozen=True):
    """What the report on the verb's event gives as its place; `reported` is False when no report tells of the verb."""

    row: Attached
    reported: bool
    places: tuple[Span, ...]
    first: Span | None
    """The first place the sentence names, as a baseline."""

    @property
    def right(self) -> bool:
        if not self.row.places:
            return not self.places
        return any(ours.overlaps(gold) for ours in self.places for gold in self.row.places)


def answer(row: Attached, reports: Sequence[Report], first: Span | None) -> Answer:
    """The report whose trigger is the verb, else the only report of the sentence."""
    told = [report for report in reports if report.trigger.span.overlaps(row.verb)] or (
        list(reports) if len(reports) == 1 else []
    )
    if not told:
        return Answer(row, reported=False, places=(), first=first)
    best = told[0].where
    if best is not None and best.by.rule in INFERRED:
        best = None
    spans = tuple(quote.span for one in ((best, *told[0].places) if best else ()) for quote in one.evidence)
    return Answer(row, reported=True, places=spans, first=first)


def attach_lines(answers: Sequence[Answer], label: str) -> list[str]:
    told = [one for one in answers if one.reported]
    placed = [one for one in told if one.row.places]
    silent = [one for one in told if not one.row.places]
    right = sum(one.right for one in placed)
    said = sum(bool(one.places) for one in told)
    gold = sum(bool(one.row.places) for one in answers)
    nearest = sum(one.first is not None and any(one.first.overlaps(p) for p in one.row.places) for one in placed)
    share = f1(right, len(placed), said)
    rows = (
        ("verbs that a report tells of", Rate(len(told), len(answers)), ""),
        (
            "right place, where there is one",
            Rate(right, len(placed)),
            f"   first named {Rate(nearest, len(placed))}   none 0.00",
        ),
        (
            "silence kept, where there is none",
            Rate(sum(one.right for one in silent), len(silent)),
            f"   first named {Rate(sum(one.first is None for one in silent), len(silent))}   none 1.00",
        ),
        ("right of the places given", Rate(right, said), f"   F1 {'–' if share is None else f'{share:.2f}'}"),
    )
    head = f"{label}: {len(answers)} verbs, {gold} with a place"
    return [head, *(f"  {name:<34} {figure}{rest}" for name, figure, rest in rows)]


def wrong_lines(answers: Sequence[Answer], most: int) -> Iterator[str]:
    wrong = (one for one in answers if one.reported and not one.right)
    for _, one in zip(range(most), wrong, strict=False):
        text = one.row.text
        want = ", ".join(span.of(text) for span in one.row.places) or "none"
        got = ", ".join(span.of(text) for span in one.places) or "none"
        yield f"{one.row.id}: {one.row.verb.of(text)}: gold {want}; got {got}\n  {' '.join(text.split())}"

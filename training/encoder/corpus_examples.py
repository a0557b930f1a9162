"""Texts of our corpus to examples for every head of modern reports."""

from collections.abc import Iterator, Sequence

from tocsin.engines.trained.engine import LONGEST
from tocsin.engines.trained.heads import (
    EVENTS,
    FACTUALITIES,
    FIGURES,
    ROLES,
    SCOPES,
    STANDINGS,
    SUB_TYPES,
    SUMMED,
)
from tocsin.engines.trained.wordpiece import WordPiece
from tocsin.extract.quantity import quantity_at
from tocsin.extract.toll_chains import people_in
from tocsin.measure.gold import GoldDocument, GoldReport, GoldToll, also_spans, first_span, trigger_span
from training.encoder.examples import Example, Trigger, Words, spread

_VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})


def corpus_examples(documents: Sequence[GoldDocument], cutter: WordPiece) -> Iterator[Example]:
    """One example a text, cut into stretches as the engine cuts it."""
    for document in documents:
        words = Words(document.text, cutter)
        if words.tokens:
            yield _example(document, words)


def _example(document: GoldDocument, words: Words) -> Example:
    size = len(words.tokens)
    figures = Figures(words)
    triggers = [(report, at) for report in document.reports if (at := _trigger_words(document, report, words))]
    named = [(at, EVENTS.index(report.plover or "none")) for report, at in triggers]
    named += [
        (words.inside(span.start, span.end), EVENTS.index(report.plover or "none"))
        for report, _ in triggers
        for span in also_spans(document, report)
    ]
    counted = [
        (figures.words(document.text, toll), FIGURES.index(_figure(toll)))
        for report in document.reports
        for toll in report.tolls
    ]
    return Example(
        id=document.id,
        task="corpus",
        stretches=tuple(words.stretch(window) for window in words.windows(LONGEST)),
        words={"event": spread(size, named), "figure": spread(size, counted)},
        summed=tuple(spread(size, [(at, 1) for at in _summed(document, figures, harm)]) for harm in SUMMED),
        triggers=tuple(_trigger(document, report, at, words, figures) for report, at in triggers),
        text=int(reports_violence(document)),
    )


def reports_violence(document: GoldDocument) -> bool:
    """Whether a foreground political act of assault, coercion, protest or mobilisation is told: no false alarm."""
    return any(
        report.plover in _VIOLENT
        and report.scope == "political"
        and not report.background
        and report.factuality != "negated"
        for report in document.reports
    )


def _trigger_words(document: GoldDocument, report: GoldReport, words: Words) -> list[int]:
    span = trigger_span(document, report)
    return words.inside(span.start, span.end) if span else []


def _trigger(
    document: GoldDocument, report: GoldReport, at: Sequence[int], words: Words, figures: "Figures"
) -> Trigger:
    standing = "main" if report.main else "background" if report.background or report.aggregate else "other"
    found: dict[str, list[int]] = {role: [] for role in ROLES}
    for role, parties in (("actor", report.actors), ("recipient", report.recipients)):
        for party in parties:
            found[role] += _near(document, words, party.words, at[0])
    for weapon in report.weapons:
        found["weapon"] += _near(document, words, weapon, at[0])
    if report.where and report.where.words:
        found["place"] += _near(document, words, report.where.words, at[0])
    if report.when and report.when.words and not report.when.statement:
        found["time"] += _near(document, words, report.when.words, at[0])
    for toll in report.tolls:
        if toll.harm in SUMMED and toll.affects != "actor":
            found[toll.harm] += figures.words(document.text, toll)
    return Trigger(
        words=tuple(at),
        labels={
            "sub_type": SUB_TYPES.index(report.acled or "none"),
            "standing": STANDINGS.index(standing),
            "factuality": FACTUALITIES.index(report.factuality),
            "scope": SCOPES.index(report.scope),
        },
        roles={role: frozenset(ats) for role, ats in found.items()},
    )


def _near(document: GoldDocument, words: Words, quoted: str, trigger: int) -> list[int]:
    """The words that are quoted; of several such places the one that stands nearest the trigger."""
    if "#" in quoted:
        span = first_span(document.text, quoted)
        return words.inside(span.start, span.end) if span else []
    runs = [words.inside(at, at + len(quoted)) for at in _places(document.text, quoted)]
    return min((run for run in runs if run), key=lambda run: abs(run[0] - trigger), default=[])


def _places(text: str, quoted: str) -> Iterator[int]:
    at = text.find(quoted)
    while at >= 0:
        yield at
        at = text.find(quoted, at + 1)


def _figure(toll: GoldToll) -> str:
    own = f"{toll.harm}-actor"
    return own if toll.affects == "actor" and own in FIGURES else toll.harm


def _summed(document: GoldDocument, figures: "Figures", harm: str) -> Iterator[list[int]]:
    """The words of the tolls whose figure is the one that the main report's summary takes."""
    for report in document.reports:
        taken = report.toll_summary.get(harm)
        if not report.main or taken is None:
            continue
        for toll in report.tolls:
            if toll.harm == harm and (toll.low, toll.high) == (taken.low, taken.high):
                yield figures.words(document.text, toll)


class Figures:
    """Quantities and people of a text as the grammar reads them, to find the words of a figure in a longer quote."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._read: list[tuple[int, int, int | None, int | None]] = []
        for passage in words.passages:
            first = words.first[passage.index]
            for at in range(len(passage.tokens)):
                quantity = quantity_at(passage.tokens, at)
                if quantity is not None:
                    self._read.append((first + quantity.first, first + quantity.last, quantity.low, quantity.high))
            for people in people_in(passage):
                self._read.append((first + people.words[0], first + people.words[1], people.low, people.high))

    def words(self, text: str, toll: GoldToll) -> list[int]:
        """The words of the quantity that the quoted words hold; all quoted words where none is read."""
        quoted, _, ordinal = toll.words.partition("#")
        places = list(_places(text, quoted))
        if not places:
            return []
        at = places[min(int(ordinal) - 1, len(places) - 1)] if ordinal.isdigit() else places[0]
        inside = self._words.inside(at, at + len(quoted))
        if not inside:
            return []
        held = [one for one in self._read if inside[0] <= one[0] and one[1] <= inside[-1] + 1]
        same = [one for one in held if (one[2], one[3]) == (toll.low, toll.high)]
        best = min(same or held, key=lambda one: (one[0] - one[1], one[0]), default=None)
        return list(range(best[0], best[1])) if best else inside[:3]

    def of_value(self, value: int) -> list[list[int]]:
        """Every run of words that is read as this exact number, longest reading first, none twice."""
        runs = sorted({(first, last) for first, last, low, high in self._read if low == high == value})
        out: list[list[int]] = []
        done = -1
        for first, last in runs:
            if first >= done:
                out.append(list(range(first, last)))
                done = last
        return out

    @property
    def all(self) -> list[list[int]]:
        return [list(range(first, last)) for first, last, _, _ in self._read]

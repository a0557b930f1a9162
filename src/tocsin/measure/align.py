"""Gold events and reports of one document to the pairs that mean the same event."""

from collections.abc import Sequence

from tocsin.measure.gold import GoldDocument, GoldReport, also_spans, trigger_span
from tocsin.measure.match import assign
from tocsin.measure.words import sentence_bounds
from tocsin.model.report import Report
from tocsin.model.text import Span


def pair_events(document: GoldDocument, reports: Sequence[Report]) -> dict[int, int]:
    """Gold index to report index, one to one; a second report of one event stays alone and so counts as spurious."""
    return assign([[affinity(document, gold, report) for report in reports] for gold in document.reports])


def affinity(document: GoldDocument, gold: GoldReport, report: Report) -> float:
    """How surely a report means a gold event; 0 forbids the pair.

    The report's trigger must overlap the gold trigger, or other words that gold lists for the event, or
    stand in the gold trigger's sentence with the same type when no other gold event there has that type.
    Type and toll only choose among reports that the words allow.
    """
    where = Span(report.trigger.start, report.trigger.end)
    span = trigger_span(document, gold)
    sentence = _sentence(document, span) if span else None
    same_sentence = sentence is not None and where.overlaps(sentence)
    if span and where.overlaps(span):
        words = 8.0
    elif any(where.overlaps(other) for other in also_spans(document, gold)):
        words = 5.0 if same_sentence else 3.0
    elif same_sentence and root(report) == gold.plover and _alone(document, gold, sentence):
        words = 1.0
    else:
        return 0.0
    return words + 2.0 * (root(report) == gold.plover) + _toll_agreement(gold, report)


def root(report: Report) -> str | None:
    return report.type.plover.event if report.type.plover else None


def main_report(document: GoldDocument, gold: GoldReport, reports: Sequence[Report]) -> Report | None:
    """The main report that means the gold main event best; else the first main one; None when none is main."""
    mains = [report for report in reports if report.main]
    if not mains:
        return None
    scores = [affinity(document, gold, report) for report in mains]
    return mains[max(range(len(mains)), key=lambda index: (scores[index], -index))]


def _sentence(document: GoldDocument, span: Span) -> Span:
    return Span(*sentence_bounds(document.text, span.start))


def _alone(document: GoldDocument, gold: GoldReport, sentence: Span | None) -> bool:
    others = (other for other in document.reports if other is not gold and other.plover == gold.plover)
    return not any(
        sentence is not None and (span := trigger_span(document, other)) and span.overlaps(sentence) for other in others
    )


def _toll_agreement(gold: GoldReport, report: Report) -> float:
    wanted = {harm: (figure.low, figure.high) for harm, figure in gold.toll_summary.items()}
    got = {str(harm): (figure.low, figure.high) for harm, figure in report.toll_summary.items()}
    return sum(got.get(harm) == figure for harm, figure in wanted.items()) / len(wanted) if wanted else 0.0

"""Gold documents and their reports to the figures of the evaluation page, beside a trivial baseline."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from tocsin.measure.align import main_report, pair_events, root
from tocsin.measure.gold import GoldDocument, GoldReport
from tocsin.measure.parties import party_rates
from tocsin.measure.slots import SILENT, TOLL_HARMS, Check, checks
from tocsin.measure.tally import Rate, Tally, majority
from tocsin.model.report import Report

ALARMING = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
QUESTIONS = (
    "killed exact",
    "injured exact",
    "killed: silence kept",
    "injured: silence kept",
    "place within 25 km",
    "place country",
    "place: silence kept",
    "date exact",
    "date: silence kept",
    "PLOVER root",
    "ACLED sub-event type",
    "factuality",
    "actor found",
    "actor right",
    "actor: silence kept",
    "responsibility",
    "recipient found",
    "recipient right",
)


class Judged(Struct, frozen=True):
    """One document with what the software made of it."""

    document: GoldDocument
    reports: tuple[Report, ...]
    pairs: dict[int, int]
    chosen: Report | None

    @property
    def missed(self) -> list[GoldReport]:
        return [gold for index, gold in enumerate(self.document.reports) if index not in self.pairs]

    @property
    def spurious(self) -> list[Report]:
        taken = set(self.pairs.values())
        return [report for index, report in enumerate(self.reports) if index not in taken]

    @property
    def main_checks(self) -> list[Check]:
        """Empty for a document that is about no event."""
        main = self.document.main
        return list(checks(main, self.chosen)) if main else []

    @property
    def false_alarms(self) -> list[Report]:
        return [] if reports_alarm(self.document) else [report for report in self.reports if alarms(report)]


class Row(Struct, frozen=True):
    name: str
    figure: str
    baseline: str = ""


def judge(document: GoldDocument, reports: Sequence[Report]) -> Judged:
    main = document.main
    chosen = main_report(document, main, reports) if main else None
    return Judged(document, tuple(reports), pair_events(document, reports), chosen)


def reports_alarm(document: GoldDocument) -> bool:
    """True when gold itself has a foreground political event of an alarming kind."""
    return any(
        gold.plover in ALARMING
        and gold.scope == "political"
        and gold.factuality != "negated"
        and (gold.main or not (gold.background or gold.aggregate))
        for gold in document.reports
    )


def alarms(report: Report) -> bool:
    foreground = report.main or not (report.background or report.aggregate)
    negated = report.factuality == "negated"
    return foreground and not negated and report.scope == "political" and root(report) in ALARMING


def rows(judged: Sequence[Judged]) -> list[Row]:
    return [*_main_rows(judged), *_event_rows(judged), *_type_rows(judged)]


def _main_rows(judged: Sequence[Judged]) -> Iterator[Row]:
    tally = Tally()
    for one in judged:
        for check in one.main_checks:
            tally.add(check.slot, check.right)
    trivial = baselines([one.document for one in judged])
    for question in QUESTIONS:
        yield Row(f"main report: {question}", str(tally.rate(question)), trivial.get(question, ""))


def baselines(documents: Sequence[GoldDocument]) -> dict[str, str]:
    """What always saying nothing, or always the commonest answer of this very gold, would score."""
    mains = [main for document in documents if (main := document.main)]
    said_nothing = dict.fromkeys(QUESTIONS, "none 0.00")
    said_nothing |= {question: "none 1.00" for question in QUESTIONS if question.endswith("silence kept")}
    said_nothing |= dict.fromkeys(("actor right", "recipient right"), "none –")
    offsets = [
        f"{(document.published - main.when.earliest).days} {(document.published - main.when.latest).days}"
        if document.published and main.when.earliest and main.when.latest
        else "other"
        for document in documents
        if (main := document.main) and main.when
    ]
    commonest = {
        "PLOVER root": [str(main.plover) for main in mains],
        "ACLED sub-event type": [str(main.acled) for main in mains],
        "factuality": [main.factuality for main in mains],
        "place country": [main.where.country for main in mains if main.where and main.where.country],
        "date exact": offsets,
    }
    return said_nothing | {question: f"majority {_share(majority(values))}" for question, values in commonest.items()}


def _share(rate: Rate) -> str:
    return "–" if rate.share is None else f"{rate.share:.2f}"


def _event_rows(judged: Sequence[Judged]) -> Iterator[Row]:
    pairs = [(one.document.reports[g], one.reports[r]) for one in judged for g, r in one.pairs.items()]
    golds = [gold for one in judged for gold in one.document.reports]
    reports = [report for one in judged for report in one.reports]
    yield Row("events: recall", str(Rate(len(pairs), len(golds))), "none 0.00")
    yield Row("events: precision", str(Rate(len(pairs), len(reports))))
    foreground = [report for report in reports if not report.background]
    kept = [report for _, report in pairs if not report.background]
    yield Row("events: precision, foreground", str(Rate(len(kept), len(foreground))))
    yield Row("events: PLOVER root right", str(Rate(sum(g.plover == root(r) for g, r in pairs), len(pairs))))
    yield Row("events: factuality right", str(Rate(sum(g.factuality == r.factuality for g, r in pairs), len(pairs))))
    yield Row("events: scope right", str(Rate(sum(g.scope == r.scope for g, r in pairs), len(pairs))))
    flags = majority(str(gold.background) for gold, _ in pairs)
    right = Rate(sum(gold.background == report.background for gold, report in pairs), len(pairs))
    yield Row("events: background flag right", str(right), f"majority {_share(flags)}")
    aggregates = Rate(sum(gold.aggregate == report.aggregate for gold, report in pairs), len(pairs))
    yield Row(
        "events: aggregate flag right",
        str(aggregates),
        f"majority {_share(majority(str(g.aggregate) for g, _ in pairs))}",
    )
    tolls = [
        check
        for gold, report in pairs
        for check in checks(gold, report)
        if check.slot.split()[0].rstrip(":") in TOLL_HARMS
    ]
    for harm in TOLL_HARMS:
        said = [check.right for check in tolls if check.slot == f"{harm} exact"]
        silent = [check.right for check in tolls if check.slot == f"{harm}: silence kept"]
        yield Row(f"events: {harm} exact", str(Rate(sum(said), len(said))), "none 0.00")
        yield Row(f"events: {harm} silence kept", str(Rate(sum(silent), len(silent))), "none 1.00")
    yield from (Row(f"parties: {name}", str(rate)) for name, rate in party_rates(pairs))
    quiet = [one for one in judged if not reports_alarm(one.document)]
    alarmed = sum(bool(one.false_alarms) for one in quiet)
    yield Row("false alarms (documents)", f"{alarmed} of {len(quiet)}", "none 0")


def _type_rows(judged: Sequence[Judged]) -> Iterator[Row]:
    tally = Tally()
    for one in judged:
        for index, gold in enumerate(one.document.reports):
            tally.add(gold.plover or SILENT, index in one.pairs)
    for name in sorted(tally):
        yield Row(f"recall of {name}", str(tally.rate(name)))

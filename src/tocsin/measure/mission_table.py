"""A verdict on the article to lines a person reads."""

import re
from collections.abc import Sequence

from tocsin.measure.mission import SLOTS, Line, Verdict
from tocsin.model.report import Report

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def verdict_lines(verdict: Verdict, *, errors: bool = False) -> list[str]:
    """The table, then what is spurious, then totals. `errors` adds what each wrong slot wanted and got."""
    width = max((len(line.fact.key) for line in verdict.lines), default=4) + 2
    out = ["+ right, - wrong, blank: the facts say nothing", ""]
    out.append(f"{'event':{width}}{'trigger':24}" + " ".join(f"{slot[:6]:6}" for slot in SLOTS))
    for line in verdict.lines:
        out.append(_row(line, width))
        if errors:
            out += [
                f"{'':{width}}  {cell.slot}: wanted {cell.wanted} | got {cell.got}"
                for cell in line.cells
                if not cell.right and line.report
            ]
    out += ["", *(f"beyond the facts  {extra}" for extra in verdict.extras if errors)]
    out += [f"spurious          {_brief(report)}" for report in verdict.spurious]
    out.append(totals(verdict))
    return out


def totals(verdict: Verdict) -> str:
    found, wanted = verdict.found
    right, slots = verdict.slots
    return (
        f"events found {found}/{wanted}, right slots {right}/{slots}, spurious {len(verdict.spurious)}"
        f" (values beyond the facts: {len(verdict.extras)})"
    )


def _row(line: Line, width: int) -> str:
    if line.report is None:
        note = "absent (it may be)" if line.fact.optional else "MISSED"
        return f"{line.fact.key:{width}}{note}"
    marks = {cell.slot: "+" if cell.right else "-" for cell in line.cells}
    key = line.fact.key + ("?" if line.fact.optional else "")
    return f"{key:{width}}{line.report.trigger.text[:22]:24}" + " ".join(f"{marks.get(slot, ''):6}" for slot in SLOTS)


def _brief(report: Report) -> str:
    root = report.type.plover.event if report.type.plover else "no type"
    parties = ", ".join(party.as_written for party in (*report.actors, *report.recipients))
    return f"“{report.trigger.text}” at {report.trigger.start}: {root} {report.factuality} ({parties or 'nobody'})"


def open_dates(reports: Sequence[Report]) -> tuple[list[str], int]:
    """Dates reckoned without anything to reckon from, and how many dates there are.

    Without a publication date only words that name a year may be given days; all must keep their words.
    """
    wrong = []
    dates = [(report, when) for report in reports for when in (report.when, *report.dates) if when]
    for report, when in dates:
        words = " … ".join(quote.text for quote in when.evidence)
        closed = when.earliest is not None or when.latest is not None
        if not words or (closed and not _YEAR.search(words)):
            wrong.append(f"“{report.trigger.text}”: {when.earliest}..{when.latest} from “{words}”")
    return wrong, len(dates)

"""Judged gold documents to lines a person reads: the figures, and what differs."""

from collections.abc import Iterator, Sequence

from tocsin.measure.align import root
from tocsin.measure.gold import OPEN_PARTS, GoldReport
from tocsin.measure.gold_score import Judged, rows
from tocsin.measure.slots import Check, checks
from tocsin.model.report import Report

COLUMNS = ("development", *OPEN_PARTS, "sealed")


def table_lines(judged: Sequence[Judged]) -> list[str]:
    """The parts' columns side by side; of sealed documents nothing but totals is ever shown."""
    header, body = _cells(judged)
    widths = [max(len(line[column]) for line in [header, *body]) for column in range(len(header))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in [header, *body]
    ]


def table_markdown(judged: Sequence[Judged]) -> list[str]:
    header, body = _cells(judged)
    return [f"| {' | '.join(line)} |" for line in [header, ["---"] * len(header), *body]]


def _cells(judged: Sequence[Judged]) -> tuple[list[str], list[list[str]]]:
    """A column of figures a part, then a column of what the trivial answers score on it."""
    columns = {column: [one for one in judged if _column(one) == column] for column in COLUMNS}
    held = {column: documents for column, documents in columns.items() if documents}
    parts = list(held)
    tables = {part: {row.name: row for row in rows(held[part])} for part in parts}
    names = dict.fromkeys(name for table in tables.values() for name in table)
    header = [
        "measure",
        *(f"{part} ({len(held[part])} documents)" for part in parts),
        *(f"trivial, {part}" for part in parts),
    ]
    body = []
    for name in names:
        found = [tables[part].get(name) for part in parts]
        figures = [row.figure if row else "–" for row in found]
        body.append([name, *figures, *(row.baseline if row else "" for row in found)])
    return header, body


def _column(one: Judged) -> str:
    return "sealed" if one.document.sealed else one.document.part


def error_lines(judged: Sequence[Judged]) -> list[str]:
    """What differs, development document by development document; sealed ones are passed over."""
    out: list[str] = []
    for one in judged:
        if one.document.sealed:
            continue
        found = list(_differences(one))
        if found:
            out += [
                "",
                f"■ {one.document.id}  {one.document.title or ''}  (published {one.document.published})",
                *found,
            ]
    return out


def _differences(one: Judged) -> Iterator[str]:
    main = one.document.main
    if main and one.chosen is None:
        yield f"  MAIN   {_gold(main)}: no report is marked main"
    elif main and one.chosen is not None:
        wrong = [check for check in one.main_checks if not check.right]
        yield f"  MAIN   {_gold(main)} ← {_report(one.chosen)}{'' if wrong else ': all right'}"
        yield from (_difference(check) for check in wrong)
    for index, place in one.pairs.items():
        gold, report = one.document.reports[index], one.reports[place]
        if gold is main and report is one.chosen:
            continue
        wrong = [check for check in checks(gold, report) if not check.right]
        flags = [
            f"{name} {getattr(gold, name)} got {getattr(report, name)}"
            for name in ("main", "background", "aggregate", "scope")
            if getattr(gold, name) != getattr(report, name)
        ]
        if wrong or flags:
            yield f"  event  {_gold(gold)} ← {_report(report)}{': ' if flags else ''}{', '.join(flags)}"
            yield from (_difference(check) for check in wrong)
    yield from (f"  MISSED {_gold(gold)}" for gold in one.missed)
    alarms = {report.id for report in one.false_alarms}
    for report in one.spurious:
        yield f"  {'ALARM ' if report.id in alarms else 'extra '} {_report(report)}"


def _difference(check: Check) -> str:
    words = f"  [{check.evidence}]" if check.evidence else ""
    return f"           {check.slot:24} want {check.wanted:32} got {check.got}{words}"


def _gold(gold: GoldReport) -> str:
    return f"“{gold.trigger}” {gold.plover} {gold.key}"


def _report(report: Report) -> str:
    marks = [name for name in ("main", "background", "aggregate") if getattr(report, name)]
    scope = "" if report.scope == "political" else f" {report.scope}"
    stance = "" if report.factuality == "asserted" else f" {report.factuality}"
    standing = f" {' '.join(marks)}" if marks else ""
    return f"“{report.trigger.text}”@{report.trigger.start} {root(report)}{scope}{stance}{standing}"

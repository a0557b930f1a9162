"""The same documents judged engine by engine: what each has right that another has not, and the worst errors."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tocsin.measure.gold_score import QUESTIONS, Judged, reports_alarm
from tocsin.measure.tally import Rate

ALARM = "no false alarm"
DEAR = frozenset({"killed exact", "injured exact", "killed: silence kept", "injured: silence kept"})
_ANSWERED = frozenset({"actor right", "recipient right"})
"""Questions about what an engine says, so that another engine is asked others."""
_MOST = 10
_COST = {ALARM: 3, **dict.fromkeys(DEAR, 2)}
"""What a wrong answer weighs in the list of the worst: a wrong figure hurts more than a wrong name."""

Answers = dict[tuple[str, str, int], bool]
"""Whether each question is right, by document, question and how many of that kind came before it."""


def engine_markdown(judged: Mapping[str, Sequence[Judged]]) -> list[str]:
    """A row a question: its rate by engine, and for how many documents one engine alone is right.

    `judged` has the same documents under `rules`, `trained` and `both`.
    """
    answers = {engine: _answers(rows) for engine, rows in judged.items()}
    rules, trained, both = answers["rules"], answers["trained"], answers["both"]
    out = [
        "| main report | rules | trained | both | rules alone right | trained alone right | one right, both wrong |",
        f"|{'---|' * 7}",
    ]
    for question in (*QUESTIONS, ALARM):
        rates = [_rate(row, question) for row in (rules, trained, both)]
        asked = [key for key in rules if key[1] == question and key in trained and key in both]
        ours = sum(rules[key] and not trained[key] for key in asked)
        theirs = sum(trained[key] and not rules[key] for key in asked)
        lost = sum((rules[key] or trained[key]) and not both[key] for key in asked)
        alone = (ours, theirs, lost) if question not in _ANSWERED else ("", "", "")
        out.append(f"| {question} | {' | '.join(str(cell) for cell in (*rates, *alone))} |")
    return out


def _rate(answers: Answers, question: str) -> Rate:
    asked = [right for key, right in answers.items() if key[1] == question]
    return Rate(sum(asked), len(asked))


def _answers(judged: Sequence[Judged]) -> Answers:
    out: Answers = {}
    for one in judged:
        seen: Counter[str] = Counter()
        for slot, right in _asked(one):
            out[one.document.id, slot, seen[slot]] = right
            seen[slot] += 1
    return out


def _asked(one: Judged) -> Iterator[tuple[str, bool]]:
    yield from ((check.slot, check.right) for check in one.main_checks)
    if not reports_alarm(one.document):
        yield ALARM, not one.false_alarms


def worst_markdown(judged: Sequence[Judged]) -> list[str]:
    """The documents with the dearest wrong answers, the worst first, with what was wanted and what was got."""
    rows = sorted(judged, key=lambda one: (-_cost(one), one.document.id))[:_MOST]
    return [
        "| document | wrong |",
        "|---|---|",
        *(f"| {one.document.id} | {'; '.join(_wrong(one))} |" for one in rows if _cost(one)),
    ]


def _cost(one: Judged) -> int:
    return sum(_COST.get(slot, 1) for slot, right in _asked(one) if not right)


def _wrong(one: Judged) -> Iterator[str]:
    if one.document.main is not None and one.chosen is None:
        yield "no main report"
        return
    yield from (f"{check.slot}: {check.wanted}, got {check.got}" for check in one.main_checks if not check.right)
    yield from (f"false alarm “{report.trigger.text}”" for report in one.false_alarms)

"""How much each engine's word weighs, from what nets say of texts that they have not seen: `models/arbitration.yaml`.

Every text of the corpus's train part is read by the rules and by the net of a fold that left its family out. Each
parameter in turn is set to what scores best over those texts, twice round. Texts that the rules were written from would
flatter the rules, so only those whose ids begin as `FRESH` says are asked.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from tocsin.engines.rules import rules
from tocsin.engines.trained.encoder import Encoder
from tocsin.engines.trained.engine import TrainedEngine
from tocsin.engines.trained.wordpiece import shipped
from tocsin.flow.code import events_of, reading_of
from tocsin.measure.engine_table import DEAR
from tocsin.measure.gold import GoldDocument
from tocsin.measure.gold_score import Judged, judge
from tocsin.measure.slots import Check, checks
from tocsin.model.claim import Claim, TypeClaim
from tocsin.model.text import Document
from tocsin.read.plain import document_of
from tocsin.record.arbitrate import arbitrate
from tocsin.record.assemble import assemble
from tocsin.record.policy import Policy, Sides

FRESH = tuple(f"crp-{letter}" for letter in "abqrstuvwxyz")
WORTH = {"ACLED sub-event type": 1.5, "PLOVER root": 0.5}
"""A root mostly follows from the sub-type, which is what desks code."""
NAMED = frozenset({"actor right", "recipient right"})
"""Asked of whoever is named. A wrong name costs a third of a right one: some are second names of a right one."""
NEVER = 99.0
START = Policy(
    weights=dict.fromkeys(("type", "standing", "scope", "factuality", "when", "where", "figure"), NEVER),
    types={},
    sure=0.0,
    take=dict.fromkeys(("when", "where", "toll", "figure"), NEVER),
    floor=0.02,
    no_event=1.0,
    quiet_text=1.0,
    new_event=NEVER,
    new_main=NEVER,
    only_main=NEVER,
    over_sum=NEVER,
    parties=dict.fromkeys(("actor", "recipient"), Sides(take=NEVER, also=NEVER)),
)
NATS = (-0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.3, 3.5, 3.7, NEVER)
SURE = (0.0, 0.4, 0.5, 0.6, 0.7)
TRUST = (-0.5, 1.0, 2.0, 2.5, 3.0, 3.5, 3.7, NEVER)
OFTEN = 40
LIKELY = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, NEVER)
LEAST_GAIN, SLACK = 2.0, 1.5
DOUBT = (0.8, 0.85, 0.9, 0.95, 0.98, 1.0)


class Case(NamedTuple):
    """One text with what both engines claim of it."""

    gold: GoldDocument
    document: Document
    first: Sequence[Claim]
    second: Sequence[Claim]


def case(gold: GoldDocument, engine: TrainedEngine) -> Case:
    document = document_of(gold.text, published=gold.published, title=gold.title)
    reading = reading_of(document)
    first = tuple(rules().propose(reading))
    second = tuple(engine.propose(reading, events_of(first)))
    return Case(gold, document, first, second)


def engine_of(folder: Path) -> TrainedEngine:
    loaded = Encoder((folder / "encoder.onnx").read_bytes(), (folder / "heads.npz").read_bytes(), shipped())
    return TrainedEngine(lambda: loaded)


def judged(cases: Iterable[Case], policy: Policy) -> list[Judged]:
    out = []
    for one in cases:
        settled = arbitrate(one.first, one.second, policy)
        out.append(judge(one.gold, assemble(one.document, settled.claims, settled.alternates)))
    return out


def value(rows: Sequence[Judged]) -> float:
    """Right answers on main reports, each worth one, a figure two, since a wrong one hurts most.

    A wrong answer on another event costs a third, a false alarm three; an event found is worth a half, a spurious one
    costs nearly as much.
    """
    right: float = sum(_worth(check) for row in rows for check in row.main_checks)
    right -= sum(_others(row) for row in rows) / 3
    alarms = sum(bool(row.false_alarms) for row in rows)
    found = sum(len(row.pairs) for row in rows)
    spurious = sum(len(row.spurious) for row in rows)
    return right + 0.5 * (found - 0.8 * spurious) - 3.0 * alarms


def _worth(check: Check) -> float:
    if check.slot in WORTH:
        return check.right * WORTH[check.slot]
    if check.slot in NAMED:
        return 0.0 if check.right else (-1.0 if check.slot == "actor right" else -0.5)
    return check.right * (2 if check.slot in DEAR else 1)


def _others(row: Judged) -> int:
    """Wrong answers on events beside the main one."""
    pairs = [(row.document.reports[gold], row.reports[report]) for gold, report in row.pairs.items()]
    return sum(
        not check.right for gold, report in pairs if gold is not row.document.main for check in checks(gold, report)
    ) + sum(gold.background != report.background for gold, report in pairs)


def fit_policy(cases: Sequence[Case], rounds: int = 2) -> Policy:
    best = START
    score = value(judged(cases, best))
    print(f"rules alone {score:.1f}")
    labels = common_types(cases)
    for _ in range(rounds):
        for name, options in _steps(labels):
            tried = [(value(judged(cases, _with(best, name, option))), option) for option in options]
            # The most cautious of what scores as well as the best within one answer: chance is worth that much.
            most = max(one for one, _ in tried)
            if most < score + LEAST_GAIN:
                continue
            score, option = max((pair for pair in tried if pair[0] >= most - SLACK), key=lambda pair: pair[1])
            best = _with(best, name, option)
            print(f"{name} {option}: {score:.1f}", flush=True)
    return best


def common_types(cases: Sequence[Case]) -> list[str]:
    """The ACLED sub-types that the rules give often enough for a weight of their own."""
    types = (claim.value.type.acled for one in cases for claim in one.first if isinstance(claim.value, TypeClaim))
    counts = Counter(acled.sub_event_type if acled else "None" for acled in types)
    return [label for label, count in counts.most_common() if count >= OFTEN]


def _steps(labels: Sequence[str]) -> list[tuple[str, Sequence[float]]]:
    # `no_event` is not tried: it gains precision and loses events that the rules found, and a desk misses those more.
    steps: list[tuple[str, Sequence[float]]] = [
        ("quiet_text", DOUBT),
        ("new_event", LIKELY),
        ("only_main", LIKELY),
        ("new_main", LIKELY),
        ("over_sum", LIKELY),
    ]
    steps += [(f"weights.{slot}", NATS) for slot in START.weights]
    steps += [("sure", SURE)]
    steps += [(f"types.{label}", TRUST) for label in labels]
    steps += [(f"take.{slot}", LIKELY) for slot in START.take]
    for side in START.parties:
        steps += [(f"parties.{side}.take", LIKELY), (f"parties.{side}.also", LIKELY)]
    return steps


def _with(policy: Policy, name: str, option: float) -> Policy:
    """The policy with one number set; `name` leads to it, step by step."""
    table, _, rest = name.partition(".")
    slot, _, field = rest.partition(".")
    if not slot:
        return msgspec.structs.replace(policy, **{name: option})
    held = getattr(policy, table)
    value = msgspec.structs.replace(held[slot], **{field: option}) if field else option
    return msgspec.structs.replace(policy, **{table: {**held, slot: value}})


def write_policy(policy: Policy, path: Path, note: str) -> None:
    lines = [
        "# How much the rules' word weighs against the trained engine's, slot by slot; see record/arbitrate.py.",
        f"# Source: fitted by `python -m training.encoder policy` {note}.",
        "# Licence: Apache-2.0 (this file).",
        "weights:",
        *[f"  {slot}: {number}" for slot, number in policy.weights.items()],
        "types:" if policy.types else "types: {}",
        *[f"  {label}: {number}" for label, number in policy.types.items()],
        f"sure: {policy.sure}",
        "take:",
        *[f"  {slot}: {number}" for slot, number in policy.take.items()],
        f"floor: {policy.floor}",
        f"no_event: {policy.no_event}",
        f"quiet_text: {policy.quiet_text}",
        f"new_event: {policy.new_event}",
        f"new_main: {policy.new_main}",
        f"only_main: {policy.only_main}",
        f"over_sum: {policy.over_sum}",
        "parties:",
        *[f"  {side}: {{take: {one.take}, also: {one.also}}}" for side, one in policy.parties.items()],
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")

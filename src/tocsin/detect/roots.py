"""A trigger in its verb group to the PLOVER root that coders give who fold modality into the type.

Our own reports keep the type and the factuality apart; data sets that do not are scored through this.
"""

from collections.abc import Sequence

from tocsin.detect.triggers import Trigger, triggers
from tocsin.model.text import Chunk, Passage, Span

_KIND = frozenset({"CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "AGREE"})
_HARD = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"})
_FUTURE = frozenset({"will", "would", "'ll", "shall"})
_DUTY = frozenset({"must", "should"})


def root_in_context(passage: Passage, trigger: Trigger) -> str | None:
    """Will help is AGREE, will not help REJECT, will bomb THREATEN, must leave REQUEST; else the event itself."""
    event = trigger.plover
    group = _governing(passage, trigger)
    if event is None or group is None:
        return event
    if group.modal in _DUTY and not group.negated:
        return "REQUEST"
    if event in _KIND:
        if group.negated:
            return "REJECT"
        return "AGREE" if group.modal in _FUTURE else event
    if event in _HARD and group.modal in _FUTURE and not group.negated:
        return "THREATEN"
    return event


def _governing(passage: Passage, trigger: Trigger) -> Chunk | None:
    place = trigger.head if trigger.form == "verb" else trigger.light
    if place is None:
        return None
    chunk = passage.chunks[passage.chunk_of(place)]
    return chunk if chunk.kind == "vg" else None


def leading_trigger(
    passages: Sequence[Passage], source: Sequence[Span], target: Sequence[Span]
) -> tuple[Passage, Trigger] | None:
    """The trigger that most likely tells what the marked source does to the marked target.

    Between the two beats outside, near the source beats far, and a word inside either mark is hardly ever it.
    """
    if not source or not target:
        return None
    best: tuple[float, Passage, Trigger] | None = None
    low, high = sorted((source[0], target[0]))
    for passage in passages:
        for trigger in triggers(passage):
            if trigger.plover is None:
                continue
            at = passage.tokens[trigger.first].start
            head = passage.tokens[trigger.head].start
            score = -0.02 * abs(at - source[0].end)
            score -= 6 * any(span.start <= head < span.end for span in (*source, *target))
            score += 4 * (low.end <= at < high.start)
            score -= 3 * trigger.weak + trigger.topic + 3 * trigger.attributive + 0.6 * trigger.consequence
            if best is None or score > best[0]:
                best = (score, passage, trigger)
    return (best[1], best[2]) if best else None

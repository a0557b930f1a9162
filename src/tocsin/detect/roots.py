"""A trigger in its sentence to the PLOVER root that coders give who fold modality into the type.

Our own reports keep the type and the factuality apart; data sets that do not are scored through this.
"""

from collections.abc import Sequence

from tocsin.detect.triggers import Trigger, triggers
from tocsin.knowledge.roots import root_words
from tocsin.model.text import Passage, Span

_REACH = 5
_CLAUSE_ENDS = frozenset({".", ";", ":", ",", "``", "''"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def root_in_context(passage: Passage, trigger: Trigger) -> str | None:
    """Will help is AGREE, will not help REJECT, will bomb THREATEN, must leave REQUEST; else the event itself."""
    known = root_words()
    event = _beside(passage, trigger) or trigger.plover
    if event is None:
        return None
    moods, negated = _moods(passage, trigger)
    if "duty" in moods and not negated:
        return "REQUEST"
    if event in known.kind and (negated or "refusing" in moods):
        return "REJECT"
    if event in known.kind and moods & {"future", "willing"}:
        return "AGREE"
    if event in known.hard and moods & {"future", "willing"} and not negated:
        return "THREATEN"
    return event


def _beside(passage: Passage, trigger: Trigger) -> str | None:
    """The root that the trigger's object gives it: a deal that is agreed on is signed."""
    for rule in root_words().beside:
        if rule.code == trigger.code:
            near = passage.tokens[trigger.first : trigger.last + rule.near]
            if any(token.norm in rule.words for token in near):
                return rule.root
    return None


def _moods(passage: Passage, trigger: Trigger) -> tuple[set[str], bool]:
    """What the words before the governing verb make of it, and whether it is negated.

    "Was willing, as soon as asked, to help": looks left to the next finite verb or stop.
    """
    known = root_words()
    place = trigger.first if trigger.light is None else trigger.light
    if trigger.form == "noun" and trigger.light is None and not _after_modal(passage, place):
        return set(), False
    chunk = passage.chunks[passage.chunk_of(place)]
    moods: set[str] = set()
    negated = chunk.negated
    infinitive = chunk.modal == "to"
    for index in range(place - 1, max(-1, place - 1 - _REACH), -1):
        token = passage.tokens[index]
        if token.tag in _CLAUSE_ENDS:
            break
        if token.norm in {"not", "n't", "never"}:
            negated = True
        elif token.norm == "to":
            infinitive = True
        elif token.norm in known.future:
            moods.add("future")
        elif token.norm in known.duty:
            moods.add("duty")
        elif infinitive and token.norm in known.willing:
            moods.add("willing")
            continue
        elif infinitive and token.norm in known.refusing:
            moods.add("refusing")
        if token.tag in _FINITE or token.tag == "MD":
            break
    return moods, negated


def _after_modal(passage: Passage, place: int) -> bool:
    """Whether what the tagger took for a noun stands where a verb must: "they will boycott"."""
    return place > 0 and passage.tokens[place - 1].tag == "MD"


def leading_trigger(
    passages: Sequence[Passage], source: Sequence[Span], target: Sequence[Span]
) -> tuple[Passage, Trigger] | None:
    """The trigger that most likely tells what the marked source does to the marked target.

    Between the two beats outside, near the source beats far, and a word inside either mark is hardly ever it.
    Without marks the first plain one leads.
    """
    best: tuple[float, Passage, Trigger] | None = None
    for passage in passages:
        for trigger in triggers(passage, soft=True):
            if trigger.plover is None:
                continue
            score = _score(passage, trigger, source, target)
            if best is None or score > best[0]:
                best = (score, passage, trigger)
    return (best[1], best[2]) if best else None


def _score(passage: Passage, trigger: Trigger, source: Sequence[Span], target: Sequence[Span]) -> float:
    at = passage.tokens[trigger.first].start
    head = passage.tokens[trigger.head].start
    marks = sorted((*source[:1], *target[:1]))
    before = max((mark.end for mark in marks if mark.end <= at), default=passage.span.start)
    score = -0.02 * abs(at - (source[0].end if source else before))
    score -= 6 * any(span.start <= head < span.end for span in (*source, *target))
    if len(marks) > 1:
        score += 4 * (marks[0].end <= at < marks[1].start)
    score -= 3 * trigger.weak + trigger.topic + 3 * trigger.attributive + 0.6 * trigger.consequence
    return score - 1.5 * _aside(passage, before, at)


def _aside(passage: Passage, start: int, end: int) -> bool:
    aside = root_words().aside
    return any(token.norm in aside for token in passage.tokens if start <= token.start < end)

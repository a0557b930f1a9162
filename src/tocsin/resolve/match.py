"""Reports of two texts to pairs that tell of the same event, where one text is a copy or a revision of the other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tocsin.model.report import Report

_ENOUGH = 0.5
"""The share of the smaller text's words that the other must hold to be another version of it."""


def is_incident(report: Report) -> bool:
    """Whether a report tells of something that is said to have happened, once.

    Plans, threats, calls and what did not happen make no incident, nor does a summary of several events.
    Attributed, disputed and older events do.
    """
    return report.factuality == "asserted" and not report.aggregate


def pairs(new: Sequence[Report], old: Sequence[Report]) -> Mapping[str, str]:
    """Ids of new reports to those of the old ones that answer to them.

    Two reports answer to each other when trigger word and type are the same; where a text has several such,
    the first answers to the first and so on.
    """
    waiting: dict[object, list[str]] = defaultdict(list)
    for report in old:
        waiting[_likeness(report)].append(report.id)
    found: dict[str, str] = {}
    for report in new:
        queue = waiting[_likeness(report)]
        if queue:
            found[report.id] = queue.pop(0)
    return found


def _likeness(report: Report) -> object:
    event = report.type.plover.event if report.type.plover else None
    return report.trigger.text.lower(), event, report.type.acled


def revises(new: str, old: str) -> bool:
    """Whether a text shares enough words with another to be a version of it."""
    words, others = _words(new), _words(old)
    return len(words & others) >= _ENOUGH * min(len(words), len(others))


def _words(text: str) -> set[str]:
    return set(_long(text.lower().split()))


def _long(words: Iterable[str]) -> Iterable[str]:
    # Short words are in every text.
    return (word for word in words if len(word) > 3)

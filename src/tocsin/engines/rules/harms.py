"""Words of harm that the toll reader found and the trigger lexicon lacks to triggers of their own."""

from collections.abc import Sequence

from tocsin.detect.triggers import Trigger
from tocsin.extract.toll import TollMention
from tocsin.knowledge.triggers import by_code

_CODES = {"killed": "kill", "injured": "wound", "abducted": "abduction", "detained": "arrest"}


def with_harms(found: Sequence[Trigger], tolls: Sequence[TollMention]) -> tuple[Trigger, ...]:
    """The triggers of a sentence, and one for each toll whose word of harm is none: "nine were marched off"."""
    if not tolls:
        return tuple(found)
    out = list(found)
    for toll in tolls:
        code = _CODES.get(toll.harm)
        if code is None or toll.zero or toll.aggregate or toll.superseded:
            continue
        if any(trigger.first < toll.last and toll.first < trigger.last for trigger in out):
            continue
        entry = by_code()[code]
        out.append(
            Trigger(
                first=toll.head,
                last=toll.head + 1,
                head=toll.head,
                code=code,
                form="verb",
                family=entry.family,
                plover=entry.plover,
                modes=entry.modes,
                acled=entry.acled,
                generic=False,
                consequence=entry.consequence,
                weak=False,
                harm=entry.harm,
                weapons=(),
                disrupted=False,
                plural=False,
            )
        )
    return tuple(sorted(out, key=lambda trigger: trigger.first) if len(out) > len(found) else out)

"""Which events a document is about, and which it tells as what came before."""

from collections.abc import Sequence
from datetime import date, timedelta

from tocsin.detect.domains import recalled as named_as_past
from tocsin.engines.rules.discourse import words
from tocsin.engines.rules.events import Event
from tocsin.engines.rules.marks import Mark
from tocsin.model.event import Standing
from tocsin.model.text import Passage
from tocsin.model.when import When

_RECENT_DAYS = 6
_LEAD_PASSAGES = 2
_AFTER_A_MOVE = 3
_HISTORY_DAYS = 180
_NEWS_DAYS = 21
# Acts short of force that a text may be about, whatever violence it tells beside them.
_WEIGHTY = frozenset({"arrest", "embargo"})
_DEALS = frozenset({"agree", "sign"})
_AT_LAW = frozenset({"convict"})
_TAKING_UP = frozenset({"convict", "agree", "ceasefire"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def standings(
    events: Sequence[Event],
    whens: Sequence[When | None],
    published: date | None,
    *,
    recalled: frozenset[int] | None = None,
    taken_up: int | None = None,
) -> list[Standing]:
    """One standing an event. The first event of the body is what the document is about.

    Others are main too when they happened about the same days and are told in the lead or with a day of
    their own (a round-up). Older ones, and those that only date another ("after the assassination of …"),
    are background. `taken_up` is the verdict or deal that the body opens with: what it is about is older.
    """
    if not events:
        return []
    if taken_up is not None and not _long_ago(whens[taken_up], published):
        return [
            Standing(
                main=at == taken_up,
                background=at != taken_up and _of_force(event) and not _same_days(whens[at], whens[taken_up]),
                aggregate=event.many,
            )
            for at, event in enumerate(events)
        ]
    if recalled is not None and not any(
        event.happening and at not in recalled and _fresh(whens[at], published) for at, event in enumerate(events)
    ):
        return [Standing(main=False, background=event.happening, aggregate=event.many) for event in events]
    lead = _lead(events)
    first = events[lead].marks[0].passage
    anchor = whens[lead]
    out: list[Standing] = []
    for at, event in enumerate(events):
        if at == lead and _long_ago(whens[at], published):
            out.append(Standing(main=False, background=True, aggregate=event.many))
            continue
        if at == lead:
            out.append(Standing(main=True, background=False, aggregate=event.many))
            continue
        # What opens an entry of a round-up is news of its own, whatever the day and kind of the first.
        opens = event.entry != events[lead].entry and event.entry not in {one.entry for one in events[:at]}
        old = _old(whens[at], None if opens else anchor, published) or (event.happening and _recalled(event))
        recent = (opens or (event.happening and events[lead].happening)) and not old and not event.many
        near = opens or event.marks[0].passage < first + _LEAD_PASSAGES or _same_days(whens[at], anchor)
        main = recent and near and event.factuality == "asserted"
        out.append(Standing(main=main, background=(old or event.many) and not main, aggregate=event.many))
    return out


def _lead(events: Sequence[Event]) -> int:
    """The first happening of the opening sentences that is one event and real; else the first event."""
    opening = events[0].marks[0].passage
    # Troops move first, and what they meet is the news.
    window = _AFTER_A_MOVE if events[0].lead.trigger.family == "mobilize" else 1
    for at, event in enumerate(events):
        if event.marks[0].passage > opening + window:
            break
        told = event.happening or event.lead.trigger.code in _WEIGHTY
        spoken_of = _recalled(event) or _at_issue(event, events[:at])
        if told and not event.many and event.factuality == "asserted" and not spoken_of:
            freed = _freed(event, events)
            return at if freed is None else freed
    return 0


def _freed(event: Event, events: Sequence[Event]) -> int | None:
    """The release that the sentence on an abduction tells of: "two drivers kidnapped last week came home"."""
    lead = event.lead
    if lead.trigger.code != "abduction":
        return None
    for at, other in enumerate(events):
        mark = other.lead
        if mark.trigger.code == "release" and mark.passage == lead.passage and other.factuality == "asserted":
            return at
    return None


def _at_issue(event: Event, before: Sequence[Event]) -> bool:
    """Whether a verdict or a deal takes it up: "found guilty of rape", "a deal to halt the fighting"."""
    lead = event.lead
    if lead.trigger.form != "noun" or any(mark.trigger.consequence for mark in event.marks):
        return False
    return any(
        mark.passage == lead.passage and mark.trigger.head < lead.trigger.head and mark.trigger.code in _TAKING_UP
        for other in before
        for mark in other.marks
    )


def _fresh(when: When | None, published: date | None) -> bool:
    """Whether an event has a recent day of its own; without a publication date any day without a year will do."""
    if when is None:
        return False
    if when.latest is None:
        return when.precision in {"day", "hour"}
    return published is None or when.latest >= published - timedelta(days=_NEWS_DAYS)


def _long_ago(when: When | None, published: date | None) -> bool:
    """Whether even the leading event is history: a court or an anniversary is today's news, not the crime."""
    if when is None or when.latest is None or published is None or when.inferred:
        return False
    return when.latest < published - timedelta(days=_HISTORY_DAYS)


def _recalled(event: Event) -> bool:
    lead = event.lead
    return len(event.marks) <= 3 and (lead.after in {"after", "since"} or lead.trigger.attributive)


def _old(when: When | None, anchor: When | None, published: date | None) -> bool:
    if when is None:
        return False
    if when.latest is None and when.earliest is None:
        return when.precision in {"month", "year", "part-of-month"}
    latest = when.latest or when.earliest
    against = (anchor.earliest if anchor and anchor.earliest else None) or (
        published - timedelta(days=_RECENT_DAYS) if published else None
    )
    return latest is not None and against is not None and latest < against


def _same_days(when: When | None, anchor: When | None) -> bool:
    if when is None or anchor is None or when.earliest is None or anchor.earliest is None:
        return False
    return abs((when.earliest - anchor.earliest).days) <= 1 and when.precision in {"day", "hour"}


def _of_force(event: Event) -> bool:
    return event.happening or event.lead.trigger.family == "coerce"


def opening_act(events: Sequence[Event], passages: Sequence[Passage]) -> int | None:
    """The verdict, charge or deal that the first sentence tells as its own news.

    What it takes up, of another day than its own, is background. "Three men who shot a jeweller were jailed for
    life" is about the sentence; "gunmen shot a judge who had sentenced two men" is not. None too where no force is
    told at all.
    """
    if not any(event.happening for event in events):
        return None
    opening = events[0].marks[0].passage
    passage = passages[opening]
    news = [
        (mark.chunk, at)
        for at, event in enumerate(events)
        for mark in event.marks
        if mark.passage == opening and mark.after is None and _stated(mark, passage) and not _aside(mark, passage)
    ]
    if not news:
        return None
    first = events[min(news)[1]]
    lead = first.lead
    asserted = lead.passage == opening and first.factuality == "asserted"
    deal = lead.trigger.code in _DEALS and not words().pacts.isdisjoint(passage.norms)
    if not asserted or not (deal or at_law(first, passage)):
        return None
    # "The toll of the raid rose to nine as both sides agreed on a truce" is about the raid.
    led = lead.trigger.code not in _AT_LAW and any(
        mark.passage == opening and mark.happening and mark.chunk < lead.chunk and not _aside(mark, passage)
        for event in events
        for mark in event.marks
    )
    return None if led else min(news)[1]


def at_law(event: Event, passage: Passage) -> bool:
    """Whether it is a verdict or a charge. `passage` is the sentence of its lead."""
    trigger = event.lead.trigger
    return trigger.code in _AT_LAW or passage.norms[trigger.head] in words().charging


def _aside(mark: Mark, passage: Passage) -> bool:
    """Whether a relative clause tells it, or what was before it: "who shot a jeweller", "had been convicted"."""
    chunk = passage.chunks[mark.chunk]
    if "had" in passage.norms[chunk.first : chunk.last]:
        return True
    before = passage.chunks[mark.chunk - 1] if mark.chunk else None
    return before is not None and not words().relative.isdisjoint(passage.norms[before.first : before.last])


def looked_back(events: Sequence[Event], passages: Sequence[Passage]) -> frozenset[int]:
    """The events that a text about an anniversary or a verdict looks back on: no plain statement tells them."""
    return frozenset(
        at
        for at, event in enumerate(events)
        if named_as_past(passages[event.lead.passage], event.lead.trigger)
        or not any(_stated(mark, passages[mark.passage]) for mark in event.marks)
    )


def _stated(mark: Mark, passage: Passage) -> bool:
    """Whether a finite verb tells it, not a noun or a participle ("the people killed in the bombing")."""
    chunk = passage.chunks[mark.chunk]
    return chunk.kind == "vg" and (chunk.tag in _FINITE or chunk.last - chunk.first > 1) and chunk.modal is None

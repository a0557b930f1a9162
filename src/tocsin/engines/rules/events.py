"""Marks of one document to its events: which words tell of the same thing that happened."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from tocsin.engines.rules.clashes import clash
from tocsin.engines.rules.distances import near
from tocsin.engines.rules.event import Event
from tocsin.engines.rules.marks import Mark
from tocsin.extract.subject import subject
from tocsin.model.text import Chunk, Passage

__all__ = ["Event", "group"]

_SEPARATORS = frozenset({"after", "before", "since", "following", "while", "until", "although", "whereas"})
_AT_PROTESTS = frozenset({"dispersal", "clash", "riot"})
_ONE_STORY: Mapping[int, int] = {}


def group(
    passages: Sequence[Passage], rows: Sequence[Sequence[Mark]], entries: Mapping[int, int] = _ONE_STORY
) -> list[Event]:
    """One event a thing that happened, in text order. A mark that only names a topic makes none.

    The marks of one sentence are joined first; then each bundle continues an earlier event or begins one.
    """
    events: list[Event] = []
    for passage, row in zip(passages, rows, strict=True):
        if not row:
            continue
        bundles: list[Event] = []
        entry = entries.get(passage.index, 0)
        for mark in row:
            bundle = _within(passage, mark, bundles)
            if bundle is None:
                if _only_named(passage, mark, bundles) and _continued(events, entry, passage, mark) is None:
                    continue
                bundle = Event(entry=entry)
                bundles.append(bundle)
            bundle.add(mark, passage)
        open_to = [event for event in events if event.entry == entry]
        for bundle in bundles:
            event = _earlier(passage, bundle, open_to)
            if event is not None:
                event.take(bundle)
                open_to = [other for other in open_to if other is not event]
            elif not _no_harm_done(bundle):
                events.append(bundle)
    return events


def _no_harm_done(bundle: Event) -> bool:
    """ "No injuries were reported" and "one of the wounded" belong to what happened, and alone tell of nothing."""
    return all(
        mark.trigger.consequence and (mark.befallen or mark.stance.factuality in {"negated", "denied"})
        for mark in bundle.marks
    )


def _continued(events: Sequence[Event], entry: int, passage: Passage, mark: Mark) -> Event | None:
    """The event that a word under "condemned" or "demanded" points back to, if it is one already told."""
    if not mark.definite or not mark.happening:
        return None
    alone = Event()
    alone.add(mark, passage)
    return _earlier(passage, alone, [event for event in events if event.entry == entry])


def _within(passage: Passage, mark: Mark, bundles: Sequence[Event]) -> Event | None:
    """The bundle of an earlier mark of the same sentence that this one continues."""
    for bundle in reversed(bundles):
        other = bundle.marks[-1]
        if not mark.happening:
            if _one_act(passage, other, mark):
                return bundle
            continue
        alike = other.happening and (_kin(other, mark) or _same_doer(passage, other, mark))
        if not alike or mark.novel or clash(bundle, mark, across=False):
            continue
        if mark.befallen and not mark.when:
            return bundle  # "the toll of the raid rose to nine after two of the wounded died"
        joint = _joint(passage, other, mark)
        if joint in {"before", "after"} and passage.chunks[mark.chunk].tag == "VBG":
            return bundle  # "opened fire before detonating his vest": one doer, one act after another
        # "Five died after gunmen opened fire": what comes after the outcome is what brought it about.
        cause = not mark.trigger.consequence and any(_outcome(one) for one in bundle.marks)
        alongside = mark.trigger.consequence or passage.chunks[mark.chunk].tag == "VBG"
        if joint == "while" and other.trigger.consequence and alongside and not mark.when:
            return bundle  # "two were killed while 17 were wounded", "was killed while repelling an attack"
        if joint in _SEPARATORS and not (cause and joint in {"after", "following"} and not mark.when):
            continue
        return bundle
    return None


def _outcome(mark: Mark) -> bool:
    return mark.trigger.consequence or mark.trigger.code == "abduction"


def _same_doer(passage: Passage, one: Mark, other: Mark) -> bool:
    """Whether two verbs share their subject: "blocked the road and shot 23 passengers" is one night's work."""
    if one.trigger.form != "verb" or other.trigger.form != "verb":
        return False
    chunks = passage.chunks
    if chunks[one.chunk].kind != "vg" or chunks[other.chunk].kind != "vg":
        return False
    doer = subject(passage, one.chunk)
    return doer is not None and doer == subject(passage, other.chunk)


def _one_act(passage: Passage, one: Mark, other: Mark) -> bool:
    """Two words for one act of speech or dealing: "were briefed and discussed", "agreed in a call"."""
    if one.happening or _joint(passage, one, other) in _SEPARATORS:
        return False
    if one.stance.factuality != other.stance.factuality:
        return False
    return one.trigger.family == other.trigger.family or {one.trigger.family, other.trigger.family} == {"talk", "agree"}


def _joint(passage: Passage, one: Mark, other: Mark) -> str | None:
    """The subordinator or separating preposition between two marks, if there is one."""
    first, last = sorted((one.chunk, other.chunk))
    for chunk, following in pairwise(passage.chunks[first + 1 : last + 1]):
        norm = passage.tokens[chunk.head].norm
        if norm == "since" and following.kind == "vg":
            continue  # "have since died"
        if chunk.kind in {"sub", "prep"} and norm in _SEPARATORS and not _of_time(chunk, one, other):
            return norm
    return None


def _of_time(chunk: Chunk, *marks: Mark) -> bool:
    """Whether a preposition opens a time, "before dawn", and so parts nothing."""
    return any(dated.mention.first <= chunk.last <= dated.mention.last for mark in marks for dated in mark.times)


def _kin(one: Mark, other: Mark) -> bool:
    """Whether two happenings can be one: harm goes with anything, a march is not a shelling."""
    if one.trigger.family == "harm" or other.trigger.family == "harm":
        return True
    if one.trigger.disrupted != other.trigger.disrupted and not (other.trigger.generic and other.definite):
        return False  # a missile shot down is not the strike that got through
    if one.trigger.family == other.trigger.family:
        return True
    families = {one.trigger.family, other.trigger.family}
    if families == {"violence", "crime"}:
        return True
    if other.trigger.family == "accident":
        return not (other.times or other.places or other.novel)  # "part of the building collapsed"
    codes = {one.trigger.code, other.trigger.code}
    return families == {"protest", "violence"} and (_loosely_named(one, other) or bool(codes & _AT_PROTESTS))


def _loosely_named(*marks: Mark) -> bool:
    """Whether one is a general noun: "the violence" may be of a march, "was hit" is not."""
    return any(mark.trigger.generic and mark.trigger.form == "noun" for mark in marks)


def _earlier(passage: Passage, bundle: Event, events: Sequence[Event]) -> Event | None:
    """The event of an earlier sentence that this sentence goes on about."""
    mark = bundle.lead
    if not mark.happening:
        if mark.definite and mark.trigger.form == "noun":
            for event in reversed(events):
                if event.lead.trigger.family == mark.trigger.family and not clash(event, mark):
                    return event
        return None
    if any(one.novel or one.turns for one in bundle.marks) and not mark.definite:
        return None
    fitting = [event for event in events if event.happening and _fits(event, bundle)]
    if not fitting:
        return None
    same_place = [event for event in fitting if bundle.wheres and _meets(event, bundle)]
    if same_place:
        return same_place[0]
    same_words = [event for event in fitting if mark.trigger.code in event.codes]
    if mark.definite and not mark.trigger.generic and same_words:
        return same_words[-1]
    running = [
        event
        for event in fitting
        if event.marks[-1].passage == passage.index - 1 and passage.paragraph == event.paragraph
    ]
    told = [event for event in running if event.lead.after is None]  # not the battle after which a base was taken
    return (told or running)[-1] if running else fitting[0]


def _fits(event: Event, bundle: Event) -> bool:
    mark = bundle.lead
    if not _kin(event.lead, mark) or any(clash(event, one) for one in bundle.marks):
        return False
    trigger = mark.trigger
    if mark.after is not None and not (mark.definite and trigger.generic):
        return mark.definite and trigger.code in event.codes
    if mark.many and not mark.definite:
        return False
    if event.many and bundle.whens and not mark.many and not mark.definite:
        return False  # "in June a mine killed six" is one of "a run of attacks"
    if mark.definite and trigger.generic:
        return True
    if trigger.consequence or trigger.generic:
        return not mark.many or event.many
    if trigger.code in event.codes or event.loose:
        return True
    return not bundle.whens or _meets(event, bundle) or (mark.definite and _same_day(event, bundle))


def _same_day(event: Event, bundle: Event) -> bool:
    """Whether both are told of one day: "Thursday's blast" is the car bomb of Thursday."""
    days = {one.earliest for one in event.whens if one.precision == "day" and one.earliest == one.latest}
    return any(one.precision == "day" and one.earliest in days for one in bundle.whens)


def _meets(event: Event, bundle: Event) -> bool:
    return any(near(one.where, other.where) for one in event.scenes.values() for other in bundle.scenes.values())


_SPEAKING = frozenset(
    {
        "talk",
        "request",
        "reject",
        "threat",
        "statement",
        "agree",
        "support",
        "retreat",
        "sanction",
        "mobilize",
        "coerce",
    }
)


def _only_named(passage: Passage, mark: Mark, bundles: Sequence[Event]) -> bool:
    """Whether a word is only what a talk, demand or threat is about, or a participle that recalls something.

    "demanded the withdrawal of troops" is one event, the demand; an event with a time, a place or a
    named victim of its own is told all the same.
    """
    trigger = mark.trigger
    if trigger.attributive or trigger.topic:
        return not (mark.times or mark.places)
    chunk = passage.chunks[mark.chunk]
    infinitive = chunk.kind == "vg" and chunk.modal == "to"
    if mark.times or mark.places or not (trigger.form == "noun" or infinitive):
        return False
    for bundle in reversed(bundles):
        other = bundle.marks[-1]
        if other.trigger.family in _SPEAKING:
            between = passage.tokens[other.trigger.last : trigger.first]
            if len(between) <= 9 and not any(token.tag in {"VBD", "VBZ", "VBP", ".", ":", "CC"} for token in between):
                return True
    return False

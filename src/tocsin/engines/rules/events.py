"""Marks of one document to its events: which words tell of the same thing that happened."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from math import asin, cos, radians, sin, sqrt

from geographiclib.geodesic import Geodesic

from tocsin.engines.rules.marks import Mark
from tocsin.extract.place import PlaceMention
from tocsin.extract.subject import subject
from tocsin.extract.time_value import Calendar
from tocsin.model.event import EventKey
from tocsin.model.text import Passage
from tocsin.model.when import When
from tocsin.model.where import Where

_FINE = frozenset({"facility", "town", "district"})
_SEPARATORS = frozenset({"after", "before", "since", "following", "while", "until", "although", "whereas"})
_AT_PROTESTS = frozenset({"dispersal", "clash", "riot"})
_PATIENCE_DAYS = 2
_DYING_DAYS = 4
_APART_KM = 60.0
_EARTH_KM = 6371.0
_ROUND = 0.01
"""The globe differs from a sphere by less than this, so that most pairs need no geodesic."""


@dataclass(slots=True)
class Event:
    """An event while the document is being read; its marks in text order, and what they say taken together."""

    marks: list[Mark] = field(default_factory=list)
    ordinal: int = 0
    paragraph: int = -1
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    happening: bool = False
    loose: bool = True
    """No mark of it names a specific act."""
    codes: set[str] = field(default_factory=set)
    whens: list[When] = field(default_factory=list)
    wheres: list[PlaceMention] = field(default_factory=list)
    _lead: Mark | None = None

    @property
    def key(self) -> EventKey:
        lead = self.lead
        return EventKey(*self._span(lead), self.ordinal)

    @property
    def lead(self) -> Mark:
        """The mark that names the event most plainly: the first specific one of its first passage, else the first."""
        if self._lead is None:
            self._lead = self._plainest()
        return self._lead

    def _plainest(self) -> Mark:
        first = self.marks[0].passage
        near = [mark for mark in self.marks if mark.passage == first]
        plain = [mark for mark in near if not mark.trigger.consequence and not mark.trigger.attributive]
        specific = [mark for mark in plain if not mark.trigger.generic and mark.trigger.code != "agree"]
        if len({mark.trigger.family for mark in specific}) > 1:
            specific = [mark for mark in specific if mark.trigger.family != "protest"] or specific
        return (specific or plain or near)[0]

    def _span(self, mark: Mark) -> tuple[int, int]:
        return self.spans[id(mark)]

    def add(self, mark: Mark, passage: Passage) -> None:
        trigger = mark.trigger
        self.marks.append(mark)
        self.paragraph = passage.paragraph
        tokens = passage.tokens
        self.spans[id(mark)] = (tokens[trigger.first].start, tokens[trigger.last - 1].end)
        self.happening = self.happening or mark.happening
        self.loose = self.loose and (trigger.generic or trigger.consequence)
        self.codes.add(trigger.code)
        if mark.when is not None:
            self.whens.append(mark.when)
        self.wheres.extend(mark.places)
        self._open_lead(mark)

    def take(self, other: "Event") -> None:
        """Everything that a later bundle of marks says."""
        self.marks.extend(other.marks)
        self.paragraph = other.paragraph
        self.spans.update(other.spans)
        self.happening = self.happening or other.happening
        self.loose = self.loose and other.loose
        self.codes.update(other.codes)
        self.whens.extend(other.whens)
        self.wheres.extend(other.wheres)
        self._open_lead(other.marks[0])

    def _open_lead(self, added: Mark) -> None:
        if added.passage == self.marks[0].passage:
            self._lead = None

    @property
    def factuality(self) -> str:
        return self.lead.stance.factuality

    @property
    def many(self) -> bool:
        return self.lead.many


def group(passages: Sequence[Passage], rows: Sequence[Sequence[Mark]]) -> list[Event]:
    """One event a thing that happened, in text order. A mark that only names a topic makes none.

    The marks of one sentence are joined first; then each bundle continues an earlier event or begins one.
    """
    events: list[Event] = []
    for passage, row in zip(passages, rows, strict=True):
        bundles: list[Event] = []
        for mark in row:
            bundle = _within(passage, mark, bundles)
            if bundle is None:
                if _only_named(passage, mark, bundles) and _continued(events, passage, mark) is None:
                    continue
                bundle = Event()
                bundles.append(bundle)
            bundle.add(mark, passage)
        taken: set[int] = set()
        for bundle in bundles:
            event = _earlier(passage, bundle, [event for event in events if id(event) not in taken])
            if event is None and _no_harm_done(bundle):
                continue
            if event is None:
                events.append(bundle)
                taken.add(id(bundle))
            else:
                event.take(bundle)
                taken.add(id(event))
    return events


def _no_harm_done(bundle: Event) -> bool:
    """ "No injuries were reported" belongs to what happened, and alone tells of nothing."""
    return all(mark.trigger.consequence and mark.stance.factuality in {"negated", "denied"} for mark in bundle.marks)


def _continued(events: Sequence[Event], passage: Passage, mark: Mark) -> Event | None:
    """The event that a word under "condemned" or "demanded" points back to, if it is one already told."""
    if not mark.definite or not mark.happening:
        return None
    alone = Event()
    alone.add(mark, passage)
    return _earlier(passage, alone, events)


def _within(passage: Passage, mark: Mark, bundles: Sequence[Event]) -> Event | None:
    """The bundle of an earlier mark of the same sentence that this one continues."""
    for bundle in reversed(bundles):
        other = bundle.marks[-1]
        if not mark.happening:
            if _one_act(passage, other, mark):
                return bundle
            continue
        alike = other.happening and (_kin(other, mark) or _same_doer(passage, other, mark))
        if not alike or mark.novel or _clash(bundle, mark, across=False):
            continue
        joint = _joint(passage, other, mark)
        if joint in {"before", "after"} and passage.chunks[mark.chunk].tag == "VBG":
            return bundle  # "opened fire before detonating his vest": one doer, one act after another
        # "Five died after gunmen opened fire": what comes after the outcome is what brought it about.
        cause = not mark.trigger.consequence and any(_outcome(one) for one in bundle.marks)
        if joint == "while" and other.trigger.consequence and mark.trigger.consequence and not mark.when:
            return bundle  # "two were killed while 17 were wounded"
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
    for chunk in passage.chunks[first + 1 : last]:
        norm = passage.tokens[chunk.head].norm
        if chunk.kind in {"sub", "prep"} and norm in _SEPARATORS:
            return norm
    return None


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
    return families == {"protest", "violence"} and (
        one.trigger.generic or other.trigger.generic or bool(codes & _AT_PROTESTS)
    )


def _earlier(passage: Passage, bundle: Event, events: Sequence[Event]) -> Event | None:
    """The event of an earlier sentence that this sentence goes on about."""
    mark = bundle.lead
    if not mark.happening:
        if mark.definite and mark.trigger.form == "noun":
            for event in reversed(events):
                if event.lead.trigger.family == mark.trigger.family and not _clash(event, mark):
                    return event
        return None
    if any(one.novel for one in bundle.marks) and not mark.definite:
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
    return running[-1] if running else fitting[0]


def _fits(event: Event, bundle: Event) -> bool:
    mark = bundle.lead
    if not _kin(event.lead, mark) or any(_clash(event, one) for one in bundle.marks):
        return False
    trigger = mark.trigger
    if mark.after is not None and not (mark.definite and trigger.generic):
        return mark.definite and trigger.code in event.codes
    if mark.many and not mark.definite:
        return False
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
    return any(_near(one.where, other.where) for one in event.wheres for other in bundle.wheres)


def _clash(event: Event, mark: Mark, *, across: bool = True) -> bool:
    """Whether what the mark says cannot be said of the event: another day, another place, many and not one."""
    outcome = mark.trigger.consequence
    real = mark.stance.factuality == "asserted" or (outcome and mark.stance.factuality in {"negated", "denied"})
    if real != (event.factuality == "asserted") and not (mark.definite and event.factuality == "asserted"):
        return True
    if mark.many != event.many and mark.trigger.form == "noun" and not (mark.definite or mark.trigger.consequence):
        return True
    if mark.when and any(_disjoint(one, mark.when) and not (outcome and _soon(one, mark.when)) for one in event.whens):
        return True
    if across and _other_day(event, mark, outcome=outcome):
        return True
    if (
        across
        and mark.when
        and not any(one.earliest or one.latest for one in event.whens)
        and (_old(event, mark) or (event.whens and mark.when.earliest))
    ):
        return True  # the event's day is one that only its reader can reckon; another day is told in full
    if not mark.places or not event.wheres:
        return False
    fine = [place for place in event.wheres if place.where.precision in _FINE and place.where.latitude is not None]
    own = [place for place in mark.places if place.where.precision in _FINE and place.where.latitude is not None]
    if fine and own and not any(_near(one.where, other.where) for one in fine for other in own):
        return True
    countries = {place.where.country for place in event.wheres if place.where.country}
    others = {place.where.country for place in mark.places if place.where.country}
    return bool(countries and others and not countries & others)


def _other_day(event: Event, mark: Mark, *, outcome: bool) -> bool:
    """Whether the day that the mark names cannot be one that the event's words name, in whatever year or week."""
    own = mark.days
    told = [day for other in event.marks for day in other.days] if own else []
    if not told:
        return False
    if outcome:
        return not any(_may_follow(one, other) for one in own for other in told)
    return not any(_may_agree(one, other) for one in own for other in told)


def _may_agree(one: Calendar, other: Calendar) -> bool:
    if one.day and other.day:
        return (one.day, one.month or other.month) == (other.day, other.month or one.month)
    if one.weekday is not None and other.weekday is not None:
        return (one.weekday, one.week) == (other.weekday, other.week)
    return True


def _may_follow(one: Calendar, other: Calendar) -> bool:
    """Whether a death on one day can be of somebody hurt on the other."""
    if one.day and other.day and one.month and one.month == other.month:
        return 0 <= one.day - other.day <= _DYING_DAYS
    return True


def _soon(one: When, later: When) -> bool:
    """Whether a death can be of one hurt before: within a few days after."""
    if one.latest is None or later.earliest is None or later.latest is None:
        return False
    return timedelta(0) < later.earliest - one.latest and later.latest - one.latest <= timedelta(days=_DYING_DAYS)


def _old(event: Event, mark: Mark) -> bool:
    """A dated look back against an event of the lead that carries no date of its own."""
    when = mark.when
    told = [dated.when for other in event.marks for dated in other.statement_times]
    if when is None or when.latest is None or not told:
        return when is not None and when.precision in {"week", "month", "year", "part-of-month"}
    stated = max((one.latest for one in told if one.latest), default=None)
    patience = _PATIENCE_DAYS if when.precision in {"day", "hour"} else 0  # "last week" is no way to date today's news
    return stated is not None and when.latest < stated - timedelta(days=patience)


def _disjoint(one: When, other: When | None) -> bool:
    if other is None:
        return False
    slack = timedelta(days=1 if "hour" in {one.precision, other.precision} else 0)
    if one.latest and other.earliest and one.latest + slack < other.earliest:
        return True
    return bool(other.latest and one.earliest and other.latest + slack < one.earliest)


def _near(one: Where, other: Where) -> bool:
    if one.name is not None and one.name == other.name:
        return True
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return False
    limit = max(_APART_KM, one.radius_km or 0, other.radius_km or 0)
    roughly = _on_a_sphere(one.latitude, one.longitude, other.latitude, other.longitude)
    if abs(roughly - limit) > _ROUND * roughly:
        return roughly < limit
    metres = Geodesic.WGS84.Inverse(one.latitude, one.longitude, other.latitude, other.longitude, Geodesic.DISTANCE)[
        "s12"
    ]
    return bool(metres / 1000 <= limit)


def _on_a_sphere(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres between two points in degrees, by the haversine formula."""
    north, east = radians(other_latitude - latitude), radians(other_longitude - longitude)
    chord = sin(north / 2) ** 2 + cos(radians(latitude)) * cos(radians(other_latitude)) * sin(east / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, chord)))


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

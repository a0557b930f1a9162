"""One event while a document is being read: its marks, and what they say taken together."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from tocsin.engines.rules.marks import Mark
from tocsin.extract.place import PlaceMention
from tocsin.extract.time_value import Calendar
from tocsin.model.event import EventKey
from tocsin.model.text import Passage
from tocsin.model.when import When

T = TypeVar("T")

_NAMED_LATER = 1
"""An outcome told first is named by the act of the sentence after it."""


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
    entry: int = 0
    """Which entry of a round-up tells it; 0 outside one."""
    codes: set[str] = field(default_factory=set)
    wheres: list[PlaceMention] = field(default_factory=list)
    scenes: dict[tuple[object, ...], PlaceMention] = field(default_factory=dict)
    """Each place once, however often it is named: an event of a thousand sentences is compared with every later one."""
    days: dict[Calendar, None] = field(default_factory=dict)
    """Each day once that its words name: a weekday or a day of a month."""
    windows: dict[tuple[object, ...], When] = field(default_factory=dict)
    stated: dict[date | None, None] = field(default_factory=dict)
    """The last days of the times that only date what is said of it."""
    lead: Mark = field(init=False)
    """The mark that names the event most plainly: the first specific one of its first passage, else the first."""

    @property
    def key(self) -> EventKey:
        return EventKey(*self._span(self.lead), self.ordinal)

    def _plainest(self) -> Mark:
        if len(self.marks) == 1:
            return self.marks[0]
        first = self.marks[0].passage
        near = [mark for mark in self.marks if mark.passage == first]
        if all(mark.trigger.family == "harm" for mark in near):
            named = [mark for mark in self.marks if mark.passage <= first + _NAMED_LATER and _names_the_act(mark)]
            near = named or near
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
        when = mark.when
        if when is not None:
            self.windows.setdefault((when.earliest, when.latest, when.precision), when)
        self.wheres.extend(mark.places)
        for place in mark.places:
            self.scenes.setdefault((place.where.name, place.where.latitude, place.where.longitude, place.text), place)
        for day in mark.days:
            self.days[day] = None
        for dated in mark.statement_times:
            self.stated[dated.when.latest] = None
        self._choose_lead(mark)

    def take(self, other: "Event") -> None:
        """Everything that a later bundle of marks says."""
        self.marks.extend(other.marks)
        self.paragraph = other.paragraph
        self.spans.update(other.spans)
        self.happening = self.happening or other.happening
        self.loose = self.loose and other.loose
        self.codes.update(other.codes)
        self.windows.update(_new(other.windows, self.windows))
        self.wheres.extend(other.wheres)
        self.scenes.update(_new(other.scenes, self.scenes))
        self.days.update(other.days)
        self.stated.update(other.stated)
        self._choose_lead(other.marks[0])

    def _choose_lead(self, added: Mark) -> None:
        if added.passage <= self.marks[0].passage + _NAMED_LATER:
            self.lead = self._plainest()

    @property
    def whens(self) -> Collection[When]:
        """Each window once that its words give."""
        return self.windows.values()

    @property
    def factuality(self) -> str:
        return self.lead.stance.factuality

    @property
    def many(self) -> bool:
        return self.lead.many


def _new(added: Mapping[tuple[object, ...], T], known: Mapping[tuple[object, ...], T]) -> dict[tuple[object, ...], T]:
    """What is not known yet, so that the first to say a thing stays the one that said it."""
    return {key: value for key, value in added.items() if key not in known}


def _names_the_act(mark: Mark) -> bool:
    trigger = mark.trigger
    plain = not trigger.consequence and not trigger.attributive
    return plain and (not trigger.generic or (mark.definite and trigger.form == "noun"))

"""One event while a document is being read: its marks, and what they say taken together."""

from dataclasses import dataclass, field

from tocsin.engines.rules.marks import Mark
from tocsin.extract.place import PlaceMention
from tocsin.model.event import EventKey
from tocsin.model.text import Passage
from tocsin.model.when import When

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
        if added.passage <= self.marks[0].passage + _NAMED_LATER:
            self._lead = None

    @property
    def factuality(self) -> str:
        return self.lead.stance.factuality

    @property
    def many(self) -> bool:
        return self.lead.many


def _names_the_act(mark: Mark) -> bool:
    trigger = mark.trigger
    plain = not trigger.consequence and not trigger.attributive
    return plain and (not trigger.generic or (mark.definite and trigger.form == "noun"))

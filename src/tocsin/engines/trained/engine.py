"""The trained engine: what the encoder makes of each event, as claims that carry how sure it is."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from tocsin.engines.port import Card
from tocsin.engines.trained.encoder import Encoder, encoder
from tocsin.engines.trained.figures import figures
from tocsin.engines.trained.heads import (
    EVENTS,
    FACTUALITIES,
    ROLES,
    SCOPES,
    STANDINGS,
    SUB_TYPES,
    SUMMED,
    TRIGGER_HEADS,
    said_by,
)
from tocsin.engines.trained.told import Told
from tocsin.extract.party_mentions import Parties
from tocsin.extract.reading import Reading
from tocsin.extract.time_reading import read_times
from tocsin.knowledge.loader import data_bytes
from tocsin.knowledge.ontology import acled_type
from tocsin.model.claim import (
    Claim,
    ClaimValue,
    FactualityClaim,
    FigureClaim,
    NoEventClaim,
    ScopeClaim,
    Slot,
    StandingClaim,
    TypeClaim,
)
from tocsin.model.event import EventKey, EventType, Plover, Standing
from tocsin.model.party import Party
from tocsin.model.text import Passage, Quote

if TYPE_CHECKING:
    from tocsin.engines.trained.encoder import Floats, Read

Valued = tuple[Slot, ClaimValue]
"""A value and the slot that it is claimed for."""

VERSION = "1"
SLOTS: frozenset[str] = frozenset(
    {
        "type", "no-event", "standing", "scope", "factuality", "when", "where", "actor", "recipient", "toll", "figure",
    }
)  # fmt: skip
LONGEST = 256
"""Pieces read at a time. The work grows faster than the length: twice 256 costs two thirds of 512."""
_WORTH_SAYING = 0.04
"""A label less likely than this is not claimed."""
_NAMED = 0.3
"""From here on a word is taken for one that names an event, where nobody else has named it."""
_WHOLE_TEXT = 80
"""Words of the shortest text that the head of whole texts was taught on; of a brief it knows nothing."""
_FILLS = 0.35
"""From here on a phrase is claimed to fill a role."""
SIDES: tuple[Slot, ...] = ("actor", "recipient")
_STANDING = {
    "main": Standing(main=True, background=False, aggregate=False),
    "background": Standing(main=False, background=True, aggregate=False),
    "other": Standing(main=False, background=False, aggregate=False),
}


@cache
def trained() -> "TrainedEngine":
    """The engine on the shipped encoder; loading waits until it is first asked for claims."""
    return TrainedEngine(encoder)


class TrainedEngine:
    """Proposes claims on events that are already found, and finds events by itself where none are."""

    def __init__(self, load: Callable[[], Encoder]) -> None:
        self._load = load

    @property
    def card(self) -> Card:
        return Card("trained", VERSION, SLOTS, _digest())

    def propose(self, reading: Reading, known: Sequence[EventKey] = ()) -> Iterator[Claim]:
        """Claims on the body of one document, of the events that are known and of those that it finds itself."""
        told = Told(reading.told)
        if not len(told):
            return
        read = self._load().read(told.sentences, LONGEST)
        yield from _Document(reading, told, read, known).claims()


@cache
def _digest() -> str:
    whole = hashlib.sha256(data_bytes("models/encoder.onnx"))
    whole.update(data_bytes("models/heads.npz"))
    return whole.hexdigest()


class _Document:
    """One document while it is being read."""

    def __init__(self, reading: Reading, told: Told, read: "Read", known: Sequence[EventKey]) -> None:
        self._reading, self._told, self._read = reading, told, read
        self._document = told.passages[0].document
        self._event = read.word("event")
        found = [(key, words) for key in known if (words := told.trigger(key)) is not None]
        found += self._unnamed([words for _, words in found])
        self._events = sorted(found)

    def claims(self) -> Iterator[Claim]:
        """The claims of all events; nothing where the text names none."""
        if not self._events:
            return
        leads = self._read.leads([words for _, words in self._events])
        roles = self._read.roles(leads)
        found = zip(
            self._kinds(leads, self._read.violent()),
            self._filled(roles, "place", "where", self._places()),
            self._filled(roles, "time", "when", self._times()),
            self._sides(roles),
            self._tolls(roles),
            strict=True,
        )
        for (key, _), rows in zip(self._events, found, strict=True):
            for values in rows:
                for slot, value in values:
                    yield Claim(self._document.id, key, slot, value)

    def _unnamed(self, known: Sequence[range]) -> list[tuple[EventKey, range]]:
        """Runs of words that name an event which no known trigger shares a sentence with."""
        told, out = self._told, []
        busy = {told.at(words.start)[0].index for words in known}
        likely = self._event[:, 1:].sum(1) >= _NAMED
        at = 0
        while at < len(told):
            if not likely[at]:
                at += 1
                continue
            passage, token = told.at(at)
            end = at
            while end < len(told) and likely[end] and told.at(end)[0] is passage:
                end += 1
            if passage.index not in busy:
                quote = passage.quote(token, token + end - at)
                out.append((EventKey(quote.start, quote.end), range(at, end)))
                busy.add(passage.index)
            at = end
        return out

    def _kinds(self, leads: "Floats", violent: float) -> Iterator[list[Valued]]:
        """What kind of event each is, in every way that is worth saying."""
        heads = {head: self._read.triggers(head, leads).tolist() for head in TRIGGER_HEADS}
        for at, (key, words) in enumerate(self._events):
            evidence = (Quote.at(self._document.text, key.start, key.end),)
            roots = self._event[words.start : words.stop].mean(0)
            root = EVENTS[int(roots[1:].argmax()) + 1]
            out: list[Valued] = [("no-event", NoEventClaim(evidence, said_by("event", float(roots[0]))))]
            if len(self._told) >= _WHOLE_TEXT:
                out.append(("no-event", NoEventClaim(evidence, said_by("text", 1 - violent))))
            for label, score in _likely(SUB_TYPES, heads["sub_type"][at]):
                acled = acled_type(label) if label != "none" else None
                out.append(("type", TypeClaim(EventType(Plover(root), acled), evidence, said_by("sub-type", score))))
            for label, score in _likely(STANDINGS, heads["standing"][at]):
                out.append(("standing", StandingClaim(_STANDING[label], evidence, said_by("standing", score))))
            for label, score in _likely(SCOPES, heads["scope"][at]):
                out.append(("scope", ScopeClaim(label, evidence, said_by("scope", score))))  # type: ignore[arg-type]
            for label, score in _likely(FACTUALITIES, heads["factuality"][at]):
                by = said_by("factuality", score)
                out.append(("factuality", FactualityClaim(label, False, evidence, by)))  # type: ignore[arg-type]  # noqa: FBT003
            yield out

    def _places(self) -> list[tuple[range, ClaimValue]]:
        return [
            (words, mention.where)
            for mention in self._reading.places
            if mention.body and (words := self._told.words(mention.passage, mention.first, mention.last)) is not None
        ]

    def _times(self) -> list[tuple[range, ClaimValue]]:
        readings = read_times(self._reading.times, self._reading.passages, self._document.published)
        return [
            (words, reading.when)
            for reading in readings
            if (words := self._told.words(reading.mention.passage, reading.mention.first, reading.mention.last))
            is not None
        ]

    def _filled(
        self, roles: "Floats", role: str, slot: Slot, options: Sequence[tuple[range, ClaimValue]]
    ) -> Iterator[list[Valued]]:
        """For each event every reading of a place or a time, with how likely its words fill that role of it."""
        column = roles[:, ROLES.index(role)]
        likely = [column[:, words.start : words.stop].max(-1).tolist() for words, _ in options]
        for at in range(len(self._events)):
            yield [
                (slot, replace(value, by=said_by(role, scores[at])))
                for (_, value), scores in zip(options, likely, strict=True)
                if scores[at] >= _WORTH_SAYING
            ]

    def _sides(self, roles: "Floats") -> Iterator[list[Valued]]:
        """For each event the phrases of its own sentence that name who did it and who suffered it.

        A phrase of another sentence that seems to fill a role is three times of four another name of one who does, or
        has to do with another event.
        """
        parties = Parties(self._reading.passages, self._reading.context)
        for at, (_, words) in enumerate(self._events):
            passage, _ = self._told.at(words.start)
            phrases = [chunk for chunk in passage.chunks if chunk.kind == "np"]
            runs = [self._told.words(passage.index, chunk.first, chunk.last) for chunk in phrases]
            out: list[Valued] = []
            for role in SIDES:
                column = roles[at, ROLES.index(role)]
                for chunk, run in zip(phrases, runs, strict=True):
                    likely = float(column[run.start : run.stop].mean()) if run else 0.0
                    party = parties.party(passage, chunk.first, chunk.last) if likely >= _FILLS else None
                    if party is not None:
                        part = _part(passage, party) if role == "actor" else None
                        out.append((role, replace(party, responsibility=part, by=said_by(role, likely))))
            yield out

    def _tolls(self, roles: "Floats") -> Iterator[list[Valued]]:
        """The quantities of victims, each with the event whose role it fills best."""
        counted: list[list[Valued]] = [[] for _ in self._events]
        for one in figures(self._told, self._read, self._reading.people):
            role = ROLES.index(one.harm if one.harm in SUMMED else "killed")
            values = counted[int(roles[:, role, one.at.start : one.at.stop].mean(-1).argmax())]
            toll = one.toll()
            values.append(("toll", toll))
            if one.harm in SUMMED and not one.own and (score := one.summed[one.harm]) >= _WORTH_SAYING:
                by = said_by("summed", score)
                values.append(("figure", FigureClaim(toll.harm, one.figure(), toll.evidence, by, toll)))
        yield from counted


def _part(passage: Passage, doer: Party) -> Literal["accused", "stated"]:
    """How a doer's part is put: in somebody's quoted words it is an accusation, unless nobody is named."""
    quoted = any(passage.quoted(quote.start) for quote in doer.evidence)
    return "accused" if quoted and doer.kind != "unidentified" else "stated"


def _likely(labels: Sequence[str], scores: Sequence[float]) -> Iterator[tuple[str, float]]:
    return ((label, score) for label, score in zip(labels, scores, strict=True) if score >= _WORTH_SAYING)

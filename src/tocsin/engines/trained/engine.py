"""The trained engine: what the encoder makes of each event, as claims that carry how sure it is."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from tocsin.engines.port import Card
from tocsin.engines.trained.encoder import Encoder, encoder
from tocsin.engines.trained.figures import Figured, figures, nearest
from tocsin.engines.trained.heads import (
    EVENTS,
    FACTUALITIES,
    ROLES,
    SCOPES,
    STANDINGS,
    SUB_TYPES,
    SUMMED,
)
from tocsin.engines.trained.told import Told
from tocsin.extract.party_mentions import Parties, survey
from tocsin.extract.place import places
from tocsin.extract.time import times
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
from tocsin.model.text import Passage, Quote, body
from tocsin.model.value import By

if TYPE_CHECKING:
    from tocsin.engines.trained.encoder import Floats, Read

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

    def propose(self, passages: Sequence[Passage], known: Sequence[EventKey] = ()) -> Iterator[Claim]:
        """Claims on the body of one document, of the events that are known and of those that it finds itself."""
        told = Told(body(passages))
        if not len(told):
            return
        read = self._load().read(told.sentences, LONGEST)
        yield from _Reading(passages, told, read, known).claims()


@cache
def _digest() -> str:
    whole = hashlib.sha256(data_bytes("models/encoder.onnx"))
    whole.update(data_bytes("models/heads.npz"))
    return whole.hexdigest()


class _Named(NamedTuple):
    key: EventKey
    words: range
    roles: "Floats"


class _Reading:
    """One document while it is being read."""

    def __init__(self, passages: Sequence[Passage], told: Told, read: "Read", known: Sequence[EventKey]) -> None:
        self._passages, self._told, self._read = passages, told, read
        self._document = told.passages[0].document
        self._event = read.word("event")
        found = [(key, words) for key in known if (words := told.trigger(key)) is not None]
        found += self._unnamed([words for _, words in found])
        self._events = [_Named(key, words, read.roles(words)) for key, words in sorted(found)]

    def claims(self) -> Iterator[Claim]:
        """The claims of all events; nothing where the text names none."""
        if not self._events:
            return
        violent = self._read.violent()
        counted = self._counted()
        parties = Parties(self._passages, survey(self._passages, self._document.published))
        wheres = self._places()
        whens = self._times()
        for at, event in enumerate(self._events):
            values = [
                *self._kinds(event, violent),
                *self._best(event, "place", "where", wheres),
                *self._best(event, "time", "when", whens),
                *self._sides(event, parties),
                *self._tolls(counted.get(at, [])),
            ]
            for slot, value in values:
                yield Claim(self._document.id, event.key, slot, value)

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

    def _trigger(self, event: _Named) -> tuple[Quote, ...]:
        return (Quote.at(self._document.text, event.key.start, event.key.end),)

    def _kinds(self, event: _Named, violent: float) -> Iterator[tuple[Slot, ClaimValue]]:
        """What kind of event it is, in every way that is worth saying."""
        evidence = self._trigger(event)
        roots = self._event[event.words.start : event.words.stop].mean(0)
        root = EVENTS[int(roots[1:].argmax()) + 1]
        yield "no-event", NoEventClaim(evidence, _by("event", float(roots[0])))
        if len(self._told) >= _WHOLE_TEXT:
            yield "no-event", NoEventClaim(evidence, _by("text", 1 - violent))
        for label, score in self._likely("sub_type", SUB_TYPES, event):
            acled = acled_type(label) if label != "none" else None
            yield "type", TypeClaim(EventType(Plover(root), acled), evidence, _by("sub-type", score))
        for label, score in self._likely("standing", STANDINGS, event):
            yield "standing", StandingClaim(_STANDING[label], evidence, _by("standing", score))
        for label, score in self._likely("scope", SCOPES, event):
            yield "scope", ScopeClaim(label, evidence, _by("scope", score))  # type: ignore[arg-type]
        for label, score in self._likely("factuality", FACTUALITIES, event):
            hedged = False
            yield "factuality", FactualityClaim(label, hedged, evidence, _by("factuality", score))  # type: ignore[arg-type]

    def _likely(self, head: str, labels: Sequence[str], event: _Named) -> Iterator[tuple[str, float]]:
        scores = self._read.trigger(head, event.words)
        for label, score in zip(labels, scores, strict=True):
            if score >= _WORTH_SAYING:
                yield label, float(score)

    def _places(self) -> list[tuple[range, ClaimValue]]:
        return [
            (words, mention.where)
            for mention in places(self._passages)
            if mention.body and (words := self._told.words(mention.passage, mention.first, mention.last)) is not None
        ]

    def _times(self) -> list[tuple[range, ClaimValue]]:
        readings = read_times(times(self._passages), self._passages, self._document.published)
        return [
            (words, reading.when)
            for reading in readings
            if (words := self._told.words(reading.mention.passage, reading.mention.first, reading.mention.last))
            is not None
        ]

    def _best(
        self, event: _Named, role: str, slot: Slot, options: Sequence[tuple[range, ClaimValue]]
    ) -> Iterator[tuple[Slot, ClaimValue]]:
        """Every reading of a place or a time, with how likely its words fill that role of the event."""
        column = ROLES.index(role)
        for words, value in options:
            score = float(event.roles[words.start : words.stop, column].max(initial=0.0))
            if score >= _WORTH_SAYING:
                yield slot, replace(value, by=_by(role, score))

    def _sides(self, event: _Named, parties: Parties) -> Iterator[tuple[Slot, ClaimValue]]:
        """The phrases that name who did it and who suffered it."""
        for role in ("actor", "recipient"):
            column = event.roles[:, ROLES.index(role)]
            for passage in self._told.passages:
                words = self._told.words(passage.index, 0, len(passage.tokens))
                if words is None or float(column[words.start : words.stop].max(initial=0.0)) < _FILLS:
                    continue
                for chunk in passage.chunks:
                    here = column[words.start + chunk.first : words.start + chunk.last]
                    if chunk.kind != "np" or float(here.mean()) < _FILLS:
                        continue
                    party = parties.party(passage, chunk.first, chunk.last)
                    if party is not None:
                        yield role, replace(party, by=_by(role, float(here.mean())))

    def _counted(self) -> dict[int, list[Figured]]:
        """The quantities of victims by the event whose they are."""
        out: dict[int, list[Figured]] = {}
        events = [(event.words, event.roles) for event in self._events]
        for figured in figures(self._told, self._read):
            role = ROLES.index(figured.harm if figured.harm in SUMMED else "killed")
            owner = nearest(figured, events, role)
            if owner is not None:
                out.setdefault(owner, []).append(figured)
        return out

    def _tolls(self, figured: Sequence[Figured]) -> Iterator[tuple[Slot, ClaimValue]]:
        for one in figured:
            toll = one.toll()
            yield "toll", toll
            if one.harm in SUMMED and not one.own:
                score = one.summed[one.harm]
                if score >= _WORTH_SAYING:
                    yield "figure", FigureClaim(toll.harm, one.figure(), toll.evidence, _by("summed", score), toll)


def _by(head: str, score: float) -> By:
    return By("trained", head, round(score, 3))

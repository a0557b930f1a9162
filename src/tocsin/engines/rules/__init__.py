"""The rule engine: every claim names the rule that made it, and nothing is learned."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TypeVar

from tocsin.detect.domains import DomainEvidence, domain_of, reports_no_event
from tocsin.detect.triggers import Trigger, triggers
from tocsin.detect.types import TypedEvent
from tocsin.engines.port import Card
from tocsin.engines.rules.agreement import leading
from tocsin.engines.rules.claims import Found, claims, toll
from tocsin.engines.rules.dates import dated_nearby, when
from tocsin.engines.rules.entries import entries
from tocsin.engines.rules.events import Event, group
from tocsin.engines.rules.harms import with_harms
from tocsin.engines.rules.idle import idle
from tocsin.engines.rules.main_place import sited
from tocsin.engines.rules.marks import marks
from tocsin.engines.rules.places import located, scenes
from tocsin.engines.rules.relations import relations
from tocsin.engines.rules.roles import roles, standing_in
from tocsin.engines.rules.standing import looked_back, opening_act, standings
from tocsin.engines.rules.telling import told_of
from tocsin.engines.rules.tolls import share_out, whose
from tocsin.engines.rules.twins import split
from tocsin.engines.rules.typed import Heard, known, settle, used_in
from tocsin.engines.rules.voices import (
    attribution,
    named_by,
    sources_at,
    speakers,
    speaking_of,
    with_responsibility,
)
from tocsin.extract.attribution import attributions
from tocsin.extract.party_mentions import Parties, PartyMention, at_scene
from tocsin.extract.reading import Reading
from tocsin.extract.responsibility import responsibilities
from tocsin.extract.time_lexicon import order_in
from tocsin.extract.time_reading import read_times
from tocsin.extract.toll import TollMention
from tocsin.extract.weapon import WeaponMention, weapons
from tocsin.knowledge.actors import own_digest
from tocsin.knowledge.gazetteer import Place, own_places
from tocsin.knowledge.loader import data_bytes
from tocsin.knowledge.remembered import Remembered
from tocsin.model.claim import SLOTS, Claim, Slot
from tocsin.model.event import EventKey, EventType
from tocsin.model.party import Party
from tocsin.model.text import Passage
from tocsin.model.value import By, Toll, Weapon

__all__ = ["RuleEngine", "rules"]

Item = TypeVar("Item")
VERSION = "1"
_DIGESTED = (
    "lexicons/en/triggers_violence.yaml",
    "lexicons/en/triggers_harm.yaml",
    "lexicons/en/quantities.yaml",
    "lexicons/en/harms.yaml",
    "lexicons/en/times.yaml",
    "lexicons/en/parties.yaml",
    "lexicons/en/roles.yaml",
    "actors/armed_groups.csv",
    "actors/states_forces.csv",
    "actors/organisations.csv",
    "actors/officeholders.csv",
)


_WEIGHED: frozenset[Slot] = frozenset({"figure", "no-event"})
"""Slots that only an engine fills which weighs what it says: rules add tolls up, and leave out what is no event."""
_FORCE = frozenset({"violence", "protest", "coerce", "crime"})
_PLAIN_MISHAP = 2


@cache
def rules() -> "RuleEngine":
    """The one rule engine; it keeps nothing between documents."""
    return RuleEngine()


class RuleEngine:
    """Proposes claims by lexicons and small grammars over chunked sentences."""

    @property
    def card(self) -> Card:
        return Card("rules", VERSION, SLOTS - _WEIGHED, _digest(own_places(), own_digest()))

    def propose(self, reading: Reading, known: Sequence[EventKey] = ()) -> Iterator[Claim]:  # noqa: ARG002
        """Claims on the body of one document; headings and furniture give none. Rules ask nobody before them."""
        if not reading.told:
            return
        for found in _read(reading):
            yield from claims(reading.told[0].document.id, found, reading.passages)


@cache
def _digest(places: tuple[Place, ...], actors: str) -> str:
    """The same for the same data, a user's own places and actors among them."""
    whole = hashlib.sha256((repr(places) if places else "").encode() + actors.encode())
    for name in _DIGESTED:
        whole.update(data_bytes(name))
    return whole.hexdigest()


def _read(reading: Reading) -> Iterator[Found]:
    passages, told = reading.passages, reading.told
    figures_told = reading.tolls
    figures_by = by_passage(figures_told, lambda mention: mention.passage)
    found = {
        passage.index: with_harms(
            [trigger for trigger in triggers(passage) if not trigger.weak],
            figures_by[passage.index],
        )
        for passage in told
    }
    spotted = located(passages, reading.places)
    timed = read_times(reading.times, passages, told[0].document.published, order=order_in(leading(spotted)))
    spoken = attributions(told)
    times_by = by_passage(timed, lambda reading: reading.mention.passage)
    places_by = by_passage(spotted, lambda mention: mention.passage)
    voices_by = by_passage(spoken, lambda voice: voice.passage)
    rows = [
        marks(one, found[one.index], times_by[one.index], places_by[one.index], voices_by[one.index]) for one in told
    ]
    parties = Parties(passages, at_scene(reading.context, scenes(spotted)))
    told_events = split(group(told, rows, entries(passages, places_by, times_by)), passages, parties)
    events = [event for event, _ in told_events]
    if not events:
        return
    evidence = domain_of(passages)
    flat: list[Trigger] = [trigger for row in found.values() for trigger in row]
    harmless = reports_no_event(evidence, flat)
    voiced = [(voice, attribution(number, voice, passages)) for number, voice in enumerate(spoken, start=1)]
    responsible = named_by(events, responsibilities(told), passages, parties, voiced)
    counted = share_out(events, figures_told, passages)
    armed = Remembered[int, list[WeaponMention]](lambda at: sorted(weapons(passages[at]), key=lambda one: one.by_verb))
    timing = [when(event, events) for event in events]
    taken_up = opening_act(events, passages)
    standing = standings(
        events,
        [one for one, _ in timing],
        told[0].document.published,
        recalled=looked_back(events, passages) if evidence.opening.recalling else None,
        taken_up=taken_up,
    )
    timing = dated_nearby(timing, events, [one.main for one in standing], timed, passages)
    related = list(relations(events, passages))
    for at, (event, victim) in enumerate(told_events):
        sides = roles(event, passages, parties)
        actors = with_responsibility(
            [role for role in sides if role.side == "actor"], responsible.get(at, []), passages, voiced
        )
        recipients = [role.party for role in sides if role.side == "recipient"]
        if victim is not None:
            recipients = [victim.party]
        if event.lead.trigger.code == "deplore" and not actors:
            actors = speakers(event, passages, voiced, parties)
        counts = [mention for mention in counted.get(at, []) if not mention.superseded]
        figures = [
            toll(mention, passages, sources_at(_place(mention, passages), voiced), whose(mention, counts, sides, event))
            for mention in counts
        ]
        if victim is not None and not any(figure.low for figure in figures):
            figures = [_one_dead(victim, passages[event.lead.passage])]
        used = used_in(event, passages, armed)
        lead = passages[event.lead.passage]
        place, joint_places = sited(event, events, spotted, reading.headlined, lead, main=standing[at].main)
        facts = known(figures, sides, event, evidence, place.country if place else None)
        typed = settle(
            event, lead, Heard(found, armed, used, told_of(event, events, told, times_by, standing[at])), facts
        )
        if _nobody_did_it(event, flat, actors, used, evidence):
            typed = TypedEvent(EventType(None, None), "accident", "harm-without-a-hand")
        if harmless and event.happening and typed.scope != "accident":
            continue
        if at != taken_up and idle(event, actors, recipients, lead):
            continue
        yield Found(
            event=event,
            typed=typed,
            standing=standing[at],
            when=timing[at][0],
            dates=timing[at][1],
            where=place,
            places=joint_places,
            actors=tuple(actors),
            recipients=tuple([standing_in(one, place.country if place else None) for one in recipients]),
            weapons=used,
            tolls=tuple(figures),
            voices=tuple(speaking_of(event, passages, voiced)),
            relations=tuple([claim for owner, claim in related if owner == at]),
        )


def by_passage(items: Iterable[Item], passage: Callable[[Item], int]) -> dict[int, list[Item]]:
    """Items of a document by the index of their passage, in order; an empty list for a passage without any."""
    out: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        out[passage(item)].append(item)
    return out


def _nobody_did_it(
    event: Event, told: Sequence[Trigger], actors: Sequence[Party], used: Sequence[Weapon], evidence: DomainEvidence
) -> bool:
    """Deaths and injuries in a text that knows no violence, doer or weapon: a storm, a collapse, a fever.

    A mishap named twice outweighs an arrest, since owners and captains are arrested too.
    """
    if actors or used or not all(mark.trigger.consequence for mark in event.marks):
        return False
    mishaps = evidence.accident + evidence.weather + evidence.health
    if not mishaps:
        return False
    force = _FORCE if mishaps < _PLAIN_MISHAP else _FORCE - {"coerce"}
    return not any(trigger.family in force and not trigger.consequence for trigger in told)


def _place(mention: TollMention, passages: Sequence[Passage]) -> int:
    return passages[mention.passage].tokens[mention.head].start


def _one_dead(victim: PartyMention, passage: Passage) -> Toll:
    """A named person assassinated is one killed."""
    return Toll(
        harm="killed",
        low=1,
        high=1,
        qualifier="exact",
        bounds=(1, 1),
        victims=(),
        country=victim.party.country,
        names=(victim.party.name,),
        affects="recipient",
        parts=(),
        hedged=False,
        updates=False,
        sources=(),
        evidence=(passage.quote(victim.first, victim.last),),
        by=By("rules", "toll.named-victim", 0.8),
    )

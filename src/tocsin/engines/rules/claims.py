"""One event and what was found around it to claims."""

from collections.abc import Sequence

from msgspec import Struct

from tocsin.detect.types import TypedEvent
from tocsin.engines.rules.events import Event
from tocsin.extract.toll import TollMention
from tocsin.model.claim import (
    Claim,
    ClaimValue,
    FactualityClaim,
    RelationClaim,
    ScopeClaim,
    Slot,
    StandingClaim,
    TypeClaim,
)
from tocsin.model.event import Standing
from tocsin.model.party import Party
from tocsin.model.stance import Attribution
from tocsin.model.text import Passage
from tocsin.model.value import By, Toll, TollPart, Weapon
from tocsin.model.when import When
from tocsin.model.where import Where


class Found(Struct, frozen=True, gc=False):
    """All that the rules found of one event, ready to be claimed."""

    event: Event
    typed: TypedEvent
    standing: Standing
    when: When | None
    dates: tuple[When, ...]
    where: Where | None
    places: tuple[Where, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    weapons: tuple[Weapon, ...]
    tolls: tuple[Toll, ...]
    voices: tuple[Attribution, ...]
    relations: tuple[RelationClaim, ...]


def toll(mention: TollMention, passages: Sequence[Passage], sources: tuple[str, ...], affects: str) -> Toll:
    passage = passages[mention.passage]
    return Toll(
        harm=mention.harm,  # type: ignore[arg-type]
        low=mention.low,
        high=mention.high,
        qualifier=mention.qualifier,
        bounds=mention.bounds,
        victims=mention.victims,
        country=mention.country,
        names=mention.names,
        affects=affects,  # type: ignore[arg-type]
        parts=tuple(
            [
                TollPart(
                    part.relation,
                    part.low,
                    part.high,
                    part.victims,
                    part.country,
                    (passage.quote(part.first, part.last),),
                )
                for part in mention.parts
            ]
        ),
        hedged=mention.hedged,
        updates=mention.updates,
        sources=sources,
        evidence=(passage.quote(mention.first, mention.last),),
        by=By("rules", "toll", 0.85),
    )


def claims(document: str, found: Found, passages: Sequence[Passage]) -> list[Claim]:
    """The claims of one event: its type, standing, scope and factuality always, the rest where found."""
    event = found.event
    lead = event.lead
    key = event.key
    passage = passages[lead.passage]
    trigger = (passage.quote(lead.trigger.first, lead.trigger.last),)
    by = By("rules", f"trigger.{lead.trigger.code}/{found.typed.rule}", 0.9 if not lead.trigger.generic else 0.75)
    cues = tuple([passage.quote(first, last) for first, last in lead.stance.cues])
    factuality = FactualityClaim(
        lead.stance.factuality, lead.stance.hedged, cues or trigger, By("rules", f"stance.{lead.stance.rule}", 0.8)
    )
    filled: list[tuple[Slot, ClaimValue]] = [
        ("type", TypeClaim(found.typed.type, trigger, by)),
        ("standing", StandingClaim(found.standing, trigger, By("rules", "standing", 0.7))),
        ("scope", ScopeClaim(found.typed.scope, trigger, by)),
        ("factuality", factuality),
    ]
    if found.when is not None:
        filled.append(("when", found.when))
    if found.where is not None:
        filled.append(("where", found.where))
    many: tuple[tuple[Slot, Sequence[ClaimValue]], ...] = (
        ("date", found.dates),
        ("place", found.places),
        ("actor", found.actors),
        ("recipient", found.recipients),
        ("weapon", found.weapons),
        ("toll", found.tolls),
        ("attribution", found.voices),
        ("relation", found.relations),
    )
    filled += [(slot, value) for slot, values in many if values for value in values]
    return [Claim(document, key, slot, value) for slot, value in filled]

"""One event with all that is known of it to its type: what its own sentence says, what later ones add."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tocsin.detect.domains import DomainEvidence
from tocsin.detect.facts import ARMED, FIGHTERS, UNARMED, Told, TypeFacts
from tocsin.detect.triggers import Trigger
from tocsin.detect.types import TypedEvent, settle_type
from tocsin.engines.rules.events import Event
from tocsin.engines.rules.roles import Role, anybody
from tocsin.extract.weapon import WeaponMention
from tocsin.knowledge.deliveries import deliveries, delivering
from tocsin.knowledge.domains import domains
from tocsin.model.party import Party
from tocsin.model.text import Passage
from tocsin.model.value import By, Toll, Weapon

_AROUND = 3


class Heard(Struct, frozen=True, gc=False):
    """What was found in the sentences of a document, by passage, and what was used in this event."""

    triggers: Mapping[int, Sequence[Trigger]]
    weapons: Mapping[int, Sequence[WeaponMention]]
    used: tuple[Weapon, ...]
    telling: Sequence[Passage]
    """For a main event, the sentences that tell of it and of no other; for others none."""


def settle(event: Event, own: Passage, heard: Heard, facts: TypeFacts) -> TypedEvent:
    """`own` is the sentence that names the event."""
    near = [mark.trigger for mark in event.marks if mark is not event.lead and mark.passage == own.index]
    weapons = [weapon.kind for weapon in heard.used if weapon.evidence[0].span.within(own.span)]
    later = tuple([weapon.kind for weapon in heard.used if not weapon.evidence[0].span.within(own.span)])
    after = [passage.index for passage in heard.telling if own.index < passage.index <= own.index + _AROUND]
    mine = [mark.trigger for mark in event.marks]
    beside = [trigger for trigger in heard.triggers.get(own.index, ()) if trigger not in mine]
    return settle_type(
        [event.lead.trigger, *near],
        weapons or _named(heard, [own.index], beside),
        _with_sentence(facts, own, heard),
        Told(
            tuple([mark.trigger for mark in event.marks if mark.passage != own.index]),
            later or _named(heard, after),
            _brought(heard.telling),
        ),
    )


def _named(heard: Heard, passages: Sequence[int], others: Sequence[Trigger] = ()) -> tuple[str, ...]:
    """Weapons used that hang on none of the event's words, nor are `others`, the words of another event."""
    return tuple(
        mention.kind
        for at in passages
        for mention in heard.weapons[at]
        if mention.used and not any(other.first <= mention.first < other.last for other in others)
    )


def _brought(telling: Sequence[Passage]) -> tuple[tuple[str, frozenset[str]], ...]:
    spoken = [passage.present for passage in telling if not delivering().isdisjoint(passage.present)]
    return tuple(
        (one.code, one.of)
        for one in deliveries()
        if any(not one.words.isdisjoint(words) and one.rejects.isdisjoint(words) for words in spoken)
    )


def _with_sentence(facts: TypeFacts, own: Passage, heard: Heard) -> TypeFacts:
    known, present = domains(), own.present
    around = range(own.index - _AROUND, own.index + 1 + _AROUND)
    triggers = heard.triggers
    return replace(
        facts,
        beside=frozenset([trigger.code for trigger in triggers.get(own.index, ())]),
        around=frozenset([trigger.code for at in around for trigger in triggers.get(at, ())]),
        both_fire=any(map(present.issuperset, known.both_fire)),
        demonstration=not known.demonstration.isdisjoint(present),
        throng=not known.throng.isdisjoint(present),
    )


def known(
    figures: Sequence[Toll], roles: Sequence[Role], event: Event, evidence: DomainEvidence, country: str | None
) -> TypeFacts:
    """What tolls, parties, place and the whole text say; the parties of the event's first sentence, if it has any."""
    sides = [role for role in roles if role.passage == event.marks[0].passage] or roles
    doers = [role.party for role in sides if role.side == "actor"]
    sufferers = [role.party for role in sides if role.side == "recipient"]
    victims = frozenset([victim for figure in figures if figure.affects != "actor" for victim in figure.victims])
    suffered = frozenset([one.sector for one in sufferers if one.sector])
    harms = {figure.harm for figure in figures if figure.low != 0}
    told = frozenset([one.sector for one in sufferers if one.sector and not _says_little(one)])
    if victims & FIGHTERS and not victims & UNARMED:
        suffered = told  # "people" and a post that was attacked do not make soldiers civilians
    elif not victims & FIGHTERS and ("CVL" in told or (victims & UNARMED and not told <= ARMED)):
        suffered -= ARMED  # bodyguards and officers at the scene do not make it a battle
    return TypeFacts(
        actor_sectors=frozenset([one.sector for one in doers if one.sector]),
        recipient_sectors=suffered,
        actor_kinds=frozenset([one.kind for one in doers if not anybody(one)]),
        recipient_kinds=frozenset([one.kind for one in sufferers]),
        victims=victims,
        killed="killed" in harms,
        injured="injured" in harms,
        crowd=any(one.kind == "crowd" and one.sector in {"OPP", "CVL"} for one in sufferers),
        domain=evidence.leading,
        motive=evidence.motive > 0,
        mishap=evidence.mishap > 0,
        country=country,
    )


def _says_little(one: Party) -> bool:
    """Whether the words leave open who was hurt: "people", "two of the wounded", a place."""
    return anybody(one) or one.kind == "facility"


def used_in(event: Event, passages: Sequence[Passage], armed: dict[int, list[WeaponMention]]) -> tuple[Weapon, ...]:
    """The weapons used in the clauses of an event's words, each kind once, a noun before a verb."""
    out: dict[str, Weapon] = {}
    for mark in event.marks:
        passage = passages[mark.passage]
        for mention in armed[mark.passage]:
            if not mention.used or mention.kind in out:
                continue
            if mark.clause[0] <= passage.chunk_of(mention.first) < mark.clause[1]:
                quote = passage.quote(mention.first, mention.last)
                out[mention.kind] = Weapon(mention.kind, (quote,), By("rules", "weapon", 0.85))
    return tuple(out.values())

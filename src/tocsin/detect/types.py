"""The triggers, weapons and parties of one event to its type and scope, by the field's boundary rules."""

from collections.abc import Sequence

from msgspec import Struct

from tocsin.detect.facts import ARMED, FIGHTERS, NON_STATE, NOTHING, PROTEST, STATE, UNARMED, Told, TypeFacts
from tocsin.detect.leading import OPEN, REMOTE, codes_of, leading_code
from tocsin.detect.scope import scope_of
from tocsin.detect.triggers import Trigger
from tocsin.knowledge.ontology import acled_type
from tocsin.knowledge.triggers import by_code
from tocsin.model.event import Acled, EventType, Plover, Scope

_CLOSE = frozenset({"attack", "shooting", "ambush", "storm", "kill", "wound", "die", "naval", "clash", "torture"})
_BY_HAND = _CLOSE | {"stabbing", "ramming", "lynching", "arson"}


class TypedEvent(Struct, frozen=True, gc=False):
    type: EventType
    scope: Scope
    rule: str


def settle_type(
    triggers: Sequence[Trigger], weapons: Sequence[str], facts: TypeFacts, later: Told = NOTHING
) -> TypedEvent:
    """The most specific reading of one event. `rule` names what decided.

    `triggers` stand in the sentence that names the event, the leading one first; what is told `later` counts only
    where that sentence leaves the kind open. Weapons are kinds that were used, not those stopped or found.
    """
    codes = codes_of(triggers)
    if not codes:
        return TypedEvent(EventType(None, None), "unclear", "no-trigger")
    code = leading_code(codes, weapons, facts, later)
    entry = by_code()[code]
    scope = scope_of(code, (*codes, *codes_of(later.triggers)), facts)
    sub, rule = _sub_type(code, codes, weapons, facts, later)
    plover = _plover(code, codes, facts)
    acled: Acled | None = acled_type(sub) if sub is not None and scope in {"political", "unclear"} else None
    if entry.family in {"accident", "crime"}:
        acled = None
    if code == "clash" and sub == "Violent demonstration":
        plover = Plover("PROTEST", ("riot",))  # demonstrators who fight the police still demonstrate
    return TypedEvent(EventType(plover, acled), scope, rule)


def _plover(code: str, codes: Sequence[str], facts: TypeFacts) -> Plover | None:
    entry = by_code()[code]
    event, modes = entry.plover, list(entry.modes)
    if event is None:
        if entry.family == "harm":
            event = "ASSAULT"
        else:
            return None
    if code == "dispersal" and "protest" in codes:
        return (
            Plover("PROTEST", ("demo",))
            if not (facts.killed or facts.injured)
            else Plover("ASSAULT", ("crowd-control",))
        )
    if event == "ASSAULT":
        for other in codes:
            if other in {"assassination", "execution"} and "targeted" not in modes:
                modes.append("targeted")
            if other == "torture" and "beat" not in modes:
                modes.append("beat")
    return Plover(event, tuple(modes))


def _sub_type(
    code: str, codes: Sequence[str], weapons: Sequence[str], facts: TypeFacts, later: Told
) -> tuple[str | None, str]:
    held = set(codes)
    harmed = facts.killed or facts.injured
    gathered = facts.demonstration or (facts.throng and facts.around & PROTEST) or facts.beside & {"protest"}
    shot_at = gathered and code in _CLOSE and facts.actor_sectors & STATE
    if (held & PROTEST and (code in PROTEST | {"clash"} or facts.crowd)) or (shot_at and harmed):
        after = facts.around | {one.code for one in later.triggers}
        return _demonstration(held, (*weapons, *later.weapons), facts, after)
    if code == "shooting" and "protest" in facts.beside and not facts.actor_sectors:
        return "Excessive force against protesters", "shot-at-a-protest"
    if code == "arson" and facts.around & PROTEST and not facts.killed:
        return "Violent demonstration", "burnt-at-a-protest"
    if code == "arrest" and facts.beside & PROTEST:
        return "Protest with intervention", "protesters-arrested"
    if not harmed and (code == "interception" or (code in _STOPPABLE and _stopped(held, facts))):
        return "Disrupted weapons use", "stopped-before-harm"
    if code == "recapture" and not facts.actor_sectors & NON_STATE:
        return "Government regains territory", "ground-retaken"
    if code in {"capture", "recapture"}:
        if facts.actor_sectors & NON_STATE or not facts.actor_sectors & STATE:
            return "Non-state actor overtakes territory", "ground-taken"
        return "Government regains territory", "ground-retaken"
    if code == "abduction":
        if held & {"execution", "torture"} or (held & _DEADLY and facts.killed):
            if "attack" in held and facts.recipient_sectors and facts.recipient_sectors <= ARMED:
                return _close("attack", facts)
            return "Attack", "abducted-then-harmed"
        return "Abduction/forced disappearance", "abducted"
    return _violence(code, held, weapons, facts) or (by_code()[code].acled, f"trigger:{code}")


_DEADLY = frozenset({"kill", "die", "shooting", "stabbing", "attack", "storm"})
_STOPPABLE = REMOTE | OPEN


def _stopped(held: set[str], facts: TypeFacts) -> bool:
    """Whether the sentence tells of something shot down, seized or foiled."""
    return "interception" in held or any(by_code()[other].disrupted for other in facts.beside)


def _violence(code: str, held: set[str], weapons: Sequence[str], facts: TypeFacts) -> tuple[str, str] | None:
    """Who fought whom, for words that leave it open; None when the word itself settles it."""
    crowd = "crowd" in facts.actor_kinds
    police = "COP" in facts.actor_sectors | facts.recipient_sectors
    if code == "clash":
        if (facts.demonstration or facts.throng) and not facts.actor_sectors & NON_STATE:
            return ("Violent demonstration" if police or facts.demonstration else "Mob violence"), "crowd-clashes"
        if (crowd or (police and "crowd" in facts.recipient_kinds)) and not facts.actor_sectors & NON_STATE:
            return ("Violent demonstration" if police or held & PROTEST else "Mob violence"), "crowd-clashes"
        return "Armed clash", "clash"
    if crowd and code in _BY_HAND:
        return "Mob violence", "crowd-attacks"
    if code in _CLOSE and "lynching" in facts.beside:
        return "Mob violence", "mob-in-the-sentence"
    if code in _CLOSE and "petrol-bomb" in weapons and police:
        return "Violent demonstration", "petrol-bombs-at-police"
    if code in _CLOSE and facts.killed and facts.actor_sectors & STATE and "clash" in facts.around:
        return "Armed clash", "raid-met-with-fire"
    both_fire = facts.both_fire or (code == "shelling" and "clash" in facts.beside)
    if both_fire and code in {"shelling", "bombing", *_CLOSE}:
        return "Armed clash", "both-sides-fire"
    looted = code == "looting" and not held & _DEADLY
    if code in {"arson", "looting"} and (facts.killed or facts.injured) and not looted:
        return ("Armed clash" if "clash" in held else "Attack"), "property-and-people"
    return _close(code, facts) if code in _CLOSE else None


def _close(code: str, facts: TypeFacts) -> tuple[str, str]:
    """An attack at close range is a clash when those attacked are armed, an attack on civilians otherwise."""
    armed = bool(facts.recipient_sectors & ARMED)
    fighters = armed or bool(facts.victims & FIGHTERS)
    unarmed = bool(facts.victims & UNARMED) or bool(facts.recipient_sectors - ARMED - {"UNK"})
    if fighters and (armed or not unarmed) and code != "torture":
        return "Armed clash", "armed-side-attacked"
    if code == "ambush" and not unarmed:
        return "Armed clash", "ambush"
    return "Attack", "unarmed-attacked"


def _demonstration(
    held: set[str], weapons: Sequence[str], facts: TypeFacts, later: frozenset[str]
) -> tuple[str | None, str]:
    lethal = bool(held & {"shooting", "execution"}) or "firearm" in weapons
    police = bool(facts.actor_sectors & STATE)
    if "clash" in held:
        return "Violent demonstration", "demonstrators-clash"
    if facts.killed and lethal and police:
        return "Excessive force against protesters", "protesters-shot"
    if held & {"riot", "lynching"} or "petrol-bomb" in weapons or ("arson" in held and "kill" not in held):
        return "Violent demonstration", "demonstrators-violent"
    if "kill" in held or (facts.killed and (police or facts.crowd or lethal)):
        return "Excessive force against protesters", "protesters-killed"
    if ("shooting" in held and facts.injured) or "torture" in held:
        return "Excessive force against protesters", "live-fire"
    if "riot" in later:
        return "Violent demonstration", "demonstrators-violent-later"
    if held & {"dispersal", "arrest"} or {"tear-gas", "water-cannon", "rubber-bullet"} & set(weapons):
        return "Protest with intervention", "protest-met"
    if later & {"dispersal", "arrest"}:
        return "Protest with intervention", "protest-met-later"
    code = next((code for code in ("hunger-strike", "boycott") if code in held), "protest")
    return by_code()[code].acled, "protest"

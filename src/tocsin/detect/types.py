"""The triggers, weapons and parties of one event to its type and scope, by the field's boundary rules."""

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from tocsin.detect.domains import HARMLESS, Domain
from tocsin.detect.triggers import Trigger
from tocsin.knowledge.ontology import acled_type
from tocsin.knowledge.triggers import by_code, entries
from tocsin.model.event import Acled, EventType, Plover, Scope

_ARMED = frozenset({"MIL", "REB", "UAF", "COP", "SPY", "PRM"})
_STATE = frozenset({"MIL", "COP", "SPY", "GOV", "PRM"})
_NON_STATE = frozenset({"REB", "UAF", "CRM"})
_POLITICAL = frozenset({"REB", "UAF", "MIL", "GOV", "SPY", "PTY"})
_FIGHTERS = frozenset({"military", "police", "security", "armed-group", "peacekeeper"})
_UNARMED = frozenset({"civilian", "official", "aid-worker", "health-worker", "journalist", "child", "woman"})

# Most specific first: what says by itself how it was done goes before what leaves it open.
_SPECIFIC = (
    "suicide-bomb", "chemical", "sexual", "drone-strike", "air-strike", "grenade", "ied", "shelling", "abduction",
    "capture", "ramming", "stabbing", "lynching", "dispersal", "riot", "hunger-strike", "labour-strike", "protest",
    "boycott", "obstruct", "torture", "execution", "assassination", "clash", "ambush", "storm", "naval", "shooting",
    "arson", "looting", "cyber", "interception", "bombing", "strike", "attack",
)  # fmt: skip
_OUTCOMES = ("kill", "wound", "die", "missing", "displace")
_CLOSE = frozenset(
    {"attack", "shooting", "ambush", "storm", "stabbing", "ramming", "kill", "wound", "die", "naval", "assassination",
     "clash", "torture"}
)  # fmt: skip
_PROTEST = frozenset({"protest", "riot", "labour-strike", "hunger-strike", "boycott", "obstruct", "dispersal"})
# What weapon words outrank: the general words for violence, never a word that names its own means.
_OPEN = frozenset({"attack", "strike", "bombing", "storm", "assassination", "kill", "wound", "die", "execution"})
_HAND_HELD = frozenset({"firearm", "knife", "fire"})
_LARGER = frozenset({"storm", "bombing", "execution", "assassination"})
_WEAPON_ORDER = (
    "suicide-vest", "chemical", "drone", "air-strike", "aircraft", "car-bomb", "ied", "landmine", "parcel-bomb",
    "grenade", "rocket", "missile", "artillery", "mortar", "bomb", "naval-gun", "knife", "firearm", "fire", "tear-gas",
)  # fmt: skip


class TypeFacts(Struct, frozen=True):
    """What the rest of the report says that bears on the type. Sectors are PLOVER's, victims the toll's."""

    actor_sectors: frozenset[str] = frozenset()
    recipient_sectors: frozenset[str] = frozenset()
    actor_kinds: frozenset[str] = frozenset()
    recipient_kinds: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()
    killed: bool = False
    injured: bool = False
    crowd: bool = False
    """The harmed side is an unarmed crowd of protesters."""
    both_fire: bool = False
    """Each side fired at the other."""
    domain: Domain = "none"


class TypedEvent(Struct, frozen=True):
    type: EventType
    scope: Scope
    rule: str


def settle_type(triggers: Sequence[Trigger], weapons: Sequence[str], facts: TypeFacts) -> TypedEvent:
    """The most specific reading of one event. `rule` names what decided.

    Weapons are kinds that were used, not those stopped or found.
    """
    codes = _codes(triggers)
    if not codes:
        return TypedEvent(EventType(None, None), "unclear", "no-trigger")
    code = _leading(codes)
    if code in _OPEN or code in {"bombing", "shooting"}:
        code = _by_weapon(code, weapons)
    entry = by_code()[code]
    scope = _scope(code, codes, facts)
    sub, rule = _sub_type(code, codes, weapons, facts)
    plover = _plover(code, codes, facts)
    acled: Acled | None = acled_type(sub) if sub is not None and scope in {"political", "unclear"} else None
    if entry.family in {"accident", "crime"}:
        acled = None
    return TypedEvent(EventType(plover, acled), scope, rule)


def _codes(triggers: Sequence[Trigger]) -> list[str]:
    strong = [trigger.code for trigger in triggers if not trigger.weak and not trigger.topic]
    return strong or [trigger.code for trigger in triggers]


def _leading(codes: Sequence[str]) -> str:
    """The first specific code, or the first that names its own family, or an outcome."""
    held = set(codes)
    first = codes[0]
    family = by_code()[first].family
    if family not in {"violence", "harm", "protest"}:
        return first
    return next((code for code in (*_SPECIFIC, *_OUTCOMES) if code in held), first)


@cache
def _code_of_weapon() -> dict[str, str]:
    return {weapon: entry.code for entry in reversed(entries()) for weapon in entry.weapons}


def _by_weapon(code: str, weapons: Sequence[str]) -> str:
    for weapon in _WEAPON_ORDER:
        if weapon in weapons:
            made = _code_of_weapon().get(weapon)
            if weapon == "bomb" and code == "shooting":
                return code
            if made is not None and not (weapon in _HAND_HELD and code in _LARGER):
                return made
    return code


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


def _sub_type(code: str, codes: Sequence[str], weapons: Sequence[str], facts: TypeFacts) -> tuple[str | None, str]:
    held = set(codes)
    if held & _PROTEST and (code in _PROTEST or facts.crowd):
        return _demonstration(held, weapons, facts)
    if code == "interception" and not (facts.killed or facts.injured):
        return "Disrupted weapons use", "stopped-before-harm"
    if code == "capture":
        if facts.actor_sectors & _NON_STATE or not facts.actor_sectors & _STATE:
            return "Non-state actor overtakes territory", "ground-taken"
        return "Government regains territory", "ground-retaken"
    if code == "abduction":
        if facts.killed or held & {"kill", "execution", "torture"}:
            return "Attack", "abducted-then-harmed"
        return "Abduction/forced disappearance", "abducted"
    return _violence(code, held, facts) or (by_code()[code].acled, f"trigger:{code}")


def _violence(code: str, held: set[str], facts: TypeFacts) -> tuple[str, str] | None:
    """Who fought whom, for words that leave it open; None when the word itself settles it."""
    crowd = "crowd" in facts.actor_kinds
    if crowd and code in _CLOSE | {"lynching", "arson"} and code != "clash":
        return "Mob violence", "crowd-attacks"
    if facts.both_fire and code in {"shelling", "bombing", *_CLOSE}:
        return "Armed clash", "both-sides-fire"
    if code == "clash":
        if (crowd or "crowd" in facts.recipient_kinds) and not facts.actor_sectors & _NON_STATE:
            return ("Violent demonstration" if held & _PROTEST else "Mob violence"), "crowd-clashes"
        return "Armed clash", "clash"
    if code == "arson" and (facts.killed or facts.injured):
        return "Attack", "arson-with-harm"
    return _close(code, facts) if code in _CLOSE else None


def _close(code: str, facts: TypeFacts) -> tuple[str, str]:
    """An attack at close range is a clash when those attacked are armed, an attack on civilians otherwise."""
    armed = bool(facts.recipient_sectors & _ARMED)
    fighters = armed or bool(facts.victims & _FIGHTERS)
    unarmed = bool(facts.victims & _UNARMED) or bool(facts.recipient_sectors - _ARMED - {"UNK"})
    if fighters and (armed or not unarmed) and code != "torture":
        return "Armed clash", "armed-side-attacked"
    if code == "ambush" and not unarmed:
        return "Armed clash", "ambush"
    return "Attack", "unarmed-attacked"


def _demonstration(held: set[str], weapons: Sequence[str], facts: TypeFacts) -> tuple[str | None, str]:
    if held & {"riot", "lynching"} or "petrol-bomb" in weapons or ("arson" in held and "kill" not in held):
        return "Violent demonstration", "demonstrators-violent"
    lethal = held & {"shooting", "kill", "execution"} or "firearm" in weapons
    if facts.killed and (facts.actor_sectors & _STATE or facts.crowd or lethal):
        return "Excessive force against protesters", "protesters-killed"
    if "shooting" in held and facts.injured:
        return "Excessive force against protesters", "live-fire"
    if "clash" in held:
        return "Violent demonstration", "demonstrators-clash"
    if held & {"dispersal", "arrest"} or {"tear-gas", "water-cannon", "rubber-bullet"} & set(weapons):
        return "Protest with intervention", "protest-met"
    code = next((code for code in ("hunger-strike", "boycott") if code in held), "protest")
    return by_code()[code].acled, "protest"


def _scope(code: str, codes: Sequence[str], facts: TypeFacts) -> Scope:
    """Whether the event is politics, ordinary crime or mishap, by parties first and by the text's words second."""
    entry = by_code()[code]
    held = {by_code()[other].family for other in codes}
    if entry.family == "accident" or ("accident" in held and not facts.actor_sectors and facts.domain != "political"):
        return "accident"
    if facts.actor_sectors & _POLITICAL:
        return "political"
    if facts.domain in HARMLESS:
        return "unclear"
    if entry.family not in {"violence", "harm", "coerce", "crime", "protest", "sanction"}:
        return "political"
    if facts.domain == "accident" and (entry.family == "harm" or code in {"bombing", "arson"}):
        return "accident"
    if entry.family == "crime":
        return "criminal"
    if facts.domain == "political" or facts.recipient_sectors & (_ARMED | {"GOV", "JRN", "PTY", "LEG", "JUD", "REF"}):
        return "political"
    if "crime" in held or facts.domain == "crime" or "CRM" in facts.actor_sectors:
        return "criminal"
    return "political" if entry.family == "protest" else "unclear"

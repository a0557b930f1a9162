"""The triggers, weapons and parties of one event to its type and scope, by the field's boundary rules."""

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from tocsin.detect.domains import HARMLESS, Domain
from tocsin.detect.triggers import Trigger
from tocsin.knowledge.domains import domains
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
_REMOTE = frozenset({"drone-strike", "air-strike", "grenade", "ied", "shelling"})
_OVERRIDING = ("suicide-bomb", "chemical", "sexual")
_MELEE = frozenset({"clash", "ambush", "storm"})
_AT_ROADBLOCKS = frozenset({"shooting", "kill", "abduction", "execution", "arson"})
_WARLIKE = frozenset({"air-strike", "drone-strike", "shelling", "suicide-bomb", "capture", "ied", "grenade", "bombing"})
_ARMS = frozenset({"shooting", "assassination", "clash", "ambush", "execution", "abduction", "bombing"})
# What a later sentence may still say of an event that its own sentence leaves open.
_TOLD_LATER = frozenset({"suicide-bomb", "chemical", "sexual", "stabbing", "ramming", "ambush", "lynching"}) | _REMOTE
_VAGUE = frozenset({"attack", "strike", "kill", "wound", "die", "bombing"})
_CLOSE = frozenset({"attack", "shooting", "ambush", "storm", "kill", "wound", "die", "naval", "clash", "torture"})
_PROTEST = frozenset({"protest", "riot", "labour-strike", "hunger-strike", "boycott", "obstruct", "dispersal"})
# What weapon words outrank: the general words for violence, never a word that names its own means.
_OPEN = frozenset({"attack", "strike", "bombing", "assassination", "kill", "wound", "die", "execution"})
_HAND_HELD = frozenset({"firearm", "knife", "fire"})
_LARGER = frozenset({"bombing", "execution", "assassination"})
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
    motive: bool = False
    """The text has a word for why: politics, faith, hatred."""
    mishap: bool = False
    """The text speaks of an accident, a leak, a short circuit."""
    country: str | None = None
    """Where it happened, as an ISO 3166 alpha-3 code."""
    beside: frozenset[str] = frozenset()
    """Entries of every trigger in the sentence that names the event, those of other events too."""
    around: frozenset[str] = frozenset()
    """The same of the few sentences around it."""
    demonstration: bool = False
    """The sentence speaks of protesters."""
    throng: bool = False
    """The sentence speaks of supporters, students, a mob."""


class Told(Struct, frozen=True):
    """What sentences after the one that names the event add to it: triggers and weapons in text order."""

    triggers: tuple[Trigger, ...] = ()
    weapons: tuple[str, ...] = ()


NOTHING = Told()


class TypedEvent(Struct, frozen=True):
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
    codes = _codes(triggers)
    if not codes:
        return TypedEvent(EventType(None, None), "unclear", "no-trigger")
    code = _leading(codes)
    if code in _OPEN or code in {"bombing", "shooting"}:
        code = _by_weapon(code, weapons)
    if code in _VAGUE:
        code = _told_later(code, facts, later)
    if code == "ied" and "suicide-bomb" in facts.around & {trigger.code for trigger in later.triggers}:
        code = "suicide-bomb"
    if code == "ied" and "grenade" in weapons and not set(weapons) & {"ied", "car-bomb", "landmine"}:
        code = "grenade"
    entry = by_code()[code]
    scope = _scope(code, (*codes, *_codes(later.triggers)), facts)
    sub, rule = _sub_type(code, codes, weapons, facts, later)
    plover = _plover(code, codes, facts)
    acled: Acled | None = acled_type(sub) if sub is not None and scope in {"political", "unclear"} else None
    if entry.family in {"accident", "crime"}:
        acled = None
    return TypedEvent(EventType(plover, acled), scope, rule)


def _codes(triggers: Sequence[Trigger]) -> list[str]:
    strong = [trigger.code for trigger in triggers if not trigger.weak and not trigger.topic]
    return strong or [trigger.code for trigger in triggers]


def _leading(codes: Sequence[str]) -> str:
    """The leading code unless it leaves open what another one of its sentence says."""
    held = set(codes)
    first = codes[0]
    if by_code()[first].family not in {"violence", "harm", "protest"}:
        return first
    for code in _OVERRIDING:
        if code in held and first not in _MELEE:
            return code
    if first in _REMOTE | _MELEE | {"abduction", "capture"}:
        return first
    if first == "obstruct" and held & _AT_ROADBLOCKS and not held & _PROTEST - {"obstruct"}:
        codes = [code for code in codes if code != "obstruct"]
        held = set(codes)
    if "clash" in held and not held & {"abduction", "protest"}:
        return "clash"
    remote = next((code for code in codes if code in _REMOTE), None)
    return remote or next((code for code in (*_SPECIFIC, *_OUTCOMES) if code in held), first)


def _told_later(code: str, facts: TypeFacts, later: Told) -> str:
    """The first means that a later sentence names. Grenades thrown at fighters are part of a fight."""
    fighters = bool(facts.victims & _FIGHTERS)
    for trigger in later.triggers:
        if trigger.code == "clash":
            return "clash" if code in _OUTCOMES else code
        if trigger.code in _TOLD_LATER and not (fighters and trigger.code == "grenade"):
            return trigger.code
    for weapon in later.weapons:
        made = _by_weapon(code, (weapon,))
        if made in _TOLD_LATER and not (fighters and made == "grenade"):
            return made
    return code


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


def _sub_type(
    code: str, codes: Sequence[str], weapons: Sequence[str], facts: TypeFacts, later: Told
) -> tuple[str | None, str]:
    held = set(codes)
    harmed = facts.killed or facts.injured
    shot_at = facts.demonstration and code in _CLOSE and facts.actor_sectors & _STATE
    if (held & _PROTEST and (code in _PROTEST | {"clash"} or facts.crowd)) or (shot_at and harmed):
        after = facts.around | {one.code for one in later.triggers}
        return _demonstration(held, (*weapons, *later.weapons), facts, after)
    if code == "arson" and facts.around & _PROTEST and not facts.killed:
        return "Violent demonstration", "burnt-at-a-protest"
    if code == "arrest" and facts.beside & _PROTEST:
        return "Protest with intervention", "protesters-arrested"
    stopped = "interception" in held or any(by_code()[other].disrupted for other in facts.beside)
    if not harmed and (code == "interception" or (stopped and code in _REMOTE | _OPEN)):
        return "Disrupted weapons use", "stopped-before-harm"
    if code == "capture":
        if facts.actor_sectors & _NON_STATE or not facts.actor_sectors & _STATE:
            return "Non-state actor overtakes territory", "ground-taken"
        return "Government regains territory", "ground-retaken"
    if code == "abduction":
        if held & {"execution", "torture"} or ("kill" in held and facts.killed):
            return "Attack", "abducted-then-harmed"
        return "Abduction/forced disappearance", "abducted"
    return _violence(code, held, facts) or (by_code()[code].acled, f"trigger:{code}")


def _violence(code: str, held: set[str], facts: TypeFacts) -> tuple[str, str] | None:
    """Who fought whom, for words that leave it open; None when the word itself settles it."""
    crowd = "crowd" in facts.actor_kinds
    police = "COP" in facts.actor_sectors | facts.recipient_sectors
    if code == "clash":
        if (facts.demonstration or facts.throng) and not facts.actor_sectors & _NON_STATE:
            return ("Violent demonstration" if police or facts.demonstration else "Mob violence"), "crowd-clashes"
        if (crowd or (police and "crowd" in facts.recipient_kinds)) and not facts.actor_sectors & _NON_STATE:
            return ("Violent demonstration" if police or held & _PROTEST else "Mob violence"), "crowd-clashes"
        return "Armed clash", "clash"
    if crowd and code in _CLOSE | {"stabbing", "ramming", "lynching", "arson"}:
        return "Mob violence", "crowd-attacks"
    if facts.both_fire and code in {"shelling", "bombing", *_CLOSE}:
        return "Armed clash", "both-sides-fire"
    if code in {"arson", "looting"} and (facts.killed or facts.injured):
        return ("Armed clash" if "clash" in held else "Attack"), "property-and-people"
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


def _demonstration(
    held: set[str], weapons: Sequence[str], facts: TypeFacts, later: frozenset[str]
) -> tuple[str | None, str]:
    lethal = bool(held & {"shooting", "execution"}) or "firearm" in weapons
    police = bool(facts.actor_sectors & _STATE)
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


def _scope(code: str, codes: Sequence[str], facts: TypeFacts) -> Scope:
    """Whether the event is politics, crime or mishap, by parties first, then country, then the text's words."""
    entry = by_code()[code]
    held = {by_code()[other].family for other in codes}
    if code == "arson" and facts.around & _PROTEST:
        return "political"
    if entry.family == "accident" or ("accident" in held and not facts.actor_sectors and facts.domain != "political"):
        return "accident"
    violent = entry.family in {"violence", "harm"}
    calm = violent and facts.country in domains().calm_countries and not facts.motive and code not in _WARLIKE
    crime = facts.domain == "crime" and facts.country not in domains().gang_countries
    if entry.family == "coerce" and crime and not facts.motive:
        return "criminal"
    ordinary = calm or crime
    if facts.actor_sectors & (_POLITICAL - {"UAF"} if ordinary else _POLITICAL):
        return "political"
    if facts.domain in HARMLESS:
        return "unclear"
    if entry.family not in {"violence", "harm", "coerce", "crime", "protest", "sanction"}:
        return "political"
    if code in {"bombing", "arson"} and facts.mishap:
        return "accident"
    if facts.domain == "accident" and (entry.family == "harm" or code in {"bombing", "arson"}):
        return "accident"
    if entry.family == "crime" or calm:
        return "criminal"
    if code in _WARLIKE:
        return "political"
    if facts.country in domains().gang_countries and ("CRM" in facts.actor_sectors or facts.domain != "none"):
        return "political"
    if facts.domain == "political" or facts.recipient_sectors & (_ARMED | {"GOV", "JRN", "PTY", "LEG", "JUD", "REF"}):
        return "political"
    if "crime" in held or facts.domain == "crime" or "CRM" in facts.actor_sectors:
        return "criminal"
    armed = code in _ARMS and facts.country is not None
    return "political" if entry.family == "protest" or armed else "unclear"

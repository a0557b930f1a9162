"""The triggers and weapons of one event to the entry of the lexicon that says best what happened."""

from collections.abc import Collection, Sequence
from functools import cache

from tocsin.detect.facts import FIGHTERS, PROTEST, STATE, Told, TypeFacts
from tocsin.detect.triggers import Trigger
from tocsin.knowledge.triggers import by_code, entries

# Most specific first: what says by itself how it was done goes before what leaves it open.
_SPECIFIC = (
    "suicide-bomb", "chemical", "sexual", "drone-strike", "air-strike", "grenade", "ied", "shelling", "abduction",
    "capture", "recapture", "ramming", "stabbing", "lynching", "dispersal", "riot", "hunger-strike", "labour-strike",
    "protest", "boycott", "obstruct", "torture", "execution", "assassination", "clash", "ambush", "storm", "naval",
    "shooting",
    "arson", "looting", "cyber", "interception", "bombing", "strike", "raid", "attack",
)  # fmt: skip
_OUTCOMES = ("kill", "wound", "die", "missing", "displace")
REMOTE = frozenset({"drone-strike", "air-strike", "grenade", "ied", "shelling"})
_OVERRIDING = ("suicide-bomb", "chemical", "sexual")
_MELEE = frozenset({"clash", "ambush", "storm", "raid"})
_SETTLED = REMOTE | _MELEE | {"abduction", "capture", "recapture"}
_RANKS = {code: rank for rank, code in enumerate((*_SPECIFIC, *_OUTCOMES))}
_AT_ROADBLOCKS = frozenset({"shooting", "kill", "abduction", "execution", "arson"})
# What a later sentence may still say of an event that its own sentence leaves open.
_TOLD_LATER = frozenset({"suicide-bomb", "chemical", "sexual", "stabbing", "ramming", "ambush", "lynching"}) | REMOTE
_VAGUE = frozenset({"attack", "strike", "kill", "wound", "die", "bombing"})
# What weapon words outrank: the general words for violence, never a word that names its own means.
OPEN = frozenset({"attack", "strike", "bombing", "assassination", "kill", "wound", "die", "execution"})
_SHELLS = frozenset({"missile", "rocket", "artillery", "mortar"})
_PLANTED = frozenset({"ied", "car-bomb", "landmine", "parcel-bomb"})
_HAND_HELD = frozenset({"firearm", "knife", "fire"})
_LARGER = frozenset({"bombing", "execution", "assassination"})
_WEAPON_ORDER = (
    "suicide-vest", "chemical", "drone", "air-strike", "aircraft", "car-bomb", "ied", "landmine", "parcel-bomb",
    "grenade", "rocket", "missile", "artillery", "mortar", "bomb", "naval-gun", "knife", "firearm", "fire", "tear-gas",
)  # fmt: skip


def leading_code(codes: Sequence[str], weapons: Sequence[str], facts: TypeFacts, later: Told) -> str:
    """By the sentence that names the event; by later ones only where that leaves the kind open."""
    code = _leading(codes)
    if code in OPEN or code in {"bombing", "shooting"}:
        code = _by_weapon(code, weapons)
    elif code == "naval":
        code = _by_weapon(code, [one for one in weapons if one not in _HAND_HELD])
    told = {trigger.code for trigger in later.triggers}
    if code in _VAGUE or (code == "shooting" and _leading(codes) in _OUTCOMES and "clash" in told):
        code = _told_later(code, facts, later)
    if code == "shelling" and "drone" in weapons and not _SHELLS & set(weapons[: weapons.index("drone")]):
        return "drone-strike"  # "a drone fired a missile"
    if code == "ied":
        code = _ied_or_kin(weapons, told)
    if code not in _VAGUE and (code != "ied" or set(weapons) & _PLANTED):
        return code
    return next((made for made, of in later.brought if code in of), code)


def _ied_or_kin(weapons: Sequence[str], told: Collection[str]) -> str:
    """What "bomb" and "device" leave open: who carried it, whether it was thrown or fell from the sky."""
    if "suicide-bomb" in told:
        return "suicide-bomb"
    if not set(weapons) & _PLANTED:
        if "grenade" in weapons:
            return "grenade"
        if not set(weapons).isdisjoint({"air-strike", "aircraft"}):
            return "air-strike"
    return "ied"


def codes_of(triggers: Sequence[Trigger]) -> list[str]:
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
    if first in _SETTLED:
        return first
    if first == "obstruct" and held & _AT_ROADBLOCKS and not held & PROTEST - {"obstruct"}:
        codes = [code for code in codes if code != "obstruct"]
        held = set(codes)
    if "clash" in held and not held & {"abduction", "protest"}:
        return "clash"
    remote = next((code for code in codes if code in REMOTE), None)
    return remote or min([code for code in codes if code in _RANKS], key=_RANKS.__getitem__, default=first)


def _told_later(code: str, facts: TypeFacts, later: Told) -> str:
    """The first means that a later sentence names. Grenades thrown at fighters are part of a fight."""
    fighters = bool(facts.victims & FIGHTERS)
    fought = "clash" in {trigger.code for trigger in later.triggers}
    if fought and (code in _OUTCOMES or code == "shooting"):
        return "clash"
    barred = {"grenade"} if fighters else set[str]()
    if fighters and not facts.actor_sectors & STATE:
        barred.add("air-strike")  # aircraft come to the help of those attacked
    for trigger in later.triggers:
        if trigger.code == "clash" and code != "strike":
            return code
        if trigger.code in _TOLD_LATER - barred:
            return trigger.code
    for weapon in later.weapons:
        made = _by_weapon(code, (weapon,))
        if made in _TOLD_LATER - barred:
            return made
    if code != "strike" and not fighters and any(one.code == "strike" for one in later.triggers):
        return "strike"
    return code


@cache
def _code_of_weapon() -> dict[str, str]:
    return {weapon: entry.code for entry in reversed(entries()) for weapon in entry.weapons}


def _by_weapon(code: str, weapons: Sequence[str]) -> str:
    for weapon in _WEAPON_ORDER if weapons else ():
        if weapon in weapons:
            made = _code_of_weapon().get(weapon)
            if weapon == "bomb" and code == "shooting":
                return code
            if made is not None and not (weapon in _HAND_HELD and code in _LARGER):
                return made
    return code

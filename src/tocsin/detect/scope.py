"""One event to whether it is politics, ordinary crime or a mishap."""

from collections.abc import Sequence

from tocsin.detect.domains import HARMLESS
from tocsin.detect.facts import ARMED, POLITICAL, PROTEST, TypeFacts
from tocsin.knowledge.domains import domains
from tocsin.knowledge.triggers import by_code
from tocsin.model.event import Scope

# Means that nobody uses without a war, and acts that armed sides do where the text says nothing else.
_WARLIKE = frozenset(
    {"air-strike", "drone-strike", "shelling", "suicide-bomb", "capture", "recapture", "ied", "grenade", "bombing"}
)
_NOTABLE = frozenset({"MIL", "GOV", "JRN", "PTY", "LEG", "JUD", "REF"})
_ARMS = frozenset({"shooting", "assassination", "clash", "ambush", "execution", "abduction", "bombing"})


def scope_of(code: str, codes: Sequence[str], facts: TypeFacts) -> Scope:
    """By parties first, then country, then the text's words."""
    entry = by_code()[code]
    held = {by_code()[other].family for other in codes}
    if code == "arson" and facts.around & PROTEST:
        return "political"
    if entry.family == "accident" or ("accident" in held and not facts.actor_sectors and facts.domain != "political"):
        return "accident"
    violent = entry.family in {"violence", "harm"}
    calm = violent and facts.country in domains().calm_countries and not facts.motive and code not in _WARLIKE
    crime = facts.domain == "crime" and facts.country not in domains().gang_countries
    if entry.family == "coerce" and crime and not facts.motive:
        return "criminal"
    ordinary = calm or crime
    if facts.actor_sectors & (POLITICAL - {"UAF"} if ordinary else POLITICAL):
        return "political"
    if facts.domain == "beast" and entry.family in {"violence", "harm", "protest"}:
        return "accident"
    if facts.domain in HARMLESS or (facts.domain == "accident" and entry.family == "coerce"):
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
    if crime and not facts.motive and not facts.recipient_sectors & _NOTABLE:
        return "criminal"
    if facts.domain == "political" or facts.recipient_sectors & (ARMED | {"GOV", "JRN", "PTY", "LEG", "JUD", "REF"}):
        return "political"
    if "crime" in held or facts.domain == "crime" or "CRM" in facts.actor_sectors:
        return "criminal"
    armed = code in _ARMS and facts.country is not None
    return "political" if entry.family == "protest" or armed else "unclear"

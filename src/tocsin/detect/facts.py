"""What the rest of a report says that bears on the type and scope of its event."""

from msgspec import Struct

from tocsin.detect.domains import Domain
from tocsin.detect.triggers import Trigger

# Sectors by what they do: who bears arms, who acts for a state, whose deeds are politics of themselves.
ARMED = frozenset({"MIL", "REB", "UAF", "COP", "SPY", "PRM"})
STATE = frozenset({"MIL", "COP", "SPY", "GOV", "PRM"})
NON_STATE = frozenset({"REB", "UAF", "CRM"})
POLITICAL = frozenset({"REB", "UAF", "MIL", "GOV", "SPY", "PTY"})
# Classes of victims, armed and not.
FIGHTERS = frozenset({"military", "police", "security", "armed-group", "peacekeeper"})
UNARMED = frozenset({"civilian", "official", "aid-worker", "health-worker", "journalist", "child", "woman"})
# Entries of the lexicon that belong to demonstrations.
PROTEST = frozenset({"protest", "riot", "labour-strike", "hunger-strike", "boycott", "obstruct", "dispersal"})


class TypeFacts(Struct, frozen=True, gc=False):
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


class Told(Struct, frozen=True, gc=False):
    """What sentences after the one that names the event add to it: triggers and weapons in text order."""

    triggers: tuple[Trigger, ...] = ()
    weapons: tuple[str, ...] = ()
    brought: tuple[tuple[str, frozenset[str]], ...] = ()
    """How the blow was brought, by any sentence of the event: an entry of the lexicon, and those it may settle."""


NOTHING = Told()

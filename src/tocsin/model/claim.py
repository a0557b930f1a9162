"""A claim: this value, for this slot of this event, from these exact words, by this engine, this sure."""

from collections.abc import Iterable
from typing import Literal, get_args

from msgspec import Struct

from tocsin.model.codec import builtins, identifier
from tocsin.model.event import EventKey, EventType, Scope, Standing
from tocsin.model.party import Party
from tocsin.model.stance import Attribution, Factuality, RelationKind
from tocsin.model.text import Quote
from tocsin.model.value import By, Figure, Harm, Toll, Weapon
from tocsin.model.when import When
from tocsin.model.where import Where

Slot = Literal[
    "type",
    "standing",
    "scope",
    "factuality",
    "when",
    "where",
    "place",
    "date",
    "actor",
    "recipient",
    "weapon",
    "toll",
    "attribution",
    "relation",
    "figure",
    "no-event",
]
SLOTS: frozenset[str] = frozenset(get_args(Slot))


class TypeClaim(Struct, frozen=True, gc=False):
    """The kind of event that a trigger names."""

    type: EventType
    evidence: tuple[Quote, ...]
    by: By


class StandingClaim(Struct, frozen=True, gc=False):
    standing: Standing
    evidence: tuple[Quote, ...]
    by: By


class ScopeClaim(Struct, frozen=True, gc=False):
    scope: Scope
    evidence: tuple[Quote, ...]
    by: By


class FactualityClaim(Struct, frozen=True, gc=False):
    factuality: Factuality
    hedged: bool
    evidence: tuple[Quote, ...]
    by: By


class RelationClaim(Struct, frozen=True, gc=False):
    """Like a Relation, but to an event key: report ids do not exist before reports do."""

    kind: RelationKind
    to: EventKey
    evidence: tuple[Quote, ...]
    by: By


class FigureClaim(Struct, frozen=True, gc=False):
    """The one figure that a careful reader takes for a harm; `toll` where it is one toll and not a sum of several."""

    harm: Harm
    figure: Figure
    evidence: tuple[Quote, ...]
    by: By
    toll: Toll | None = None


class NoEventClaim(Struct, frozen=True, gc=False):
    """The words that look like a trigger name no event of their own here, or the text tells of none."""

    evidence: tuple[Quote, ...]
    by: By


ClaimValue = (
    TypeClaim
    | FigureClaim
    | NoEventClaim
    | StandingClaim
    | ScopeClaim
    | FactualityClaim
    | When
    | Where
    | Party
    | Weapon
    | Toll
    | Attribution
    | RelationClaim
)


class Claim(Struct, frozen=True, gc=False):
    """What an engine proposes. `place` and `date` hold further places and dates of a joint event."""

    document: str
    event: EventKey
    slot: Slot
    value: ClaimValue

    @property
    def evidence(self) -> tuple[Quote, ...]:
        return self.value.evidence

    @property
    def by(self) -> By:
        return self.value.by

    def meets(self, quotes: Iterable[Quote]) -> bool:
        """Whether any of its words are among those quoted."""
        return any(quote.overlaps(other) for quote in quotes for other in self.evidence)

    @property
    def id(self) -> str:
        """Engine, rule and score are left out, so that an upgrade does not orphan rulings."""
        value = {key: part for key, part in builtins(self.value).items() if key != "by"}
        return identifier("clm", self.document, builtins(self.event), self.slot, value)

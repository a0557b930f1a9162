"""What stands of an event so far, and what one more governing word makes of it."""

from collections.abc import Callable

from msgspec import Struct

from tocsin.extract.factuality_lexicon import Turn
from tocsin.model.stance import Factuality
from tocsin.model.text import Passage

_DEEPEST = 6


class Found(Struct, frozen=True, gc=False):
    """A stance in the making: what stands, whether it is hedged, the cues so far and the rule that spoke last."""

    factuality: Factuality = "asserted"
    hedged: bool = False
    cues: tuple[tuple[int, int], ...] = ()
    rule: str = "plain"


PLAIN = Found()


class Climb(Struct, frozen=True):
    """How far the search has climbed, and how to read a noun on the way: verbs and nouns govern each other."""

    noun: Callable[[Passage, int, int, int, "Climb"], Found]
    level: int = 0

    def higher(self) -> "Climb":
        return Climb(self.noun, self.level + 1)

    @property
    def ended(self) -> bool:
        return self.level > _DEEPEST


def applied(outer: Found, turn: Turn | None, cue: tuple[int, int], rule: str) -> Found:
    """What an event becomes under a word that itself has a stance: failing to prevent it lets it happen."""
    if turn is None:
        return PLAIN
    cues = (*outer.cues, cue)
    if turn == "pass":
        return outer
    if turn in {"hedge", "possible"}:
        if outer.factuality in {"negated", "denied"}:
            return outer  # "a false report of a bombing"
        factuality: Factuality = "hypothetical" if turn == "possible" and outer == PLAIN else outer.factuality
        return Found(factuality, hedged=True, cues=cues, rule=rule)
    if turn == "negated":
        if outer.factuality in {"negated", "denied"}:
            return Found("asserted", outer.hedged, cues, f"{rule}-undone")
        return Found("negated" if outer.factuality == "asserted" else "hypothetical", outer.hedged, cues, rule)
    if outer.factuality in {"negated", "denied"}:
        return Found("asserted" if turn == "denied" else "negated", outer.hedged, cues, f"{rule}-undone")
    return Found(turn, outer.hedged, cues, rule)  # type: ignore[arg-type]

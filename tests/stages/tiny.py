"""An engine of a few lines, so that the rooms behind the engines are tested without depending on the rules."""

from collections.abc import Iterator, Sequence
from datetime import date

from tocsin.engines.port import Card, Engines
from tocsin.extract.reading import Reading
from tocsin.flow.code import code
from tocsin.model.claim import SLOTS, Claim, ClaimValue, FactualityClaim, ScopeClaim, StandingClaim, TypeClaim
from tocsin.model.event import Acled, EventKey, EventType, Plover, Standing
from tocsin.model.report import Report
from tocsin.model.stance import Attribution
from tocsin.model.text import Passage
from tocsin.model.value import By, Toll
from tocsin.read.plain import document_of

BY = By("tiny", "word", 1.0)
TRIGGERS = {"shelling": "Shelling/artillery/missile attack", "airstrike": "Air/drone strike"}


class Tiny:
    """A sentence with a trigger word is an event; a number before "killed" its toll, a name before "said" its source.

    "not" makes it negated, "now" an update, and "over" before the number a floor.
    """

    @property
    def card(self) -> Card:
        return Card("tiny", "1", SLOTS, "0" * 64)

    def propose(self, reading: Reading, known: Sequence[EventKey] = ()) -> Iterator[Claim]:
        for passage in reading.told:
            words = [token.norm for token in passage.tokens]
            if "bug" in words:
                message = "a bug in the engine"
                raise RuntimeError(message)
            for place, word in enumerate(words):
                if word in TRIGGERS:
                    yield from _event(passage, place, words)


TINY = Engines(Tiny())


def _event(passage: Passage, place: int, words: list[str]) -> Iterator[Claim]:
    trigger = passage.quote(place, place + 1)
    key = EventKey(trigger.start, trigger.end)
    kind = EventType(Plover("ASSAULT"), Acled("Explosions/Remote violence", TRIGGERS[words[place]]))
    evidence = (trigger,)

    def claim(slot: str, value: ClaimValue) -> Claim:
        return Claim(passage.document.id, key, slot, value)  # type: ignore[arg-type]

    yield claim("type", TypeClaim(kind, evidence, BY))
    yield claim("standing", StandingClaim(Standing(main=True, background=False, aggregate=False), evidence, BY))
    yield claim("scope", ScopeClaim("political", evidence, BY))
    yield claim("factuality", FactualityClaim("negated" if "not" in words else "asserted", False, evidence, BY))
    sources: tuple[str, ...] = ()
    if "said" in words:
        source = passage.words(words.index("said") - 1, words.index("said"))
        sources = (f"att-{place}",)
        said = (passage.quote(words.index("said"), words.index("said") + 1),)
        value = Attribution(sources[0], source, source[0].isupper(), None, "said", None, False, said[0], said, BY)
        yield claim("attribution", value)
    if "killed" in words:
        yield claim("toll", _toll(passage, words, sources))


def _toll(passage: Passage, words: list[str], sources: tuple[str, ...]) -> Toll:
    at = words.index("killed")
    number = int(words[at - 1])
    floor = words[at - 2] == "over"
    return Toll(
        harm="killed",
        low=number,
        high=None if floor else number,
        qualifier="more_than" if floor else "exact",
        bounds=(number + 1, None) if floor else (number, number),
        victims=("civilian",),
        country=None,
        names=(),
        affects="recipient",
        parts=(),
        hedged=False,
        updates="now" in words,
        sources=sources,
        evidence=(passage.quote(at - 1, at + 1),),
        by=BY,
    )


def report(text: str, outlet: str = "Lakewire", published: date | None = None) -> Report:
    """The only report of a text."""
    (only,) = code(document_of(text, outlet=outlet, published=published, published_from="option"), Tiny()).reports
    return only

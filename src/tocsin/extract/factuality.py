"""An event word in its sentence to whether it happened, was planned, threatened, called for, imagined or denied."""

from msgspec import Struct

from tocsin.extract.factuality_found import PLAIN
from tocsin.extract.factuality_lexicon import stances
from tocsin.extract.factuality_scope import governed
from tocsin.model.stance import Factuality
from tocsin.model.text import Passage


class Stance(Struct, frozen=True, gc=False):
    """`cues` are token ranges of the words that decide, outermost first; empty when nothing speaks against asserted."""

    factuality: Factuality
    hedged: bool
    cues: tuple[tuple[int, int], ...]
    rule: str


_PLAIN = Stance("asserted", hedged=False, cues=(), rule="plain")


def stance(passage: Passage, head_chunk: int, first: int, last: int) -> Stance:
    """The stance of the event named by tokens [first, last), whose head lies in chunk `head_chunk`.

    Being said by somebody changes nothing: only words that govern the event do.
    """
    if passage.present.isdisjoint(stances().cues):
        return _PLAIN
    found = governed(passage, head_chunk, first, last)
    return _PLAIN if found == PLAIN else Stance(found.factuality, found.hedged, found.cues, found.rule)

"""The words between a quotation and the verb behind it to who speaks, and a verb group to the verb itself."""

from tocsin.extract.attribution_lexicon import Voices
from tocsin.model.text import Passage

_QUOTES = frozenset({"``", "''"})
_LONGEST = 40
_ENDINGS = frozenset({",", "?", "!", "…", "...", "—", "–", "--"})
_RELATIVES = frozenset({"who", "whose", "which", "that"})


def after_quotation(passage: Passage, at: int, lexicon: Voices) -> tuple[int, int] | None:
    """The tokens between the end of a quotation and the verb behind it: whoever stands there speaks.

    They are taken as they stand, whatever the tagger made of a name; None when they hold a verb of their own.
    """
    if not passage.quotations:
        return None
    tokens = passage.tokens
    verb = spoken_verb(passage, at)
    first = verb
    while first and tokens[first - 1].tag not in _QUOTES:
        first -= 1
        if verb - first > _LONGEST or tokens[first].norm in lexicon.verbs:
            return None
    if first < 2 or not passage.quoted(tokens[first - 2].start) or passage.quoted(tokens[verb].start):
        return None
    if tokens[first - 2].norm not in _ENDINGS:
        return None
    while first < verb and tokens[first].tag in {",", "CC"}:
        first += 1
    relative = False
    for token in tokens[first:verb]:
        relative = relative or token.norm in _RELATIVES
        if token.tag in {":", "."} or (
            not relative and token.tag in {"VBD", "VBZ", "MD", "TO"} and token.text.islower()
        ):
            return None
    last = next((index for index in range(first, verb) if tokens[index].norm in {",", "("}), verb)
    while last > first and tokens[last - 1].tag == "RB":
        last -= 1
    return (first, last) if any(token.tag[0] in "NP" for token in tokens[first:last]) else None


def spoken_verb(passage: Passage, at: int) -> int:
    """The first token of a verb group, a capital that the tagger took into it left out."""
    chunk = passage.chunks[at]
    return chunk.first if passage.tokens[chunk.first].text.islower() else chunk.head

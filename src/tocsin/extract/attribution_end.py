"""The first word of what is said to where it ends."""

from tocsin.extract.attribution_lexicon import voices
from tocsin.model.text import Passage

_QUOTES = frozenset({"``", "''"})
_MARKS = frozenset({'"', "”", "''"})
_STOPS = frozenset({";", ",", "and", "but", "then", *_MARKS})
_JOINTS = frozenset({"and", "but", "then"})
_PAST = frozenset({"VBD", "VBZ"})
# After a comma these go on with who speaks, not with what is said.
_TURNS = frozenset(
    {"adding", "but", "according", "saying", "while", "although", "though", "citing", "noting", "as", "compared"}
)


def clause_end(passage: Passage, first: int) -> int:
    """Where what is said stops: at a semicolon, ", but", ", adding" and the like, or the full stop."""
    tokens = passage.tokens
    last = len(tokens)
    while last > first and (tokens[last - 1].tag == "." or tokens[last - 1].tag in _QUOTES):
        last -= 1
    lexicon = voices()
    quoted = passage.quoted(tokens[first].start) or (first + 1 < last and passage.quoted(tokens[first + 1].start))
    norms = passage.norms
    for index in [index for index in range(first + 1, last) if norms[index] in _STOPS]:
        token = tokens[index]
        closes = token.norm in _MARKS
        if closes and tokens[index - 1].norm != ",":
            continue
        if not closes and passage.quoted(token.start):
            continue
        if token.norm == ";":
            return index
        following = index + 1
        comma = closes or token.norm == ","
        if comma and following < last and tokens[following].norm in _TURNS:
            return index
        if comma and following < last and tokens[following].norm in _JOINTS:
            following += 1
        if following >= last:
            continue
        after = tokens[following]
        if comma and after.tag == "VBG" and lexicon.reports(after.norm):
            return index
        if after.tag in {"RB", "MD"} and following + 1 < last:
            after = tokens[following + 1]
        joined = not comma or following > index + 1 or not quoted
        if (
            joined
            and after.tag in _PAST
            and (lexicon.reports(after.norm) or quoted)
            and not passage.quoted(after.start)
        ):
            return index
    return last

"""Paragraphs to the entries of a round-up: "KURSK. …", "* Mopti (9 Feb). …", a heading that names a state."""

from collections.abc import Mapping, Sequence

from tocsin.extract.place import PlaceMention
from tocsin.extract.time_reading import TimeReading
from tocsin.extract.time_value import Calendar
from tocsin.model.text import Passage

_FEWEST = 2
_LONGEST = 8
_LABELLING = frozenset({"NNP", "NNPS", "CD", "MD", "VBD", "-LRB-", "-RRB-", ",", "IN", ":", "JJ", "NN", "CC", "FW"})
_ENDS = frozenset({".", ":"})


def entries(
    passages: Sequence[Passage],
    places: Mapping[int, Sequence[PlaceMention]],
    times: Mapping[int, Sequence[TimeReading]],
) -> dict[int, int]:
    """Passage index to the number of its entry, 0 before the first; empty where a text is one story.

    An entry opens with a place or a day before a colon or a full stop. Clock times do not count: the lines of a
    live page most often tell of one thing.
    """
    out: dict[int, int] = {}
    entry = named = 0
    paragraph = -1
    for passage in passages:
        if passage.section != "headline" and passage.paragraph != paragraph:
            end = _label(passage)
            naming = bool(end) and _names(passage, end, places, times)
            named += naming
            # "SWAP." between "KHARKIV." and "SUMY." is an entry too; before the first place it may be a byline.
            if naming or (end and named):
                entry += 1
        paragraph = passage.paragraph
        out[passage.index] = entry
    return out if named >= _FEWEST else {}


def _label(passage: Passage) -> int:
    """Where the words end that a paragraph opens with as a label; 0 without one."""
    for place, token in enumerate(passage.tokens[: _LONGEST + 1]):
        if token.norm in _ENDS and place:
            return place
        if token.tag not in _LABELLING and token.tag != "SYM":
            return 0
    whole = len(passage.tokens)
    return whole if passage.section != "body" and whole <= _LONGEST else 0


def _names(
    passage: Passage,
    end: int,
    places: Mapping[int, Sequence[PlaceMention]],
    times: Mapping[int, Sequence[TimeReading]],
) -> bool:
    if any(place.first < end for place in places.get(passage.index, ())):
        return True
    for reading in times.get(passage.index, ()):
        value = reading.mention.value
        if reading.mention.first < end and isinstance(value, Calendar) and (value.day or value.weekday is not None):
            return True
    return False

"""A time expression in its sentence to the chunk that it dates, and the tense of that chunk."""

from typing import NamedTuple

from tocsin.extract.time_lexicon import words
from tocsin.extract.time_value import Tense
from tocsin.model.text import FINITE, Chunk, Passage

_WILL = frozenset({"will", "shall", "'ll", "going", "wo", "'s going"})
_IS_TO = frozenset({"is", "are", "'s", "'re"})
_PAST = frozenset({"was", "were", "had", "did"})
_REACH = 24
"""How many chunks back the verb may stand."""
_AHEAD = 14


class Place(NamedTuple):
    attaches_to: int | None
    beside: int | None
    premodifies: bool
    tense: Tense
    beside_verb: bool = False


NOWHERE = Place(None, None, premodifies=False, tense="unknown")
"""Where an expression belongs that dates nothing."""


def place(passage: Passage, start: int, first: int, last: int) -> Place:
    """Where the expression with its preposition (from token `start`) belongs. Every index is a chunk's."""
    chunks = passage.chunks
    before = passage.chunk_of(start)
    own = passage.chunk_of(last - 1)
    chunk = chunks[own]
    if chunk.kind == "np" and _premodifies(passage, own, first, last):
        return Place(own, None, premodifies=True, tense=_noun_tense(passage, first, own))
    nearest = before - 1 if chunks[before].first == start else before
    follows = own + 1 if chunks[own].last <= last else own
    beside = nearest if nearest >= 0 and chunks[nearest].kind == "np" else None
    if beside is not None and _lies_ahead(passage, beside):
        return Place(beside, beside, premodifies=False, tense="future")
    target = _target(passage, nearest, follows)
    near = target is not None and target == nearest
    return Place(target, beside, premodifies=False, tense=_tense(passage, target, start), beside_verb=near)


def of_chunk(passage: Passage, token: int) -> int | None:
    """The chunk of the other event, named from `token` on: the verb of a clause, or the noun."""
    chunks = passage.chunks
    noun: int | None = None
    for index in range(passage.chunk_of(token), min(len(chunks), passage.chunk_of(token) + 8)):
        chunk = chunks[index]
        if chunk.kind == "vg":
            return index
        if chunk.kind == "np" and (index == 0 or chunks[index - 1].kind != "prep" or noun is None):
            if noun is not None:
                break
            noun = index
        elif chunk.kind in {"punct", "sub", "cc"}:
            break
    return noun


def _lies_ahead(passage: Passage, noun: int) -> bool:
    """As in "days before elections on 15 August", where the date is the elections' and not the verb's."""
    first = passage.chunks[noun].first
    before = passage.norms[max(0, first - 2) : first]
    return before[-1:] == ("before",) or before == ("ahead", "of")


def _premodifies(passage: Passage, own: int, first: int, last: int) -> bool:
    """Whether the expression stands before a noun that it dates: "Friday's attack", "the October 7 attack".

    "On Monday police fired" is cut the same way, but there the noun is what the next verb is about.
    """
    chunk = passage.chunks[own]
    if last > chunk.head or not passage.tokens[chunk.head].tag.startswith("NN"):
        return False
    if passage.tokens[last].norm in {"'s", "'"} or chunk.first < first:
        return True
    return own + 1 >= len(passage.chunks) or not _finite(passage.chunks[own + 1])


def _target(passage: Passage, nearest: int, follows: int) -> int | None:
    chunks = passage.chunks
    left = _left(passage, nearest)
    right = _right(passage, follows)
    if _opens(passage, nearest):
        return right if right is not None else left
    if follows < len(chunks) and _finite(chunks[follows]) and chunks[nearest].kind in {"np", "punct"}:
        # "officials on Monday said": the verb that follows at once; a verb before has its own object in between.
        return follows
    return left if left is not None else right


def _opens(passage: Passage, nearest: int) -> bool:
    """Whether the expression begins a clause, so that what it dates comes after it."""
    if nearest < 0:
        return True
    chunk = passage.chunks[nearest]
    if chunk.kind in {"sub", "cc"}:
        return True
    if chunk.kind != "punct":
        return False
    mark = passage.tokens[chunk.first].norm
    if mark != ",":
        return mark not in {")", "'", "’"}
    before = passage.chunks[nearest - 1].kind if nearest > 0 else ""
    return before == "sub" or (before in {"cc", "adv"} and _left(passage, nearest) is None)


def _left(passage: Passage, index: int) -> int | None:
    for at in range(index, max(-1, index - _REACH), -1):
        chunk = passage.chunks[at]
        if chunk.kind == "vg" and not _reduced(passage, at):
            return at
        if chunk.kind == "punct" and passage.tokens[chunk.first].norm in {";", ":"}:
            return None
    return None


def _right(passage: Passage, index: int) -> int | None:
    spare: int | None = None
    for at in range(index, min(len(passage.chunks), index + _AHEAD)):
        chunk = passage.chunks[at]
        if chunk.kind == "vg" and not _reduced(passage, at):
            if _finite(chunk) or chunk.tag == "VBN":
                return at
            spare = at if spare is None else spare
        if chunk.kind == "punct" and passage.tokens[chunk.first].norm in {";", ":"}:
            break
    return spare


def _reduced(passage: Passage, at: int) -> bool:
    """As in "including" and "by suspected gunmen": participles, and nouns read as verbs, that carry no date."""
    chunk = passage.chunks[at]
    if chunk.last - chunk.first > 1:
        return False
    before = passage.chunks[at - 1] if at else None
    if before is not None and chunk.tag != "VBG":
        governed = before.kind == "prep" and passage.tokens[before.head].norm != "to"
        return governed or passage.tokens[before.head].norm == "both"
    return passage.tokens[chunk.head].norm in {
        "including", "following", "according", "citing", "involving", "concerning", "regarding",
    }  # fmt: skip


def _finite(chunk: Chunk) -> bool:
    return chunk.kind == "vg" and (
        chunk.tag in FINITE or chunk.modal not in {None, "to"} or chunk.passive or chunk.perfect
    )


def _tense(passage: Passage, target: int | None, start: int) -> Tense:
    if target is None:
        return "future" if _planned(passage, max(0, start - 4), start) else "unknown"
    chunk = passage.chunks[target]
    norms = passage.norms[chunk.first : chunk.last]
    if chunk.modal in _WILL:
        return "future"
    if _planned(passage, chunk.first, start):
        return "unknown" if not _PAST.isdisjoint(norms) else "future"
    if chunk.modal == "to":
        return _infinitive_tense(passage, target)
    if chunk.tag in {"VBD", "VBN"} or chunk.perfect or not _PAST.isdisjoint(norms):
        return "past"
    return "future" if norms[-1] in words().timetable_verbs else "unknown"


def _planned(passage: Passage, first: int, start: int) -> bool:
    """A planning word in or before the verb, or between it and the expression: "is due to end on Thursday"."""
    cues = words().future_cues
    norms = passage.norms
    if not cues.isdisjoint(norms[max(0, first - 2) : first + 4]):
        return True
    return start > first and not cues.isdisjoint(norms[max(first, start - 4) : start])


def _infinitive_tense(passage: Passage, target: int) -> Tense:
    """An infinitive takes the time of the verb it hangs on: "tried to storm the base on Monday" is past."""
    for at in range(target - 1, max(-1, target - 4), -1):
        chunk = passage.chunks[at]
        if chunk.kind == "vg":
            head = passage.tokens[chunk.head].norm
            if head in words().planning_verbs or (head in _IS_TO and at == target - 1):
                return "future"
            past = chunk.tag in {"VBD", "VBN"} or chunk.perfect
            return "past" if past else "unknown"
    return "unknown"


def _noun_tense(passage: Passage, first: int, own: int) -> Tense:
    """As in "ahead of Friday's vote", "Monday's planned march"."""
    chunk = passage.chunks[own]
    near = passage.tokens[max(0, first - 3) : chunk.last]
    return (
        "future"
        if any(token.norm in {"ahead", "upcoming", "planned", "scheduled", "looming"} for token in near)
        else "unknown"
    )

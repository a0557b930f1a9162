"""A verb group to who does it, where commas, relative clauses and mistaken participles stand in the way."""

from tocsin.extract.clauses import subject
from tocsin.model.text import Chunk, Passage

_OBJECTS = frozenset({"np", "adj", "other"})
_TIES = frozenset({"of", "for", "from", "in", "at", "by", "on", "with"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"})


def passive(passage: Passage, at: int) -> bool:
    """Whether a verb group is passive. A lone participle with an object is a past tense the tagger missed."""
    chunk = passage.chunks[at]
    if not chunk.passive:
        return False
    if chunk.head > chunk.first:
        return True
    chunks = passage.chunks
    if at and chunks[at - 1].kind == "np" and not any(finite(other) for other in chunks):
        return False  # the only verb of its sentence
    following = chunks[at + 1] if at + 1 < len(chunks) else None
    if following is None:
        return at == 0 or chunks[at - 1].kind != "np"
    if following.kind == "punct" and chunks[at - 1].kind == "np":
        return at > 1 and chunks[at - 2].kind != "punct"  # ", an official warned."
    word = passage.tokens[following.head].norm
    gerund = following.kind == "vg" and following.tag == "VBG"
    return not (following.kind in _OBJECTS or word in {"that", "both"} or gerund)


def doer(passage: Passage, at: int) -> int | None:
    """The noun phrase a verb is said of; after ", which …," it is what the relative clause hangs on."""
    over = _before_relative(passage, at)
    if over is None:
        over = _right_before(passage, at)
    if over is not None:
        return _top(passage, over)
    found = subject(passage, at)
    return _top(passage, found) if found is not None else _first_free(passage, at)


def _right_before(passage: Passage, at: int) -> int | None:
    """The noun phrase that touches a verb, adverbs aside; a day of the week does not count."""
    chunks = passage.chunks
    index = at - 1
    while index >= 0 and chunks[index].kind in {"adv", "adj"}:
        index -= 1
    if index < 0 or chunks[index].kind != "np" or passage.tokens[chunks[index].head].norm in _DAYS:
        return None
    tied = index > 0 and chunks[index - 1].kind == "prep"
    return index if not tied or _top(passage, index) != index else None


def finite(chunk: Chunk) -> bool:
    if chunk.kind != "vg":
        return False
    return chunk.tag in {"VBD", "VBZ", "VBP"} or (chunk.head > chunk.first and chunk.modal != "to")


def _before_relative(passage: Passage, at: int) -> int | None:
    chunks = passage.chunks
    if at == 0 or chunks[at - 1].tag not in {",", ":"}:
        return None
    for index in range(at - 2, 1, -1):
        chunk = chunks[index]
        if chunk.kind == "sub" and passage.tokens[chunk.head].norm in {"which", "who", "whose", "where"}:
            opened = chunks[index - 1].tag in {",", ":"} and chunks[index - 2].kind == "np"
            return index - 2 if opened else None
        if chunk.tag == "," and not any(one.kind == "vg" for one in chunks[index + 1 : at - 1]):
            return None
    return None


def _top(passage: Passage, noun: int) -> int:
    """The head of a noun phrase that hangs on others: "the head of | the council"."""
    chunks = passage.chunks
    while noun >= 2 and chunks[noun - 1].kind == "prep":
        if passage.tokens[chunks[noun - 1].head].norm not in _TIES:
            break
        reduced = chunks[noun - 2].kind == "vg" and chunks[noun - 2].tag in {"VBN", "VBG"} and noun >= 3
        if chunks[noun - 2].kind == "np":
            noun -= 2
        elif reduced and not finite(chunks[noun - 2]) and chunks[noun - 3].kind == "np":
            noun -= 3  # "a commander reached by phone"
        else:
            break
    return noun


def _first_free(passage: Passage, at: int) -> int | None:
    """The first noun phrase of a sentence that no preposition ties: what a distant verb is said of."""
    chunks = passage.chunks
    for index in range(at):
        tied = index > 0 and chunks[index - 1].kind == "prep"
        if chunks[index].kind == "np" and not tied and passage.tokens[chunks[index].head].norm not in _DAYS:
            return index
    return None

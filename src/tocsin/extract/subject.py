"""A verb group to who or what it is said of, and whether it is passive."""

from tocsin.extract.clauses import temporal
from tocsin.model.text import Chunk, Passage

_OBJECTS = frozenset({"np", "adj", "other"})
_TIES = frozenset({"of", "for", "from", "in", "at", "by", "on", "with"})
_NAMES = frozenset({"NNP", "NNPS"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"})


def passive(passage: Passage, at: int) -> bool:
    """Whether a verb group is passive. A lone participle with an object is a past tense the tagger missed."""
    chunk = passage.chunks[at]
    if not chunk.passive:
        return False
    if chunk.head > chunk.first:
        return True
    chunks = passage.chunks
    if at and chunks[at - 1].kind == "np" and not any(map(finite, chunks)):
        return False  # the only verb of its sentence
    following = chunks[at + 1] if at + 1 < len(chunks) else None
    if following is None:
        return at == 0 or chunks[at - 1].kind != "np"
    if following.kind == "punct" and chunks[at - 1].kind == "np":
        return at > 1 and chunks[at - 2].kind != "punct"  # ", an official warned."
    word = passage.tokens[following.head].norm
    gerund = following.kind == "vg" and following.tag == "VBG"
    return not (following.kind in _OBJECTS or word in {"that", "both"} or gerund)


def subject(passage: Passage, verb: int) -> int | None:
    """The noun phrase that a verb group is said of, the head of it where others hang on it ("the head of the council").

    None for an infinitive or imperative without one, and for a lone participle that nothing governs.
    """
    chunk = passage.chunks[verb]
    participle = chunk.tag == "VBG" or (chunk.tag == "VBN" and passive(passage, verb))
    if chunk.modal == "to" or (participle and chunk.head == chunk.first):
        return _said_of(passage, verb)
    over = _before_relative(passage, verb)
    if over is not None:
        return _top(passage, over)
    over = _right_before(passage, verb)
    if over is not None:
        return over
    found = _said_of(passage, verb)
    if found is None:
        return None
    return found if _relative_between(passage, found, verb) else _top(passage, found)


def _relative_between(passage: Passage, noun: int, verb: int) -> bool:
    """Whether the verb is in a clause that "which" ties to a noun phrase: it hangs on the nearest."""
    following = passage.chunks[noun + 1 : verb]
    return any(chunk.kind == "sub" for chunk in following[:2])


def _right_before(passage: Passage, at: int) -> int | None:
    """The noun phrase that touches a verb, adverbs aside, or its head; a day of the week does not count."""
    chunks = passage.chunks
    index = at - 1
    while index >= 0 and chunks[index].kind in {"adv", "adj"}:
        index -= 1
    if index > 0 and chunks[index].tag == "-RRB-":  # "Senator Ann Lee (D-Ore.) said"
        index = next((at - 1 for at in range(index, 0, -1) if chunks[at].tag == "-LRB-"), -1)
    if index < 0 or chunks[index].kind != "np" or passage.tokens[chunks[index].head].norm in _DAYS:
        return None
    top = _top(passage, index)
    tied = top > 0 and chunks[top - 1].kind == "prep"
    return None if tied else top


def finite(chunk: Chunk) -> bool:
    if chunk.kind != "vg":
        return False
    return chunk.tag in {"VBD", "VBZ", "VBP"} or (chunk.head > chunk.first and chunk.modal != "to")


def _said_of(passage: Passage, verb: int) -> int | None:
    """Looks left, over phrases that prepositions tie and over a stretch between commas.

    "Kataib X, one of the largest groups in the country, announced" is an example. A verb joined to an earlier one by
    "and" shares its subject; after "who" or "which" the subject is what the relative clause hangs on.
    """
    chunks = passage.chunks
    index = verb - 1
    commas = 0
    joined = False
    if chunks[verb].modal == "to" and chunks[verb].head - chunks[verb].first <= 2:
        return _controller(passage, verb)
    if index >= 0 and chunks[index].kind == "np" and chunks[verb].tag in {"VBG", "VBN"} and not _helped(chunks[verb]):
        return index  # "an attack targeting the base": what stands right before
    while index >= 0:
        chunk = chunks[index]
        if chunk.kind == "np":
            before = chunks[index - 1] if index else None
            if before is not None and before.kind == "prep":
                index -= 2
                continue
            trailing = commas and chunks[verb].tag == "VBG" and not _helped(chunks[verb])
            if (joined or trailing) and before is not None and before.kind == "vg":
                # Behind "and", or in "…, killing", the verb before shares its subject.
                return _said_of(passage, index - 1)
            if commas == 1 and _earlier_subject(passage, index) is not None:
                index -= 1
                continue
            if temporal(passage, chunk):
                index -= 1
                continue
            return index
        if chunk.kind == "vg":
            if chunk.modal == "to" or (chunk.tag in {"VBG", "VBN"} and commas == 1 and not _helped(chunk)):
                index -= 1
                continue
            if chunk.tag in {"VBN", "VBG"} and not _helped(chunk):
                index -= 1  # a reduced relative: "troops stationed at X were hit"
                continue
            return _said_of(passage, index) if _joined(passage, index, verb) else None
        if chunk.kind == "sub":
            word = passage.tokens[chunk.head].norm
            if word in {"who", "which", "that"}:
                return _antecedent(passage, index)
            return None
        joined = joined or chunk.kind == "cc"
        if chunk.tag == "-RRB-":  # what stands in brackets is passed over
            index = next((at for at in range(index, 0, -1) if chunks[at].tag == "-LRB-"), 0)
        elif chunk.kind == "punct":
            if chunk.tag == ",":
                commas += 1
            elif chunk.tag in {":", "``", "''"} and commas == 0 and chunk.tag == ":":
                return None
        index -= 1
    return None


def _controller(passage: Passage, infinitive: int) -> int | None:
    """Who is to do it: the object of "urged X to leave", else the subject of "X plans to leave"."""
    for index in range(infinitive - 1, -1, -1):
        chunk = passage.chunks[index]
        if chunk.kind == "vg":
            return _said_of(passage, index)
        if (
            chunk.kind == "np"
            and index
            and passage.chunks[index - 1].kind in {"vg", "prep"}
            and index == infinitive - 1
        ):
            return index
        if chunk.kind in {"punct", "sub"}:
            return None
    return None


def _helped(chunk: Chunk) -> bool:
    """A participle with a helping verb stands as a clause of its own."""
    return chunk.head > chunk.first and chunk.modal != "to"


def _joined(passage: Passage, earlier: int, later: int) -> bool:
    """Whether only objects and complements stand between two verb groups, and a comma or "and" joins them."""
    between = passage.chunks[earlier + 1 : later]
    return any(chunk.kind in {"cc", "punct", "adv", "prep", "np"} for chunk in between) and not any(
        chunk.kind == "sub" for chunk in between
    )


def _antecedent(passage: Passage, sub: int) -> int | None:
    index = sub - 1
    while index >= 0 and passage.chunks[index].kind in {"punct", "prep"}:
        index -= 1
    return index if index >= 0 and passage.chunks[index].kind == "np" else None


def _earlier_subject(passage: Passage, index: int) -> int | None:
    """The first free noun phrase before an apposition, if there is one."""
    for earlier in range(index - 1, -1, -1):
        chunk = passage.chunks[earlier]
        if chunk.kind == "vg" and finite(chunk):
            return None
        if chunk.kind == "np" and not (earlier and passage.chunks[earlier - 1].kind == "prep"):
            return None if temporal(passage, chunk) else earlier
    return None


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
    if noun >= 4 and chunks[noun - 1].kind == "cc" and _second_of_name(passage, noun):
        noun -= 2
    while noun >= 2 and chunks[noun - 1].kind == "prep":
        tie = passage.tokens[chunks[noun - 1].head].norm
        if tie not in _TIES or (tie == "by" and _agent(passage, noun)):
            break
        reduced = chunks[noun - 2].kind == "vg" and chunks[noun - 2].tag in {"VBN", "VBG"} and noun >= 3
        if chunks[noun - 2].kind == "np":
            noun -= 2
        elif reduced and not finite(chunks[noun - 2]) and chunks[noun - 3].kind == "np":
            noun -= 3  # "a commander reached by phone"
        else:
            break
    return noun


def _second_of_name(passage: Passage, noun: int) -> bool:
    """Whether a name goes on after the "and" before it, within what "of" ties: "Freedom of the North and East"."""
    chunks = passage.chunks
    return (
        chunks[noun - 2].kind == "np"
        and passage.tokens[chunks[noun - 3].head].norm == "of"
        and chunks[noun].tag in _NAMES
        and chunks[noun - 2].tag in _NAMES
    )


def _agent(passage: Passage, noun: int) -> bool:
    """Whether a phrase after "by" does what a passive verb before it says: "was shot at the scene by guards"."""
    return any(chunk.passive and chunk.head > chunk.first for chunk in passage.chunks[: noun - 1])


def first_free(passage: Passage, at: int) -> int | None:
    """The first noun phrase of a sentence that no preposition ties: what a distant verb is said of."""
    chunks = passage.chunks
    for index in range(at):
        tied = index > 0 and chunks[index - 1].kind == "prep"
        if chunks[index].kind == "np" and not tied and passage.tokens[chunks[index].head].norm not in _DAYS:
            return index
    return None

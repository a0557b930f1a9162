"""Chunks of a passage to who stands where around a verb or noun: subject, object, complements."""

from collections.abc import Iterator

from msgspec import Struct

from tocsin.model.text import Chunk, Passage

_CLAUSE_BREAKS = frozenset({":", "``", "''"})
_JOINTS = frozenset({"sub", "punct"})


class Complement(Struct, frozen=True):
    """A noun phrase that a preposition ties to what stands before it; chunk indexes."""

    preposition: str
    noun: int


def clause_bounds(passage: Passage, chunk: int) -> tuple[int, int]:
    """The stretch of chunks [first, last) around one that no subordinator or strong mark interrupts."""
    chunks = passage.chunks
    first = chunk
    while first > 0 and (chunks[first - 1].kind not in _JOINTS or not _breaks(chunks[first - 1])):
        first -= 1
    last, total = chunk + 1, len(chunks)
    while last < total and (chunks[last].kind not in _JOINTS or not _breaks(chunks[last])):
        last += 1
    return first, last


def _breaks(chunk: Chunk) -> bool:
    return chunk.kind == "sub" or (chunk.kind == "punct" and chunk.tag in _CLAUSE_BREAKS)


def subject(passage: Passage, verb: int) -> int | None:
    """The noun phrase that a verb group is said of; None for an infinitive or imperative without one.

    Noun phrases tied by a preposition are passed over, and so is a stretch between commas ("Kataib X, one
    of the largest groups in the country, announced"). A verb joined to an earlier one by "and" shares its
    subject; after "who" or "which" the subject is what the relative clause hangs on.
    """
    chunks = passage.chunks
    index = verb - 1
    commas = 0
    joined = False
    if chunks[verb].modal == "to" and chunks[verb].head - chunks[verb].first <= 2:
        return _controller(passage, verb)
    if index >= 0 and chunks[index].kind == "np" and chunks[verb].tag in {"VBG", "VBN"} and not _finite(chunks[verb]):
        return index  # "an attack targeting the base": what stands right before
    while index >= 0:
        chunk = chunks[index]
        if chunk.kind == "np":
            before = chunks[index - 1] if index else None
            if before is not None and before.kind == "prep":
                index -= 2
                continue
            trailing = commas and chunks[verb].tag == "VBG" and not _finite(chunks[verb])
            if (joined or trailing) and before is not None and before.kind == "vg":
                return subject(
                    passage, index - 1
                )  # behind "and", or in "…, killing", the verb before shares its subject
            if commas == 1 and _earlier_subject(passage, index) is not None:
                index -= 1
                continue
            if _temporal(passage, chunk):
                index -= 1
                continue
            return index
        if chunk.kind == "vg":
            if chunk.modal == "to" or (chunk.tag in {"VBG", "VBN"} and commas == 1 and not _finite(chunk)):
                index -= 1
                continue
            if chunk.tag in {"VBN", "VBG"} and not _finite(chunk):
                index -= 1  # a reduced relative: "troops stationed at X were hit"
                continue
            return subject(passage, index) if _joined(passage, index, verb) else None
        if chunk.kind == "sub":
            word = passage.tokens[chunk.head].norm
            if word in {"who", "which", "that"}:
                return _antecedent(passage, index)
            return None
        joined = joined or chunk.kind == "cc"
        if chunk.kind == "punct":
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
            return subject(passage, index)
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


def _finite(chunk: Chunk) -> bool:
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
        if chunk.kind == "vg" and _finite_verb(chunk):
            return None
        if chunk.kind == "np" and not (earlier and passage.chunks[earlier - 1].kind == "prep"):
            return None if _temporal(passage, chunk) else earlier
    return None


def _finite_verb(chunk: Chunk) -> bool:
    return chunk.tag in {"VBD", "VBZ", "VBP"} or chunk.head > chunk.first


def _temporal(passage: Passage, chunk: Chunk) -> bool:
    return passage.tokens[chunk.head].norm in _TIME_HEADS


def objects(passage: Passage, verb: int) -> tuple[int, ...]:
    """The noun phrases right after a verb group, coordinated ones together ("killed A, B and C")."""
    return _coordinated(passage, _next_noun(passage, verb))


def _next_noun(passage: Passage, chunk: int) -> int | None:
    index = chunk + 1
    chunks = passage.chunks
    while index < len(chunks) and (chunks[index].kind == "adv" or _particle(passage, chunks[index])):
        index += 1
    while index < len(chunks) and chunks[index].tag in {"``", "''"}:
        index += 1
    if index < len(chunks) and chunks[index].kind == "np" and not _temporal(passage, chunks[index]):
        return index
    return None


def _particle(passage: Passage, chunk: Chunk) -> bool:
    return chunk.tag == "RP" or passage.tokens[chunk.head].norm in {"out", "up", "down", "off", "away"}


def _coordinated(passage: Passage, first: int | None) -> tuple[int, ...]:
    """A noun phrase and those joined to it by commas and "and", their own complements passed over."""
    if first is None:
        return ()
    chunks = passage.chunks
    out = [first]
    index = first + 1
    while index < len(chunks):
        joint = index
        while joint < len(chunks) and (
            chunks[joint].tag == "," or passage.tokens[chunks[joint].head].norm in {"and", "or"}
        ):
            joint += 1
        if joint == index or joint >= len(chunks) or chunks[joint].kind != "np":
            break
        if _next_verb(passage, joint):
            break  # "killed three people, army officials in X said"
        out.append(joint)
        index = joint + 1
    return tuple(out)


def _next_verb(passage: Passage, noun: int) -> bool:
    """Whether a noun phrase, its own complements passed over, is the subject of a finite verb."""
    chunks = passage.chunks
    index = noun + 1
    while index + 1 < len(chunks) and chunks[index].kind == "prep" and chunks[index + 1].kind == "np":
        index += 2
    return index < len(chunks) and chunks[index].kind == "vg" and _finite_verb(chunks[index])


def complements(passage: Passage, chunk: int, *, reach: int = 14) -> Iterator[Complement]:
    """Prepositional complements after a chunk up to the next verb or subordinator."""
    chunks = passage.chunks
    for index in range(chunk + 1, min(len(chunks) - 1, chunk + reach)):
        here = chunks[index]
        kind = here.kind
        if kind == "prep":
            if chunks[index + 1].kind == "np":
                for noun in _coordinated(passage, index + 1):
                    yield Complement(passage.tokens[here.head].norm, noun)
        elif kind in {"sub", "vg"}:
            return


def agent(passage: Passage, verb: int) -> tuple[int, ...]:
    """Who did it, after a passive verb: the noun phrases after "by"."""
    found = tuple(item.noun for item in complements(passage, verb) if item.preposition == "by")
    return tuple(noun for noun in found if not _measure(passage, passage.chunks[noun]))


def _measure(passage: Passage, chunk: Chunk) -> bool:
    """ "by Monday", "by two percent", "by 5 p.m." are no agents."""
    return passage.tokens[chunk.head].tag == "CD" or _temporal(passage, chunk)


_TIME_HEADS = frozenset(
    {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow",
        "night", "morning", "afternoon", "evening", "dawn", "dusk", "midnight", "noon", "day", "week", "month", "year",
        "hours", "days", "weeks", "months", "years", "weekend", "january", "february", "march", "april", "may", "june",
        "july", "august", "september", "october", "november", "december",
    }
)  # fmt: skip

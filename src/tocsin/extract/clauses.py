"""Chunks of a passage to who stands where around a verb or noun: objects, complements, agents."""

from collections.abc import Iterator

from msgspec import Struct

from tocsin.model.text import Chunk, Passage

_CLAUSE_BREAKS = frozenset({":", "``", "''"})
_JOINTS = frozenset({"sub", "punct"})


class Complement(Struct, frozen=True, gc=False):
    """A noun phrase that a preposition ties to what stands before it; chunk indexes."""

    preposition: str
    noun: int


def clause_bounds(passage: Passage, chunk: int) -> tuple[int, int]:
    """The stretch of chunks [first, last) around one that no subordinator or strong mark interrupts."""
    chunks = passage.chunks
    first, last = 0, len(chunks)
    for at in range(chunk - 1, -1, -1):
        if chunks[at].kind in _JOINTS and _breaks(chunks[at]):
            first = at + 1
            break
    for at in range(chunk + 1, last):
        if chunks[at].kind in _JOINTS and _breaks(chunks[at]):
            last = at
            break
    return first, last


def _breaks(chunk: Chunk) -> bool:
    return chunk.kind == "sub" or (chunk.kind == "punct" and chunk.tag in _CLAUSE_BREAKS)


def _finite_verb(chunk: Chunk) -> bool:
    return chunk.tag in {"VBD", "VBZ", "VBP"} or chunk.head > chunk.first


def temporal(passage: Passage, chunk: Chunk) -> bool:
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
    if index < len(chunks) and chunks[index].kind == "np" and not temporal(passage, chunks[index]):
        return index
    return None


def _particle(passage: Passage, chunk: Chunk) -> bool:
    return chunk.tag == "RP" or passage.tokens[chunk.head].norm in {"out", "up", "down", "off", "away"}


def _coordinated(passage: Passage, first: int | None) -> tuple[int, ...]:
    """A noun phrase and those joined to it by commas and "and", their own complements passed over."""
    if first is None:
        return ()
    chunks = passage.chunks
    index = first + 1
    if index >= len(chunks) or not _joins(passage, chunks[index]):
        return (first,)
    out = [first]
    while index < len(chunks):
        joint = index
        while joint < len(chunks) and _joins(passage, chunks[joint]):
            joint += 1
        if joint == index or joint >= len(chunks) or chunks[joint].kind != "np":
            break
        if _next_verb(passage, joint):
            break  # "killed three people, army officials in X said"
        out.append(joint)
        index = joint + 1
    return tuple(out)


def _joins(passage: Passage, chunk: Chunk) -> bool:
    return chunk.tag == "," or passage.tokens[chunk.head].norm in {"and", "or"}


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
    if "by" not in passage.present:
        return ()
    found = tuple(item.noun for item in complements(passage, verb) if item.preposition == "by")
    return tuple(noun for noun in found if not _measure(passage, passage.chunks[noun]))


def _measure(passage: Passage, chunk: Chunk) -> bool:
    """ "by Monday", "by two percent", "by 5 p.m." are no agents."""
    return passage.tokens[chunk.head].tag == "CD" or temporal(passage, chunk)


_TIME_HEADS = frozenset(
    {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow",
        "night", "morning", "afternoon", "evening", "dawn", "dusk", "midnight", "noon", "day", "week", "month", "year",
        "hours", "days", "weeks", "months", "years", "weekend", "january", "february", "march", "april", "may", "june",
        "july", "august", "september", "october", "november", "december",
    }
)  # fmt: skip

"""A chunk to what it refers to: the act after a cue, the subject of an embedded clause, the antecedent of a pronoun."""

from collections.abc import Collection

from tocsin.extract.responsibility_lexicon import ResponsibilityWords
from tocsin.model.text import FINITE, Chunk, Passage

_PLURAL = frozenset({"NNS", "NNPS"})
_JOINTS = frozenset({"of"})
_PARTICLES = frozenset({"out", "behind", "responsible", "for", "up", "part", "in"})


def reference_after(
    passage: Passage, chunk: int, prepositions: Collection[str], words: ResponsibilityWords, *, bare: bool = False
) -> tuple[int, int] | None:
    """The words for the act from a chunk on: after one of some prepositions, or after a verb that carries an act.

    "of | carrying out | the former attack" gives the noun, "of | killing two men" the verb with its object. None
    when no preposition of the kind stands there.
    """
    chunks = passage.chunks
    index = chunk
    limit = min(len(chunks), chunk + 4)
    while index < limit and chunks[index].kind == "adv":
        index += 1
    opened = bare or not prepositions
    if prepositions and not bare:
        while index < limit and not (
            chunks[index].kind in {"prep", "sub"} and passage.tokens[chunks[index].head].norm in prepositions
        ):
            if chunks[index].kind not in {"np", "prep", "adv", "vg", "adj"} or chunks[index].tag in FINITE:
                return None
            index += 1
        opened = index < limit
        index += 1
    if not opened or index >= len(chunks):
        return None
    first = chunks[index]
    if first.kind == "vg" and passage.tokens[first.head].norm in words.light:
        index += 1
        while index < len(chunks) and (
            chunks[index].tag == "RP" or passage.tokens[chunks[index].head].norm in _PARTICLES
        ):
            index += 1
    return _act(passage, index) if index < len(chunks) else None


def _act(passage: Passage, index: int) -> tuple[int, int] | None:
    """From a chunk over nouns, gerunds and "of" to the next boundary."""
    chunks = passage.chunks
    if chunks[index].tag == "PRP":
        return None
    last = index
    while last < len(chunks) and _belongs(passage, chunks[last], opening=last == index):
        last += 1
    while last > index and chunks[last - 1].kind in {"prep", "adv"}:
        last -= 1
    return (chunks[index].first, chunks[last - 1].last) if last > index else None


def _belongs(passage: Passage, chunk: Chunk, *, opening: bool) -> bool:
    if chunk.kind == "vg":
        return opening or (chunk.tag == "VBG" and chunk.head == chunk.first)
    if chunk.kind == "prep":
        return passage.tokens[chunk.head].norm in _JOINTS
    return chunk.kind in {"np", "adj", "other"}


def embedded_subject(passage: Passage, verb: int) -> tuple[int, int] | None:
    """Subject and verb of the clause after a verb of saying, with or without "that"."""
    chunks = passage.chunks
    index = verb + 1
    aside = index
    while aside < len(chunks) and aside - index < 8 and chunks[aside].kind in {"prep", "np", "adj", "adv"}:
        aside += 1
    if aside < len(chunks) and passage.tokens[chunks[aside].head].norm == "that":
        index = aside  # "claimed in a statement that it had"
    while index < len(chunks) and (chunks[index].kind == "adv" or passage.tokens[chunks[index].head].norm == "that"):
        index += 1
    if index >= len(chunks) or chunks[index].kind != "np":
        return None
    noun = index
    index += 1
    while index + 1 < len(chunks) and chunks[index].kind == "prep" and chunks[index + 1].kind == "np":
        index += 2
    while index < len(chunks) and chunks[index].kind == "adv":
        index += 1
    if index + 2 < len(chunks) and chunks[index].kind == "vg" and chunks[index + 1].tag in {"``", "''"}:
        index += 2 * (chunks[index + 2].kind == "vg")  # 'said it had "eliminated" an officer'
    return (noun, index) if index < len(chunks) and chunks[index].kind == "vg" else None


def resolved(passage: Passage, noun: int) -> int:
    """The noun phrase a pronoun stands for: the first free one of the sentence that agrees; else the pronoun."""
    chunks = passage.chunks
    if chunks[noun].tag != "PRP":
        return noun
    pronoun = passage.tokens[chunks[noun].head].norm
    for index in range(noun):
        chunk = chunks[index]
        if chunk.kind != "np" or chunk.tag in {"PRP", "EX", "CD"} or (index and chunks[index - 1].kind == "prep"):
            continue
        if _agrees(pronoun, chunk):
            return index
    return noun


def _agrees(pronoun: str, chunk: Chunk) -> bool:
    if pronoun == "they":
        return chunk.tag in _PLURAL or chunk.tag in {"NNP", "NN"}
    if pronoun == "it":
        return chunk.tag not in _PLURAL
    return pronoun in {"he", "she"} and chunk.tag in {"NNP", "NN"}

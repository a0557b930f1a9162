"""A chunk to the chunks around it that can govern it: subjects, embedding words, coordinated verbs."""

from tocsin.model.text import Passage

_LIMIT = 14
_CLAUSE_OPENERS = frozenset({"that"})


def before_subject(passage: Passage, at: int) -> int | None:
    """The verb or noun that takes the clause of a finite verb, "that" or none between; None when nothing does.

    Walks over the subject ("warned | it would strike", "denied | that | its troops attacked"). A comma ends
    the search, unless words between two commas only interrupt.
    """
    chunks = passage.chunks
    index = at - 1
    subject = False
    while index >= 0 and at - index < _LIMIT:
        chunk = chunks[index]
        word = passage.tokens[chunk.head].norm
        if chunk.kind == "np":
            subject = True
        elif chunk.kind == "vg":
            return index if subject else None
        elif chunk.kind == "sub":
            taken = subject and index > 0 and word in _CLAUSE_OPENERS and chunks[index - 1].kind in {"vg", "np"}
            return index - 1 if taken else None
        elif chunk.kind == "punct" and chunk.tag not in {"``", "''"}:
            return None
        index -= 1
    return None


_COMPARED = frozenset({"fewer", "less", "more"})


def subject_words(passage: Passage, at: int) -> int | None:
    """The token that opens the subject of a verb: the "no" of "no group claimed"."""
    chunks = passage.chunks
    index = at - 1
    found: int | None = None
    while index >= 0 and at - index < _LIMIT:
        chunk = chunks[index]
        if chunk.kind == "np" or passage.tokens[chunk.head].norm == "no":
            found = chunk.first
        elif chunk.kind not in {"prep", "adv"}:
            break
        index -= 1
    return found


def counts_at_least(passage: Passage, index: int) -> bool:
    """Whether a "no" opens a figure and denies nothing: "no fewer than 23 people", "no more than ten"."""
    tokens = passage.tokens
    return index + 2 < len(tokens) and tokens[index + 1].norm in _COMPARED and tokens[index + 2].norm == "than"


def coordinated_verb(passage: Passage, at: int) -> int | None:
    """The verb group that a bare form shares its helper with: "will attack | and destroy"."""
    chunks = passage.chunks
    index = at - 1
    joined = False
    while index >= 0 and at - index < _LIMIT:
        chunk = chunks[index]
        if chunk.kind == "vg":
            return index if joined else None
        if chunk.kind == "cc" or (chunk.kind == "punct" and chunk.tag == ","):
            joined = True
        elif chunk.kind in {"sub", "punct"}:
            return None
        index -= 1
    return None


def first_of_row(passage: Passage, at: int) -> int:
    """The first of noun phrases in a row: what governs "threats of | attacks and kidnappings" governs both."""
    chunks = passage.chunks
    index = at
    while index >= 2:
        joint = index - 1
        while joint >= 0 and (chunks[joint].kind == "cc" or chunks[joint].tag == ","):
            joint -= 1
        if joint == index - 1 or joint < 0 or chunks[joint].kind != "np":
            break
        if not any(chunk.kind == "cc" for chunk in chunks[joint + 1 : at]):
            break
        index = joint
    return index


def verb_after(passage: Passage, at: int) -> int | None:
    """The verb group that a noun phrase is the subject of, its own complements passed over."""
    chunks = passage.chunks
    index = at + 1
    while index < len(chunks) and index - at < _LIMIT:
        chunk = chunks[index]
        if chunk.kind == "vg":
            return index
        if chunk.kind == "prep" and index + 1 < len(chunks) and chunks[index + 1].kind == "np":
            index += 2
            continue
        if chunk.kind != "adv":
            return None
        index += 1
    return None

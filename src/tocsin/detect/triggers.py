"""One sentence to the words in it that name an event, each with the entry of the lexicon that it matches."""

from collections.abc import Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from tocsin.detect.senses import about_something_else, named, needs_met, object_speaks_against
from tocsin.knowledge.triggers import Entry, Family, Pattern, Table, table
from tocsin.model.text import Passage, Token

Form = Literal["verb", "noun", "adjective"]


class Trigger(Struct, frozen=True):
    """Tokens [first, last) name an event; `head` is the word to reason from.

    `light` is the verb that carries a noun ("carried out | an attack"). `topic` marks what a talk or
    statement is about, `weak` words that are often plain speech, `plural` more than one event in a word.
    `attributive` is a participle before its noun ("the abducted girls"): known, not news.
    """

    first: int
    last: int
    head: int
    code: str
    form: Form
    family: Family
    plover: str | None
    modes: tuple[str, ...]
    acled: str | None
    generic: bool
    consequence: bool
    weak: bool
    harm: str | None
    weapons: tuple[str, ...]
    disrupted: bool
    plural: bool
    attributive: bool = False
    topic: bool = False
    light: int | None = None


_GAP = 3
_BREAKS = frozenset({",", ".", ";", ":", "``", "''", "-LRB-", "-RRB-"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS"})
_TOPICAL = frozenset({"on", "about", "over", "regarding", "concerning", "into"})
_TALKING = frozenset({"talk", "statement", "agree", "reject", "request", "threat", "support"})


def triggers(passage: Passage) -> tuple[Trigger, ...]:
    """The triggers of a sentence in text order; they never overlap."""
    known = table()
    norms = [token.norm for token in passage.tokens]
    starts = [index for index, norm in enumerate(norms) if norm in known.patterns or norm in known.kind_heads]
    if not starts:
        return ()
    present = frozenset(norms)
    elsewhere = about_something_else(present)
    found: list[Trigger] = []
    taken = [False] * len(norms)
    for index in starts:
        if taken[index]:
            continue
        made = _at(passage, norms, index, present, known, taken, elsewhere)
        if made is not None and not any(taken[made.first : made.last]):
            found = [other for other in found if other.last <= made.first or other.first >= made.last]
            found.append(made)
            for covered in range(made.first, made.last):
                taken[covered] = True
    return _with_topics(passage, found)


def _at(
    passage: Passage,
    norms: Sequence[str],
    index: int,
    present: frozenset[str],
    known: Table,
    taken: list[bool],
    elsewhere: bool,
) -> Trigger | None:
    tokens = passage.tokens
    noun_like = _reads_as_noun(passage, index)
    for pattern in known.patterns.get(norms[index], ()):
        places = _places(tokens, norms, index, pattern)
        if places is None:
            continue
        head = places[pattern.head]
        entry = pattern.entry
        if entry is None:
            if pattern.form == "noun" or not noun_like:
                for place in places:
                    taken[place] = True
                return None
            continue
        if pattern.form == "verb":
            if noun_like or not _verbal(passage, index) or not needs_met(pattern, present, norms, tokens, index, places[-1]):
                continue
            if entry.code in known.objects and object_speaks_against(passage, places[-1], known.objects[entry.code]):
                continue
            if elsewhere and entry.family in {"violence", "harm", "protest"}:
                continue
            return _verb_trigger(passage, entry, index, places)
        if not (noun_like if head == index else _reads_as_noun(passage, head)):
            continue
        if not needs_met(pattern, present, norms, tokens, index, places[-1]) or named(tokens, head):
            continue
        if elsewhere and entry.family in {"violence", "harm", "protest"}:
            continue
        made = _noun_trigger(passage, norms, entry, places[0], places[-1] + 1, head, known)
        if made is not None:
            return made
    if noun_like and norms[index] in known.kind_heads and not elsewhere and not named(tokens, index):
        kind = _kind_before(passage, norms, index, index, known)
        if kind is not None:
            return _noun_trigger(passage, norms, kind[0], kind[1], index + 1, index, known)
    return None


def _places(tokens: Sequence[Token], norms: Sequence[str], index: int, pattern: Pattern) -> list[int] | None:
    """Where each word of the pattern stands, "*" left out; None when they are not all there."""
    row = pattern.words
    total = len(norms)
    places = [index]
    at = index + 1
    step = 1
    while step < len(row):
        word = row[step]
        if word == "*":
            step += 1
            target = row[step]
            limit = min(total, at + _GAP + 1)
            while at < limit and norms[at] != target:
                if tokens[at].tag in _BREAKS or tokens[at].tag in _FINITE:
                    return None
                at += 1
            if at >= limit:
                return None
        elif at >= total or norms[at] != word:
            return None
        places.append(at)
        at += 1
        step += 1
    return places


def _reads_as_noun(passage: Passage, index: int) -> bool:
    token = passage.tokens[index]
    tag = token.tag
    if tag in _NOMINAL:
        return True
    before = passage.tokens[index - 1].tag if index else ""
    after = passage.tokens[index + 1].norm if index + 1 < len(passage.tokens) else ""
    if tag == "VBG" or token.norm.endswith("ing"):
        return before in {"DT", "JJ", "PRP$", "POS", "NN", "NNP", "NNS"} and (before != "NNS" or after == "of") and (
            passage.chunks[passage.chunk_of(index)].kind == "np" or before in {"DT", "PRP$", "POS", "JJ"} or after in {"of", "in"}
        )
    if tag in {"VB", "VBP", "VBZ", "JJ", "VBD"}:
        return before in {"DT", "PRP$", "POS", "JJ"} and passage.chunks[passage.chunk_of(index)].kind != "vg"
    return False


def _verbal(passage: Passage, index: int) -> bool:
    tag = passage.tokens[index].tag
    return tag.startswith("VB") or (tag == "JJ" and passage.tokens[index].norm.endswith(("ed", "en"))) or tag in {"MD", "RB", "DT"}


def _verb_trigger(passage: Passage, entry: Entry, index: int, places: list[int]) -> Trigger:
    chunk = passage.chunks[passage.chunk_of(index)]
    attributive = chunk.kind == "np" and chunk.head != index
    contiguous = places[-1] - places[0] + 1 == len(places)
    return _trigger(
        entry,
        places[0],
        places[-1] + 1 if contiguous else index + 1,
        index,
        "adjective" if attributive else "verb",
        attributive=attributive,
    )


def _noun_trigger(
    passage: Passage, norms: Sequence[str], entry: Entry, first: int, last: int, head: int, known: Table
) -> Trigger | None:
    """None when the noun only tells what kind of thing its head is: an attack helicopter."""
    tokens = passage.tokens
    if entry.code in known.noun_rejects and _rejected(norms, first, head, known.noun_rejects[entry.code]):
        return None
    kind = _kind_before(passage, norms, first, head, known)
    if kind is not None and _outranks(kind[0], entry):
        entry, first = kind
    end = last
    follows = last
    while follows < len(tokens) and tokens[follows].tag in {"NN", "NNS"}:
        follows += 1
    if follows > last:
        heads = norms[follows - 1]
        if heads in known.carriers or "attempt" in heads:
            end = follows
        elif heads not in _OPEN_HEADS:
            return None
    before = first - 1
    while before >= 0 and tokens[before].tag.startswith("RB"):
        before -= 1
    light = None
    chunk = passage.chunks[passage.chunk_of(head)]
    if chunk.first > 0:
        light = _light(passage, norms, chunk.first - 1, known)
    many = tokens[head].tag in {"NNS", "NNPS"} and norms[head] not in {"talks", "sanctions", "negotiations", "casualties", "hostilities"}
    return _trigger(entry, first, end, head, "noun", plural=many, light=light)


# Nouns of time that a noun phrase swallows: "a drone attack Monday", "bombings last week".
_OPEN_HEADS = frozenset({"today", "yesterday", "tonight", "morning", "afternoon", "evening", "night", "week", "month", "year", "days", "weeks", "months", "years"})
_VAGUE_CODES = frozenset({"attack", "bombing", "storm", "clash", "kill", "die", "execution", "interception", "ied", "shooting", "ambush", "assassination", "mobilise"})


def _outranks(kind: Entry, entry: Entry) -> bool:
    return entry.code in _VAGUE_CODES or kind.code in {"suicide-bomb", "chemical"}


def _rejected(norms: Sequence[str], first: int, head: int, words: frozenset[str]) -> bool:
    return any(norm in words for norm in norms[max(0, first - 2) : first]) or any(norm in words for norm in norms[head + 1 : head + 2])


def _kind_before(
    passage: Passage, norms: Sequence[str], first: int, head: int, known: Table
) -> tuple[Entry, int] | None:
    """The entry that modifiers before a general noun make it, and where they start."""
    floor = passage.chunks[passage.chunk_of(head)].first
    start = first
    best: Entry | None = None
    index = first - 1
    while index >= floor and index >= first - 4:
        entry = _kind_of(norms[index], norms[head], known)
        if entry is not None:
            best = entry if best is None or _rank(entry) < _rank(best) else best
            start = index
        elif passage.tokens[index].tag not in {"CC", "NN", "JJ", "HYPH"} or norms[index] in {"deadly", "major", "new"}:
            break
        index -= 1
    return (best, start) if best is not None else None


@cache
def _kind_of_word(word: str) -> tuple[tuple[Entry, frozenset[str]], ...]:
    kinds = table().kinds
    return kinds.get(word) or tuple(entry for part in word.split("-") if "-" in word for entry in kinds.get(part, ()))


def _kind_of(word: str, head: str, known: Table) -> Entry | None:
    for entry, heads in _kind_of_word(word):
        if head in heads:
            return entry
    return None


_ORDER = ("suicide-bomb", "chemical", "sexual", "cyber", "lynching", "arson", "drone-strike", "ied", "grenade", "shelling", "air-strike")


def _rank(entry: Entry) -> int:
    return _ORDER.index(entry.code) if entry.code in _ORDER else len(_ORDER)


def _light(passage: Passage, norms: Sequence[str], index: int, known: Table) -> int | None:
    if passage.tokens[index].tag in {"RP", "IN", "RB"} and index > 0 and norms[index] in {"out", "up", "off", "in", "for"}:
        index -= 1
    return index if norms[index] in known.light and passage.tokens[index].tag.startswith("VB") else None


def _trigger(
    entry: Entry,
    first: int,
    last: int,
    head: int,
    form: Form,
    *,
    plural: bool = False,
    attributive: bool = False,
    light: int | None = None,
) -> Trigger:
    return Trigger(
        first, last, head, entry.code, form, entry.family, entry.plover, entry.modes, entry.acled, entry.generic,
        entry.consequence, entry.weak or (entry.weak_nouns and form == "noun"), entry.harm, entry.weapons,
        entry.disrupted, plural, attributive, False, light,
    )  # fmt: skip


def _with_topics(passage: Passage, found: list[Trigger]) -> tuple[Trigger, ...]:
    """Mark nouns that stand under "on", "about" or "over" after a word of talking."""
    out: list[Trigger] = []
    for place, trigger in enumerate(found):
        if trigger.form == "noun" and place:
            earlier = found[place - 1]
            between = passage.tokens[earlier.last : trigger.first]
            if (
                earlier.family in _TALKING
                and len(between) <= 8
                and any(token.norm in _TOPICAL for token in between)
                and not any(token.tag in _FINITE or token.tag in _BREAKS for token in between)
            ):
                trigger = Trigger(**{**{name: getattr(trigger, name) for name in trigger.__struct_fields__}, "topic": True})
        out.append(trigger)
    return tuple(out)

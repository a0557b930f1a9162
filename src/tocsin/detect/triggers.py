"""One sentence to the words in it that name an event, each with the entry of the lexicon that it matches."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tocsin.detect.forms import reads_as_noun, reads_as_verb
from tocsin.detect.kinds import kind_before, outranks
from tocsin.detect.senses import about_something_else, named, needs_met, object_speaks_against
from tocsin.knowledge.triggers import Entry, Family, Pattern, Table, table
from tocsin.model.text import FINITE, Passage, Token

Form = Literal["verb", "noun", "adjective"]


class Trigger(Struct, frozen=True, gc=False):
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
    plural: bool = False
    attributive: bool = False
    topic: bool = False
    light: int | None = None


_NOTHING = frozenset[str]()
_GAP = 3
_BREAKS = frozenset({",", ".", ";", ":", "``", "''", "-LRB-", "-RRB-"})
_FORCEFUL = frozenset({"violence", "harm", "protest"})
_TOPICAL = frozenset({"on", "about", "over", "regarding", "concerning", "into"})
_TALKING = frozenset({"talk", "statement", "agree", "reject", "request", "threat", "support"})


def triggers(passage: Passage, *, soft: bool = False) -> tuple[Trigger, ...]:
    """The triggers of a sentence in text order; they never overlap. `soft` hears common words as well."""
    known = table(soft=soft)
    norms = passage.norms
    present = passage.present
    alone, closings = known.alone, known.closings
    # Most words that open only phrases fail here, for the last word of none is there.
    open_to = {norm for norm in present & known.begin if norm in alone or not closings[norm].isdisjoint(present)}
    if not open_to:
        return ()
    starts = [index for index, norm in enumerate(norms) if norm in open_to]
    sentence = _Sentence(known, passage, norms, present, about_something_else(present))
    found: list[Trigger] = []
    taken: set[int] = set()
    for index in starts:
        if index in taken:
            continue
        made = _at(sentence, index, taken)
        if made is None:
            continue
        # A kind word before the head may have started an event of its own ("truck | bomb attack").
        while found and found[-1].last > made.first:
            found.pop()
        found.append(made)
        taken.update(range(made.first, made.last))
    return _with_topics(passage, found)


class _Sentence(Struct, frozen=True, gc=False):
    known: Table
    passage: Passage
    norms: tuple[str, ...]
    present: frozenset[str]
    elsewhere: bool
    """It is plainly about sport, markets or fiction."""


def _at(sentence: _Sentence, index: int, taken: set[int]) -> Trigger | None:
    """The trigger that starts at a word. Words of a group that is no event are added to `taken`."""
    known = sentence.known
    passage, norms = sentence.passage, sentence.norms
    present = sentence.present
    norm = norms[index]
    general = norm in known.kind_heads
    last = present & known.closings.get(norm, _NOTHING)
    if not last and not general:
        return None
    patterns = known.closed[norm, last] if last else ()
    noun_like = reads_as_noun(passage, index)
    verbal = not noun_like and reads_as_verb(passage, index)
    for pattern in patterns:
        if pattern.form == "verb" and not verbal and (noun_like or pattern.entry is not None):
            continue
        places = [index] if len(pattern.words) == 1 else _places(passage.tokens, norms, index, pattern)
        if places is None:
            continue
        if pattern.entry is None:
            if pattern.form == "noun" or not noun_like:
                taken.update(places)
                return None
            continue
        if sentence.elsewhere and pattern.entry.family in _FORCEFUL:
            continue
        made = (
            _as_verb(sentence, pattern, pattern.entry, places)
            if pattern.form == "verb"
            else _as_noun(sentence, pattern, pattern.entry, places)
        )
        if made is not None:
            taken.update(places)  # "foiled | a | coup" is one phrase: its object starts no event of its own
            return made
    return _as_kind(sentence, index) if noun_like and general else None


def _as_verb(sentence: _Sentence, pattern: Pattern, entry: Entry, places: list[int]) -> Trigger | None:
    passage = sentence.passage
    index, last = places[0], places[-1]
    if not needs_met(pattern, sentence.present, sentence.norms, passage.tokens, index, last):
        return None
    plain = table()
    barred = plain.objects.get(entry.code)
    if barred is not None and object_speaks_against(passage, last, barred):
        return None
    made = _verb_trigger(passage, entry, index, places)
    harm = plain.harms.get(sentence.norms[index])
    # "A drone killed three": the verb tells the weapon through its subject, and is an outcome all the same.
    return replace(made, consequence=True, harm=harm) if harm and len(places) == 1 else made


def _as_noun(sentence: _Sentence, pattern: Pattern, entry: Entry, places: list[int]) -> Trigger | None:
    passage = sentence.passage
    head = places[pattern.head]
    if not reads_as_noun(passage, head) or named(passage.tokens, head):
        return None
    if not needs_met(pattern, sentence.present, sentence.norms, passage.tokens, places[0], places[-1]):
        return None
    return _noun_trigger(sentence, entry, places[0], places[-1] + 1, head)


def _as_kind(sentence: _Sentence, index: int) -> Trigger | None:
    if sentence.elsewhere or named(sentence.passage.tokens, index):
        return None
    kind = kind_before(sentence.passage, sentence.norms, index, index)
    return None if kind is None else _noun_trigger(sentence, kind[0], kind[1], index + 1, index)


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
                if tokens[at].tag in _BREAKS or tokens[at].tag in FINITE:
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


def _verb_trigger(passage: Passage, entry: Entry, index: int, places: list[int]) -> Trigger:
    chunk = passage.chunks[passage.chunk_of(index)]
    attributive = chunk.kind == "np" and chunk.head != index
    contiguous = places[-1] - places[0] + 1 == len(places)
    last = places[-1] + 1 if contiguous else index + 1
    if attributive:
        return replace(_trigger(entry, places[0], last, index, "adjective"), attributive=True)
    return _trigger(entry, places[0], last, index, "verb")


def _noun_trigger(sentence: _Sentence, entry: Entry, first: int, last: int, head: int) -> Trigger | None:
    """None when the noun only tells what kind of thing its head is: an attack helicopter."""
    known = table()
    passage, norms = sentence.passage, sentence.norms
    tokens = passage.tokens
    if entry.code in known.noun_rejects and _rejected(norms, first, head, known.noun_rejects[entry.code]):
        return None
    kind = kind_before(passage, norms, first, head)
    if kind is not None and outranks(kind[0], entry):
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
    light = None
    chunk = passage.chunks[passage.chunk_of(head)]
    if chunk.first > 0:
        light = _light(passage, norms, chunk.first - 1)
    many = tokens[head].tag in {"NNS", "NNPS"} and norms[head] not in _ONE_THING
    made = _trigger(entry, first, end, head, "noun")
    return replace(made, plural=many, light=light) if many or light is not None else made


# Nouns of time that a noun phrase swallows: "a drone attack Monday", "bombings last week".
_OPEN_HEADS = frozenset(
    {"today", "yesterday", "tonight", "morning", "afternoon", "evening", "night", "week", "month", "year", "days",
     "weeks", "months", "years"}
)  # fmt: skip
_ONE_THING = frozenset({"talks", "sanctions", "negotiations", "discussions", "casualties", "hostilities"})


def _rejected(norms: Sequence[str], first: int, head: int, words: frozenset[str]) -> bool:
    return any(norm in words for norm in (*norms[max(0, first - 2) : first], *norms[head + 1 : head + 2]))


def _light(passage: Passage, norms: Sequence[str], index: int) -> int | None:
    if (
        passage.tokens[index].tag in {"RP", "IN", "RB"}
        and index > 0
        and norms[index] in {"out", "up", "off", "in", "for"}
    ):
        index -= 1
    return index if norms[index] in table().light and passage.tokens[index].tag.startswith("VB") else None


def _trigger(entry: Entry, first: int, last: int, head: int, form: Form) -> Trigger:
    return Trigger(
        first=first,
        last=last,
        head=head,
        code=entry.code,
        form=form,
        family=entry.family,
        plover=entry.plover,
        modes=entry.modes,
        acled=entry.acled,
        generic=entry.generic,
        consequence=entry.consequence,
        weak=entry.weak or (entry.weak_nouns and form == "noun"),
        harm=entry.harm,
        weapons=entry.weapons,
        disrupted=entry.disrupted,
    )


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
                and not any(token.tag in FINITE or token.tag in _BREAKS for token in between)
            ):
                out.append(replace(trigger, topic=True))
                continue
        out.append(trigger)
    return tuple(out)

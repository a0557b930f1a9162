"""An event's chunk to what the words that govern it make of it, from the innermost outwards."""

from tocsin.extract.factuality_found import PLAIN, Climb, Found, applied
from tocsin.extract.factuality_lexicon import stances
from tocsin.extract.factuality_reach import counts_at_least, first_of_row, verb_after
from tocsin.extract.factuality_verbs import after_preposition, infinitive, opener_before, verb_stance
from tocsin.model.text import Chunk, Passage

_BE = frozenset({"is", "are", "was", "were", "be", "been", "'s", "'re"})
_GAPS = frozenset({"adv", "other"})
_NOT = frozenset({"not", "never"})
_PARTICLES = frozenset({"out", "up", "off"})
_QUOTES = frozenset({"``", "''"})


def governed(passage: Passage, at: int, first: int, last: int, climb: Climb | None = None) -> Found:
    """The stance of tokens [first, last) in chunk `at`."""
    outermost = climb is None
    climb = climb or Climb(governed)
    if climb.ended:
        return PLAIN
    chunk = passage.chunks[at]
    if chunk.kind == "vg":
        found = verb_stance(passage, at, climb)
    elif chunk.kind == "np":
        found = _noun(passage, at, first, last, climb)
    else:
        found = _loose(passage, at, climb)
    if outermost and found.factuality == "asserted" and passage.tokens[-1].norm == "?" and not found.hedged:
        end = len(passage.tokens)
        return Found("hypothetical", found.hedged, ((end - 1, end),), "question")
    return found


def _noun(passage: Passage, at: int, first: int, last: int, climb: Climb) -> Found:
    chunk = passage.chunks[at]
    around = _around(passage, chunk, first, last)
    weak = around is not None and any(passage.tokens[cue[0]].norm == "any" for cue in around.cues)
    if around is not None and around.factuality != "asserted" and not weak:
        return around
    mistaken = _mistaken_infinitive(passage, at, first, climb)
    if mistaken is not None:
        return mistaken
    outer = _over_noun(passage, first_of_row(passage, at), climb)
    if outer == PLAIN:
        outer = _said_of(passage, at, climb, definite=_definite(passage, chunk))
    if outer == PLAIN and not _definite(passage, chunk):
        opener = opener_before(passage, at)
        if opener is not None:
            outer = Found("hypothetical", hedged=False, cues=((opener, opener + 1),), rule="condition")
    if around is None or (weak and outer != PLAIN):
        return outer
    if weak:
        return around
    return Found(outer.factuality, hedged=True, cues=(*outer.cues, *around.cues), rule=around.rule)


def _around(passage: Passage, chunk: Chunk, first: int, last: int) -> Found | None:
    """What words inside the noun phrase say: "planned attack", "bomb threat", "no attack"."""
    lexicon = stances()
    for index in range(min(last, chunk.last), chunk.last):
        turn = lexicon.nouns.get(passage.tokens[index].norm)
        if turn is not None and turn != "pass" and passage.tokens[index].norm in lexicon.compounds:
            own = _around(passage, chunk, index, index + 1) or PLAIN
            return applied(own, turn, (index, index + 1), "compound")
    for index in range(min(first, chunk.last) - 1, chunk.first - 1, -1):
        turn = lexicon.modifiers.get(passage.tokens[index].norm)
        if turn is not None and not counts_at_least(passage, index):
            return applied(PLAIN, turn, (index, index + 1), "modifier")
    before = chunk.first - 1
    if before >= 0 and passage.tokens[before].norm in {"no", "neither"}:  # a tagger may leave "No" outside the phrase
        return Found("negated", hedged=False, cues=((before, before + 1),), rule="modifier")
    return None


def _mistaken_infinitive(passage: Passage, at: int, first: int, climb: Climb) -> Found | None:
    """ "threatened to | bomb": a bare noun after "to" under a verb or adjective that takes an infinitive is a verb."""
    chunk = passage.chunks[at]
    if chunk.first != first or at == 0 or passage.tokens[chunk.first].tag not in {"NN", "NNP", "JJ"}:
        return None
    if passage.tokens[chunk.first - 1].norm != "to":
        return None
    found = infinitive(passage, at, climb)
    return None if found.rule == "purpose" else found


def _definite(passage: Passage, chunk: Chunk) -> bool:
    first = passage.tokens[chunk.first]
    return first.norm in stances().definite or any(
        passage.tokens[index].tag == "POS" for index in range(chunk.first, chunk.head)
    )


def _over_noun(passage: Passage, at: int, climb: Climb) -> Found:
    """What stands before a noun phrase: the verb it is the object of, or a preposition and its governor."""
    index = at - 1
    while index >= 0 and (passage.chunks[index].kind in _GAPS or passage.chunks[index].tag in _QUOTES | {"RP"}):
        index -= 1
    if index < 0:
        return PLAIN
    chunk = passage.chunks[index]
    if chunk.kind == "prep":
        verb = index - 1
        if chunk.last - chunk.first == 1 and passage.tokens[chunk.head].norm in _PARTICLES and verb >= 0:
            index, chunk = verb, passage.chunks[verb]
        else:
            return after_preposition(passage, index, climb)
    if chunk.kind != "vg":
        return PLAIN
    row = stances().verbs.get(passage.tokens[chunk.head].norm)
    cue = (chunk.head, chunk.head + 1)
    particle = passage.tokens[passage.chunks[index + 1].head].norm
    if row is not None and particle in _PARTICLES and particle in row.prep:  # "called off the strike"
        return applied(verb_stance(passage, index, climb.higher()), row.prep[particle], cue, "particle")
    if row is not None and row.noun is not None:
        spoken = row.noun == "negated" and passage.tokens[passage.chunks[at].head].norm in stances().spoken
        return PLAIN if spoken else applied(verb_stance(passage, index, climb.higher()), row.noun, cue, "object")
    if _definite(passage, passage.chunks[at]):
        return PLAIN
    own = verb_stance(passage, index, climb.higher())
    return (
        own
        if own.factuality in {"planned", "threatened", "called-for", "hypothetical"} and own.rule != "purpose"
        else PLAIN
    )


def _said_of(passage: Passage, at: int, climb: Climb, *, definite: bool) -> Found:
    """What the verb after a noun phrase says of it: "talks were cancelled", "an attack could follow"."""
    verb = verb_after(passage, at)
    if verb is None:
        return PLAIN
    lexicon = stances()
    chunk = passage.chunks[verb]
    word = passage.tokens[chunk.head].norm
    row = lexicon.verbs.get(word)
    cue = (chunk.head, chunk.head + 1)
    passive = chunk.passive or chunk.tag == "VBN"
    if passive and row is not None and (row.noun or row.to) not in {None, "pass"}:
        following = passage.chunks[verb + 1] if verb + 1 < len(passage.chunks) else None
        if row.noun is not None or (following is not None and following.modal == "to"):
            return applied(verb_stance(passage, verb, climb.higher()), row.noun or row.to, cue, "subject")
    if not passive and row is not None and row.to not in {None, "pass"}:
        following = passage.chunks[verb + 1] if verb + 1 < len(passage.chunks) else None
        if (
            following is not None
            and following.modal == "to"
            and passage.tokens[following.head].norm in lexicon.occurring
        ):
            return verb_stance(passage, verb + 1, climb.higher())
    if word in lexicon.occurring and (chunk.head > chunk.first or chunk.modal):
        own = verb_stance(passage, verb, climb.higher())
        if word in {"be", "is", "are", "was", "were", "been"} and (definite or own.factuality == "negated"):
            return _due(passage, verb) if definite else PLAIN
        return own
    return _due(passage, verb) if word in _BE else PLAIN


def _due(passage: Passage, verb: int) -> Found:
    """ "talks are due on Monday", "an attack is likely"."""
    index = verb + 1
    while index < len(passage.chunks) and passage.chunks[index].kind == "adv":
        index += 1
    if index >= len(passage.chunks):
        return PLAIN
    chunk = passage.chunks[index]
    word = passage.tokens[chunk.head].norm
    turn = stances().adjectives.get(word)
    if turn is None or (chunk.kind != "adj" and chunk.tag not in {"JJ", "VBN"}):
        return PLAIN
    if word == "due" and chunk.last < len(passage.tokens) and passage.tokens[chunk.last].norm == "to":
        return PLAIN
    return applied(PLAIN, turn, (chunk.head, chunk.head + 1), "adjective")


def _loose(passage: Passage, at: int, climb: Climb) -> Found:
    """An adjective or stray word ("feared dead") has the stance of the verb just before it."""
    before = passage.chunks[at].first - 1
    if before >= 0 and passage.tokens[before].norm in _NOT:
        return Found("negated", hedged=False, cues=((before, before + 1),), rule="negation")  # "seen as not dangerous"
    index = at - 1
    while index >= 0 and passage.chunks[index].kind in {"adv", "adj", "other"}:
        index -= 1
    if index < 0 or passage.chunks[index].kind != "vg":
        return PLAIN
    row = stances().verbs.get(passage.tokens[passage.chunks[index].head].norm)
    own = verb_stance(passage, index, climb.higher())
    if row is not None and (row.to == "hedge" or "hypothetical" in {row.that, row.noun}):
        cue = (passage.chunks[index].head, passage.chunks[index].head + 1)
        return applied(own, "hedge", cue, "adjective")
    return own

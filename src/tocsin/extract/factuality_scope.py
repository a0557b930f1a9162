"""An event's chunk to what the words that govern it make of it, from the innermost outwards."""

from msgspec import Struct

from tocsin.extract.factuality_lexicon import Turn, stances
from tocsin.extract.factuality_reach import before_subject, coordinated_verb, first_of_row, subject_words, verb_after
from tocsin.model.stance import Factuality
from tocsin.model.text import Chunk, Passage

_DEEPEST = 6
_LIMIT = 12
_BE = frozenset({"is", "are", "was", "were", "be", "been", "'s", "'re"})
_GAPS = frozenset({"adv", "other"})
_QUOTES = frozenset({"``", "''"})


class Found(Struct, frozen=True):
    """A stance in the making: what stands, whether it is hedged, the cues so far and the rule that spoke last."""

    factuality: Factuality = "asserted"
    hedged: bool = False
    cues: tuple[tuple[int, int], ...] = ()
    rule: str = "plain"


_PLAIN = Found()


def governed(passage: Passage, at: int, first: int, last: int, depth: int = 0) -> Found:
    """The stance of tokens [first, last) in chunk `at`."""
    if depth > _DEEPEST:
        return _PLAIN
    chunk = passage.chunks[at]
    if chunk.kind == "vg":
        found = _verb(passage, at, depth)
    elif chunk.kind == "np":
        found = _noun(passage, at, first, last, depth)
    else:
        found = _loose(passage, at, depth)
    if depth == 0 and found.factuality == "asserted" and passage.tokens[-1].norm == "?" and not found.hedged:
        end = len(passage.tokens)
        return Found("hypothetical", found.hedged, ((end - 1, end),), "question")
    return found


def _applied(outer: Found, turn: Turn | None, cue: tuple[int, int], rule: str) -> Found:
    """What an event becomes under a word that itself has a stance: failing to prevent it lets it happen."""
    if turn is None:
        return _PLAIN
    cues = (*outer.cues, cue)
    if turn == "pass":
        return outer
    if turn in {"hedge", "possible"}:
        factuality: Factuality = "hypothetical" if turn == "possible" and outer == _PLAIN else outer.factuality
        return Found(factuality, hedged=True, cues=cues, rule=rule)
    if turn == "negated":
        if outer.factuality in {"negated", "denied"}:
            return Found("asserted", outer.hedged, cues, f"{rule}-undone")
        return Found("negated" if outer.factuality == "asserted" else "hypothetical", outer.hedged, cues, rule)
    if outer.factuality in {"negated", "denied"}:
        return Found("asserted" if turn == "denied" else "negated", outer.hedged, cues, f"{rule}-undone")
    return Found(turn, outer.hedged, cues, rule)  # type: ignore[arg-type]


# verbs


def _verb(passage: Passage, at: int, depth: int) -> Found:
    chunk = passage.chunks[at]
    found = _verb_itself(passage, at, depth)
    hedge = _hedge_near(passage, at)
    if hedge is not None and found.factuality == "asserted" and not found.hedged:
        return Found("asserted", hedged=True, cues=(*found.cues, hedge), rule="adverb")
    if chunk.negated and found.factuality not in {"negated", "denied", "hypothetical"} and found.rule != "modal":
        return _negation(passage, chunk, found)
    return found


def _negation(passage: Passage, chunk: Chunk, found: Found) -> Found:
    cue = next(
        ((index, index + 1) for index in range(chunk.first, chunk.last) if passage.tokens[index].norm in {"not", "n't", "never", "neither", "nor"}),
        (chunk.first, chunk.last),
    )
    return Found("negated", hedged=found.hedged, cues=(*found.cues, cue), rule="negation")


def _verb_itself(passage: Passage, at: int, depth: int) -> Found:
    chunk = passage.chunks[at]
    if chunk.modal == "to":
        return _infinitive(passage, at, depth)
    if chunk.modal is not None and chunk.modal not in {"have", "has", "had", "used"}:
        return _modal(passage, at, depth)
    bare = chunk.head == chunk.first or (chunk.negated and not chunk.perfect and chunk.tag == "VBG")
    if bare and chunk.tag == "VBG":
        return _gerund(passage, at, depth)
    if bare and chunk.tag in {"VB", "VBN"}:
        earlier = coordinated_verb(passage, at)
        if earlier is not None and (chunk.tag == "VB" or passage.chunks[earlier].head > passage.chunks[earlier].first):
            return _verb(passage, earlier, depth + 1)
        if chunk.tag == "VB" and at and passage.chunks[at - 1].kind == "vg":
            return _verb(passage, at - 1, depth + 1)
        if chunk.tag == "VBN":
            return _PLAIN
    nobody = subject_words(passage, at)
    if nobody is not None and (passage.tokens[nobody].norm in stances().nobody or passage.tokens[nobody].norm == "no"):
        return Found("negated", hedged=False, cues=((nobody, nobody + 1),), rule="nobody")
    return _embedded(passage, at, depth)


def _modal(passage: Passage, at: int, depth: int) -> Found:
    chunk = passage.chunks[at]
    place = next((i for i in range(chunk.first, chunk.last) if passage.tokens[i].norm == chunk.modal), chunk.first)
    cue = (place, place + 1)
    kind = stances().modals.get(chunk.modal or "")
    if kind is None:
        return _PLAIN
    over = _embedded(passage, at, depth)
    if chunk.perfect and kind in {"hypothetical", "called-for"} and chunk.modal in {"may", "might", "must", "could"}:
        return Found("negated" if chunk.negated else "asserted", hedged=True, cues=(cue,), rule="modal")
    if over.factuality in {"threatened", "called-for", "denied"} or (over.factuality == "planned" and kind != "hypothetical"):
        return _negation(passage, chunk, over) if chunk.negated and over.factuality != "denied" else over
    if chunk.negated and (kind in {"planned", "conditional"} or chunk.modal in {"could", "can", "ca"}):
        return Found("negated", hedged=False, cues=(cue,), rule="modal")
    if kind == "conditional":
        said = _said(passage, at)
        return Found("planned" if said else "hypothetical", hedged=False, cues=(cue,), rule="modal")
    return Found(kind, hedged=False, cues=(cue,), rule="modal")  # type: ignore[arg-type]


def _said(passage: Passage, at: int) -> bool:
    """Whether a verb of saying stands over the clause: "said it would strike" tells a plan."""
    index = before_subject(passage, at)
    return index is not None and passage.tokens[passage.chunks[index].head].norm in stances().saying


def _embedded(passage: Passage, at: int, depth: int) -> Found:
    """What stands over the clause of a finite verb: an opener ("if"), a verb or a noun that takes a clause."""
    lexicon = stances()
    opener = _opener(passage, at)
    if opener is not None:
        return Found("hypothetical", hedged=False, cues=((opener, opener + 1),), rule="condition")
    index = before_subject(passage, at)
    if index is None:
        return _PLAIN
    chunk = passage.chunks[index]
    word = passage.tokens[chunk.head].norm
    cue = (chunk.head, chunk.head + 1)
    if chunk.kind == "vg":
        row = lexicon.verbs.get(word)
        turn = row.that if row is not None else None
        if turn is not None:
            plain = passage.chunks[at].modal is None and passage.chunks[at].tag in {"VBD", "VBZ", "VBP", "VBN", "VBG"}
            if turn in {"threatened", "planned"} and plain:
                return _PLAIN  # "warned that rebels had taken the town"
            return _applied(_verb(passage, index, depth + 1), turn, cue, "clause")
        return _PLAIN
    if chunk.kind == "np" and word in lexicon.nouns:
        own = governed(passage, index, chunk.head, chunk.head + 1, depth + 1)
        return _applied(own, lexicon.nouns[word], cue, "clause")
    return _PLAIN


def _opener(passage: Passage, at: int) -> int | None:
    openers = stances().openers
    index = at - 1
    while index >= 0 and at - index < _LIMIT:
        chunk = passage.chunks[index]
        word = passage.tokens[chunk.head].norm
        if chunk.first == chunk.head and word in openers:
            return chunk.head
        if chunk.kind in {"vg", "sub", "punct"}:
            return None
        index -= 1
    return None


def _infinitive(passage: Passage, at: int, depth: int) -> Found:
    """The governor of "to attack": a verb, an adjective or a noun just before, or a verb with an object between."""
    lexicon = stances()
    index = at - 1
    objects = False
    while index >= 0 and at - index < _LIMIT:
        chunk = passage.chunks[index]
        word = passage.tokens[chunk.head].norm
        cue = (chunk.head, chunk.head + 1)
        if chunk.kind == "vg" and chunk.modal == "to" and _joint_between(passage, index, at):
            return _verb(passage, index, depth + 1)  # "plans to enter and to hold"
        if chunk.kind == "vg":
            return _under_verb(passage, index, at, depth, objects=objects)
        if (chunk.kind == "adj" or chunk.tag in {"JJ", "RB"}) and word in lexicon.adjectives:
            return _applied(_PLAIN, lexicon.adjectives[word], cue, "adjective")
        if chunk.kind == "np":
            turn = lexicon.nouns.get(word)
            if turn is not None and turn not in {"hypothetical", "hedge"}:
                own = governed(passage, index, chunk.head, chunk.head + 1, depth + 1)
                return _applied(own, turn, cue, "noun")
            objects = True
        elif chunk.kind == "sub" and chunk.head == index:
            return Found("planned", hedged=False, cues=(cue,), rule="purpose")
        elif chunk.kind == "punct" and chunk.tag in {":", "."}:
            break
        index -= 1
    return Found("planned", hedged=False, cues=((passage.chunks[at].first, passage.chunks[at].head),), rule="purpose")


def _joint_between(passage: Passage, earlier: int, later: int) -> bool:
    return any(chunk.kind == "cc" for chunk in passage.chunks[earlier + 1 : later])


def _under_verb(passage: Passage, verb: int, at: int, depth: int, *, objects: bool) -> Found:
    chunk = passage.chunks[verb]
    word = passage.tokens[chunk.head].norm
    cue = (chunk.head, chunk.head + 1)
    row = stances().verbs.get(word)
    if word in _BE and not objects:
        return Found("planned", hedged=False, cues=(cue,), rule="be-to")
    if row is not None and row.to is not None:
        if row.to == "hedge" and not (chunk.passive or row.that == "hedge"):
            return Found("planned", hedged=False, cues=(cue,), rule="purpose")
        if objects and row.to == "planned" and row.that is None and row.noun is None:
            return _applied(_verb(passage, verb, depth + 1), "planned", cue, "infinitive")
        return _applied(_verb(passage, verb, depth + 1), row.to, cue, "infinitive")
    if passage.chunks[at].perfect:
        return _PLAIN
    own = _verb(passage, verb, depth + 1)
    purpose = (passage.chunks[at].first, passage.chunks[at].head)
    return own if own.factuality != "asserted" else Found("planned", own.hedged, (*own.cues, purpose), "purpose")


def _gerund(passage: Passage, at: int, depth: int) -> Found:
    index = at - 1
    while index >= 0 and passage.chunks[index].kind in _GAPS:
        index -= 1
    if index < 0:
        return _PLAIN
    chunk = passage.chunks[index]
    word = passage.tokens[chunk.head].norm
    cue = (chunk.head, chunk.head + 1)
    if chunk.kind == "vg":
        row = stances().verbs.get(word)
        return _applied(_verb(passage, index, depth + 1), row.ing, cue, "gerund") if row is not None else _PLAIN
    if chunk.kind == "prep":
        return _after_preposition(passage, index, depth)
    if chunk.kind == "cc":
        earlier = coordinated_verb(passage, at)
        if earlier is not None and passage.chunks[earlier].tag == "VBG":
            return _verb(passage, earlier, depth + 1)
    return _PLAIN


def _after_preposition(passage: Passage, prep: int, depth: int) -> Found:
    """What a preposition brings from the verb, adjective or noun before it: "accused of", "threat of", "without"."""
    lexicon = stances()
    word = passage.tokens[passage.chunks[prep].head].norm
    cue = (passage.chunks[prep].first, passage.chunks[prep].last)
    alone = lexicon.prepositions.get(word)
    if alone is not None:
        return _applied(_PLAIN, alone, cue, "preposition")
    before = passage.tokens[cue[0] - 1].norm if cue[0] else ""
    if (before, word) in {("instead", "of"), ("rather", "than"), ("short", "of")}:
        return _applied(_PLAIN, "negated", (cue[0] - 1, cue[1]), "preposition")
    index = prep - 1
    while index >= 0 and prep - index < _LIMIT:
        chunk = passage.chunks[index]
        word_before = passage.tokens[chunk.head].norm
        here = (chunk.head, chunk.head + 1)
        if chunk.kind == "vg":
            row = lexicon.verbs.get(word_before)
            turn = row.prep.get(word) if row is not None else None
            return _applied(_verb(passage, index, depth + 1), turn, here, "preposition") if turn else _PLAIN
        if chunk.kind == "np":
            turn = lexicon.nouns.get(word_before)
            if turn is not None and index == prep - 1 and word in {"of", "for", "to", "against", "on", "over", "about", "at"}:
                if turn == "pass" and word != "of":
                    return _PLAIN
                own = governed(passage, index, chunk.head, chunk.head + 1, depth + 1)
                return _applied(own, turn, here, "noun")
            if word == "of" or word_before in lexicon.nouns:
                return _PLAIN
        elif word_before in lexicon.adjectives and index == prep - 1 and word in {"for", "of"}:
            return _applied(_PLAIN, lexicon.adjectives[word_before], here, "adjective")
        elif chunk.kind in {"sub", "punct", "prep"} and index != prep - 2:
            return _PLAIN
        index -= 1
    return _PLAIN


# nouns


def _noun(passage: Passage, at: int, first: int, last: int, depth: int) -> Found:
    lexicon = stances()
    chunk = passage.chunks[at]
    around = _around(passage, chunk, first, last)
    if around is not None and around.factuality != "asserted":
        return around
    outer = _over_noun(passage, first_of_row(passage, at), depth)
    if outer == _PLAIN:
        outer = _said_of(passage, at, depth, definite=_definite(passage, chunk))
    if outer == _PLAIN and not _definite(passage, chunk):
        opener = _opener(passage, at)
        if opener is not None:
            outer = Found("hypothetical", hedged=False, cues=((opener, opener + 1),), rule="condition")
    del lexicon
    if around is None:
        return outer
    return Found(outer.factuality, hedged=True, cues=(*outer.cues, *around.cues), rule=around.rule)


def _around(passage: Passage, chunk: Chunk, first: int, last: int) -> Found | None:
    """What words inside the noun phrase say: "planned attack", "bomb threat", "no attack"."""
    lexicon = stances()
    for index in range(min(last, chunk.last), chunk.last):
        turn = lexicon.nouns.get(passage.tokens[index].norm)
        if turn is not None and turn != "pass":
            own = _around(passage, chunk, index, index + 1) or _PLAIN
            return _applied(own, turn, (index, index + 1), "compound")
    for index in range(min(first, chunk.last) - 1, chunk.first - 1, -1):
        turn = lexicon.modifiers.get(passage.tokens[index].norm)
        if turn is not None:
            return _applied(_PLAIN, turn, (index, index + 1), "modifier")
    return None


def _definite(passage: Passage, chunk: Chunk) -> bool:
    first = passage.tokens[chunk.first]
    return first.norm in stances().definite or any(
        passage.tokens[index].tag == "POS" for index in range(chunk.first, chunk.head)
    )


def _over_noun(passage: Passage, at: int, depth: int) -> Found:
    """What stands before a noun phrase: the verb it is the object of, or a preposition and its governor."""
    index = at - 1
    while index >= 0 and (passage.chunks[index].kind in _GAPS or passage.chunks[index].tag in _QUOTES | {"RP"}):
        index -= 1
    if index < 0:
        return _PLAIN
    chunk = passage.chunks[index]
    if chunk.kind == "prep":
        verb = index - 1
        if chunk.last - chunk.first == 1 and passage.tokens[chunk.head].norm in {"out", "up", "off"} and verb >= 0:
            index, chunk = verb, passage.chunks[verb]
        else:
            return _after_preposition(passage, index, depth)
    if chunk.kind != "vg":
        return _PLAIN
    row = stances().verbs.get(passage.tokens[chunk.head].norm)
    cue = (chunk.head, chunk.head + 1)
    if row is not None and row.noun is not None:
        return _applied(_verb(passage, index, depth + 1), row.noun, cue, "object")
    if _definite(passage, passage.chunks[at]):
        return _PLAIN
    own = _verb(passage, index, depth + 1)
    return own if own.factuality in {"planned", "threatened", "called-for", "hypothetical"} and own.rule != "purpose" else _PLAIN


def _said_of(passage: Passage, at: int, depth: int, *, definite: bool) -> Found:
    """What the verb after a noun phrase says of it: "talks were cancelled", "an attack could follow"."""
    verb = verb_after(passage, at)
    if verb is None:
        return _PLAIN
    lexicon = stances()
    chunk = passage.chunks[verb]
    word = passage.tokens[chunk.head].norm
    row = lexicon.verbs.get(word)
    cue = (chunk.head, chunk.head + 1)
    passive = chunk.passive or chunk.tag == "VBN"
    if passive and row is not None and (row.noun or row.to) not in {None, "pass"}:
        following = passage.chunks[verb + 1] if verb + 1 < len(passage.chunks) else None
        if row.noun is not None or (following is not None and following.modal == "to"):
            return _applied(_verb(passage, verb, depth + 1), row.noun or row.to, cue, "subject")
    if not passive and row is not None and row.to not in {None, "pass"}:
        following = passage.chunks[verb + 1] if verb + 1 < len(passage.chunks) else None
        if following is not None and following.modal == "to" and passage.tokens[following.head].norm in lexicon.occurring:
            return _verb(passage, verb + 1, depth + 1)
    if word in lexicon.occurring and (chunk.head > chunk.first or chunk.modal):
        own = _verb(passage, verb, depth + 1)
        if word in {"be", "is", "are", "was", "were", "been"} and (definite or own.factuality == "negated"):
            return _due(passage, verb) if definite else _PLAIN
        return own
    return _due(passage, verb) if word in _BE else _PLAIN


def _due(passage: Passage, verb: int) -> Found:
    """ "talks are due on Monday", "an attack is likely"."""
    index = verb + 1
    while index < len(passage.chunks) and passage.chunks[index].kind == "adv":
        index += 1
    if index >= len(passage.chunks):
        return _PLAIN
    chunk = passage.chunks[index]
    word = passage.tokens[chunk.head].norm
    turn = stances().adjectives.get(word)
    if turn is None or (chunk.kind != "adj" and chunk.tag not in {"JJ", "VBN"}):
        return _PLAIN
    return _applied(_PLAIN, turn, (chunk.head, chunk.head + 1), "adjective")


def _loose(passage: Passage, at: int, depth: int) -> Found:
    """An adjective or stray word ("feared dead") has the stance of the verb just before it."""
    index = at - 1
    while index >= 0 and passage.chunks[index].kind in {"adv", "adj", "other"}:
        index -= 1
    if index < 0 or passage.chunks[index].kind != "vg":
        return _PLAIN
    row = stances().verbs.get(passage.tokens[passage.chunks[index].head].norm)
    own = _verb(passage, index, depth + 1)
    if row is not None and "hypothetical" in {row.that, row.noun} | {row.to} or (row is not None and row.to == "hedge"):
        cue = (passage.chunks[index].head, passage.chunks[index].head + 1)
        return _applied(own, "hedge", cue, "adjective")
    return own


def _hedge_near(passage: Passage, at: int) -> tuple[int, int] | None:
    """A doubting adverb in the verb group, beside it, or at the head of the sentence."""
    adverbs = stances().adverbs
    chunk = passage.chunks[at]
    spots = [*range(max(0, chunk.first - 2), min(len(passage.tokens), chunk.last + 1)), 0]
    return next(((index, index + 1) for index in spots if passage.tokens[index].norm in adverbs), None)

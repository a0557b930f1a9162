"""A verb group to what stands over it: modals, negation, and the verbs, adjectives and nouns that take it."""

from tocsin.extract.factuality_found import PLAIN, Climb, Found, applied
from tocsin.extract.factuality_lexicon import stances
from tocsin.extract.factuality_reach import before_subject, coordinated_verb, counts_at_least, subject_words
from tocsin.extract.subject import passive
from tocsin.model.text import Chunk, Passage

_LIMIT = 12
_BE = frozenset({"is", "are", "was", "were", "be", "been", "'s", "'re"})
_GAPS = frozenset({"adv", "other"})


def verb_stance(passage: Passage, at: int, climb: Climb) -> Found:
    if climb.ended:
        return PLAIN
    chunk = passage.chunks[at]
    found = _verb_itself(passage, at, climb)
    if chunk.head and passage.tokens[chunk.head - 1].norm in stances().near:
        return Found("negated", found.hedged, ((chunk.head - 1, chunk.head),), "near")
    if chunk.modal == "to" and chunk.first and passage.norms[chunk.first - 1] == "not":
        return Found("negated", found.hedged, (*found.cues, (chunk.first - 1, chunk.first)), "negation")
    if passage.norms[max(0, chunk.head - 2) : chunk.head] == ("no", "longer"):
        return Found("negated", found.hedged, ((chunk.head - 2, chunk.head),), "negation")
    hedge = _hedge_near(passage, at)
    if hedge is not None and found.factuality == "asserted" and not found.hedged:
        return Found("asserted", hedged=True, cues=(*found.cues, hedge), rule="adverb")
    if chunk.negated and found.factuality not in {"negated", "denied", "hypothetical"} and found.rule != "modal":
        return _negation(passage, chunk, found)
    return found


def _negation(passage: Passage, chunk: Chunk, found: Found) -> Found:
    cue = next(
        (
            (index, index + 1)
            for index in range(chunk.first, chunk.last)
            if passage.tokens[index].norm in {"not", "n't", "never", "neither", "nor"}
        ),
        (chunk.first, chunk.last),
    )
    return Found("negated", hedged=found.hedged, cues=(*found.cues, cue), rule="negation")


def _verb_itself(passage: Passage, at: int, climb: Climb) -> Found:
    chunk = passage.chunks[at]
    if chunk.modal == "to" or _bare_infinitive(passage, at):
        return infinitive(passage, at, climb)
    if chunk.modal is not None and chunk.modal not in {"have", "has", "had", "used"}:
        return _modal(passage, at, climb)
    bare = chunk.head == chunk.first or (chunk.negated and not chunk.perfect and chunk.tag == "VBG")
    if bare and chunk.tag == "VBG":
        return _gerund(passage, at, climb)
    if bare and chunk.tag in {"VB", "VBN"}:
        earlier = coordinated_verb(passage, at)
        if earlier is not None and (chunk.tag == "VB" or passage.chunks[earlier].head > passage.chunks[earlier].first):
            return verb_stance(passage, earlier, climb.higher())
        if chunk.tag == "VB" and at and passage.chunks[at - 1].kind == "vg":
            return verb_stance(passage, at - 1, climb.higher())
        if chunk.tag == "VBN":
            return _reduced(passage, at, climb)
    nobody = subject_words(passage, at)
    if nobody is not None and _denies(passage, nobody):
        return Found("negated", hedged=False, cues=((nobody, nobody + 1),), rule="nobody")
    return _embedded(passage, at, climb)


def _denies(passage: Passage, index: int) -> bool:
    norm = passage.tokens[index].norm
    return norm in stances().nobody or (norm == "no" and not counts_at_least(passage, index))


def _bare_infinitive(passage: Passage, at: int) -> bool:
    """ "to | hit": a verb whose past is its base form, which the tagger took for a past tense."""
    chunk = passage.chunks[at]
    return (
        chunk.head == chunk.first > 0 and chunk.tag in {"VBD", "VBN"} and passage.tokens[chunk.first - 1].norm == "to"
    )


def _reduced(passage: Passage, at: int, climb: Climb) -> Found:
    """A lone participle: a past tense if it is the first verb of its sentence, else it tells more of a noun."""
    first = all(chunk.kind != "vg" for chunk in passage.chunks[:at])
    nobody = subject_words(passage, at) if first else None
    if nobody is not None and _denies(passage, nobody):
        return Found("negated", hedged=False, cues=((nobody, nobody + 1),), rule="nobody")
    return _embedded(passage, at, climb) if not passive(passage, at) else PLAIN


def _modal(passage: Passage, at: int, climb: Climb) -> Found:
    chunk = passage.chunks[at]
    place = next((i for i in range(chunk.first, chunk.last) if passage.tokens[i].norm == chunk.modal), chunk.first)
    cue = (place, place + 1)
    kind = stances().modals.get(chunk.modal or "")
    if kind is None:
        return PLAIN
    over = _embedded(passage, at, climb)
    if over.rule == "condition" and kind in {"planned", "conditional"}:
        return over  # "whether the army will strike", "if they would strike"
    if chunk.perfect and kind in {"hypothetical", "called-for"} and chunk.modal in {"may", "might", "must", "could"}:
        return Found("negated" if chunk.negated else "asserted", hedged=True, cues=(cue,), rule="modal")
    if over.factuality in {"threatened", "called-for", "denied"} or (
        over.factuality == "planned" and kind != "hypothetical"
    ):
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


def _embedded(passage: Passage, at: int, climb: Climb) -> Found:
    """What stands over the clause of a finite verb: an opener ("if"), a verb or a noun that takes a clause."""
    lexicon = stances()
    opener = opener_before(passage, at)
    if opener is not None:
        return Found("hypothetical", hedged=False, cues=((opener, opener + 1),), rule="condition")
    index = before_subject(passage, at)
    if index is None:
        return PLAIN
    chunk = passage.chunks[index]
    word = passage.tokens[chunk.head].norm
    cue = (chunk.head, chunk.head + 1)
    if chunk.kind == "vg":
        row = lexicon.verbs.get(word)
        turn = row.that if row is not None else None
        if turn is not None:
            plain = passage.chunks[at].modal is None and passage.chunks[at].tag in {"VBD", "VBZ", "VBP", "VBN", "VBG"}
            if turn in {"threatened", "planned"} and plain:
                return PLAIN  # "warned that rebels had taken the town"
            return applied(verb_stance(passage, index, climb.higher()), turn, cue, "clause")
        return PLAIN
    if chunk.kind == "np" and word in lexicon.nouns:
        own = climb.noun(passage, index, chunk.head, chunk.head + 1, climb.higher())
        return applied(own, lexicon.nouns[word], cue, "clause")
    return PLAIN


def opener_before(passage: Passage, at: int) -> int | None:
    openers = stances().openers
    if openers.keys().isdisjoint(passage.present):
        return None
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


def infinitive(passage: Passage, at: int, climb: Climb) -> Found:
    """The governor of "to attack": a verb, an adjective or a noun just before, or a verb with an object between."""
    lexicon = stances()
    index = at - 1
    objects = False
    while index >= 0 and at - index < _LIMIT:
        chunk = passage.chunks[index]
        word = passage.tokens[chunk.head].norm
        cue = (chunk.head, chunk.head + 1)
        if chunk.kind == "vg" and chunk.modal == "to" and _joint_between(passage, index, at):
            return verb_stance(passage, index, climb.higher())  # "plans to enter and to hold"
        if chunk.kind == "vg":
            return _under_verb(passage, index, at, climb, objects=objects)
        if (chunk.kind == "adj" or chunk.tag in {"JJ", "RB"}) and word in lexicon.adjectives:
            return applied(PLAIN, lexicon.adjectives[word], cue, "adjective")
        if chunk.kind == "np":
            turn = lexicon.nouns.get(word)
            if turn is not None and turn not in {"hypothetical", "hedge"}:
                own = climb.noun(passage, index, chunk.head, chunk.head + 1, climb.higher())
                return applied(own, turn, cue, "noun")
            objects = True
        elif chunk.kind == "sub" and word in {"how", "whether", "when", "where"}:
            return Found("hypothetical", hedged=False, cues=(cue,), rule="question")
        elif chunk.kind == "punct" and chunk.tag in {":", "."}:
            break
        index -= 1
    return Found("planned", hedged=False, cues=(_to(passage, at),), rule="purpose")


def _to(passage: Passage, at: int) -> tuple[int, int]:
    """The token "to" of an infinitive, in its chunk or before it, with what stands between it and the verb."""
    chunk = passage.chunks[at]
    return min(chunk.first, chunk.head - 1), chunk.head


def _joint_between(passage: Passage, earlier: int, later: int) -> bool:
    return any(chunk.kind == "cc" for chunk in passage.chunks[earlier + 1 : later])


def _under_verb(passage: Passage, verb: int, at: int, climb: Climb, *, objects: bool) -> Found:
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
            return applied(verb_stance(passage, verb, climb.higher()), "planned", cue, "infinitive")
        return applied(verb_stance(passage, verb, climb.higher()), row.to, cue, "infinitive")
    if passage.chunks[at].perfect:
        return PLAIN
    own = verb_stance(passage, verb, climb.higher())
    purpose = _to(passage, at)
    return own if own.factuality != "asserted" else Found("planned", own.hedged, (*own.cues, purpose), "purpose")


def _gerund(passage: Passage, at: int, climb: Climb) -> Found:
    index = at - 1
    while index >= 0 and passage.chunks[index].kind in _GAPS:
        index -= 1
    if index < 0:
        return PLAIN
    chunk = passage.chunks[index]
    word = passage.tokens[chunk.head].norm
    cue = (chunk.head, chunk.head + 1)
    if chunk.kind == "vg":
        row = stances().verbs.get(word)
        return (
            applied(verb_stance(passage, index, climb.higher()), row.ing, cue, "gerund") if row is not None else PLAIN
        )
    if chunk.kind == "prep":
        return after_preposition(passage, index, climb)
    if chunk.kind == "cc":
        earlier = coordinated_verb(passage, at)
        if earlier is not None and passage.chunks[earlier].tag == "VBG":
            return verb_stance(passage, earlier, climb.higher())
    return PLAIN


def after_preposition(passage: Passage, prep: int, climb: Climb) -> Found:
    """What a preposition brings from the verb, adjective or noun before it: "accused of", "threat of", "without"."""
    lexicon = stances()
    word = passage.tokens[passage.chunks[prep].head].norm
    cue = (passage.chunks[prep].first, passage.chunks[prep].last)
    alone = lexicon.prepositions.get(word)
    if alone is not None:
        return applied(PLAIN, alone, cue, "preposition")
    before = passage.tokens[cue[0] - 1].norm if cue[0] else ""
    if word == "of" and before in {"case", "event"}:
        return applied(PLAIN, "hypothetical", (cue[0] - 1, cue[1]), "preposition")
    if (before, word) in {("instead", "of"), ("rather", "than"), ("short", "of")}:
        return applied(PLAIN, "negated", (cue[0] - 1, cue[1]), "preposition")
    index = prep - 1
    while index >= 0 and prep - index < _LIMIT:
        chunk = passage.chunks[index]
        word_before = passage.tokens[chunk.head].norm
        here = (chunk.head, chunk.head + 1)
        if chunk.kind == "vg":
            row = lexicon.verbs.get(word_before)
            turn = row.prep.get(word) if row is not None else None
            return applied(verb_stance(passage, index, climb.higher()), turn, here, "preposition") if turn else PLAIN
        if chunk.kind == "np":
            turn = lexicon.nouns.get(word_before)
            if (
                turn is not None
                and index == prep - 1
                and word in {"of", "for", "to", "against", "on", "over", "about", "at"}
            ):
                if turn == "pass" and word != "of":
                    return PLAIN
                own = climb.noun(passage, index, chunk.head, chunk.head + 1, climb.higher())
                return applied(own, turn, here, "noun")
            if word == "of" or word_before in lexicon.nouns:
                return PLAIN
        elif word_before in lexicon.adjectives and index == prep - 1 and word in {"for", "of"}:
            return applied(PLAIN, lexicon.adjectives[word_before], here, "adjective")
        elif chunk.kind in {"sub", "punct", "prep"} and index != prep - 2:
            return PLAIN
        index -= 1
    return PLAIN


def _hedge_near(passage: Passage, at: int) -> tuple[int, int] | None:
    """A doubting adverb in the verb group, beside it, or at the head of the sentence."""
    adverbs = stances().adverbs
    if adverbs.keys().isdisjoint(passage.present):
        return None
    chunk = passage.chunks[at]
    spots = [*range(max(0, chunk.first - 2), min(len(passage.tokens), chunk.last + 1)), 0]
    return next(((index, index + 1) for index in spots if passage.tokens[index].norm in adverbs), None)

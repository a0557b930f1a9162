"""A word of harm to the people on its left that it is said of: the subject of "were killed", "died", "dead"."""

from collections.abc import Sequence

from tocsin.extract.toll_asides import among_them, aside_start, joined, of_them, plain_aside, told_as
from tocsin.extract.toll_chains import SUBORDINATORS, left_start, right_chain
from tocsin.extract.toll_hits import Hit
from tocsin.extract.toll_people import People
from tocsin.model.text import FINITE, Passage, Token

_STOPS = frozenset(
    {";", ":", "when", "after", "while", "where", "as", "because", "before", "that", "if", "although", "but", "since"}
)
_RELATIVE = frozenset({"who", "which", "that"})
_COLLECTIVE = frozenset({"family", "couple", "crew", "gang", "police", "delegation", "staff", "personnel"})
_IN_A_NAME = frozenset({"JJ", "DT", "POS", "NNP", "NNPS", "VBN"})
_SAYING = frozenset({"said", "says", "told"})
_TIED = 5
"""A short tie may stand between people and what is said of them aside: "three traders of the town, …"."""
_PREPOSITIONS = frozenset({"in", "at", "on", "from", "to", "near", "inside", "outside"})


def subject(passage: Passage, people: Sequence[People], hit: Hit) -> People | None:
    """The nearest people to the left that stand free and agree in number, with those joined to them.

    People tied by a preposition ("of the town") or set aside ("including two boys") are taken only if no
    others are there. A relative clause, a reduced relative and an earlier verb joined by "and" are passed over.
    """
    tokens = passage.tokens
    at = hit.group - 1
    pass_verb = _joined_verb(tokens, at)
    aside = aside_start(tokens, at) if at > 0 else None
    if aside is None and at > 0:
        aside = plain_aside(tokens, at)
        if aside is not None and not _set_off(people, aside, at):
            aside = None
    if aside is not None and any(one.last <= aside for one in people):
        at = aside - 1
    index = len(people) - 1
    while index >= 0 and people[index].first > at:
        index -= 1
    fallback: People | None = None
    while at >= 0:
        if index >= 0 and people[index].last - 1 == at:
            if people[index].kind != "name" and told_as(tokens, people[index].first):
                at, index = people[index].first - 2, index - 1
                continue
            one, free = _candidate(passage, people, index, hit)
            if one is not None and free:
                return one
            fallback = fallback or one
            at, index = people[index].first - 1, index - 1
            continue
        before = _over_clause(passage, people, index, at, hit)
        if before is not None:
            fallback = fallback if before == at - 1 and tokens[at].tag == "VBD" else None
            at = before
        elif tokens[at].tag in FINITE and tokens[at].norm != "left":
            if not pass_verb:
                return None if tokens[at].norm in _SAYING else _sure(fallback)
            at, fallback = _before_adverbs(tokens, at), None
            pass_verb = at >= 0 and tokens[at].tag in FINITE
        elif _stops(tokens, at, hit):
            return fallback
        else:
            at -= 1
    return fallback


def _set_off(people: Sequence[People], opened: int, closed: int) -> bool:
    """Whether counted people stand just before an aside that counts nobody: "three traders, far from home, were …"."""
    counted = any(one.kind in {"number", "bare", "one"} and opened - _TIED <= one.last <= opened for one in people)
    return counted and not any(opened < one.first < closed and one.kind != "name" for one in people)


def _candidate(passage: Passage, people: Sequence[People], index: int, hit: Hit) -> tuple[People | None, bool]:
    """The people at an index as a subject, and whether they stand free of any preposition."""
    tokens = passage.tokens
    one = people[index]
    before = tokens[one.first - 1] if one.first else None
    if _set_aside(tokens, one, before, hit) or _listed_among(tokens, people, index):
        return None, False
    if one.kind == "name" and before is not None and before.tag in _IN_A_NAME:
        before = _opener(tokens, one.first - 1)
    tied = before is not None and one.first > 1 and before.tag in {"IN", "TO"} and before.norm not in SUBORDINATORS
    start = left_start(passage, people, index)
    if not _agrees(one, hit, joined_on=start < index):
        return None, False
    return right_chain(passage, people, start, index), not tied


def _set_aside(tokens: Sequence[Token], one: People, before: Token | None, hit: Hit) -> bool:
    last = one.last
    while last < hit.group and tokens[last].tag.startswith("RB"):
        last += 1
    if before is None or last >= hit.group:
        return before is not None and (before.norm == "including" or of_them(tokens, one.first))
    among = one.last + 1 < len(tokens) and tokens[one.last].norm == "among"
    return (
        among
        or of_them(tokens, one.first)
        or before.norm in {"including", "include", "included", "all", "mostly"}
        or (one.partitive and before.norm == ",")
    )


def _opener(tokens: Sequence[Token], at: int) -> Token | None:
    """The word that the phrase around a name opens with: the "in" of "in the occupied West Bank"."""
    while at >= 0 and tokens[at].tag in _IN_A_NAME:
        at -= 1
    return tokens[at] if at >= 0 else None


def _listed_among(tokens: Sequence[Token], people: Sequence[People], index: int) -> bool:
    """Whether people head a list that "among them" closes: "70 people, ten women and three infants among them"."""
    last = index
    while last + 1 < len(people) and joined(tokens[people[last].last : people[last + 1].first]):
        last += 1
    return among_them(tokens, people[last].last) and index > 0 and tokens[people[index].first - 1].norm in {",", "and"}


def _agrees(one: People, hit: Hit, *, joined_on: bool) -> bool:
    if hit.singular is None or one.noun in _COLLECTIVE:
        return True
    if one.low is None and one.high is None and one.kind not in {"plural", "pointer"}:
        return True
    return (one.plural or joined_on) is not hit.singular


def _joined_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb is the second of two that share a subject: "was struck by a bullet and died"."""
    while at > 0 and tokens[at].tag.startswith("RB"):
        at -= 1
    return at >= 0 and tokens[at].norm in {"and", "then", "later"}


def _before_adverbs(tokens: Sequence[Token], at: int) -> int:
    at -= 1
    while at >= 0 and tokens[at].tag.startswith("RB"):
        at -= 1
    return at


def _over_clause(passage: Passage, people: Sequence[People], index: int, at: int, hit: Hit) -> int | None:
    """Where to go on to the left of a relative clause or reduced relative that a token belongs to; None for neither."""
    tokens = passage.tokens
    if _reduced(passage, people, index, at, hit):
        return at - 1
    pronoun = at if tokens[at].norm in {"who", "which"} else -1
    if tokens[at].tag in FINITE and tokens[at].norm != "left":
        back = _before_adverbs(tokens, at)
        pronoun = back if back >= 0 and tokens[back].norm in _RELATIVE else pronoun
    if pronoun < 1:
        return None
    before = tokens[pronoun - 1]
    if not before.tag.startswith("NN") and before.norm != ",":
        return None
    return pronoun - 1 - (before.norm == ",")


def _reduced(passage: Passage, people: Sequence[People], index: int, at: int, hit: Hit) -> bool:
    """Whether a past form is a participle said of people: "a driver contracted by the agency was killed"."""
    tokens = passage.tokens
    norm = tokens[at].norm
    if tokens[at].tag != "VBD" or norm in {"was", "were", "had", "did"} or norm in _SAYING:
        return False
    after = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    adjacent = index >= 0 and people[index].last == at and norm.endswith(("ed", "en"))
    return after == "by" or (hit.singular is not None and adjacent and after in _PREPOSITIONS)


def _stops(tokens: Sequence[Token], at: int, hit: Hit) -> bool:
    norm = tokens[at].norm
    if norm in _STOPS:
        return not (norm == "that" and at == hit.group - 1)
    return norm in _RELATIVE and at < hit.group - 1


def _sure(fallback: People | None) -> People | None:
    """People tied by a preposition may be a subject only if they are counted."""
    return fallback if fallback is not None and fallback.kind in {"number", "bare", "one"} else None

"""Figures that no verb of harm counts: a label ("Wounded: 5"), a rank ("the fourth person to die")."""

import re
from collections.abc import Sequence
from functools import cache

from tocsin.extract.toll_chains import right_chain
from tocsin.extract.toll_cues import Cues
from tocsin.extract.toll_lexicon import counted, harm_words, nouns, verbs
from tocsin.extract.toll_mention import TollMention
from tocsin.extract.toll_people import People
from tocsin.knowledge.remembered import Remembered
from tocsin.model.text import Passage, Token

_RANK = re.compile(r"(\d{1,3})(?:st|nd|rd|th)\Z")
_SET_OFF = frozenset({":", "-", "–", "—", "="})
_OPENING = frozenset({"the", "number", "of", "total", "those", "persons", "people", "confirmed"})
_TO_FIGURE = 4
"""A figure stands this close to its label."""
_TO_HOSPITAL = 6
_NO_DEATHS = frozenset({"time", "times", "day", "year", "attempt", "generation"})
_TO_VERB = 7
"""A rank and the "to" of its infinitive stand this close."""
_BE = frozenset({"be", "have", "been"})
_ARE = frozenset({"were", "are"})
_OWNERS = frozenset({"the", "a", "his", "her", "their", "its", "'s"})


def may_label(passage: Passage) -> bool:
    """Whether a sentence holds the mark that sets a label off: a cheap question before `labelled`."""
    return not _SET_OFF.isdisjoint(passage.present)


def in_hospital(passage: Passage) -> bool:
    """Whether a sentence speaks of a hospital or of treatment: a cheap question before `hospitalised`."""
    return not _of_care().isdisjoint(passage.present)


@cache
def _of_care() -> frozenset[str]:
    return harm_words().hospitals | harm_words().treated


def may_rank(passage: Passage) -> bool:
    """Whether a sentence can tell a rank: a cheap question before `ranked`."""
    present = passage.present
    if _deadly().isdisjoint(present):
        return False
    return not present.isdisjoint(harm_words().ordinals) or any(map(_FIGURED.__getitem__, present))


@cache
def _deadly() -> frozenset[str]:
    """One of these is in every sentence that counts the dead by a rank."""
    dying = {word for word, (harm, _) in verbs().items() if harm == "killed"}
    return frozenset({"lose", *dying, *(word for word, harm in counted().items() if harm == "killed")})


_FIGURED = Remembered[str, bool](lambda norm: _RANK.match(norm) is not None)


def may_list(passage: Passage) -> bool:
    """Whether a sentence holds the verb of a list: a cheap question before `listed`."""
    return not passage.present.isdisjoint(_ARE)


def labelled(passage: Passage, people: Sequence[People], cues: Cues) -> list[TollMention]:
    """The figure after a word of harm that heads its line: "The dead: 19, including eight children"."""
    tokens = passage.tokens
    out: list[TollMention] = []
    for index in range(len(tokens) - 2):
        if tokens[index + 1].norm not in _SET_OFF or not _heads_line(tokens, index):
            continue
        norm = tokens[index].norm
        harm = counted().get(norm) or verbs().get(norm, ("", ""))[0]
        if harm not in {"killed", "injured", "missing", "abducted", "detained", "casualties", "displaced"}:
            continue
        start = index + 2
        one = next((one for one in people if start <= one.first < start + _TO_FIGURE and _counts(one)), None)
        if one is None or any(token.norm in {",", ";", "."} for token in tokens[start : one.first]):
            continue
        after = tokens[one.last].norm if one.last < len(tokens) else ""
        if after in verbs() or after in counted():
            continue  # "Casualties: 4 killed, 11 wounded"
        out.append(_mention(passage, index, right_chain(passage, people, people.index(one)), harm, cues))
    return out


def _heads_line(tokens: Sequence[Token], index: int) -> bool:
    """Whether only an article and marks stand before a label, or a clause has just ended."""
    for before in reversed(tokens[:index]):
        if before.norm in {";", "."}:
            return True
        if before.norm[0].isalnum() and before.norm not in _OPENING:
            return False
    return True


def _counts(one: People) -> bool:
    return one.kind in {"number", "bare", "one"} and not one.definite and not one.partitive


def hospitalised(passage: Passage, people: Sequence[People], cues: Cues) -> list[TollMention]:
    """Those taken to hospital or treated: "ambulances took 12 people to hospital", "the clinic treated nine"."""
    tokens = passage.tokens
    lexicon = harm_words()
    out: list[TollMention] = []
    for one in people:
        if one.kind not in {"number", "bare"} or one.definite or one.partitive or one.first == 0:
            continue
        verb = one.first - 1
        to = [token.norm for token in tokens[one.last : one.last + _TO_HOSPITAL]]
        taken = tokens[verb].norm in lexicon.carried and to[:1] == ["to"] and not lexicon.hospitals.isdisjoint(to)
        treated = tokens[verb].norm in lexicon.treated and tokens[verb].tag in {"VBD", "VBN", "VBG"}
        if (taken or treated) and one.noun != "body":
            out.append(_mention(passage, verb, one, "injured", cues))
    return out


def listed(passage: Passage, people: Sequence[People], cues: Cues) -> list[TollMention]:
    """The dead or hurt named one kind after another: "those killed were three soldiers and a cook"."""
    tokens = passage.tokens
    out: list[TollMention] = []
    for index in range(1, len(tokens) - 2):
        if tokens[index + 1].norm not in _ARE or tokens[index - 1].norm not in {"those", "the"}:
            continue
        harm = counted().get(tokens[index].norm) or verbs().get(tokens[index].norm, ("", ""))[0]
        at = next(
            (at for at, one in enumerate(people) if one.first == index + 2 and one.kind in {"number", "one"}), None
        )
        if harm in {"killed", "injured"} and at is not None and not people[at].definite:
            out.append(_mention(passage, index, right_chain(passage, people, at), harm, cues))
    return out


def _mention(passage: Passage, head: int, one: People, harm: str, cues: Cues) -> TollMention:
    return TollMention(
        passage=passage.index,
        first=min(head, one.first),
        last=max(head + 1, one.last),
        head=head,
        harm=harm,
        low=one.low,
        high=one.high,
        qualifier=one.qualifier,
        bounds=one.bounds,
        words=one.words,
        victims=one.victims,
        country=one.country,
        parts=one.parts,
        party_noun=one.noun,
        hedged=cues.hedged(one.first, head),
        aggregate=cues.running(one.bounds[0], min(head, one.first), max(head + 1, one.last)),
        separate=cues.separate,
    )


def ranked(passage: Passage, cues: Cues) -> list[TollMention]:
    """How many have died in all, told by the rank of the last: "the fourth person to lose his life"."""
    tokens = passage.tokens
    out: list[TollMention] = []
    for index in range(1, len(tokens) - 3):
        count = rank(tokens[index].norm)
        if count is None or tokens[index - 1].norm not in _OWNERS:
            continue
        head = _death(tokens, index + 1)
        if head is None:
            continue
        since = any(token.norm in {"since", "year", "month", "months", "days", "weeks"} for token in tokens[head:])
        out.append(
            TollMention(
                passage=passage.index,
                first=index - 1,
                last=head + 1,
                head=head,
                harm="killed",
                low=count,
                high=count,
                qualifier="exact",
                bounds=(count, count),
                words=(index, index + 1),
                updates=not since,
                aggregate=since or cues.running(count, index - 1, head + 1),
                separate=cues.separate,
            )
        )
    return out


def _death(tokens: Sequence[Token], start: int) -> int | None:
    """The word of death that a rank at the token before counts: "death", "person killed", "victim to die"."""
    if counted().get(tokens[start].norm) == "killed" and tokens[start].tag == "NN":
        return start
    for at in range(start, min(start + _TO_VERB, len(tokens) - 1)):
        if tokens[at].norm == "to" or verbs().get(tokens[at].norm) == ("killed", "past"):
            told = any(token.norm in nouns() for token in tokens[start:at])
            if tokens[at].norm == "to":
                spoken_of = any(token.norm in _NO_DEATHS for token in tokens[start:at])
                return None if spoken_of else _dying(tokens, at + 1)
            return at if told else None
        if tokens[at].tag[0] not in "NJ" and tokens[at].tag != "POS":
            return None
    return None


def rank(norm: str) -> int | None:
    """The number of an ordinal from the second on: "fourth", "21st"."""
    figures = _RANK.match(norm)
    return int(figures[1]) if figures else harm_words().ordinals.get(norm)


def _dying(tokens: Sequence[Token], at: int) -> int | None:
    """The verb of an infinitive that tells of a death: "be killed", "die", "lose his life"."""
    while at < len(tokens) and tokens[at].norm in _BE:
        at += 1
    if at >= len(tokens):
        return None
    harm, voice = verbs().get(tokens[at].norm, ("", ""))
    if tokens[at].norm == "lose":
        return at if any(token.norm in {"life", "lives"} for token in tokens[at + 1 : at + 3]) else None
    passive = tokens[at - 1].norm in _BE and voice == "past"
    return at if harm == "killed" and (passive or voice == "died") else None

"""Figures that only a count leads to: "the final number is 36", "which brings it to 12", "for a total of eight".

Whom they count, killed or hurt, the words before them tell: those of the sentence, else of the one or two before it.
"""

from collections.abc import Sequence
from functools import cache

from tocsin.extract.quantity import Quantity, quantity_at
from tocsin.extract.toll_cues import Cues
from tocsin.extract.toll_lexicon import counted, harm_words, verbs
from tocsin.extract.toll_mention import TollMention
from tocsin.model.text import Passage, Token

_REACH = 8
_MEMORY = 2
"""A count in a sentence of its own is of what the two before it tell."""
_OPENERS = frozenset({"the", "this", "that", "its", "their", "his", "her", "it", "a", "an"})
_STOOD = frozenset({"stood", "been", "put"})
_MADE = frozenset({"making", "makes", "made"})


def may_count_on(passage: Passage) -> bool:
    """Whether a sentence holds a word for a count, or what moves one: a cheap question before `counts`."""
    lexicon = harm_words()
    return not (lexicon.sums.isdisjoint(passage.present) and lexicon.raising.isdisjoint(passage.present))


def spoken_of(passages: Sequence[Passage]) -> str | None:
    """What the sentences before a count tell of: deaths before wounds. The last is the nearest."""
    for passage in reversed(passages[-_MEMORY:]):
        for harm, words in _telling():
            if not words.isdisjoint(passage.present):
                return harm
    return None


@cache
def _telling() -> tuple[tuple[str, frozenset[str]], ...]:
    told = {
        harm: {word for word, (of, _) in verbs().items() if of == harm}
        | {word for word, of in counted().items() if of == harm}
        for harm in ("killed", "injured")
    }
    return ("killed", frozenset(told["killed"] | {"victims"})), ("injured", frozenset(told["injured"]))


def counts(passage: Passage, told: Sequence[TollMention], before: str | None, cues: Cues) -> list[TollMention]:
    """The counts of a sentence. `told` are the tolls read in it, `before` the harm that earlier sentences tell of."""
    tokens = passage.tokens
    out: list[TollMention] = []
    for index in range(len(tokens) - 1):
        found = _led_to(tokens, index)
        if found is None or _counts_others(tokens, found.last):
            continue
        if any(one.first < found.last and found.first < one.last for one in told):
            continue
        last = next((one for one in reversed(told) if one.last <= index and not one.zero), None)
        harm = last.harm if last is not None else before
        if harm not in {"killed", "injured", "casualties"}:
            continue
        earlier = _was_so(tokens[max(0, index - 2) : found.first])
        out.append(
            TollMention(
                passage=passage.index,
                first=index,
                last=found.last,
                head=index,
                harm=harm,
                low=found.low,
                high=found.high,
                qualifier=found.qualifier,
                bounds=found.bounds,
                words=(found.first, found.last),
                hedged=cues.hedged(found.first, index),
                updates=not earlier,
                superseded=earlier,
                aggregate=(last.aggregate if last is not None else False)
                or cues.running(found.bounds[0], index, found.last)
                or cues.sums_up(found.last),
                separate=cues.separate,
            )
        )
    return out


def _was_so(words: Sequence[Token]) -> bool:
    """Whether a count is told as an old one: "earlier put at six", "the figure had stood at six"."""
    norms = [token.norm for token in words]
    had = "had" in norms and not _STOOD.isdisjoint(norms)
    return had or not harm_words().earlier.isdisjoint(norms)


def _led_to(tokens: Sequence[Token], index: int) -> Quantity | None:
    """The number that a count begun at a token comes to."""
    lexicon = harm_words()
    norm = tokens[index].norm
    if norm in lexicon.raising:
        return _raised(tokens, index)
    if norm in {"for", *_MADE} and [token.norm for token in tokens[index + 1 : index + 4]][1:] == ["total", "of"]:
        return _number(tokens, index + 4)
    if norm in lexicon.sums and _is_the_count(tokens, index):
        return _stands(tokens, index + 1)
    return None


def _raised(tokens: Sequence[Token], index: int) -> Quantity | None:
    """ "bringing the total to 12", "takes it to 12", "raising to 12 the count"."""
    at = index + 1
    if at + 1 < len(tokens) and tokens[at].norm == "to":
        found = _number(tokens, at + 1)
        if found is None or found.last + 1 >= len(tokens):
            return None
        after = [token.norm for token in tokens[found.last : found.last + 4]]
        summed = after[0] in _OPENERS and not harm_words().sums.isdisjoint(after) and "of" not in after
        return found if summed else None
    pronoun = at < len(tokens) and tokens[at].norm in {"it", "that", "this"}
    while at < min(index + _REACH, len(tokens) - 1) and tokens[at].norm != "to":
        if tokens[at].tag[0] not in "DJNPV" and tokens[at].norm != "so":
            return None
        at += 1
    if at >= len(tokens) - 1 or tokens[at].norm != "to":
        return None
    summed = pronoun and at == index + 2
    summed = summed or any(token.norm in harm_words().sums for token in tokens[index + 1 : at])
    return _number(tokens, at + 1) if summed else None


def _is_the_count(tokens: Sequence[Token], index: int) -> bool:
    """Whether a sum is the one spoken of ("the final number"), and of nothing that it names itself."""
    if index + 1 < len(tokens) and tokens[index + 1].norm == "of":
        return False
    at = index - 1
    while at >= 0 and tokens[at].tag in {"JJ", "JJS", "VBN", "NN", "RB", "VBD"} and tokens[at].norm not in _OPENERS:
        if tokens[at].norm not in harm_words().standing and tokens[at].tag == "NN":
            return False  # "the phone number is 112"
        at -= 1
    return at < 0 or tokens[at].norm in _OPENERS


def _stands(tokens: Sequence[Token], index: int) -> Quantity | None:
    """The number that a sum is, stands at or has risen to."""
    lexicon = harm_words()
    moved = False
    for at in range(index, min(index + _REACH, len(tokens))):
        token = tokens[at]
        if moved and token.norm not in lexicon.standing:
            found = _number(tokens, at)
            if found is not None:
                return found
        if token.norm in lexicon.moved or token.norm in lexicon.standing:
            moved = True
        elif token.tag[0] != "R" and token.norm not in {",", "has", "have", "had", "to", "at"}:
            return None
    return None


def _number(tokens: Sequence[Token], at: int) -> Quantity | None:
    found = quantity_at(tokens, at) if at < len(tokens) else None
    return found if found is not None and not found.vague and not found.definite else None


def _counts_others(tokens: Sequence[Token], last: int) -> bool:
    """Whether a noun or a sign after a number tells what it counts: "to 300,000 euros", "is 12 houses"."""
    if last >= len(tokens):
        return False
    return tokens[last].tag.startswith(("NN", "JJ", "CD", "$")) or tokens[last].norm in {"%", "-", "/", "of"}

"""Verbs of bearing, losing and seeking to a harm: "received light wounds", "lost a hand", "sought medical help"."""

from collections.abc import Sequence
from functools import cache

from tocsin.extract.toll_lexicon import harm_words
from tocsin.model.text import Token

_BORNE = 7
"""A wound stands this close after the verb of those who bear it."""
_ON = frozenset({"in", "on", "across", "over"})
_HAD = frozenset({"had", "has", "have"})


def let_in(tokens: Sequence[Token], last: int) -> bool:
    """Whether a "to" follows that leads to no hospital, or people are confined in none."""
    after = [token.norm for token in tokens[last : last + _BORNE]]
    doubtful = after[:1] == ["to"] or tokens[last - 1].norm == "confined"
    return doubtful and harm_words().hospitals.isdisjoint(after)


def struck(tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
    """The harm of who was hit by something or somewhere: "cut by flying glass", "hit in the thigh".

    The second value is the token after the words. A bullet leaves its victims shot, who may be dead.
    """
    lexicon = harm_words()
    if tokens[index].norm not in lexicon.struck or index + 2 >= len(tokens):
        return None
    joint = tokens[index + 1].norm
    ends = lexicon.missiles if joint == "by" else lexicon.body_parts if joint in _ON else frozenset()
    for at in range(index + 2, min(index + _BORNE, len(tokens)) if ends else 0):
        token = tokens[at]
        if token.norm in ends:
            return ("shot" if token.norm in lexicon.bullets or joint != "by" else "injured"), at + 1
        if token.tag[0] not in "JNVCDP" or token.tag == "VBD":
            return None
    return None


def taken_in(tokens: Sequence[Token], index: int) -> int | None:
    """The token after the hospital that people were taken to: "rushed to the hospital", "sent to a local clinic"."""
    if tokens[index].norm not in harm_words().carried or index + 2 >= len(tokens) or tokens[index + 1].norm != "to":
        return None
    for at in range(index + 2, min(index + _BORNE, len(tokens))):
        if tokens[at].norm in harm_words().hospitals:
            return at + 1
        if tokens[at].tag[0] not in "JND" and tokens[at].tag not in {"POS", "CD", "CC", "PRP$"}:
            return None
    return None


def _maimed(tokens: Sequence[Token], index: int) -> int | None:
    """The token after a limb that people had cut off: "had both legs amputated"."""
    if tokens[index].norm not in _HAD:
        return None
    for at in range(index + 2, min(index + _BORNE, len(tokens))):
        if tokens[at].norm in harm_words().maimed:
            return at + 1 if tokens[at - 1].norm in harm_words().body_parts else None
    return None


@cache
def bearers() -> frozenset[str]:
    """The words that `borne` reads on from."""
    lexicon = harm_words()
    return lexicon.bearing | lexicon.losing | lexicon.seeking | lexicon.escaping | lexicon.struck | _HAD


def borne(tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
    """The harm that people bore or sought care for, and the token after it: "received light wounds", "lost a hand"."""
    lexicon = harm_words()
    norm = tokens[index].norm
    hit = struck(tokens, index)
    if hit is not None:
        return hit
    maimed = _maimed(tokens, index)
    if maimed is not None:
        return "injured", maimed
    escaped = norm in lexicon.escaping and index + 1 < len(tokens) and tokens[index + 1].norm == "with"
    index += escaped
    bore = escaped or norm in lexicon.bearing
    ends = lexicon.wounds if bore else lexicon.limbs if norm in lexicon.losing else frozenset()
    seeks = norm in lexicon.seeking
    if not (ends or seeks):
        return None
    harm = "shot" if index + 1 < len(tokens) and tokens[index + 1].norm in {"a", "an"} else "injured"
    medical = False
    for at in range(index + 1, min(index + _BORNE, len(tokens))):
        token = tokens[at]
        harm = "killed" if token.norm in lexicon.deadly else harm
        medical = medical or token.norm in lexicon.medical
        if token.norm in ends:
            return harm, at + 1
        if seeks and medical and token.norm in lexicon.care:
            return "injured", at + 1
        if token.norm in {"no", "any"} or not (
            token.tag[0] in "JNVCDR" or token.norm in {",", "or"} or (token.norm == "from" and at == index + 1)
        ):
            return None
    return None

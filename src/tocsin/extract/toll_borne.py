"""Verbs of bearing, losing and seeking to a harm: "received light wounds", "lost a hand", "sought medical help"."""

from collections.abc import Sequence

from tocsin.extract.toll_lexicon import harm_words
from tocsin.model.text import Token

_BORNE = 7
"""A wound stands this close after the verb of those who bear it."""


def let_in(tokens: Sequence[Token], last: int) -> bool:
    """Whether a "to" follows that leads to no hospital, or people are confined in none."""
    after = [token.norm for token in tokens[last : last + _BORNE]]
    doubtful = after[:1] == ["to"] or tokens[last - 1].norm == "confined"
    return doubtful and harm_words().hospitals.isdisjoint(after)


def borne(tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
    """The harm that people bore or sought care for, and the token after it: "received light wounds", "lost a hand"."""
    lexicon = harm_words()
    norm = tokens[index].norm
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
        if token.norm in {"no", "any"} or not (token.tag[0] in "JNVCDR" or token.norm in {",", "or"}):
            return None
    return None

"""One sentence to the weapons it names, each with its kind and whether it was used rather than stopped or found."""

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from tocsin.knowledge.remembered import Remembered
from tocsin.knowledge.weapons import NotUsed, WeaponPhrase, weapon_table
from tocsin.model.text import Passage, Token

_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "CD", "FW"})
_STOPS = frozenset({".", ";", ":", ",", "``", "''"})
_NEAR = 5


class WeaponMention(Struct, frozen=True, gc=False):
    """`used` is False for a weapon that was intercepted, destroyed, found, sold or only planned.

    `by_verb` marks a verb that tells the weapon ("shot", "stabbed"); a noun elsewhere in the text is the
    better evidence.
    """

    first: int
    last: int
    kind: str
    used: bool = True
    by_verb: bool = False


_MAY_START = Remembered[str, bool](lambda norm: norm in weapon_table().phrases or "-" in norm)


def weapons(passage: Passage) -> tuple[WeaponMention, ...]:
    """The weapons of a sentence in text order; they never overlap."""
    table = weapon_table()
    tokens, norms = passage.tokens, passage.norms
    starts = _MAY_START.places(norms)
    found: list[WeaponMention] = []
    done = 0
    for index in starts:
        phrases = _phrases(norms[index], table.phrases) if index >= done else ()
        made = next((phrase for phrase in phrases if _fits(phrase, passage, norms, index, passage.present)), None)
        if made is not None:
            done = index + len(made.words)
            used = made.verb or not _idle(tokens, norms, index, done, table.not_used)
            found.append(WeaponMention(index, done, made.kind, used, made.verb))
    return tuple(found)


def _phrases(norm: str, table: dict[str, tuple[WeaponPhrase, ...]]) -> tuple[WeaponPhrase, ...]:
    """Phrases that start with a word, or with the last part of a hyphenated one ("Iranian-made-drone")."""
    known = table.get(norm)
    if known is None and "-" in norm:
        known = tuple(
            WeaponPhrase((norm,), phrase.kind, phrase.sense)
            for part in norm.split("-")
            for phrase in table.get(part, ())
            if len(phrase.words) == 1 and not phrase.verb and not phrase.sense
        )
    return known or ()


def _fits(phrase: WeaponPhrase, passage: Passage, norms: Sequence[str], index: int, present: frozenset[str]) -> bool:
    size = len(phrase.words)
    if tuple(norms[index : index + size]) != phrase.words:
        return False
    if phrase.sense and not (phrase.sense & present) - (frozenset(phrase.words) if size == 1 else frozenset()):
        return False
    tag = passage.tokens[index].tag
    if phrase.verb:
        return tag.startswith("VB") or size > 1
    return size > 1 or tag in _NOMINAL or norms[index].endswith("ing")


def _idle(tokens: Sequence[Token], norms: Sequence[str], first: int, last: int, words: NotUsed) -> bool:
    """Whether the words around say that this weapon did no harm here."""
    if last < len(norms) and norms[last] in words.heads:
        return True
    left = _clause(tokens, range(first - 1, max(-1, first - 1 - _NEAR), -1))
    if any(norms[place] in words.before and tokens[place].tag[:2] in {"VB", "NN", "JJ"} for place in left):
        return True
    begun = [place for place in left if norms[place] in _pair_openers()]
    if any(" ".join(norms[place : place + size]) in words.before_pairs for place in begun for size in (2, 3)):
        return True
    right = _clause(tokens, range(last, min(len(norms), last + _NEAR)))
    return any(
        (norms[place] in words.after and tokens[place].tag in {"VBN", "VBD"})
        or (place + 1 < len(norms) and f"{norms[place]} {norms[place + 1]}" in words.after_pairs)
        for place in right
    )


@cache
def _pair_openers() -> frozenset[str]:
    return frozenset(pair.partition(" ")[0] for pair in weapon_table().not_used.before_pairs)


def _clause(tokens: Sequence[Token], places: range) -> list[int]:
    out: list[int] = []
    for place in places:
        if tokens[place].tag in _STOPS:
            break
        out.append(place)
    return out

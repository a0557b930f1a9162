"""Tokens that refer to a time without dating anything by it: "now", "in the past", "the latest quarter"."""

from collections.abc import Sequence

from tocsin.extract.time_lexicon import reference_phrases, words, year
from tocsin.extract.time_value import Calendar, Cycle, Hit, Reference, Unit
from tocsin.model.text import Token

_NOUNS = ("NN", "JJ", "CD", "VBG")


def reference_at(tokens: Sequence[Token], norms: Sequence[str], index: int) -> Hit | None:
    """A phrase of the lexicon that ends at this token."""
    after = tokens[index + 1].tag if index + 1 < len(tokens) else ""
    for phrase in reference_phrases().get(norms[index], ()):
        first = index + 1 - len(phrase.words)
        if first < 0 or tuple(norms[first : index + 1]) != phrase.words:
            continue
        if phrase.before_noun != after.startswith(_NOUNS) and (phrase.before_noun or phrase.words[0] == "the"):
            return None
        if norms[index] == "soon" and (_beside(norms, index - 1, "as") or _beside(norms, index + 1, "after")):
            return None
        return Hit(first, index + 1, "reference", Reference(phrase.to))
    return None


def _beside(norms: Sequence[str], at: int, word: str) -> bool:
    return 0 <= at < len(norms) and norms[at] == word


def period_at(norms: Sequence[str], index: int, unit: Unit | None) -> Hit | None:
    """A quarter, "period" or year of accounts: "the latest quarter", "the year-ago period", "the fiscal year".

    Reports on accounts come out in the quarter after, so that "the quarter" is the one before publication.
    """
    before = norms[index - 1] if index else ""
    offset = words().accounts.get(before)
    if unit == "year" and before in {"full", "fiscal"}:
        return Hit(_with_the(norms, index - 1), index + 1, "reference", Cycle("year", 0))
    if unit not in {"quarter", None}:
        return None
    if offset is not None:
        return Hit(_with_the(norms, index - 1), index + 1, "reference", Cycle("quarter", offset))
    if unit == "quarter" and before == "the" and norms[index + 1 : index + 2] != ["of"]:
        return Hit(index - 1, index + 1, "reference", Cycle("quarter", -1))
    if before and (written := year(before)) and index > 1 and norms[index - 2] == "the":
        return Hit(index - 2, index + 1, "date", Calendar(written))
    return None


def account_at(norms: Sequence[str], index: int) -> Hit:
    """As in "year-earlier results"."""
    last = index + 2 if norms[index + 1 : index + 2] in (["quarter"], ["period"]) else index + 1
    first = _with_the(norms, index) if last > index + 1 else index
    return Hit(first, last, "reference", Cycle("quarter", words().accounts[norms[index]]))


def _with_the(norms: Sequence[str], first: int) -> int:
    return first - 1 if first and norms[first - 1] == "the" else first

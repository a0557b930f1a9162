"""Text to words and marks with their places in it."""

import re
from functools import cache
from sys import intern

from tocsin.knowledge.loader import load_yaml
from tocsin.knowledge.remembered import Remembered

_WORD = r"[\w\u0300-\u036f]"
# Every alternative starts with a different kind of character or is tried longest first; none nests a repetition
# over the same characters, so matching is linear in the text. None holds white space or looks beyond it.
_TOKEN = re.compile(
    rf"""
    (?:[A-Z]-)?(?:[A-Za-z]\.){{2,}}                           # U.S.  a.m.  D-N.Y.
  | \d+(?:[.,:/]\d+)*[A-Za-z]*(?:[-\u2010\u2011\u2013]{_WORD}+)*  # 2,500  12.30  10-12  12-year-old  155mm
  | [^\W\d_]{_WORD}*
      (?:[-\u2010\u2011]{_WORD}+ | ['\u2019\u02bc](?!(?:s|re|ll|ve|d|m|S)\b){_WORD}+)*  # Iran-aligned  Jama'at
  | ['\u2019](?:s|re|ll|ve|d|m|S)\b
  | \.\.\.+ | --+ | '' | ``
  | \S
    """,
    re.VERBOSE,
)
_OTHER_SPACE = re.compile(r"[^\S ]")

_BEFORE_INITIALS = frozenset({"as", "and", "by", "named", "alias"})
"""After one of these, a letter with a full stop begins a name: "identified as S. Rao"."""


@cache
def abbreviations() -> frozenset[str]:
    """Lower-case words that keep their full stop, such as `gen` and `jan`."""
    groups: dict[str, list[str]] = load_yaml("lexicons/en/abbreviations.yaml")["abbreviations"]
    return frozenset(word for words in groups.values() for word in words)


def words(text: str, start: int, end: int) -> tuple[list[str], list[int]]:
    """The tokens of `text[start:end]` in order and where each starts, counted in the whole text.

    A token ends as many characters on as it has.
    """
    told = text[start:end]
    if _OTHER_SPACE.search(told):
        told = _OTHER_SPACE.sub(" ", told)
    forms: list[str] = []
    starts: list[int] = []
    at = start
    for run in told.split(" "):
        for form in _CUT[run]:
            forms.append(form)
            starts.append(at)
            at += len(form)
        at += 1  # the space
    if not _initials().isdisjoint(forms):
        _part_initials(forms, starts, text)
    return forms, starts


def _cut(run: str) -> tuple[str, ...]:
    """The tokens of a run of characters without white space; "didn't" is two, "Gen." one.

    Each is interned: a word is looked up many times, and found fastest where it is the very string that was kept.
    """
    forms: list[str] = []
    for form in _TOKEN.findall(run):
        if len(form) > _CONTRACTION and form[-3:].lower() in ("n't", "n’t"):
            forms += (form[:-3], form[-3:])
        elif form == "." and forms and _may_keep_stop(forms[-1]):
            forms[-1] += form
        else:
            forms.append(form)
    return tuple(map(intern, forms))


_CONTRACTION = len("n't")
_CUT = Remembered[str, tuple[str, ...]](_cut)


def _may_keep_stop(word: str) -> bool:
    """Whether a full stop may belong to the word before it: an abbreviation, "(R-Tex.)", an initial."""
    return word.rpartition("-")[2].lower() in abbreviations() or f"{word}." in _initials()


@cache
def _initials() -> frozenset[str]:
    """Capitals with a full stop, which belongs to them or ends their sentence."""
    return frozenset(f"{letter}." for letter in map(chr, range(_LETTERS)) if letter.isupper())


_LETTERS = 0x590
"""Latin, Greek, Cyrillic and Armenian letters have lower code points."""


def _part_initials(forms: list[str], starts: list[int], text: str) -> None:
    """Take the full stop from the capitals that are no initials: "to plan B."."""
    for at in [at for at, form in enumerate(forms) if form in _initials()][::-1]:
        if forms[at][0].lower() not in abbreviations() and not _is_initial(forms, starts, at, text):
            forms[at : at + 1] = [forms[at][0], "."]
            starts.insert(at + 1, starts[at] + 1)


def _is_initial(forms: list[str], starts: list[int], at: int, text: str) -> bool:
    """Whether a capital with a full stop is the initial of a name: "Ann B. Lee"."""
    before = forms[at - 1] if at else ""
    named = (before[:1].isupper() and before.isalpha()) or before in _BEFORE_INITIALS
    end = starts[at] + 2
    return named and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()

"""Text to words and marks with their places in it."""

import re
from functools import cache
from itertools import accumulate, chain
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
    cut, steps = zip(*map(_CUT.__getitem__, told.split(" ")), strict=True)
    forms = list(chain.from_iterable(cut))
    starts = list(accumulate(chain.from_iterable(steps), initial=start))[:-1]
    if "" in forms:  # one white space after another
        starts = [at for at, form in zip(starts, forms, strict=True) if form]
        forms = [form for form in forms if form]
    _rejoin_stops(forms, starts, text)
    return forms, starts


def _cut(run: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The tokens of a run of characters without white space, and how far each is from the next; "didn't" is two.

    Tokens are interned: a word is looked up many times, and found fastest where it is the very string that was kept.
    """
    forms: list[str] = [] if run else [""]
    for form in _TOKEN.findall(run):
        if len(form) > _CONTRACTION and form[-3:].lower() in ("n't", "n’t"):
            forms += (form[:-3], form[-3:])
        else:
            forms.append(form)
    steps = list(map(len, forms))
    steps[-1] += 1  # the space
    return tuple(map(intern, forms)), tuple(steps)


_CONTRACTION = len("n't")
_CUT = Remembered[str, tuple[tuple[str, ...], tuple[int, ...]]](_cut)


def _rejoin_stops(forms: list[str], starts: list[int], text: str) -> None:
    """Give full stops back to the abbreviations and initials that they belong to."""
    short = abbreviations()
    stops: list[int] = []
    for _ in range(forms.count(".")):
        stops.append(forms.index(".", stops[-1] + 1 if stops else 0))
    for at in reversed(stops):  # from the last, so that the places of those before stay
        before = at - 1
        if not at or starts[before] + len(forms[before]) < starts[at]:
            continue
        if forms[before].lower() in short or _keeps_stop(forms, starts, at, text):
            forms[before : at + 1] = [f"{forms[before]}."]
            del starts[at]


def _keeps_stop(forms: list[str], starts: list[int], at: int, text: str) -> bool:
    """Whether a full stop belongs to the word before it: "(R-Tex.)", the initial in "Ann B. Lee"."""
    word = forms[at - 1]
    if len(word) > 1:
        return "-" in word and word.rpartition("-")[2].lower() in abbreviations()
    before = forms[at - 2] if at > 1 else ""
    named = word.isupper() and ((before[:1].isupper() and before.isalpha()) or before in _BEFORE_INITIALS)
    end = starts[at] + 1
    return named and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()

"""Text to words and marks with their places in it."""

import re
from functools import cache

from msgspec import Struct

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


class Word(Struct, frozen=True, gc=False):
    start: int
    end: int
    text: str


@cache
def abbreviations() -> frozenset[str]:
    """Lower-case words that keep their full stop, such as `gen` and `jan`."""
    groups: dict[str, list[str]] = load_yaml("lexicons/en/abbreviations.yaml")["abbreviations"]
    return frozenset(word for words in groups.values() for word in words)


def words(text: str, start: int, end: int) -> list[Word]:
    """The tokens of `text[start:end]` in order, offsets counted in the whole text."""
    told = text[start:end]
    if _OTHER_SPACE.search(told):
        told = _OTHER_SPACE.sub(" ", told)
    out: list[Word] = []
    at = start
    for run in told.split(" "):
        forms = _TOKENS[run]
        if forms is None:  # most runs are one word
            after = at + len(run)
            out.append(Word(at, after, run))
            at = after
        else:
            for form in forms:
                after = at + len(form)
                out.append(Word(at, after, form))
                at = after
        at += 1  # the space
    _rejoin_stops(out, text)
    return out


def _cut(run: str) -> tuple[str, ...] | None:
    """The tokens of a run of characters without white space; "didn't" is two. None where the run is one."""
    forms: list[str] = []
    for form in _TOKEN.findall(run):
        if len(form) > _CONTRACTION and form[-3:].lower() in ("n't", "n’t"):
            forms += (form[:-3], form[-3:])
        else:
            forms.append(form)
    return None if forms == [run] else tuple(forms)


_CONTRACTION = len("n't")
_TOKENS = Remembered[str, tuple[str, ...] | None](_cut)


def _rejoin_stops(out: list[Word], text: str) -> None:
    """Give full stops back to the abbreviations and initials that they belong to."""
    forms = [word.text for word in out]
    short = abbreviations()
    at = len(forms)
    for _ in range(forms.count(".")):  # from the last, so that the places of those before stay
        at = _last_stop(forms, at)
        if at and out[at - 1].end == out[at].start and (forms[at - 1].lower() in short or _keeps_stop(out, at, text)):
            first, last = out[at - 1].start, out[at].end
            out[at - 1 : at + 1] = [Word(first, last, text[first:last])]


def _last_stop(forms: list[str], before: int) -> int:
    at = before - 1
    while forms[at] != ".":
        at -= 1
    return at


def _keeps_stop(out: list[Word], at: int, text: str) -> bool:
    """Whether a full stop belongs to the word before it: "(R-Tex.)", the initial in "Ann B. Lee"."""
    word = out[at - 1].text
    if len(word) > 1:
        return "-" in word and word.rpartition("-")[2].lower() in abbreviations()
    before = out[at - 2].text if at > 1 else ""
    named = word.isupper() and ((before[:1].isupper() and before.isalpha()) or before in _BEFORE_INITIALS)
    end = out[at].end
    return named and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()

"""Text to words and marks with their places in it."""

import re
from functools import cache

from msgspec import Struct

from tocsin.knowledge.loader import load_yaml

_WORD = r"[\w\u0300-\u036f]"
# Every alternative starts with a different kind of character or is tried longest first; none nests a repetition
# over the same characters, so matching is linear in the text.
_TOKEN = re.compile(
    rf"""
    [A-Za-z]++(?=[\s,;:)"\u201d])                           # most words, found fast
  | (?:[A-Z]-)?(?:[A-Za-z]\.){{2,}}                           # U.S.  a.m.  D-N.Y.
  | \d+(?:[.,:/]\d+)*[A-Za-z]*(?:[-\u2010\u2011\u2013]{_WORD}+)*  # 2,500  12.30  10-12  12-year-old  155mm
  | [^\W\d_]{_WORD}*
      (?:[-\u2010\u2011]{_WORD}+ | ['\u2019\u02bc](?!(?:s|re|ll|ve|d|m|S)\b){_WORD}+)*  # Iran-aligned  Jama'at
  | ['\u2019](?:s|re|ll|ve|d|m|S)\b
  | \.\.\.+ | --+ | '' | ``
  | \S
    """,
    re.VERBOSE,
)


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
    out: list[Word] = []
    short = abbreviations()
    contracted = text.find("'", start, end) >= 0 or text.find("’", start, end) >= 0
    for match in _TOKEN.finditer(text, start, end):
        form = match[0]
        first, last = match.span()
        if (
            form == "."
            and out
            and out[-1].end == first
            and (out[-1].text.lower() in short or _keeps_stop(out, text, last))
        ):
            out[-1] = Word(out[-1].start, last, text[out[-1].start : last])
        elif contracted and form[-1] in "tT" and len(form) > 3 and form[-3:].lower() in ("n't", "n’t"):
            out.append(Word(first, last - 3, form[:-3]))
            out.append(Word(last - 3, last, form[-3:]))
        else:
            out.append(Word(first, last, form))
    return out


def _keeps_stop(out: list[Word], text: str, end: int) -> bool:
    """Whether a full stop belongs to the word before it: "(R-Tex.)", the initial in "Ann B. Lee"."""
    word = out[-1].text
    if len(word) > 1:
        return "-" in word and word.rpartition("-")[2].lower() in abbreviations()
    before = out[-2].text if len(out) > 1 else ""
    named = word.isupper() and ((before[:1].isupper() and before.isalpha()) or before in _BEFORE_INITIALS)
    return named and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()

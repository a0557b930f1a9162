"""The tokens of a block to sentences."""

from functools import cache

from tocsin.knowledge.remembered import Remembered
from tocsin.segment.tagging import tagger
from tocsin.segment.tokens import Word

_ENDS = frozenset({".", "!", "?", "…", "..."})
_LAST = frozenset(mark[-1] for mark in _ENDS)
_MAY_END = Remembered[str, bool](lambda form: form[-1] in _LAST)
_CLOSERS = frozenset({'"', "”", "’", "'", ")", "]", "''"})
_PAUSES = frozenset({",", ";", ":", "—", "–"})
_LONGEST = 300
"""Words. No sentence of news is as long; the longest in the development texts has a third of it."""
_CLOSED = frozenset({"DT", "PRP", "PRP$", "IN", "CC", "WP", "WRB", "EX", "MD", "RB", "WDT", "PDT"})


def sentences(words: list[Word]) -> list[list[Word]]:
    """Cut after a full stop and its closing marks. "U.S. officials" holds together; "the U.S. The attack" does not."""
    out: list[list[Word]] = []
    start = done = 0
    total = len(words)
    for index in [index for index, word in enumerate(words) if _MAY_END[word.text]]:
        if index < done or not _ends(words, index):
            continue
        done = index + 1
        while done < total and words[done].text in _CLOSERS and words[done].start == words[done - 1].end:
            done += 1
        if words[index].text in _ENDS and done < total and words[done].text[0].islower():
            continue  # `"Stop!" he said`: the sentence goes on
        out.extend(_bounded(words, start, done))
        start = done
    if start < total:
        out.extend(_bounded(words, start, total))
    return out


def _bounded(words: list[Word], start: int, end: int) -> list[list[Word]]:
    """A sentence, cut where a text goes on without a stop: readers look along a whole sentence more than once."""
    out: list[list[Word]] = []
    while end - start > _LONGEST:
        reach = range(start + _LONGEST, start + _LONGEST // 2, -1)
        cut = next((at for at in reach if words[at - 1].text in _PAUSES), start + _LONGEST)
        out.append(words[start:cut])
        start = cut
    return [*out, words[start:end]]


def _ends(words: list[Word], index: int) -> bool:
    form = words[index].text
    if form in _ENDS:
        return True
    if not form.endswith(".") or len(form) < 2 or index + 1 >= len(words):
        return False
    following = words[index + 1].text
    if following in {"“", '"'}:
        following = words[index + 2].text if index + 2 < len(words) else following
    if not following[0].isupper() or following.endswith("."):
        return False
    # An abbreviation ends a sentence only before a word that would not carry a capital otherwise; a title never does.
    return (form.count(".") > 1 or len(form) == 2) and following.lower() in _openers()


@cache
def _openers() -> frozenset[str]:
    return frozenset(word for word, tags in tagger().words.items() if tags[0] in _CLOSED)

"""The tokens of a block to sentences."""

from functools import cache

from tocsin.knowledge.remembered import Remembered
from tocsin.segment.tagging import tagger

_ENDS = frozenset({".", "!", "?", "…", "..."})
_LAST = frozenset(mark[-1] for mark in _ENDS)
_MAY_END = Remembered[str, bool](lambda form: form[-1] in _LAST)
_CLOSERS = frozenset({'"', "”", "’", "'", ")", "]", "''"})
_PAUSES = frozenset({",", ";", ":", "—", "–"})
_LONGEST = 300
"""Words. No sentence of news is as long; the longest in the development texts has a third of it."""
_CLOSED = frozenset({"DT", "PRP", "PRP$", "IN", "CC", "WP", "WRB", "EX", "MD", "RB", "WDT", "PDT"})


def sentences(forms: list[str], starts: list[int]) -> list[tuple[int, int]]:
    """Cut after a full stop and its closing marks. "U.S. officials" holds together; "the U.S. The attack" does not.

    Sentences are stretches [first, last) of the words, which `tokens.words` gave with their `starts`.
    """
    out: list[tuple[int, int]] = []
    start = done = 0
    total = len(forms)
    for index in _MAY_END.places(forms):
        if index < done or not _ends(forms, index):
            continue
        done = index + 1
        while done < total and forms[done] in _CLOSERS and starts[done] == starts[done - 1] + len(forms[done - 1]):
            done += 1
        if forms[index] in _ENDS and done < total and forms[done][0].islower():
            continue  # `"Stop!" he said`: the sentence goes on
        out.extend(_bounded(forms, start, done))
        start = done
    if start < total:
        out.extend(_bounded(forms, start, total))
    return out


def _bounded(forms: list[str], start: int, end: int) -> list[tuple[int, int]]:
    """A sentence, cut where a text goes on without a stop: readers look along a whole sentence more than once."""
    out: list[tuple[int, int]] = []
    while end - start > _LONGEST:
        reach = range(start + _LONGEST, start + _LONGEST // 2, -1)
        cut = next((at for at in reach if forms[at - 1] in _PAUSES), start + _LONGEST)
        out.append((start, cut))
        start = cut
    return [*out, (start, end)]


def _ends(forms: list[str], index: int) -> bool:
    form = forms[index]
    if form in _ENDS:
        return True
    if not form.endswith(".") or len(form) < 2 or index + 1 >= len(forms):
        return False
    following = forms[index + 1]
    if following in {"“", '"'}:
        following = forms[index + 2] if index + 2 < len(forms) else following
    if not following[0].isupper() or following.endswith("."):
        return False
    # An abbreviation ends a sentence only before a word that would not carry a capital otherwise; a title never does.
    return (form.count(".") > 1 or len(form) == 2) and following.lower() in _openers()


@cache
def _openers() -> frozenset[str]:
    return frozenset(word for word, tags in tagger().words.items() if tags[0] in _CLOSED)

"""What the encoder makes of who says what: the words of sources, cues and contents to attributions.

Its head marks words flatly: each belongs to a source, a cue, a content or none of them, and nothing tells which belong
together. Parts that stand side by side do: in news copy an attribution is an unbroken row of one cue, at most one
source and what is said, in any order, so a text's parts are cut into such rows at the least cost.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf, log1p
from typing import TYPE_CHECKING, NamedTuple

from tocsin.engines.trained.heads import VOICE_TAGS, VOICES
from tocsin.engines.trained.told import Told

if TYPE_CHECKING:
    from tocsin.engines.trained.encoder import Floats, Read


class Part(NamedTuple):
    """Words [first, last) of one kind, and how likely each of them is of it, on average."""

    kind: str
    first: int
    last: int
    score: float


class Saying(NamedTuple):
    """One attribution in words; `source` is None where the text does not tell who says so."""

    source: range | None
    cue: range
    contents: tuple[range, ...]
    score: float


LIKELY = 0.5
"""From here on an attribution is taken."""
CONFIRMED = 0.3
"""From here on the words that another reader takes for a cue may be one."""
# Set by hand, not fitted: the shipped net was taught all of PolNeAR's training texts, so these flatter it. On the half
# of them that the rules were not written from, no score moves by more than a point between 0.5 and 1.0 for the next
# two, nor between 0.4 and 0.6 for LIKELY. That a word is unmarked counts for a little less,
# and every change of kind from word to word has a price, so that a part does not fall to pieces.
_NONE = 0.7
_CHANGE = 0.7
_SPLIT = 0.5
_LONGEST = 7
"""Parts of one attribution."""
# What stands between two parts of an attribution costs, and so does a part that is left over.
_UNSOURCED = 0.7
_APART, _ALIKE_APART = 0.25, 0.5
_SENTENCES = 1.0
_PARAGRAPHS = 3.0
_LEFT_OVER = {"source": 1.0, "cue": 2.5, "content": 2.0}


class Hearing:
    """Who says what in one text, as the encoder has it."""

    def __init__(self, told: Told, read: "Read") -> None:
        self._told, self._scores = told, read.word("voice")

    def sayings(self) -> list[Saying]:
        """The likely attributions, in text order."""
        found = list(parts(self._told, self._scores))
        return [one for one in _shared(self._told, _rows(self._told, found), found) if one.score >= LIKELY]

    def cue(self, words: range) -> float:
        """How likely words that somebody else takes for a cue are one."""
        kind = VOICES.index("cue")
        return float(_kinds(self._scores)[words.start : words.stop, kind].mean())


def parts(told: Told, scores: "Floats") -> Iterator[Part]:
    """Runs of words of one kind, in text order. A source and a cue lie in one sentence, a content in one paragraph."""
    begins, both = scores[:, _BEGINS], _kinds(scores)
    kinds = _smoothed(scores[:, 0], both)
    at = 0
    while at < len(told):
        kind, end = kinds[at], at + 1
        if kind == len(VOICES):
            at = end
            continue
        while (
            end < len(told)
            and kinds[end] == kind
            and begins[end, kind] < _SPLIT
            and not _parted(told, end - 1, end, VOICES[kind])
        ):
            end += 1
        yield Part(VOICES[kind], at, end, float(both[at:end, kind].mean()))
        at = end


_BEGINS = [VOICE_TAGS.index(f"B-{kind}") for kind in VOICES]
_INSIDE = [VOICE_TAGS.index(f"I-{kind}") for kind in VOICES]


def _kinds(scores: "Floats") -> "Floats":
    """[words, kinds]: how likely each word is of each kind, wherever in a part it stands."""
    out: Floats = scores[:, _BEGINS] + scores[:, _INSIDE]
    return out


def _smoothed(none: "Floats", kinds: "Floats") -> list[int]:
    """The kind of each word, the last number for none: the likeliest row of them in which each change has a price."""
    import numpy as np

    likely = np.log(np.concatenate([kinds, none[:, None] * _NONE], axis=1) + 1e-6)
    width = likely.shape[1]
    change = _CHANGE * (1 - np.eye(width))
    total = likely[0]
    back = []
    for row in likely[1:]:
        paths = total[:, None] - change
        back.append(paths.argmax(0))
        total = paths.max(0) + row
    out = [int(total.argmax())]
    for came in reversed(back):
        out.append(int(came[out[-1]]))
    return out[::-1]


def _parted(told: Told, before: int, after: int, kind: str) -> bool:
    one, other = told.at(before)[0], told.at(after)[0]
    return one.paragraph != other.paragraph if kind == "content" else one is not other


def _rows(told: Told, found: Sequence[Part]) -> list[tuple[Part, ...]]:
    """The cheapest way to cut all parts into attributions, left-over parts counted."""
    best: list[tuple[float, int, bool]] = [(0.0, 0, False)]
    for end in range(1, len(found) + 1):
        options = [(best[end - 1][0] + _LEFT_OVER[found[end - 1].kind] * found[end - 1].score, end - 1, False)]
        for start in range(max(0, end - _LONGEST), end - 1):
            cost = _cost(told, found[start:end])
            if cost < inf:
                options.append((best[start][0] + cost, start, True))
        best.append(min(options))
    out: list[tuple[Part, ...]] = []
    at = len(found)
    while at:
        _, start, whole = best[at]
        if whole:
            out.append(tuple(found[start:at]))
        at = start
    return out[::-1]


def _cost(told: Told, row: Sequence[Part]) -> float:
    """How ill a row of parts stands together; infinite where it is no attribution."""
    kinds = [part.kind for part in row]
    sources = kinds.count("source")
    if kinds.count("cue") != 1 or sources > 1 or "content" not in kinds:
        return inf
    cost = 0.0 if sources else _UNSOURCED
    for one, other in pairwise(row):
        cost += (_ALIKE_APART if one.kind == other.kind else _APART) * log1p(other.first - one.last)
        before, after = told.at(one.last - 1)[0], told.at(other.first)[0]
        if before.paragraph != after.paragraph:
            cost += _PARAGRAPHS
        elif before is not after:
            cost += _SENTENCES
    return cost


def _shared(told: Told, rows: Sequence[tuple[Part, ...]], found: Sequence[Part]) -> Iterator[Saying]:
    """Rows to attributions; one that has no source may share the last that its sentence names before it."""
    sources = [part for part in found if part.kind == "source"]
    for row in rows:
        cue = next(part for part in row if part.kind == "cue")
        own = next((part for part in row if part.kind == "source"), None)
        if own is None and _joins(told, cue):
            own = next((part for part in reversed(sources) if part.last <= cue.first), None)
            if own is not None and told.at(own.first)[0] is not told.at(cue.first)[0]:
                own = None
        contents = tuple(range(part.first, part.last) for part in row if part.kind == "content")
        source = None if own is None else range(own.first, own.last)
        yield Saying(source, range(cue.first, cue.last), contents, round(cue.score, 3))


def _joins(told: Told, cue: Part) -> bool:
    """Whether a cue without a source of its own goes on with the speaker before it: "…, adding that", "and warned"."""
    passage, first = told.at(cue.first)
    return any(token.tag[0] == "V" for token in passage.tokens[first : first + cue.last - cue.first])

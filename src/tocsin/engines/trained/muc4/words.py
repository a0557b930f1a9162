"""What words tell of MUC-4's incidents and fillers: relevance and types of a text, and what its set slots hold.

MUC-4 wants terrorism and nothing between armies, and cuts targets and effects its own way. All that is learned from
the words of its own training texts, and used for its yardstick alone.
"""

import io
import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from tocsin.knowledge.loader import data_bytes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

TYPES: tuple[str, ...] = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")
RELEVANT = "relevant"
"""Whether a text tells of any incident at all."""
TEXT, NEAR = "text", "near"
"""What is asked of a whole text, a yes or no for each type and for any; and of what incident's type a filler is."""
AROUND = 14
"""Words on either side of a filler that may tell the type of its incident."""
PLACES = 3
"""So many places of a filler are looked at."""
_WORD = re.compile(r"[a-z0-9][a-z0-9'-]*[a-z0-9]")


class WordWeights:
    """Linear readings of which words there are. What a reading is of, is its name; what it can say, its labels.

    `nouns` are those that keys describe people with, `heads` those that such a description may end in.
    """

    def __init__(self, kept: "Mapping[str, NDArray[np.generic]]") -> None:
        import numpy as np

        parts = {name.partition(".")[0] for name in kept if name.endswith(".weights")}
        self.nouns = frozenset(map(str, kept["nouns.all"]))
        self.heads = frozenset(map(str, kept["nouns.last"]))
        self._rows = {part: {str(word): row for row, word in enumerate(kept[f"{part}.words"])} for part in parts}
        self._labels = {part: tuple(map(str, kept[f"{part}.labels"])) for part in parts}
        self._weights = {part: kept[f"{part}.weights"].astype(np.float32) for part in parts}
        self._bias = {part: kept[f"{part}.bias"].astype(np.float32) for part in parts}

    def odds(self, part: str, words: Iterable[str]) -> dict[str, float]:
        """The log-odds of each label on its own."""
        return dict(zip(self._labels[part], map(float, self._read(part, words)), strict=True))

    def shares(self, part: str, words: Iterable[str]) -> dict[str, float]:
        """How likely each label is, when it must be one of them."""
        found = self.odds(part, words)
        most = max(found.values())
        raised = {label: math.exp(value - most) for label, value in found.items()}
        total = sum(raised.values())
        return {label: value / total for label, value in raised.items()}

    def likeliest(self, part: str, words: Iterable[str]) -> str:
        found = self.odds(part, words)
        return max(found, key=lambda label: found[label])

    def _read(self, part: str, words: Iterable[str]) -> "Floats":
        rows = self._rows[part]
        out: Floats = self._bias[part]
        for known in grouped(words, rows):
            out = out + self._weights[part][known].sum(0) / len(known) ** 0.5
        return out


def grouped(words: Iterable[str], rows: Mapping[str, int]) -> list[list[int]]:
    """The rows of the words that are known, a filler's own (marked with "=") apart: they are few and count as much."""
    own: list[int] = []
    others: list[int] = []
    for word in words:
        if word in rows:
            (own if "=" in word else others).append(rows[word])
    return [sorted(known) for known in (others, own) if known]


@cache
def word_weights() -> WordWeights:
    """The shipped weights."""
    import numpy as np

    with np.load(io.BytesIO(data_bytes("models/muc4.npz")), allow_pickle=False) as kept:
        return WordWeights({name: kept[name] for name in kept.files})


def words_of(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def around(text: str, names: Sequence[str], role: str) -> set[str]:
    """The words around the first places of a filler, its own, marked as such, and its role."""
    low = text.lower()
    places = [(one.start(), one.group()) for one in _WORD.finditer(low)]
    starts = [start for start, _ in places]
    out = {f"role={role}"}
    seen = 0
    for name in map(str.lower, names):
        own = _WORD.findall(name)
        out.update(f"own={word}" for word in own)
        out.update(f"last={word}" for word in own[-1:])
        at = low.find(name)
        while at >= 0 and seen < PLACES:
            first = max(bisect_left(starts, at) - AROUND, 0)
            last = bisect_left(starts, at + len(name)) + AROUND
            out.update(word for _, word in places[first:last])
            seen += 1
            at = low.find(name, at + 1)
    return out

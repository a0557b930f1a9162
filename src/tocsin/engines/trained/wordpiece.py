"""Words to the pieces that the encoder knows: BERT's uncased WordPiece, over tokens that are cut already."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec import Struct

from tocsin.knowledge.loader import data_bytes
from tocsin.knowledge.remembered import Remembered

_LONGEST = 100
"""A word of more characters is not looked up piece by piece; BERT's own limit."""
_UNKNOWN, _OPEN, _CLOSE = "[UNK]", "[CLS]", "[SEP]"


class Pieces(Struct, frozen=True):
    """`ids` of all pieces between the opening and the closing mark; `starts` has the place of each word's first."""

    ids: tuple[int, ...]
    starts: tuple[int, ...]


class WordPiece:
    """Cuts words into the longest pieces that a vocabulary holds."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids: Mapping[str, int] = {piece: at for at, piece in enumerate(vocabulary)}
        self._known = Remembered[str, tuple[int, ...]](self._cut)

    def pieces(self, words: Iterable[str]) -> Pieces:
        ids = [self._ids[_OPEN]]
        starts = []
        for word in words:
            starts.append(len(ids))
            ids.extend(self._known[word])
        ids.append(self._ids[_CLOSE])
        return Pieces(tuple(ids), tuple(starts))

    def fitting(self, words: Iterable[str], most: int) -> Pieces:
        """At most so many pieces, the closing mark last; a word beyond them begins at that mark."""
        whole = self.pieces(words)
        ids = whole.ids if len(whole.ids) <= most else (*whole.ids[: most - 1], whole.ids[-1])
        return Pieces(ids, tuple([min(start, len(ids) - 1) for start in whole.starts]))

    def stretches(self, sentences: Iterable[Sequence[str]], longest: int) -> list[range]:
        """Whole sentences packed into runs of at most `longest` pieces, both marks counted, as numbers of their words.

        A sentence that is longer by itself is a run of its own.
        """
        out: list[range] = []
        start = end = length = 0
        for sentence in sentences:
            size = sum(len(self._known[word]) for word in sentence)
            if length and length + size > longest - 2:
                out.append(range(start, end))
                start, length = end, 0
            end += len(sentence)
            length += size
        return [*out, range(start, end)] if end > start else out

    def _cut(self, word: str) -> tuple[int, ...]:
        out = [piece for part in _parts(word) for piece in self._longest(part)]
        return tuple(out) or (self._ids[_UNKNOWN],)

    def _longest(self, part: str) -> list[int]:
        if len(part) > _LONGEST:
            return [self._ids[_UNKNOWN]]
        out: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                found = self._ids.get(part[start:end] if start == 0 else f"##{part[start:end]}")
                if found is not None:
                    out.append(found)
                    start = end
                    break
            else:
                return [self._ids[_UNKNOWN]]
        return out


@cache
def shipped() -> WordPiece:
    """The cutter for the shipped encoder."""
    return WordPiece(data_bytes("models/vocabulary.txt").decode("utf-8").split("\n"))


def _parts(word: str) -> list[str]:
    """Lower case, without accents, every mark a part of its own."""
    plain = "".join(mark for mark in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(mark) != "Mn")
    out: list[str] = []
    run = ""
    for mark in plain:
        if _stands_alone(mark):
            out += [run, mark]
            run = ""
        elif mark.isspace() or unicodedata.category(mark) in {"Cc", "Cf"}:
            out.append(run)
            run = ""
        else:
            run += mark
    return [part for part in (*out, run) if part]


def _stands_alone(mark: str) -> bool:
    code = ord(mark)
    ascii_mark = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return ascii_mark or unicodedata.category(mark).startswith("P") or 0x4E00 <= code <= 0x9FFF

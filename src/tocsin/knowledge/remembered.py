"""What a word was found to mean, so that it is found out once."""

from collections.abc import Callable, Iterable
from itertools import compress, count
from typing import TypeVar

Word = TypeVar("Word")
Answer = TypeVar("Answer")

_MOST = 1 << 15


class Remembered(dict[Word, Answer]):
    """Answers by word, worked out when first looked up. At `_MOST` of them all are forgotten, so memory stays bounded.

    A look-up costs about half of a call to a function under `lru_cache`.
    """

    def __init__(self, answer: Callable[[Word], Answer]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, word: Word) -> Answer:
        if len(self) >= _MOST:
            self.clear()
        self[word] = answer = self._answer(word)
        return answer

    def places(self, words: Iterable[Word]) -> list[int]:
        """Where among the words those stand that are answered with yes, or with anything at all."""
        return list(compress(count(), map(self.__getitem__, words)))

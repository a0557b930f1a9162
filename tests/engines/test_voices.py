"""Marked words become attributions by what stands beside what; the head that marks them is stood in for."""

from collections.abc import Mapping

import numpy as np
import pytest

from tocsin.engines.trained.heads import VOICE_TAGS
from tocsin.engines.trained.told import Told
from tocsin.engines.trained.voices import Hearing
from tocsin.model.text import body
from tocsin.read.plain import document_of
from tocsin.segment import segment


class Marker:
    """Stands in for the encoder: it is as sure of the words that a test marks as the test says."""

    def __init__(self, told: Told, marks: Mapping[tuple[str, str], float]) -> None:
        words = [token.text for passage in told.passages for token in passage.tokens]
        self._scores = np.full((len(words), len(VOICE_TAGS)), 0.01, dtype=np.float32)
        self._scores[:, 0] = 0.9
        at = 0
        for (kind, phrase), score in marks.items():
            row = phrase.split()
            first = next(start for start in range(at, len(words)) if words[start : start + len(row)] == row)
            at = first + len(row)
            for word in range(first, at):
                self._scores[word] = 0.01
                self._scores[word, 0] = 1 - score
                self._scores[word, VOICE_TAGS.index(f"{'B' if word == first else 'I'}-{kind}")] = score

    def word(self, _head: str) -> np.ndarray:
        return self._scores


def heard(text: str, marks: Mapping[tuple[str, str], float]) -> list[tuple[str | None, str, tuple[str, ...]]]:
    document = document_of(text)
    told = Told(body(segment(document)))

    def words(of: range) -> str:
        start, end = told.span(of)
        return document.text[start:end]

    return [
        (None if one.source is None else words(one.source), words(one.cue), tuple(map(words, one.contents)))
        for one in Hearing(told, Marker(told, marks)).sayings()  # type: ignore[arg-type]
    ]


SURE = 0.97


def test_the_parts_of_an_attribution_stand_in_any_order() -> None:
    text = "The mayor said two men fled. The bridge fell, said a guard. According to doctors nine people died."
    marks = {
        ("source", "The mayor"): SURE,
        ("cue", "said"): SURE,
        ("content", "two men fled"): SURE,
        ("content", "The bridge fell ,"): SURE,
        ("cue", "said "): SURE,
        ("source", "a guard"): SURE,
        ("cue", "According to"): SURE,
        ("source", "doctors"): SURE,
        ("content", "nine people died"): SURE,
    }
    assert heard(text, marks) == [
        ("The mayor", "said", ("two men fled",)),
        ("a guard", "said", ("The bridge fell,",)),
        ("doctors", "According to", ("nine people died",)),
    ]


def test_words_cut_in_two_by_their_speaker_are_one_saying() -> None:
    marks = {
        ("content", "The shelling has stopped ,"): SURE,
        ("source", "the nurse"): SURE,
        ("cue", "said"): SURE,
        ("content", "but nobody goes out"): SURE,
    }
    assert heard("The shelling has stopped, the nurse said, but nobody goes out.", marks) == [
        ("the nurse", "said", ("The shelling has stopped,", "but nobody goes out")),
    ]


def test_a_second_verb_shares_the_speaker_of_the_first() -> None:
    marks = {
        ("source", "Police"): SURE,
        ("cue", "said"): SURE,
        ("content", "three men fled"): SURE,
        ("cue", "adding"): SURE,
        ("content", "that one was armed"): SURE,
    }
    assert heard("Police said three men fled, adding that one was armed.", marks) == [
        ("Police", "said", ("three men fled",)),
        ("Police", "adding", ("that one was armed",)),
    ]


def test_an_adverb_shares_no_speaker() -> None:
    marks = {
        ("source", "Police"): SURE,
        ("cue", "said"): SURE,
        ("content", "three men fled"): SURE,
        ("cue", "reportedly"): SURE,
        ("content", "armed"): SURE,
    }
    assert heard("Police said three men fled and were reportedly armed.", marks)[-1] == (
        None,
        "reportedly",
        ("armed",),
    )


@pytest.mark.parametrize("score", [0.05, 0.3])
def test_a_cue_that_is_hardly_likely_is_none(score: float) -> None:
    marks = {("source", "Police"): SURE, ("cue", "said"): score, ("content", "three men fled"): SURE}
    assert heard("Police said three men fled.", marks) == []


def test_a_stray_source_takes_no_words_from_another() -> None:
    marks = {
        ("source", "Officers"): SURE,
        ("source", "A guard"): SURE,
        ("cue", "said"): SURE,
        ("content", "it was dark"): SURE,
    }
    assert heard("Officers came. A guard said it was dark.", marks) == [("A guard", "said", ("it was dark",))]

"""Words to pieces: every word begins somewhere, nothing is lost, hostile words are bounded."""

from hypothesis import given
from hypothesis import strategies as st

from tocsin.engines.trained.wordpiece import WordPiece, shipped

VOCABULARY = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "fire", "##arm", "##s", "cafe", ".", "u", "s")


def pieces(*words: str) -> tuple[list[str], tuple[int, ...]]:
    cut = WordPiece(VOCABULARY).pieces(words)
    return [VOCABULARY[at] for at in cut.ids], cut.starts


def test_the_longest_piece_is_taken_first():
    assert pieces("firearms") == (["[CLS]", "fire", "##arm", "##s", "[SEP]"], (1,))


def test_case_and_accents_do_not_matter_and_marks_stand_alone():
    assert pieces("Café", "U.S.")[0] == ["[CLS]", "cafe", "u", ".", "s", ".", "[SEP]"]
    assert pieces("Café", "U.S.")[1] == (1, 2)


def test_a_word_that_no_pieces_make_is_unknown():
    assert pieces("fire", "ƿ")[0] == ["[CLS]", "fire", "[UNK]", "[SEP]"]


def test_marks_without_width_are_nothing():
    assert pieces("fire\u200b")[0] == ["[CLS]", "fire", "[SEP]"]
    assert pieces("\u200b")[0] == ["[CLS]", "[UNK]", "[SEP]"]


@given(st.lists(st.text(min_size=1, max_size=30), max_size=30))
def test_every_word_begins_at_a_piece_of_its_own(words):
    cut = shipped().pieces(words)
    assert len(cut.starts) == len(words)
    assert list(cut.starts) == sorted(set(cut.starts))
    assert all(0 < start < len(cut.ids) - 1 for start in cut.starts)


@given(st.text(max_size=5000))
def test_a_very_long_word_costs_few_pieces_or_is_unknown(word):
    assert 0 < len(shipped().pieces([word or "x"]).ids) - 2 <= 2 * len(word) + 1

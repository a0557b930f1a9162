"""Shortcuts to what they stand for: a cheap answer is the dear one's answer."""

from hypothesis import given
from hypothesis import strategies as st

from tocsin.engines.rules.distances import _on_a_sphere
from tocsin.extract.phrases import standing, tabled
from tocsin.measure.places import distance_km
from tocsin.model.text import Document, Passage
from tocsin.segment import segment
from tocsin.segment.chunks import chunks

DEGREES = st.tuples(st.floats(-89, 89), st.floats(-179, 179))


def passage(text: str) -> Passage:
    (only,) = segment(Document(id="doc-x", text=text, text_sha256=""))
    return only


@given(DEGREES, DEGREES)
def test_a_sphere_is_within_a_hundredth_of_the_globe(one: tuple[float, float], other: tuple[float, float]) -> None:
    roughly = _on_a_sphere(*one, *other)
    assert abs(roughly - distance_km(one, other)) <= 0.01 * roughly + 1e-6


def test_phrases_stand_longest_first_and_never_past_the_end() -> None:
    table = tabled([(("at",), "one"), (("at", "least"), "two"), (("at", "least", "some"), "three")])
    tokens = passage("Sold at least some at least.").tokens
    assert [meaning for _, meaning in standing(tokens, 1, table)] == ["three", "two", "one"]
    assert [meaning for _, meaning in standing(tokens, 4, table)] == ["two", "one"]
    assert standing(tokens, 0, table) == []
    assert [meaning for _, meaning in standing(tokens[:2], 1, table)] == ["one"]


def test_a_passage_knows_the_chunk_of_each_token() -> None:
    here = passage("At least twelve people were killed when a bomb exploded near the market in Nangar, police said.")
    assert here.chunks == chunks(here.norms, here.tags)
    for index, chunk in enumerate(here.chunks):
        assert {here.chunk_of(token) for token in range(chunk.first, chunk.last)} == {index}
        assert here.heads[index] == here.tokens[chunk.head].norm
    assert here.present == {token.norm for token in here.tokens}

"""Laws of segmentation on any text: everything points back into it, and nothing is counted twice."""

from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.plain import document_of
from tocsin.segment import segment

_PIECES = (
    "Shelling killed", " at least seven ", "soldiers", ". ", "\n\n", "\n", "“", "”", '"', "'", "’s", "U.S. ", "Mr. ",
    "2,500", "$5m", " — ",
    "KABUL (Agency) — ", "More from ", "...", "?!", "12-year-old ", "\u00a0", "\u200b", "é", "🙂",
    "\t", "-", ")", "(", "on Monday", "REUTERS", "By ",
)  # fmt: skip
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(_PIECES) | st.text(max_size=4), max_size=30).map("".join),
)


@given(texts)
def test_every_token_quotes_the_text_and_comes_once_in_order(text):
    passages = segment(document_of(text))
    last = 0
    for passage in passages:
        assert passage.tokens
        for token in passage.tokens:
            assert last <= token.start < token.end <= len(text)
            assert token.text == text[token.start : token.end]
            assert not token.text.isspace()
            last = token.end
        assert (passage.span.start, passage.span.end) == (passage.tokens[0].start, passage.tokens[-1].end)
        assert passage.text == passage.words(0, len(passage.tokens)) == text[passage.span.start : passage.span.end]


@given(texts)
def test_chunks_tile_the_tokens(text):
    for passage in segment(document_of(text)):
        at = 0
        for chunk in passage.chunks:
            assert chunk.first == at
            assert chunk.first <= chunk.head < chunk.last
            at = chunk.last
        assert at == len(passage.tokens)


@given(texts)
def test_passages_are_numbered_and_quotations_lie_inside_them(text):
    passages = segment(document_of(text))
    assert [passage.index for passage in passages] == list(range(len(passages)))
    assert [passage.paragraph for passage in passages] == sorted(passage.paragraph for passage in passages)
    assert all(quote.within(passage.span) for passage in passages for quote in passage.quotations)


@given(texts)
def test_every_letter_and_digit_lies_in_a_token(text):
    covered: set[int] = set()
    for passage in segment(document_of(text)):
        for token in passage.tokens:
            covered.update(range(token.start, token.end))
    assert all(place in covered for place, letter in enumerate(text) if letter.isalnum())


def test_a_text_without_a_stop_is_cut_into_stretches_that_a_reader_can_walk():
    passages = segment(document_of("Headline\n\n" + "gunmen shot two traders and fled, " * 400))
    told = [passage for passage in passages if passage.section == "body"]
    assert len(told) > 5
    assert max(len(passage.tokens) for passage in told) <= 300

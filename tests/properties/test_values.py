"""Laws of spans, quotes and counts. The oracle of settle counts on its fingers over small ranges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model.text import Quote, Span
from tocsin.model.value import Count, settle

_TOP = 8
ends = st.none() | st.integers(0, _TOP)
counts = st.builds(
    lambda low, high: Count(high, low) if low is not None and high is not None and low > high else Count(low, high),
    ends,
    ends,
)
many = st.lists(counts, max_size=6)


def _allowed(count: Count) -> set[int]:
    """The numbers a count allows among 0 … 2·TOP: far enough to tell open ends from closed ones."""
    low = 0 if count.low is None else count.low
    high = 2 * _TOP if count.high is None else count.high
    return set(range(low, high + 1))


@given(many)
def test_shared_is_what_every_count_allows(given_counts):
    settled = settle(given_counts)
    if not given_counts:
        assert settled.shared is None
        assert not settled.disputed
        return
    everybody = set.intersection(*map(_allowed, given_counts))
    assert everybody == (_allowed(settled.shared) if settled.shared else set())
    assert settled.disputed == (not everybody)


@given(many.filter(bool))
def test_widest_runs_from_the_lowest_to_the_highest_that_any_allows(given_counts):
    widest = settle(given_counts).widest
    assert widest is not None
    anybody = set.union(*map(_allowed, given_counts))
    assert _allowed(widest) == set(range(min(anybody), max(anybody) + 1))


@given(many, st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(given_counts, random):
    shuffled = given_counts * 2
    random.shuffle(shuffled)
    assert settle(shuffled) == settle(given_counts)


@given(many.filter(bool), many.filter(bool))
def test_settling_in_steps_gives_the_same_widest_and_shared(some, others):
    both, one, two = settle(some + others), settle(some), settle(others)
    assert one.widest is not None
    assert two.widest is not None
    assert both.widest == settle([one.widest, two.widest]).widest
    if one.shared and two.shared:
        assert both.shared == settle([one.shared, two.shared]).shared
    else:
        assert both.shared is None


@given(counts, st.integers(0, 2 * _TOP))
def test_a_count_admits_what_it_allows(count, number):
    assert count.admits(number) == (number in _allowed(count))


@given(ends, ends)
def test_an_impossible_count_cannot_be_built(low, high):
    if low is not None and high is not None and low > high:
        with pytest.raises(ValueError, match="cannot run"):
            Count(low, high)
    else:
        assert Count(low, high) == Count(low, high)


@given(st.integers(-3, 9), st.integers(-3, 9))
def test_a_span_runs_forward_from_zero_on(start, end):
    if 0 <= start <= end:
        assert Span(start, end).within(Span(0, end))
    else:
        with pytest.raises(ValueError, match="cannot run"):
            Span(start, end)


spans = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: Span(min(pair), max(pair)))


@given(spans, spans)
def test_overlap_is_a_shared_character(one, two):
    shared = set(range(one.start, one.end)) & set(range(two.start, two.end))
    if one.start < one.end and two.start < two.end:
        assert one.overlaps(two) == bool(shared) == two.overlaps(one)


@given(st.text(max_size=30), st.data())
def test_a_quote_holds_the_words_at_its_place(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = Quote.at(text, start, end)
    assert quote.text == quote.span.of(text) == text[start:end]
    with pytest.raises(ValueError, match="a quote of"):
        Quote(start, end + 1, quote.text)

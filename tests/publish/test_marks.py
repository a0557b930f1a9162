"""An article cut at the edges of its marks is still the article, and every segment knows all that covers it."""

from hypothesis import given
from hypothesis import strategies as st

from tocsin.publish.marks import Mark, cut
from tocsin.publish.view import Stretch

TEXT = st.text(alphabet="ab \n[🛸ج<", max_size=60)


@st.composite
def marked(draw):
    text = draw(TEXT)
    edge = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(edge, edge).map(sorted), max_size=8))
    slots = st.sampled_from(["actor", "toll", "place"])
    marks = [Mark(a, b, draw(slots), f"f{index}", quiet=draw(st.booleans())) for index, (a, b) in enumerate(pairs)]
    return text, marks


def flat(blocks):
    return [segment for block in blocks for segment in block.segments]


@given(marked())
def test_put_together_again_the_blocks_are_the_text(case):
    text, marks = case
    blocks = cut(text, (), marks)
    assert "".join("".join(s.text for s in block.segments) + block.after for block in blocks) == text


@given(marked())
def test_a_segment_names_exactly_the_fields_over_it(case):
    text, marks = case
    offset = 0
    for block in cut(text, (), marks):
        for segment in block.segments:
            for position in range(offset, offset + len(segment.text)):
                over = {mark.field for mark in marks if mark.start <= position < mark.end}
                assert {*segment.fields, *segment.quiet} == over
            offset += len(segment.text)
        offset += len(block.after)


def test_crossing_marks_share_the_middle_on_two_lines():
    marks = [Mark(0, 7, "toll", "t"), Mark(4, 11, "actor", "a")]
    segments = flat(cut("aaa bbb ccc", (), marks))
    assert [(segment.text, segment.fields) for segment in segments] == [
        ("aaa ", ("t",)),
        ("bbb", ("t", "a")),
        (" ccc", ("a",)),
    ]
    assert {lane for lane in segments[1].lanes if lane} == {"toll", "actor"}


def test_the_shorter_of_two_nested_marks_lies_nearest_to_the_words():
    marks = [Mark(0, 11, "toll", "t"), Mark(4, 7, "actor", "a")]
    middle = flat(cut("aaa bbb ccc", (), marks))[1]
    assert middle.lanes[:2] == ("actor", "toll")


def test_a_line_keeps_its_depth_along_a_mark():
    marks = [Mark(0, 11, "toll", "t"), Mark(4, 7, "actor", "a")]
    depths = {segment.lanes.index("toll") for segment in flat(cut("aaa bbb ccc", (), marks))}
    assert len(depths) == 1


def test_the_same_words_for_one_slot_of_two_events_are_one_line():
    marks = [Mark(0, 3, "place", "e1"), Mark(0, 3, "place", "e2")]
    (segment,) = flat(cut("aaa", (), marks))
    assert [lane for lane in segment.lanes if lane] == ["place"]
    assert segment.fields == ("e1", "e2")


def test_furniture_inside_a_paragraph_stays_apart_from_it():
    segments = flat(cut("GAO — It rains.", (Stretch(0, 3, "dateline"),), ()))
    assert [(segment.text, segment.kind) for segment in segments] == [("GAO", "dateline"), (" — It rains.", "body")]


def test_without_blank_lines_every_line_is_a_paragraph():
    assert [block.segments[0].text for block in cut("one\ntwo\n", (), ())] == ["one", "two"]

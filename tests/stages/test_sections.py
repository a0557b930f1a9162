"""Blocks of a text: where paragraphs break and what is set aside."""

import pytest

from tocsin.segment.sections import blocks


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_blank_line_breaks_a_paragraph_however_lines_end(newline: str) -> None:
    text = newline.join(["A headline", "", "First told.", "", "Then told.", "", "More from the region"])
    assert [(block.section, block.span.of(text)) for block in blocks(text)] == [
        ("headline", "A headline"),
        ("body", "First told."),
        ("body", "Then told."),
        ("furniture", "More from the region"),
    ]


def test_a_sentence_that_opens_with_by_is_no_byline() -> None:
    text = "By nightfall it appeared that nine soldiers had been injured.\n\nMore was told later."
    assert [block.section for block in blocks(text)] == ["body", "body"]


def test_a_line_that_is_no_sentence_among_sentences_is_set_aside() -> None:
    text = (
        "Two die in raid\n\nTwo die in raid\n\nTwo died on Monday.\n\nJets hit a depot elsewhere\n\nThey were buried."
    )
    assert [block.section for block in blocks(text)] == ["headline", "furniture", "body", "furniture", "body"]


def test_items_of_a_list_are_told_though_they_end_without_a_stop() -> None:
    text = "Flash update\n\nThe camp was shelled at dawn.\n\n- nine people killed\n\nInjured: 14\n\nAid has been cut."
    assert [block.section for block in blocks(text)] == ["headline", "body", "body", "body", "body"]


def test_lines_of_a_wrapped_text_are_no_headings() -> None:
    lines = [
        "Gunmen killed two men",
        "on Monday, police said.",
        "They fled on motorcycles",
        "to the hills. They",
        "were not found.",
    ]
    text = "\n".join(lines)
    assert {block.section for block in blocks(text)} <= {"headline", "body"}


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("Port Sudan, Nov 15 - Shells fell on the town.", "Port Sudan, Nov 15"),
        ("MANAMA, Sept. 4 - Shells fell on the town.", "MANAMA, Sept. 4"),
        ("Tarsil, 4 December. Shells fell on the town.", "Tarsil, 4 December"),
        ("Tarsil raid, 4 December. Shells fell on the town.", None),
        ("On 4 December, shells fell - a first - on the town.", None),
    ],
)
def test_a_place_and_a_day_before_the_first_sentence_are_a_dateline(text: str, dateline: str | None) -> None:
    whole = f"A headline\n\n{text}\n\nAden, 3 May: two were hurt."
    found = [block.span.of(whole) for block in blocks(whole) if block.section == "dateline"]
    assert found == ([dateline] if dateline else [])

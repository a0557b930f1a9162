"""Brackets that always nest and can be read back, and a table that fits and takes nobody's commands."""

import re
from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.publish import DocumentView, brackets, table

HEAD = re.compile(r"\[(…?)([a-z]+) ([0-9,]+)(…?): ")


def read_back(printed: str) -> tuple[str, list[tuple[int, int, str, str]]]:
    """The text and the stretches that a bracketed article stands for, by a reader of its own."""
    text, found, at = [], [], 0
    open_: list[tuple[int, tuple[str, str], bool]] = []
    resumed: dict[tuple[str, str], int] = {}
    while at < len(printed):
        letter = printed[at]
        if letter == "\\":
            escaped = printed[at + 1]
            text.append(chr(int(printed[at + 2 : at + 4], 16)) if escaped == "x" else escaped)
            at += 4 if escaped == "x" else 2
        elif letter == "[":
            head = HEAD.match(printed, at)
            assert head
            label = (head[2], head[3])
            start = resumed.pop(label) if head[1] else len(text)
            open_.append((start, label, bool(head[4])))
            at = head.end()
        elif letter == "]":
            start, label, goes_on = open_.pop()
            if goes_on:
                resumed[label] = start
            else:
                found.append((start, len(text), *label))
            at += 1
        else:
            text.append(letter)
            at += 1
    assert not open_
    assert not resumed
    return "".join(text), sorted(found)


def bare_report(template, stretches, text):
    """One report whose actors stand at the given stretches."""
    report = deepcopy(template)
    quote = [{"start": a, "end": b, "text": text[a:b]} for a, b in stretches]
    report.update(relations=[], attributions=[], tolls=[], weapons=[], recipients=[], where=None, when=None, places=[])
    report["trigger"] = {"start": 0, "end": 0, "text": ""}
    report["actors"] = [{**template["actors"][0], "evidence": [one]} for one in quote]
    return report


@given(data=st.data())
def test_brackets_can_be_read_back(codings, data):
    text = data.draw(st.text(alphabet="ab []\\\x1b…x", min_size=1, max_size=30))
    edge = st.integers(0, len(text))
    wide = st.tuples(edge, edge).map(sorted).filter(lambda pair: pair[0] < pair[1]).map(tuple)
    stretches = data.draw(st.sets(wide, max_size=2))
    if any(a[0] < b[0] < a[1] < b[1] for a in stretches for b in stretches):
        # The label alone cannot pair the pieces of two crossing stretches of one slot; crossing slots are tried below.
        stretches = set(sorted(stretches)[:1])
    report = bare_report(codings[0][1][0], sorted(stretches), text)
    got, found = read_back(brackets(DocumentView(text=text), [report]))
    assert got == text
    assert [(start, end) for start, end, _, _ in found] == sorted(stretches)


def test_crossing_stretches_are_printed_in_two_pieces(codings):
    text = "aaa bbb ccc"
    report = bare_report(codings[0][1][0], [(0, 7)], text)
    recipient = {**codings[0][1][0]["recipients"][0], "evidence": [{"start": 4, "end": 11, "text": "bbb ccc"}]}
    printed = brackets(DocumentView(text=text), [{**report, "recipients": [recipient]}])
    assert printed == "[actor 1: aaa [recipient 1…: bbb]][…recipient 1:  ccc]"
    assert read_back(printed)[1] == [(0, 7, "actor", "1"), (4, 11, "recipient", "1")]


def test_the_sample_in_brackets_is_the_sample(codings):
    for document, reports in codings:
        assert read_back(brackets(document, reports))[0] == document.text


@pytest.mark.parametrize("width", [80, 100, 130, 200])
def test_a_table_fits_and_names_every_event(codings, width):
    printed = table([report for _, reports in codings for report in reports], width=width)
    assert max(map(len, printed.splitlines())) <= width
    for number in range(1, 7):
        assert re.search(rf"^\s*{number}\s", printed, re.MULTILINE)


def test_what_the_document_is_about_comes_first(codings):
    printed = table(codings[0][1], width=200)
    assert printed.index("Peaceful protest") < printed.index("Have fled") < printed.index("Armed clash")


def test_figures_are_printed_as_written(codings):
    printed = table(codings[0][1], width=200)
    for figure in ("6+", "≤14", "dozens"):
        assert figure in printed


def test_no_text_commands_the_terminal_or_the_table(codings):
    reports = deepcopy(codings[1][1])
    reports[0]["document"]["title"] = "\x1b[31mred\x07 [bold]loud[/bold] \u202eback"
    printed = table(reports, width=120)
    assert "\x1b" not in printed
    assert "\x07" not in printed
    assert "\u202e" not in printed
    assert "[bold]loud[/bold]" in printed

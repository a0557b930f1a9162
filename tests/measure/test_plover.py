"""Marked sentences: what is read from the two formats, and what the lines count."""

import json

from tocsin.flow.sentence import root_of
from tocsin.measure.plover import Marked, RootGuess, load_plover, plover_lines
from tocsin.model.text import Span


def test_marks_become_spans_of_the_plain_sentence(tmp_path):
    rows = ["\tsentence_id\tmarked_sentence\tgold_root", "\t7\t<s>Chad</s> freed <t>nine monks</t>.\tYIELD"]
    (tmp_path / "set.tsv").write_text("\r\n".join(rows), encoding="utf-8")
    (row,) = load_plover(tmp_path / "set.tsv")
    assert row.text == "Chad freed nine monks."
    assert [span.of(row.text) for span in (*row.source, *row.target)] == ["Chad", "nine monks"]


def test_records_name_their_parties_by_their_words(tmp_path):
    records = [
        {"id": "d", "event": "DOCUMENT"},
        {
            "id": "a",
            "event": "DEMAND",
            "text": "Peru urged Chile to talk.",
            "source": [{"actorText": "Peru"}],
            "target": "",
        },
    ]
    (tmp_path / "set.txt").write_text(json.dumps(records), encoding="utf-8")
    assert load_plover(tmp_path / "set.txt") == [Marked("a", "Peru urged Chile to talk.", (Span(0, 4),), (), "DEMAND")]


def test_a_lumped_root_counts_for_each_of_its_parts():
    rows = [Marked(str(number), "", (), (), root) for number, root in enumerate(["YIELD", "YIELD", "AID"])]
    guesses = [RootGuess(rows[0], "RETREAT"), RootGuess(rows[1], "AID"), RootGuess(rows[2], "CONCEDE")]
    lines = plover_lines(guesses, "set")
    assert lines[0] == "set, all: 3 sentences, nothing found in 0"
    assert lines[2].split() == ["YIELD", "precision", "0.50", "(1/2)", "recall", "0.50", "(1/2)", "F1", "0.50"]
    assert "accuracy 0.33 (1/3)   commonest root 0.67 (2/3)" in lines[3]


def test_what_the_source_does_to_the_target_is_told_apart_from_what_stands_beside():
    text = "Chad freed the monks, who were arrested after Peru bombed a bridge."
    assert root_of(text, [Span(0, 4)], [Span(11, 20)]) == "RETREAT"
    assert root_of(text, [Span(46, 50)], [Span(58, 66)]) == "ASSAULT"
    assert root_of("The mayor is willing to release the monks from jail.", [Span(0, 9)], []) == "AGREE"
    assert root_of("A quiet day in the valley.", [], []) is None

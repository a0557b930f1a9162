"""Sets of placed names and of events with places: read safely, scored beside baselines."""

import json

import pytest

from tocsin.cli import run
from tocsin.measure.geo_attach import Answer
from tocsin.measure.geo_score import Guess, Reading, score_lines
from tocsin.measure.geo_suites import Attached, Placed, Toponym, developing, load_attached, load_placed, read_xml
from tocsin.model.text import Span

LGL = """<?xml version="1.0" encoding="utf-8"?>
<articles><article docid="7"><title>A fire</title><domain>news.example</domain><dltime>2009-03-20 12:24</dltime>
<text><![CDATA[A bomb went off in Mosul, Iraq.]]></text><toponyms>
<toponym><start>19</start><end>24</end><phrase>Mosul</phrase>
<gaztag geonameid="99072"><lat>36.335</lat><lon>43.119</lon></gaztag></toponym>
<toponym><start>0</start><end>4</end><phrase>Nowhere</phrase></toponym>
</toponyms></article></articles>"""
VIRUS = """<articles><article><source>https://example.org/a</source><text>Rain fell on Kabul.</text><locations>
<location><name>Kabul</name><start>14</start><end>19</end><lat>34.53</lat><lon>69.17</lon></location>
</locations></article></articles>"""
VERBS = {
    "_id": "e1",
    "text": "Gunmen shot three farmers in Mosul.",
    "spans": [{"start": 7, "end": 11, "label": "VERB"}, {"start": 29, "end": 34, "label": "LOCATION"}],
}


def test_marked_names_are_read_and_those_whose_words_are_not_there_left_out(tmp_path):
    path = tmp_path / "lgl.xml"
    path.write_text(LGL, encoding="utf-8")
    (document,) = load_placed(path)
    assert (document.id, document.outlet, str(document.published)) == ("7", "news.example", "2009-03-20")
    assert document.toponyms == (Toponym(Span(19, 24), "Mosul", (36.335, 43.119), 99072),)


def test_offsets_counted_from_one_are_set_right(tmp_path):
    path = tmp_path / "virus.xml"
    path.write_text(VIRUS, encoding="utf-8")
    (document,) = load_placed(path)
    assert document.toponyms[0].span.of(document.text) == "Kabul"


@pytest.mark.parametrize(
    "text",
    ['<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'],
)
def test_a_declared_document_type_is_refused(text):
    with pytest.raises(ValueError, match="document type"):
        read_xml(text.encode())


def test_the_halves_are_fixed_by_the_id_alone():
    assert {developing(str(number)) for number in range(50)} == {True, False}
    assert developing("7") == developing("7")


def reading(point, number):
    gold = Toponym(Span(0, 5), "Mosul", (36.335, 43.119), 99072)
    document = Placed("1", "Mosul burnt.", None, None, None, (gold,))
    guess = Guess(gold.span, point, number, "x")
    far = Guess(gold.span, (0.0, 0.0), 1, "y")
    return Reading(document, given=(guess,), crowded=(far,), found=(guess,))


def test_a_hundred_miles_off_still_counts_and_more_does_not():
    near, off = (
        score_lines([reading((37.0, 43.1), 99072)], frozenset([99072]), "all"),
        score_lines([reading((39.0, 43.1), None)], frozenset(), "all"),
    )
    assert "within 161 km                      1.00 (1/1)   most populous 0.00 (0/1)" in near[1]
    assert "exact id, where the index has it   1.00 (1/1)" in near[3]
    assert "within 161 km                      0.00 (0/1)" in off[1]
    assert "gold ids that the index has        0.00 (0/1)" in off[4]
    assert "precision 1.00 (1/1)   recall 1.00 (1/1)   F1 1.00" in off[-2]
    assert "precision 0.00 (0/1)" in off[-1]


def test_a_place_is_right_when_it_touches_the_marked_words_and_silence_when_there_are_none():
    row = Attached("1", "shot in Mosul", Span(0, 4), (Span(8, 13),))
    silent = Attached("2", "shot", Span(0, 4), ())
    assert Answer(row, reported=True, places=(Span(5, 13),), first=None).right
    assert not Answer(row, reported=True, places=(), first=None).right
    assert Answer(silent, reported=True, places=(), first=None).right


def test_a_verb_is_read_with_its_places(tmp_path):
    path = tmp_path / "e.jsonl"
    path.write_text(json.dumps([VERBS, {**VERBS, "answer": "reject", "text": "other"}]), encoding="utf-8")
    assert load_attached(path) == [Attached("e1", "Gunmen shot three farmers in Mosul.", Span(7, 11), (Span(29, 34),))]


@pytest.mark.parametrize(("name", "content"), [("lgl.xml", LGL), ("e.jsonl", json.dumps([VERBS]))])
def test_the_command_prints_writes_and_keeps_its_answers(tmp_path, capsys, name, content):
    data, page, kept = tmp_path / name, tmp_path / "page.md", tmp_path / "kept.jsonl"
    data.write_text(content, encoding="utf-8")
    marker = f"geo {name.partition('.')[0]}"
    page.write_text(f"<!-- {marker}: begin -->\n<!-- {marker}: end -->\n", encoding="utf-8")
    arguments = ["--data", str(data), "--write", str(page), "--predictions", str(kept), "--show", "2"]
    assert run(["measure", "geo", *arguments]) == 0
    out = capsys.readouterr().out
    assert "1.00 (1/1)" in out
    assert "1.00 (1/1)" in page.read_text(encoding="utf-8")
    assert len(kept.read_text(encoding="utf-8").splitlines()) == 1


def test_what_is_no_such_set_is_said_plainly(tmp_path, capsys):
    data = tmp_path / "x.xml"
    data.write_text("<a/>", encoding="utf-8")
    assert run(["measure", "geo", "--data", str(data)]) == 2
    assert "holds no <article>" in capsys.readouterr().err

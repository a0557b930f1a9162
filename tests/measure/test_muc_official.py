"""MUC-4's full templates, by hand: how keys are written, and what is correct, partial, missing and spurious."""

import json
from datetime import date

import pytest

from tocsin.measure.muc_key import Fill, filed, fill_of, key_of, load_keys, told
from tocsin.measure.muc_official import Marks, agreement, marks, official_lines, score_answers

ATTACK = {
    "template": ["1"],
    "incident_type": ["ATTACK"],
    "incident_location": ["PERU: LIMA (CITY)"],
    "perp_individual": ['"GUERRILLA COLUMN" / "GUERRILLAS"'],
    "hum_tgt_name": ['"ANA DIAZ"'],
    "hum_tgt_effect": ['DEATH: "ANA DIAZ"'],
}


def agree(said, gold, kind):
    return agreement(fill_of(said, kind), fill_of(gold, kind), kind)


def test_a_fill_has_ways_to_write_it_whom_it_is_of_and_may_be_optional():
    assert fill_of('? DEATH / INJURY: "ANA DIAZ" / "DIAZ"', "set") == Fill(
        ("DEATH", "INJURY"), frozenset({"ana diaz", "diaz"}), optional=True
    )
    assert fill_of('"THE \\"BIG\\" FARM: NORTH": "ANA"', "string") == Fill(("big farm north",), frozenset({"ana"}))
    assert fill_of("PERU: LIMA (CITY) / PERU", "location").values == ("PERU: LIMA (CITY)", "PERU")
    assert fill_of('GUN: "-"', "set") == Fill(("GUN",))


@pytest.mark.parametrize(
    ("said", "gold", "kind", "value"),
    [
        ('"guerrillas"', '"GUERRILLA COLUMN" / "GUERRILLAS"', "string", 1),
        ('"column"', '"GUERRILLA COLUMN"', "string", 0.5),
        ('"umn"', '"GUERRILLA COLUMN"', "string", 0),
        ("ATTACK", "BOMBING", "set", 0.5),
        ("BOMBING", "ATTACK", "set", 0),
        ("EXPLOSIVE", "VEHICLE BOMB", "set", 0.5),
        ('DEATH: "ana diaz"', 'DEATH: "ANA DIAZ"', "set", 1),
        ('DEATH: "luis"', 'DEATH: "ANA DIAZ"', "set", 0.5),
        ('DEATH: "ana diaz"', 'INJURY: "ANA DIAZ"', "set", 0),
        ("PERU", "PERU: LIMA (CITY)", "location", 0.5),
        ("PERU: LIMA", "PERU: LIMA (CITY)", "location", 1),
        ("CHILE", "PERU: LIMA (CITY)", "location", 0),
        ("04 FEB 90", "- 04 FEB 90", "date", 0.5),
        ("04 FEB 90", "01 FEB 90 - 03 FEB 90", "date", 0),
        ("- 04 FEB 90", "- 04 FEB 90", "date", 1),
        ("12", "10-", "number", 0.5),
        ("9", "10-", "number", 0),
        ("PLURAL", "PLURAL", "number", 1),
        ("7", "3 - 5", "number", 0),
    ],
)
def test_how_near_two_fills_are(said, gold, kind, value):
    assert agree(said, gold, kind) == value


def test_a_slot_counts_correct_partial_wanted_and_given():
    gold = [fill_of(one, "string") for one in ('"PRIESTS"', '"COOK"', '"GARDENER"')]
    said = [fill_of(one, "string") for one in ('"priests"', '"young cook"', '"dog"', '"cat"')]
    found = marks(gold, said, "string")
    assert found == Marks(1, 1, 3, 4)
    assert found.points == 1.5


def test_what_only_some_readers_want_is_not_missed_and_counts_when_found():
    gold = [fill_of('? "FARM"', "string")]
    assert marks(gold, [], "string") == Marks()
    assert marks(gold, [fill_of('"farm"', "string")], "string") == Marks(1, 0, 1, 1)


def test_a_pair_must_share_the_type_and_some_content():
    key = key_of(ATTACK)
    about_another = key_of(ATTACK | {"perp_individual": ['"SOLDIERS"'], "hum_tgt_name": ['"LUIS"']}).slots
    found = score_answers([key], [about_another])
    assert not any(one.correct or one.partial for one in found.values())
    assert found["incident_location"] == Marks(0, 0, 1, 1)
    assert score_answers([key], [key_of(ATTACK | {"hum_tgt_name": []}).slots])["hum_tgt_effect"].correct == 1


def test_gold_without_an_answer_is_missing_but_for_optional_templates():
    assert score_answers([key_of(ATTACK)], [])["hum_tgt_name"] == Marks(possible=1)
    assert score_answers([key_of(ATTACK | {"template": ["1 (OPTIONAL)"]})], [])["hum_tgt_name"] == Marks()


def test_the_heading_is_no_text_but_dates_it():
    page = "   LIMA, 4 FEB 90 (EFE) -- [REPORT] [TEXT] TWO\nMEN OF THE MIR [GROUP] SHOT.\n\n   NEXT."
    assert told(page) == "two men of the mir (group) shot.\n\nnext."
    assert filed(page) == date(1990, 2, 4)
    assert filed("NO HEADING") is None


def test_gold_against_itself_is_right_in_every_slot(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps({"doc_id": "d1", "text": "A -- [TEXT] B", "templates": [ATTACK]}) + "\n", "utf-8")
    (row,) = load_keys(path)
    assert "recall 1.000  precision 1.000  F1 1.000" in official_lines([(row, [row.gold[0].slots])], "x")[-1]

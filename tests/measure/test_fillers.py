"""CEAF-REE, by hand: entities align one to one, and one wrong mention spoils an entity."""

import json

from tocsin.measure.fillers import ROLES, filler_lines, load_fillers, normal, score

GOLD = {"Victim": (frozenset({"jesuit priests", "priests"}), frozenset({"cook"}))}


def only(said):
    return score(GOLD, {"Victim": [frozenset(entity) for entity in said]})["Victim"]


def test_one_mention_of_an_entity_is_enough():
    assert (only([{"priests"}]).right, only([{"priests"}]).said) == (1, 1)


def test_two_answers_for_one_entity_are_one_right():
    assert only([{"priests"}, {"jesuit priests"}]).right == 1


def test_a_mention_that_gold_does_not_have_spoils_the_entity():
    assert only([{"priests", "monks"}]).right == 0


def test_another_role_earns_nothing():
    assert score(GOLD, {"Target": [frozenset({"cook"})]})["Victim"].right == 0


def test_names_are_compared_without_case_marks_and_articles():
    assert normal("The  U.S. Embassy,") == "us embassy"


def test_a_file_is_read_and_scored(tmp_path):
    row = {"docid": "d1", "doctext": "…", "extracts": {role: [] for role in ROLES} | {"Weapon": [[["a bomb", 3]]]}}
    path = tmp_path / "x.json"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (filled,) = load_fillers(path)
    lines = filler_lines([(filled, {"Weapon": [frozenset({"bomb"})]})], "x")
    assert lines[-1].split()[-1] == "1.000"

"""GTT-TF, by hand: templates map one to one, a shared type allows a pair, and the best map counts."""

import json
from typing import Any

import pytest

from tocsin.measure.fillers import ROLES
from tocsin.measure.muc_templates import Template, load_templates, score_templates, template_lines


def template(kind, **entities):
    return Template(
        frozenset(kind.split("/")), {role: [frozenset({one}) for one in names] for role, names in entities.items()}
    )


BOMBING = template("bombing", Weapon=["bomb"], Target=["bank", "bus"])
KIDNAPPING = template("kidnapping", Victim=["mayor"])


def right(gold, said):
    return sum(one.right for one in score_templates(gold, said).values())


def test_the_type_is_a_sixth_slot():
    found = score_templates([BOMBING], [template("bombing", Weapon=["bomb"], Target=["bank"])])
    assert (found["type"].right, found["Target"].right, found["Weapon"].right) == (1, 1, 1)
    assert (found["Target"].gold, found["Target"].said) == (2, 1)


def test_another_type_is_no_pair_and_costs_all_of_it():
    found = score_templates([BOMBING], [template("attack", Weapon=["bomb"])])
    assert sum(one.right for one in found.values()) == 0
    assert (found["Weapon"].gold, found["Weapon"].said, found["type"].said) == (1, 1, 1)


def test_gold_may_allow_several_types():
    assert right([template("bombing/attack", Weapon=["bomb"])], [template("attack", Weapon=["bomb"])]) == 2


def test_the_map_with_most_right_is_taken_whatever_the_order():
    gold = [template("attack", Victim=["mayor"]), template("attack", Victim=["judge", "guard"])]
    said = [template("attack", Victim=["judge", "guard"]), template("attack", Victim=["mayor"])]
    assert right(gold, said) == 5


def test_one_template_pairs_with_one():
    assert right([KIDNAPPING], [template("kidnapping", Victim=["mayor"])] * 2) == 2


@pytest.mark.parametrize(("gold", "said"), [([KIDNAPPING], []), ([], [KIDNAPPING])])
def test_what_is_left_over_is_missing_or_spurious(gold, said):
    found = score_templates(gold, said)["Victim"]
    assert (found.right, found.gold, found.said) == (0, len(gold), len(said))


def test_a_file_is_read_and_scored(tmp_path):
    one: dict[str, Any] = (
        {"incident_type": "kidnapping"} | {role: [] for role in ROLES} | {"Victim": [[["the mayor", 4]]]}
    )
    path = tmp_path / "x.json"
    path.write_text(json.dumps({"docid": "d1", "doctext": "…", "templates": [one]}) + "\n", encoding="utf-8")
    (row,) = load_templates(path)
    assert template_lines([(row, [template("kidnapping", Victim=["mayor"])])], "x")[-1].split()[-1] == "1.000"

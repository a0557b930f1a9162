"""The corpus and its validator: every mistake is told with its file and key, all at once, no sealed word among them."""

from pathlib import Path

import pytest

from tocsin.cli import run
from tocsin.measure.gold import GoldFigure
from tocsin.measure.gold_check import FIRST_LINES, folder_problems
from tocsin.measure.gold_report import sums

GOOD = f"""{FIRST_LINES[0]}Written by hand.
id: crp-x001
sealed: false
family: fam-x1
published: 2024-03-06
title: Shell hits mill
text: |
  A shell hit the mill in Westford on Monday, killing two guards and a miller, police said. No other shell fell.
reports:
  - key: mill
    incident: inc-x1
    trigger: hit
    also: ["shell#2"]
    main: true
    plover: ASSAULT
    modes: [heavy-weapons]
    acled: Shelling/artillery/missile attack
    when: {{words: on Monday, earliest: 2024-03-04, latest: 2024-03-04, precision: day, statement: false}}
    where: {{words: Westford, name: Westford, country: GBR, latitude: 10.0, longitude: 20.0, precision: town}}
    recipients: [{{words: the mill, kind: facility, sector: BUS, country: GBR}}]
    tolls:
      - {{harm: killed, words: two guards, low: 2, high: 2, qualifier: exact, victims: [security], affects: recipient}}
      - {{harm: killed, words: a miller, low: 1, high: 1, qualifier: exact, victims: [civilian], affects: recipient}}
    toll_summary: {{killed: {{low: 3, high: 3}}}}
    attributions: [{{source: police, cue: said, content: A shell hit the mill}}]
    relations: []
"""


@pytest.fixture
def corpus(tmp_path):
    """Writes one text after a change, and says what is wrong with it."""

    def problems(old="", new="", part="train"):
        assert old in GOOD
        path = tmp_path / part / "crp-x001.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(GOOD.replace(old, new, 1).replace("sealed: false", f"sealed: {str(part == 'sealed').lower()}"))
        return [problem.removeprefix(f"{path}: ") for problem in folder_problems(tmp_path)]

    return problems


def test_the_shipped_corpus_is_in_order():
    assert folder_problems(Path("corpus/texts")) == []


def test_a_text_in_order_has_no_problem(corpus):
    assert corpus() == []


@pytest.mark.parametrize(
    "old, new, problem",
    [
        (FIRST_LINES[0], "# Some text. ", "first line: begins neither"),
        ("id: crp-x001", "id: crp-x002", "id: is not the name of the file"),
        ("family: fam-x1\n", "", "family: missing; null where there is none"),
        ("    main:", "    mian:", "reports.mian: no such key"),
        ("statement: false", "sure: false", "reports.when.sure: no such key"),
        ("trigger: hit", "trigger: struck", "mill.trigger: the text does not hold 'struck'"),
        ("trigger: hit", "trigger: all", "mill.trigger: the text does not hold 'all'"),
        ("shell#2", "shell#3", "mill.also: the text does not hold 'shell#3'"),
        ("source: police", "source: army", "mill.attributions.source: the text does not hold 'army'"),
        ("plover: ASSAULT\n    modes: [heavy-weapons]", "plover: HARM", "mill.plover: 'HARM' is not known"),
        ("[heavy-weapons]", "[arrest]", "mill.modes: 'arrest' is not known"),
        ("acled: Shelling", "acled: Bombing", "mill.acled: 'Bombing/artillery/missile attack' is not known"),
        ("country: GBR, lat", "country: UK, lat", "mill.country: 'UK' is no ISO code of three letters"),
        ("latitude: 10.0", "latitude: 110.0", "mill.where: off the globe"),
        ("latitude: 10.0, ", "", "mill.where: latitude and longitude go together"),
        ("earliest: 2024-03-04", "earliest: 2024-03-05", "mill.when: earliest is after latest"),
        ("earliest: 2024-03-04", "earliest: 2024-02-04", "mill.when: more than a week is not told to the day"),
        ("high: 2, qualifier: exact", "high: 2, qualifier: at_most", "mill.tolls: at_most does not go with low 2 and"),
        ("{low: 3, high: 3}", "{low: 4, high: 4}", "mill.toll_summary.killed: is neither one of the tolls nor a sum"),
        ("{killed: {low: 3, high: 3}}", "{}", "mill.toll_summary: lacks killed"),
        ("relations: []", "relations: [{kind: after, to: raid}]", "mill.relations: no other report has the key 'raid'"),
    ],
)
def test_each_mistake_is_told_with_its_key(corpus, old, new, problem):
    found = corpus(old, new)
    assert len(found) == 1
    assert found[0].startswith(problem)


def test_the_part_of_a_main_event_is_not_main_itself(corpus):
    fire = "\n  - {key: fire, trigger: killing, main: true, relations: [{kind: part-of, to: mill}]}\n"
    assert corpus("\n    relations: []\n", f"\n    relations: []{fire}") == ["fire.main: part of another main event"]


def test_all_mistakes_are_told_at_once(corpus, tmp_path):
    corpus("low: 3, high: 3", "low: 4, high: 4")
    torn = tmp_path / "train" / "crp-x002.yaml"
    torn.write_text(f"{FIRST_LINES[0]}\nid: [")
    found = folder_problems(tmp_path)
    assert any("toll_summary" in problem for problem in found)
    assert any(problem.startswith(str(torn)) for problem in found)


def test_no_sealed_word_is_told(corpus):
    assert corpus("trigger: hit", "trigger: struck", "sealed") == ["mill.trigger: the text does not hold these words"]


def test_a_family_lies_in_one_part_and_an_incident_in_one_place(corpus, tmp_path):
    corpus()
    other = tmp_path / "dev" / "crp-x002.yaml"
    other.parent.mkdir()
    other.write_text(GOOD.replace("x001", "x002").replace("latitude: 10.0", "latitude: 12.0"))
    told = "\n".join(folder_problems(tmp_path))
    assert "family: fam-x1 lies in dev and train; one family, one part" in told
    assert "incident: inc-x1 lies more than 100 km from where" in told
    other.write_text(GOOD.replace("x001", "x002").replace("incident: inc-x1", "incident: null"))
    assert "family: the texts of fam-x1 share no incident" in "\n".join(folder_problems(tmp_path))


def test_an_open_end_leaves_a_sum_open():
    assert GoldFigure(5, None) in sums([GoldFigure(3, None), GoldFigure(2, 2)])


def test_the_command_stops_with_every_problem(tmp_path, capsys):
    (tmp_path / "crp-x001.yaml").write_text(GOOD.replace("trigger: hit", "trigger: struck"))
    assert run(["data", "check", str(tmp_path)]) == 2
    assert "crp-x001.yaml: mill.trigger: the text does not hold 'struck'" in capsys.readouterr().err
    (tmp_path / "crp-x001.yaml").write_text(GOOD)
    assert run(["data", "check", str(tmp_path)]) == 0
    assert "1 annotated texts in order" in capsys.readouterr().out

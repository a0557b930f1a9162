"""The gold scorers: agreeing in everything scores all, silence scores the baseline, each mistake costs its own slot."""

from pathlib import Path

import msgspec
import pytest

from tests.measure.reports import a_report, kind, party, perfect, where
from tocsin.measure.align import main_report, pair_events
from tocsin.measure.gold import GoldDocument, GoldError, GoldFigure, GoldReport, also_spans, load, read, trigger_span
from tocsin.measure.gold_score import QUESTIONS, judge, rows
from tocsin.measure.gold_table import error_lines, table_lines
from tocsin.measure.page import renew
from tocsin.measure.slots import checks

TEXT = "A shell hit the mill in Westford on Monday, killing at least three workers, police said. No, said the army."
YAML = f"""
id: gold-x01
published: 2024-03-06
title: Shell hits mill
text: |
  {TEXT}
reports:
  - key: mill
    trigger: hit
    also: [killing]
    main: true
    plover: ASSAULT
    acled: Shelling/artillery/missile attack
    when: {{words: on Monday, earliest: 2024-03-04, latest: 2024-03-04, precision: day}}
    where: {{words: Westford, name: Westford, country: USA, latitude: 10.0, longitude: 20.0, precision: town}}
    actors: []
    recipients: [{{words: workers, kind: crowd, country: null}}]
    toll_summary: {{killed: {{low: 3, high: null}}}}
"""


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "x01.yaml"
    path.write_text(YAML, encoding="utf-8")
    return read(path)


def figures(judged):
    return {row.name: row.figure for row in rows(judged)}


def wrong(document, report):
    return {check.slot for check in checks(document.reports[0], report) if not check.right}


def a_shelling(**given):
    base = {
        "main": True,
        "type": kind("ASSAULT", ("Explosions/Remote violence", "Shelling/artillery/missile attack")),
        "recipients": [party("three workers")],
        "where": where("Westford", country="USA", latitude=10.1, longitude=20.1),
        "when": {
            "earliest": "2024-03-04",
            "latest": "2024-03-04",
            "precision": "day",
            "inferred": False,
            "reckoned_from": "published",
            "evidence": [],
            "by": {"engine": "test", "rule": "", "score": 1.0},
        },
        "toll_summary": {"killed": {"low": 3, "high": None, "words": "at least three workers", "victims": []}},
    }
    return a_report(TEXT, "hit", **(base | given))


def test_a_report_that_agrees_in_everything_is_right_everywhere(gold):
    assert wrong(gold, a_shelling()) == set()


@pytest.mark.parametrize(
    "given, slots",
    [
        ({"toll_summary": {}}, {"killed exact"}),
        ({"toll_summary": {"killed": {"low": 3, "high": 3, "words": "", "victims": []}}}, {"killed exact"}),
        (
            {
                "toll_summary": {"killed": {"low": 3, "high": None, "words": "", "victims": []}}
                | {"injured": {"low": None, "high": None, "words": "several", "victims": []}}
            },
            {"injured: silence kept"},
        ),
        ({"where": where("Westford", country="USA", latitude=10.3, longitude=20.0)}, {"place within 25 km"}),
        ({"where": where("Westford", country="CAN", latitude=10.0, longitude=20.0)}, {"place country"}),
        ({"where": None}, {"place within 25 km", "place country"}),
        ({"when": None}, {"date exact"}),
        ({"type": kind("ASSAULT")}, {"ACLED sub-event type"}),
        ({"type": kind("THREATEN", ("x", "Shelling/artillery/missile attack"))}, {"PLOVER root"}),
        ({"factuality": "planned"}, {"factuality"}),
        ({"actors": [party("the army")]}, {"actor: silence kept", "actor right"}),
        ({"recipients": [party("the mill")]}, {"recipient found", "recipient right"}),
        ({"recipients": []}, {"recipient found"}),
    ],
)
def test_each_mistake_costs_its_own_slot(gold, given, slots):
    assert wrong(gold, a_shelling(**given)) == slots


def test_a_vague_figure_wants_a_vague_figure_and_not_silence(gold):
    vague = msgspec.structs.replace(gold.reports[0], toll_summary={"killed": msgspec.convert({}, GoldFigure)})
    said: dict[str, object] = {"killed": {"low": None, "high": None, "words": "dozens", "victims": []}}
    document = msgspec.structs.replace(gold, reports=(vague,))
    assert "killed exact" not in wrong(document, a_shelling(toll_summary=said))
    assert "killed exact" in wrong(document, a_shelling(toll_summary={}))


def test_no_casualties_lets_a_zero_stand(gold):
    nobody = msgspec.structs.replace(gold.reports[0], toll_summary={"casualties": GoldFigure(0, 0)})
    document = msgspec.structs.replace(gold, reports=(nobody,))
    zero = {"killed": {"low": 0, "high": 0, "words": "no casualties", "victims": []}}
    assert "killed: silence kept" not in wrong(document, a_shelling(toll_summary=zero))
    assert "killed: silence kept" in wrong(document, a_shelling())


def test_a_wide_area_is_asked_for_its_country_only(gold):
    wide = msgspec.structs.replace(gold.reports[0].where, precision="region")
    document = msgspec.structs.replace(gold, reports=(msgspec.structs.replace(gold.reports[0], where=wide),))
    assert wrong(document, a_shelling(where=where("Westford", country="USA"))) == set()


def test_silence_scores_the_baseline(gold):
    found = figures([judge(gold, ())])
    assert found["main report: killed exact"] == "0.00 (0/1)"
    assert found["main report: injured: silence kept"] == "1.00 (1/1)"
    assert found["events: recall"] == "0.00 (0/1)"
    assert found["events: precision"] == "–"


def test_perfect_reports_score_all_on_the_shipped_gold():
    judged = [judge(document, perfect(document)) for document in load(Path("tests/gold"))]
    found = figures(judged)
    for question in QUESTIONS:
        assert found[f"main report: {question}"].startswith(("1.00 ", "–")), question
    for name in ("recall", "precision", "PLOVER root right", "killed exact", "background flag right"):
        assert found[f"events: {name}"].startswith("1.00 "), name
    assert found["false alarms (documents)"].startswith("0 of ")


def test_the_second_report_of_one_event_is_spurious(gold):
    hit, killing = a_shelling(), a_report(TEXT, "killing", type=kind("ASSAULT"))
    assert pair_events(gold, [killing, hit]) == {0: 1}
    assert [report.trigger.text for report in judge(gold, [killing, hit]).spurious] == ["killing"]


def test_other_words_of_the_event_also_find_it(gold):
    assert pair_events(gold, [a_report(TEXT, "killing", type=kind("ASSAULT"))]) == {0: 0}


def test_the_same_type_in_the_same_sentence_finds_a_lone_event_and_another_type_does_not(gold):
    assert pair_events(gold, [a_report(TEXT, "shell", type=kind("ASSAULT"))]) == {0: 0}
    assert pair_events(gold, [a_report(TEXT, "shell", type=kind("THREATEN"))]) == {}
    assert pair_events(gold, [a_report(TEXT, "No", type=kind("ASSAULT"))]) == {}


def test_the_main_report_is_the_one_whose_words_fit_and_else_the_first(gold):
    mill, other = a_shelling(), a_report(TEXT, "said", main=True)
    assert main_report(gold, gold.reports[0], [other, mill]) is mill
    assert main_report(gold, gold.reports[0], [other]) is other
    assert main_report(gold, gold.reports[0], [a_shelling(main=False)]) is None


def test_an_occurrence_can_be_named_and_only_whole_words_count():
    document = GoldDocument("x", "they killed, and killed again; kills", reports=())
    report = msgspec.convert({"key": "k", "trigger": "killed#2", "also": ["kill"]}, GoldReport)
    span = trigger_span(document, report)
    assert span is not None
    assert span.start == 17
    assert also_spans(document, report) == ()


@pytest.mark.parametrize(
    "given, alarm",
    [
        ({}, True),
        ({"main": False}, True),
        ({"main": False, "background": True}, False),
        ({"main": False, "aggregate": True}, False),
        ({"scope": "criminal"}, False),
        ({"factuality": "negated"}, False),
        ({"type": kind("CONSULT")}, False),
    ],
)
def test_a_false_alarm_is_a_foreground_political_act_where_gold_has_none(gold, given, alarm):
    quiet = msgspec.structs.replace(gold, reports=())
    assert bool(judge(quiet, [a_shelling(**given)]).false_alarms) is alarm
    assert not judge(gold, [a_shelling(**given)]).false_alarms


def test_sealed_documents_show_in_totals_only(gold):
    sealed = msgspec.structs.replace(gold, id="gold-secret", title="Hidden words", sealed=True)
    judged = [judge(gold, ()), judge(sealed, ())]
    shown = "\n".join([*error_lines(judged), *table_lines(judged)])
    assert "gold-x01" in shown
    assert "secret" not in shown
    assert "Hidden" not in shown
    assert "sealed (1 documents)" in shown


def test_errors_show_what_was_wanted_with_the_words(gold):
    said = {"killed": {"low": 3, "high": 3, "words": "three workers", "victims": []}}
    lines = "\n".join(error_lines([judge(gold, [a_shelling(toll_summary=said)])]))
    assert "want 3.." in lines
    assert "got 3  [three workers]" in lines
    assert error_lines([judge(gold, [a_shelling()])])[-1].endswith(": all right")


def test_a_gold_file_that_is_wrong_is_named(tmp_path):
    (tmp_path / "bad.yaml").write_text(
        "id: x\ntext: y\nreports: [{key: k, trigger: t, main: perhaps}]", encoding="utf-8"
    )
    with pytest.raises(GoldError, match=r"bad\.yaml.*main"):
        load(tmp_path)


def test_an_empty_folder_is_said_to_be_empty(tmp_path):
    with pytest.raises(GoldError, match="holds no gold files"):
        load(tmp_path)


def test_a_page_keeps_everything_but_what_stands_between_its_markers():
    page = "before\n<!-- gold: begin, by hand -->\nstale\n<!-- gold: end -->\nafter\n"
    assert renew(page, "gold", "new") == page.replace("stale", "new")
    with pytest.raises(ValueError, match="no markers"):
        renew("nothing", "gold", "new")

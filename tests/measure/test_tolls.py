"""Reports to the one number a harm that the public counts have, and the scores on them."""

import gzip
import json

from tests.measure.reports import a_report, toll
from tocsin.measure.match import assign
from tocsin.measure.toll_score import Guess, by_class, first_main, score_lines, summed
from tocsin.measure.toll_suites import Counted, load_awsd, load_gva, load_satp, sample
from tocsin.measure.words import alike, sentence_bounds

TEXT = "They struck and fled; they fired."
HARMS = ("killed", "injured")


def figure(low, high):
    return {"low": low, "high": high, "words": "", "victims": []}


def test_foreground_numbers_are_summed_and_a_vague_word_adds_none():
    reports = [
        a_report(TEXT, "struck", toll_summary={"killed": figure(3, None), "injured": figure(None, 7)}),
        a_report(TEXT, "fired", toll_summary={"killed": figure(2, 2), "injured": figure(None, None)}),
        a_report(TEXT, "fled", background=True, toll_summary={"killed": figure(90, 90)}),
    ]
    assert summed(reports, HARMS, attackers=False) == {"killed": 5, "injured": 7}


def test_attackers_are_added_where_a_set_counts_everybody():
    tolls = [toll("killed", 4, 4, affects="actor"), toll("killed", 3, 3)]
    reports = [a_report(TEXT, "struck", tolls=tolls, toll_summary={"killed": figure(3, 3)})]
    assert summed(reports, HARMS, attackers=True)["killed"] == 7
    assert summed(reports, HARMS, attackers=False)["killed"] == 3


def test_one_incident_an_article_takes_the_first_main_report_with_a_figure():
    reports = [
        a_report(TEXT, "struck", main=True),
        a_report(TEXT, "fled", toll_summary={"killed": figure(9, 9)}),
        a_report(TEXT, "fired", main=True, toll_summary={"killed": figure(2, 2)}),
    ]
    assert first_main(reports, HARMS) == {"killed": 2, "injured": 0}
    assert first_main([], HARMS) == {"killed": 0, "injured": 0}


def test_classes_count_once_in_a_report_and_sums_count_by_their_terms():
    part: dict[str, object] = {"relation": "sum", "country": None, "evidence": []}
    counts = (("police", 1), ("military", 2), ("child", 1))
    parts = [part | {"low": count, "high": count, "victims": [victim]} for victim, count in counts]
    tolls = [toll("killed", 4, 4, parts=parts), toll("killed", 2, 2, victims=["military"])]
    assert by_class([a_report(TEXT, "struck", tolls=tolls)], ("killed",)) == {"killed": {"security": 3, "civilian": 1}}


def test_scores_count_what_is_exact_and_what_is_false():
    some = Counted("a", "", None, None, {"killed": 2, "injured": 0})
    none = Counted("b", "", None, None, {"killed": 0, "injured": 0})
    guesses = [Guess(some, {"killed": 2, "injured": 0}, {}), Guess(none, {"killed": 1, "injured": 0}, {})]
    lines = "\n".join(score_lines(guesses, "suite"))
    assert "every total exact where harmed 1.00 (1/1)" in lines
    assert "false tolls where nobody was   1.00 (1/1)" in lines
    assert "none 0.50 (1/2)" in lines


def test_a_sample_does_not_depend_on_the_order_of_the_file():
    rows = [Counted(str(number), "", None, None, {}) for number in range(20)]
    assert sample(rows, 5) == sample(rows[::-1], 5)
    assert len(sample(rows, None)) == 20


def test_the_three_sets_are_read(tmp_path):
    satp = {"id": "s", "text": "t", "date": "2013-01-08", "deaths": {"total_fatalities": 3, "maoist_fatalities": 2,
            "other_armed_grp_fatalities": 1}, "injuries": {"total_injuries": 0}}  # fmt: skip
    awsd = {"Incident ID": "1", "Details": "t", "Year": "2013", "Month": "", "Day": "", "Total killed": "1",
            "Total wounded": "", "Total kidnapped": "2"}  # fmt: skip
    gva = {"incident_id": "1", "doc_id": "d", "title": "T", "content": "t\u2028u", "dct": "2014-01-28",
           "gold": {"num_killed": 1, "num_injured": 4}}  # fmt: skip
    (tmp_path / "satp").write_text(json.dumps(satp) + "\n")
    (tmp_path / "awsd").write_text(json.dumps(awsd) + "\n")
    (tmp_path / "gva.gz").write_bytes(gzip.compress(json.dumps(gva, ensure_ascii=False).encode()))
    assert load_satp(tmp_path / "satp")[0].classes["killed"] == {"armed-group": 3}
    assert load_awsd(tmp_path / "awsd")[0].totals == {"killed": 1, "injured": 0, "abducted": 2}
    assert load_awsd(tmp_path / "awsd")[0].published is None
    assert load_gva(tmp_path / "gva.gz")[0].totals == {"killed": 1, "injured": 4}


def test_pairing_finds_the_greatest_sum_and_leaves_worthless_pairs():
    assert assign([[3, 2, 0], [3, 0, 0]]) == {1: 0, 0: 1}
    assert assign([[0.0]]) == {}
    assert assign([]) == {}
    assert assign([[1], [2], [1]]) == {1: 0}


def test_phrases_are_alike_when_one_holds_the_other_or_most_is_shared():
    assert alike("the U.S. troops", "US troops")
    assert alike("suspected Blue Front men", "Blue Front")
    assert not alike("US personnel", "US forces")
    assert not alike("the", "the")


def test_a_sentence_ends_neither_at_an_abbreviation_nor_after_the_text():
    text = "The U.S. army fired. It stopped."
    assert text[slice(*sentence_bounds(text, 5))].strip() == "The U.S. army fired."
    assert text[slice(*sentence_bounds(text, 25))] == "It stopped."

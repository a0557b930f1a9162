"""What is said of the corpus: its page is current, agreement and variety count what they say they count."""

from pathlib import Path

import msgspec
import pytest

from building.agreement import agreement, kappa, pair_reports
from building.corpus_page import page
from building.variety import shared, variety, words
from tocsin.measure.gold import GoldDocument, GoldFigure, GoldParty, GoldReport, GoldToll, GoldWhen
from tocsin.measure.gold_check import folder_problems

TEXT = "Shells hit the mill on Monday, killing two guards. Police said that rebels fired them. A bomb was found later."
MILL = GoldReport(
    key="mill",
    trigger="hit",
    also=("killing",),
    main=True,
    plover="ASSAULT",
    when=msgspec.convert({"words": "on Monday", "earliest": "2024-03-04", "latest": "2024-03-04"}, GoldWhen),
    actors=(GoldParty("rebels", responsibility="accused"),),
    tolls=(GoldToll(harm="killed", words="two guards", low=2, high=2, victims=("security",)),),
    toll_summary={"killed": GoldFigure(2, 2)},
)
BOMB = GoldReport(key="bomb", trigger="bomb", plover="COERCE")
FIRST = GoldDocument(id="crp-x1", text=TEXT, reports=(MILL, BOMB))


def changed(**fields):
    return msgspec.structs.replace(FIRST, reports=(msgspec.structs.replace(MILL, **fields), BOMB))


def figures(second):
    return {field.name: field.figure for field in agreement([(FIRST, second)])}


def test_the_page_is_as_the_files_have_it():
    kept = Path("corpus/README.md").read_text(encoding="utf-8")
    assert page(kept) == kept, "corpus/README.md is stale: run `python -m building.corpus_page`"


def test_the_second_annotations_are_in_order_and_of_the_same_texts():
    assert folder_problems(Path("corpus/second")) == []
    for path in Path("corpus/second").rglob("*.yaml"):
        assert (Path("corpus/texts") / path.relative_to("corpus/second")).is_file(), path


def test_the_same_annotation_agrees_in_everything():
    found = figures(FIRST)
    assert found.pop("injured: the same figure, where either has one") == "–"
    assert found["events that both have, F1"] == "1.00 (2 in the first)"
    assert all(figure.startswith(("1.00", "–")) for figure in found.values())


@pytest.mark.parametrize(
    "fields, name, figure",
    [
        ({"plover": "COERCE"}, "PLOVER event", "0.50 (1/2)"),
        ({"when": None}, "when: the same days, where either gives one", "0.00 (0/1)"),
        ({"toll_summary": {}}, "killed: the same figure, where either has one", "0.00 (0/1)"),
        ({"actors": ()}, "actors found by both, F1", "0.00 (1 in the first)"),
        ({"actors": (GoldParty("the rebels"),)}, "responsibility, of actors that both have", "0.00 (0/1)"),
        ({"trigger": "killing", "also": ()}, "trigger: the words overlap", "0.50 (1/2)"),
        ({"main": False}, "texts with a main event for both or for neither", "0.00 (0/1)"),
    ],
)
def test_each_difference_shows_in_its_field(fields, name, figure):
    assert figures(changed(**fields))[name] == figure


def test_events_are_paired_by_their_words():
    other = changed(trigger="killing")
    assert [(pair.first.key, pair.second.key) for pair in pair_reports(FIRST, other)] == [
        ("mill", "mill"),
        ("bomb", "bomb"),
    ]
    elsewhere = msgspec.structs.replace(FIRST, reports=(msgspec.structs.replace(BOMB, trigger="fired"),))
    assert pair_reports(FIRST, elsewhere) == []


def test_kappa_takes_chance_away():
    assert kappa([("a", "a"), ("b", "b")]) == 1
    assert kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0
    assert kappa([("a", "a"), ("a", "a")]) is None


def test_variety_counts_distinct_openings_runs_and_words():
    texts = [words("One two three, four five."), words("One two three four six.")]
    found = variety(texts, 100)
    assert (found.openings, found.grams, found.vocabulary) == (0.5, 0.75, 600)
    assert variety(texts, 5).tokens == 5


def test_a_sentence_taken_over_is_seen():
    sentence = "the shells fell on the mill before dawn on monday"
    assert shared([words(f"He said {sentence}.")], [words(f"Later {sentence} again")]) == 3
    assert shared([words("He said so.")], [words(sentence)]) == 0

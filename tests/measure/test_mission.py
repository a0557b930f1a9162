"""The scorer of one article beside its facts, on an article and facts of our own."""

import json
from datetime import date

import pytest

from tests.measure.reports import a_report, kind, party, quote, toll, when, where
from tocsin.measure.facts import load_facts
from tocsin.measure.mission import judge
from tocsin.measure.mission_table import open_dates, verdict_lines

TEXT = (
    "Two Ruritanian soldiers were wounded in a mortar attack on Fort Blick in northern Ruritania, officials said "
    "on Monday.\n\nThe Blue Front is accused of the attack by General Smith. Talks between Ruritania and Graustark "
    "will be held by March 2030. The country hosts 900 guards.\n"
)
FACTS = {
    "report": {"file": "article.txt", "title": "Two wounded", "published": "2029-05-09"},
    "events": [
        {
            "key": "fort",
            "what": "mortar attack on Fort Blick",
            "plover": ["ASSAULT"],
            "acled": "Explosions/Remote violence / Shelling/artillery/missile attack",
            "status": "asserted",
            "date": {"text": "on Monday", "earliest": ["2029-05-06", "2029-05-07"], "latest": ["2029-05-07"]},
            "place": {"text": "Fort Blick", "country": "AUT", "lat": 47.0, "lon": 13.0, "precision": "facility"},
            "perpetrator": [{"text": "The Blue Front", "class": "armed group", "status": "accused", "by": ["Smith"]}],
            "target": [{"text": "Ruritanian soldiers", "class": "military"}],
            "weapon": ["mortar"],
            "toll": [{"kind": "injured", "low": 2, "high": 2, "who": ["military"]}],
        },
        {
            "key": "talks",
            "what": "talks between Ruritania and Graustark",
            "plover": ["CONSULT", "AGREE"],
            "status": "planned",
            "date": {"text": "by March 2030", "latest": ["2030-02-28", "2030-03-31"]},
            "relation": {"to": "fort", "as": "after (so it seems)"},
        },
        {"key": "guards", "what": "country hosts guards", "plover": None, "optional": True},
    ],
}
TALKS = {"type": kind("CONSULT"), "factuality": "planned"}


@pytest.fixture
def facts(tmp_path):
    (tmp_path / "facts.json").write_text(json.dumps(FACTS), encoding="utf-8")
    return load_facts(tmp_path)


def the_attack(**given):
    said = {
        "id": "att-1", "source": "General Smith", "named": True, "source_class": None, "cue": "accused", "via": None,
        "quoted": False, "content": quote(TEXT, "accused"), "evidence": [],
        "by": {"engine": "test", "rule": "", "score": 1.0},
    }  # fmt: skip
    base = {
        "main": True,
        "type": kind("ASSAULT", ("Explosions/Remote violence", "Shelling/artillery/missile attack")),
        "when": when(TEXT, "on Monday", earliest="2029-05-07", latest="2029-05-07"),
        "where": where("Fort Blick", country="AUT", latitude=47.1, longitude=13.0, precision="facility"),
        "actors": [party("The Blue Front", responsibility="accused", sources=["att-1"])],
        "recipients": [party("Two Ruritanian soldiers")],
        "weapons": [{"kind": "mortar", "evidence": [], "by": {"engine": "test", "rule": "", "score": 1.0}}],
        "tolls": [toll("injured", 2, 2, victims=["military"])],
        "attributions": [said],
    }
    return a_report(TEXT, "mortar attack", **(base | given))


def the_talks(**given):
    link = {"kind": "after", "to": the_attack().id, "evidence": [], "by": {"engine": "test", "rule": "", "score": 1.0}}
    dated = when(TEXT, "by March 2030", latest="2030-03-31")
    return a_report(TEXT, "Talks", **(TALKS | {"when": dated, "relations": [link]} | given))


def wrong(verdict):
    return {(line.fact.key, cell.slot) for line in verdict.lines for cell in line.cells if not cell.right}


def test_all_found_all_right_nothing_spurious(facts):
    verdict = judge(facts, TEXT, [the_attack(), the_talks()])
    assert wrong(verdict) == {("guards", "toll"), ("guards", "factuality"), ("guards", "aggregate")}
    assert verdict.found == (2, 2)
    assert verdict.slots[0] == verdict.slots[1]
    assert verdict.passed


def test_nothing_found_has_every_slot_wrong(facts):
    verdict = judge(facts, TEXT, [])
    assert verdict.found == (0, 2)
    assert verdict.slots[0] == 0
    assert not verdict.passed


@pytest.mark.parametrize(
    "given, slot",
    [
        ({"type": kind("ASSAULT", ("Battles", "Armed clash"))}, "acled"),
        ({"factuality": "denied"}, "factuality"),
        ({"aggregate": True}, "aggregate"),
        ({"when": when(TEXT, "on Monday", earliest="2029-05-09", latest="2029-05-09")}, "date"),
        ({"where": where("Fort Blick", country="AUT", latitude=47.5, longitude=13.0, precision="facility")}, "place"),
        ({"where": where("Fort Blick", country="AUT", latitude=47.0, longitude=13.0, precision="town")}, "place"),
        ({"tolls": [toll("injured", 2, None, victims=["military"])]}, "toll"),
        ({"tolls": [toll("injured", 2, 2, victims=["military"]), toll("killed", 900, 900)]}, "toll"),
        ({"actors": [party("The Blue Front", responsibility="suspected", sources=["att-1"])]}, "responsible"),
        ({"actors": [party("The Blue Front", responsibility="accused")]}, "responsible"),
        ({"recipients": [party("Two Ruritanian soldiers", kind="facility")]}, "recipient"),
        ({"weapons": []}, "weapon"),
    ],
)
def test_each_mistake_is_counted(facts, given, slot):
    verdict = judge(facts, TEXT, [the_attack(**given), the_talks()])
    assert ("fort", slot) in wrong(verdict)
    assert not verdict.passed


def test_a_relation_told_from_the_other_end_is_right(facts):
    talks = the_talks(relations=[])
    link = {"kind": "before", "to": talks.id, "evidence": [], "by": {"engine": "test", "rule": "", "score": 1.0}}
    assert ("talks", "relation") in wrong(judge(facts, TEXT, [the_attack(), talks]))
    assert ("talks", "relation") not in wrong(judge(facts, TEXT, [the_attack(relations=[link]), talks]))


def test_a_second_report_of_an_event_is_spurious(facts):
    again = a_report(TEXT, "wounded", type=kind("ASSAULT"))
    verdict = judge(facts, TEXT, [again, the_attack(), the_talks()])
    assert [report.trigger.text for report in verdict.spurious] == ["wounded"]
    assert "spurious 1" in verdict_lines(verdict)[-1]


def test_a_state_of_affairs_may_be_coded_but_not_given_a_toll(facts):
    coded = a_report(TEXT, "hosts", type=kind("MOBILIZE"), background=True)
    assert judge(facts, TEXT, [the_attack(), the_talks(), coded]).passed
    counted = a_report(TEXT, "hosts", type=kind("MOBILIZE"), tolls=[toll("displaced", 900, 900)])
    assert not judge(facts, TEXT, [the_attack(), the_talks(), counted]).passed


def test_without_an_anchor_only_words_with_a_year_may_give_days():
    closed, dates = open_dates([the_attack(), the_talks()])
    assert dates == 2
    assert len(closed) == 1
    assert "on Monday" in closed[0]
    assert open_dates([the_attack(when=when(TEXT, "on Monday"))]) == ([], 1)


def test_facts_read_alternatives(facts):
    assert facts.events[0].date.earliest == (date(2029, 5, 6), date(2029, 5, 7))
    assert facts.events[1].date.earliest == ()
    assert facts.events[1].relation == ("after", "fort")

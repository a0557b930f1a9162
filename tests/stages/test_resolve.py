import itertools
from datetime import date

import pytest

from tests.stages.tiny import report
from tocsin.model.incident import Incident
from tocsin.model.report import Report
from tocsin.resolve.incident import incident
from tocsin.resolve.match import is_incident, pairs, revises

MONDAY, WEDNESDAY = date(2024, 5, 6), date(2024, 5, 8)


def _seen(*reports: Report, policy: str = "latest") -> Incident:
    """The incident, the same whatever the order and repetition of its reports."""
    orders = itertools.permutations((*reports, reports[0]))
    first, *rest = (incident("inc-1", order, policy=policy) for order in orders)
    assert all(one == first for one in rest)
    return first


def test_two_outlets_that_differ_on_one_day_are_a_dispute():
    one = report("Shelling left 3 killed in the town.", "Lakewire", MONDAY)
    two = report("Shelling left 7 killed in the town.", "Hillpost", MONDAY)
    toll = _seen(one, two).tolls["killed"]
    assert (toll.widest, toll.shared, toll.disputed, toll.widest_ever) == ((3, 7), None, True, (3, 7))
    assert [found.field for found in _seen(one, two).contradictions] == ["tolls.killed"]


def test_a_floor_and_a_figure_share_what_both_allow():
    one = report("Shelling left over 4 killed in the town.", "Lakewire", MONDAY)
    two = report("Shelling left 7 killed in the town.", "Hillpost", MONDAY)
    toll = _seen(one, two).tolls["killed"]
    assert (toll.widest, toll.shared, toll.disputed) == ((5, None), (7, 7), False)


def test_a_later_figure_of_the_same_outlet_is_history_not_a_dispute():
    one = report("Shelling left 3 killed in the town.", "Lakewire", MONDAY)
    two = report("Shelling left 7 killed in the town.", "Lakewire", WEDNESDAY)
    toll = _seen(one, two).tolls["killed"]
    assert (toll.widest, toll.shared, toll.widest_ever, toll.figure) == ((7, 7), (7, 7), (3, 7), 7)
    assert [(claim.low, claim.superseded_by) for claim in toll.claims] == [(3, two.id), (7, None)]
    assert toll.by_class["civilian"].widest == (7, 7)


def test_a_named_source_is_one_voice_in_every_outlet():
    one = report("Shelling left 3 killed, Rahimi said.", "Lakewire", MONDAY)
    two = report("Shelling left 7 killed, Rahimi said.", "Hillpost", WEDNESDAY)
    assert _seen(one, two).tolls["killed"].widest == (7, 7)
    assert _seen(one, two).tolls["killed"].claims[0].sources == ("Rahimi",)


def test_unnamed_sources_of_two_outlets_are_two_voices():
    one = report("Shelling left 3 killed, officials said.", "Lakewire", MONDAY)
    two = report("Shelling left 7 killed, officials said.", "Hillpost", WEDNESDAY)
    assert _seen(one, two).tolls["killed"].disputed


def test_a_figure_that_says_it_updates_replaces_every_earlier_one():
    one = report("Shelling left 3 killed, officials said.", "Lakewire", MONDAY)
    two = report("Shelling has now left 7 killed in the town.", "Hillpost", WEDNESDAY)
    assert _seen(one, two).tolls["killed"].widest == (7, 7)


def test_a_figure_without_a_date_neither_replaces_nor_is_replaced():
    one = report("Shelling left 3 killed in the town.", "Lakewire")
    two = report("Shelling has now left 7 killed in the town.", "Lakewire", WEDNESDAY)
    assert _seen(one, two).tolls["killed"].disputed
    assert _seen(one, two).tolls["killed"].figure == 7


@pytest.mark.parametrize("policy, figure", [("latest", 4), ("lowest", 3), ("highest", 7)])
def test_a_policy_takes_one_number(policy, figure):
    told = [
        report("Shelling left 3 killed in the town.", "Lakewire", MONDAY),
        report("Shelling left 7 killed in the town.", "Hillpost", MONDAY),
        report("Shelling left 4 killed in the town.", "Northnews", WEDNESDAY),
    ]
    seen = _seen(*told, policy=policy)
    assert (seen.policy, seen.tolls["killed"].figure) == (policy, figure)


def test_silence_about_deaths_is_no_toll():
    seen = _seen(report("Shelling hit the town.", "Lakewire", MONDAY))
    assert seen.tolls == {}
    assert seen.contradictions == ()


def test_what_did_not_happen_is_no_incident():
    assert is_incident(report("Shelling hit the town."))
    assert not is_incident(report("Shelling did not hit the town."))


def test_reports_of_two_versions_answer_to_each_other_in_turn():
    first = report("Shelling left 3 killed in the town.")
    second = report("Overnight shelling left 7 killed in the town.")
    other = report("An airstrike left 7 killed in the town.")
    assert pairs([second], [first]) == {second.id: first.id}
    assert pairs([other], [first]) == {}
    assert pairs([second, second], [first]) == {second.id: first.id}


def test_a_version_shares_most_of_its_words():
    assert revises("Shelling killed three in Diffa on Monday", "Shelling killed seven in Diffa on Monday")
    assert not revises("Shelling killed three in Diffa on Monday", "Ministers discussed cotton prices yesterday")

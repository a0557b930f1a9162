"""What one report's tolls amount to: the one figure a careful reader would take for each harm."""

import pytest
from msgspec.structs import replace

from tocsin.model.text import Quote
from tocsin.model.value import Affects, By, Harm, Toll, TollPart, Victim
from tocsin.record.toll_summary import toll_summary

BY = By("rules", "toll", 1.0)
Printed = tuple[int | None, int | None]


def toll(
    words: str,
    low: int | None,
    high: int | None,
    *,
    at: int = 0,
    harm: Harm = "killed",
    qualifier: str = "exact",
    victims: tuple[Victim, ...] = ("unknown",),
    affects: Affects = "recipient",
    names: tuple[str, ...] = (),
    updates: bool = False,
    sources: tuple[str, ...] = (),
) -> Toll:
    bounds = (low if low is not None else 0 if high is not None else 2, high)
    evidence = (Quote(at, at + len(words), words),)
    return Toll(
        harm, low, high, qualifier, bounds, victims, None, names, affects, (), False, updates, sources, evidence, BY
    )


def killed(*tolls: Toll) -> Printed | None:
    figure = toll_summary(tolls).get("killed")
    return None if figure is None else (figure.low, figure.high)


def test_silence_is_no_key() -> None:
    assert toll_summary(()) == {}
    assert set(toll_summary((toll("three people were killed", 3, 3),))) == {"killed"}


def test_a_printed_floor_stays_a_floor() -> None:
    assert killed(toll("at least 12 people were killed", 12, None, qualifier="at_least")) == (12, None)


def test_a_number_beats_a_vague_word_wherever_it_stands() -> None:
    several = toll("several were injured", None, None, harm="injured", qualifier="several")
    seven = toll("as many as seven were injured", None, 7, harm="injured", qualifier="at_most", at=300)
    for order in ((several, seven), (seven, several)):
        figure = toll_summary(order)["injured"]
        assert (figure.low, figure.high) == (None, 7)


def test_a_vague_word_alone_is_an_open_figure() -> None:
    assert killed(toll("dozens were killed", None, None, qualifier="dozens")) == (None, None)


def test_attackers_are_left_aside() -> None:
    assert killed(toll("two soldiers were killed", 2, 2), toll("three gunmen died", 3, 3, affects="actor", at=40)) == (
        2,
        2,
    )
    assert killed(toll("the bomber died", 1, 1, affects="actor")) is None


def test_the_same_figure_again_is_not_added() -> None:
    assert killed(toll("killing six people", 6, 6), toll("the six people were killed", 6, 6, at=500)) == (6, 6)


def test_another_is_added_to_the_figure_before_it() -> None:
    first = toll("four people were killed", 4, 4)
    assert killed(first, toll("another three people died", 3, 3, at=60)) == (7, 7)


def test_a_driver_is_one_more_beside_his_passenger() -> None:
    elder = toll("killed a clan elder", 1, 1, victims=("civilian",))
    assert killed(elder, toll("his driver also died", 1, 1, victims=("civilian",), at=200)) == (2, 2)


def test_different_kinds_of_victim_side_by_side_are_added() -> None:
    soldiers = toll("two soldiers were killed", 2, 2, victims=("military",))
    assert killed(soldiers, toll("one policeman was killed", 1, 1, victims=("police",), at=30)) == (3, 3)


def test_different_kinds_of_victim_far_apart_are_not() -> None:
    soldiers = toll("killed eight soldiers", 8, 8, victims=("military",))
    assert killed(soldiers, toll("killed 30 militants", 30, 30, victims=("armed-group",), at=900)) == (8, 8)


def test_some_of_them_is_not_added() -> None:
    assert killed(toll("nine people were killed", 9, 9), toll("three of them died in hospital", 3, 3, at=60)) == (9, 9)


def test_some_of_them_are_no_share_of_fewer() -> None:
    eleven = toll("eleven of them were in hospital", 11, 11)
    assert killed(eleven, toll("one was in a critical condition", 1, 1, at=60)) == (11, 11)


def test_the_updating_figure_wins() -> None:
    first = toll("killed nine people", 9, 9)
    assert killed(first, toll("the death toll rose to 14", 14, 14, updates=True, at=300)) == (14, 14)


def test_a_replaced_figure_is_left_out() -> None:
    now = toll("the death toll rose to 14", 14, 14, updates=True)
    assert killed(now, toll("up from 20", 20, 20, at=40)) == (14, 14)


def test_a_total_takes_the_place_of_its_shares() -> None:
    share = toll("three policemen were killed", 3, 3, victims=("police",))
    assert killed(share, toll("a total of 11 people were killed", 11, 11, at=400)) == (11, 11)


def test_the_leading_figure_stands_against_a_rival() -> None:
    assert killed(toll("killed 12 people", 12, 12), toll("17 people were killed, the rebels said", 17, 17, at=400)) == (
        12,
        12,
    )


def test_the_leading_figure_stands_against_another_voice_of_the_same_people() -> None:
    army = toll("eight soldiers were killed", 8, 8, victims=("military",), sources=("att-1",))
    mayor = toll("at least 12 dead soldiers", 12, None, victims=("military",), at=400)
    assert killed(army, mayor) == (8, 8)


def test_one_person_is_no_account_that_another_voice_contradicts() -> None:
    one = toll("one soldier was killed", 1, 1, victims=("military",))
    assert killed(one, toll("14 people were killed", 14, 14, at=400, sources=("att-1",))) == (14, 14)


def test_others_told_much_later_may_be_a_share() -> None:
    total = toll("killed at least 27 people", 27, None)
    assert killed(total, toll("eight others died in their homes", 8, 8, at=600)) == (27, None)


def test_some_of_those_counted_may_be_named_inside_the_count() -> None:
    total = toll("22 people, nine of them children, are known to have died", 22, 22)
    assert killed(total, toll("the bodies of a family of five", 5, 5, victims=("civilian",), at=200)) == (22, 22)


def test_nobody_hurt_beside_people_killed_is_said_of_something_else() -> None:
    dead = toll("eight people died", 8, 8)
    for words, harm in (("no one was injured", "injured"), ("without suffering losses", "casualties")):
        zero = toll(words, 0, 0, harm=harm, at=700)  # type: ignore[arg-type]
        assert "injured" not in toll_summary((dead, zero))
    told_at_once = toll("no one was injured", 0, 0, harm="injured", at=25)
    assert toll_summary((dead, told_at_once))["injured"].high == 0


@pytest.mark.parametrize("harm", ["killed", "injured", "casualties"])
def test_no_casualties_is_zero_of_each_kind(harm: Harm) -> None:
    figure = toll_summary((toll("no casualties", 0, 0, harm="casualties"),))[harm]
    assert (figure.low, figure.high) == (0, 0)


def test_a_count_stands_against_a_stated_zero() -> None:
    assert killed(toll("no one was killed", 0, 0), toll("two people died", 2, 2, at=100)) == (2, 2)


def test_one_who_died_later_raises_the_toll_told_just_before() -> None:
    three = toll("three people were killed", 3, 3)
    later = toll("one of the wounded later died in hospital", 1, 1, at=60)
    assert killed(three, later) == (4, 4)


def test_one_who_died_later_does_not_raise_a_new_total() -> None:
    three = toll("three people were killed", 3, 3)
    later = toll("one of the wounded later died", 1, 1, at=60)
    assert killed(three, later, toll("bringing the toll to four", 4, 4, updates=True, at=95)) == (4, 4)


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        ("as many as seven military troops and civilians were injured", "as many as seven"),
        ("killed at least 11 people", "at least 11"),
        ("the death toll rose to 14", "14"),
        ("dozens of others were wounded", "dozens"),
        ("a policeman was killed", "a policeman was killed"),
    ],
)
def test_the_words_are_those_of_the_quantity(evidence: str, words: str) -> None:
    assert toll_summary((toll(evidence, 7, 7),))["killed"].words == words


def test_more_than_counts_nobody_else() -> None:
    assert killed(
        toll("8 dead", 8, 8), toll("killed more than 20 soldiers", 20, None, at=400, victims=("military",))
    ) == (
        8,
        8,
    )


def test_a_vague_count_that_leads_holds_the_figures_beside_it() -> None:
    several = toll("several soldiers were hurt", None, None, qualifier="several")
    assert killed(several, toll("a guard badly wounded", 1, 1, at=30)) == (None, None)


def test_a_soldier_said_again_as_an_officer_is_one_man() -> None:
    soldier = toll("killing one soldier", 1, 1, victims=("military",))
    assert killed(soldier, toll("an officer had lost his life", 1, 1, at=90, victims=("police",))) == (1, 1)


def test_the_rest_of_those_killed_are_no_more() -> None:
    nine = toll("Nine people were killed", 9, 9)
    assert killed(nine, toll("the eight others killed", 8, 8, at=60, victims=())) == (9, 9)
    assert killed(nine, toll("Eight others were killed", 8, 8, at=60, victims=())) == (17, 17)


def test_the_same_number_of_one_force_and_of_another_is_one_count() -> None:
    soldiers = toll("nine soldiers were killed", 9, 9, victims=("military",))
    assert killed(soldiers, toll("nine guards died", 9, 9, at=300, victims=("security",))) == (9, 9)
    assert killed(soldiers, toll("nine others died", 9, 9, at=300, victims=("security",))) == (9, 9)
    assert killed(soldiers, toll("nine guards died", 9, 9, at=30, victims=("security",))) == (18, 18)


def test_the_other_of_two_is_no_third() -> None:
    assert killed(toll("two men were shot dead", 2, 2), toll("the other man died", 1, 1, at=60)) == (2, 2)


def test_a_latest_count_that_repeats_the_floor_of_the_lead_keeps_it() -> None:
    lead = toll("no fewer than 23 people were killed", 23, None, qualifier="at_least")
    latest = toll("the number of deaths from 21 to 23", 23, 23, at=200, updates=True)
    assert killed(lead, latest) == (23, None)


def test_two_others_beside_one_named_are_no_others_than_the_lead_counts() -> None:
    lead = toll("killed at least seven people", 7, None, qualifier="at_least")
    some = toll("beheaded my uncle and two others", 3, 3, at=90, victims=("civilian",))
    assert killed(lead, some) == (7, None)


def test_people_of_two_countries_are_not_the_same() -> None:
    one = replace(toll("three soldiers were killed", 3, 3, victims=("military",)), country="THA")
    other = replace(toll("two soldiers were killed", 2, 2, at=40, victims=("military",)), country="KHM")
    assert killed(one, other) == (5, 5)


def test_a_ceiling_takes_no_exact_figure_away() -> None:
    lead = toll("fourteen people were dead", 14, 14)
    assert killed(lead, toll("fewer than twenty people had died in all", None, 20, at=300)) == (14, 14)


def test_attackers_are_taken_out_of_a_total_that_holds_them() -> None:
    bomber = TollPart("including", 1, 1, ("armed-group",), None, (Quote(20, 30, "the bomber"),))
    whole = replace(toll("nine people, including the bomber, died", 9, 9), parts=(bomber,))
    assert killed(whole) == (8, 8)
    guard = TollPart("including", 1, 1, ("security",), None, (Quote(20, 27, "a guard"),))
    assert killed(replace(whole, parts=(guard,))) == (9, 9)

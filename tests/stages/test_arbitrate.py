"""What two engines claim, settled: by weight where both speak, by likelihood where one is silent."""

from datetime import date

import pytest
from msgspec.structs import replace

from tocsin.knowledge.ontology import acled_type
from tocsin.model.claim import (
    Claim,
    FactualityClaim,
    FigureClaim,
    NoEventClaim,
    ScopeClaim,
    StandingClaim,
    TypeClaim,
)
from tocsin.model.event import EventKey, EventType, Plover, Standing
from tocsin.model.text import Quote
from tocsin.model.value import By, Figure, Toll
from tocsin.model.when import When
from tocsin.read.plain import document_of
from tocsin.record.arbitrate import arbitrate
from tocsin.record.assemble import assemble
from tocsin.record.policy import Policy, Sides, shipped_policy

TEXT = "Gunmen attacked a market on Monday and killed nine people; the toll rose to 12."
DOCUMENT = document_of(TEXT)
KEY = EventKey(7, 15)
MAIN = Standing(main=True, background=False, aggregate=False)
POLICY = Policy(
    types={},
    sure=0.3,
    weights={"type": 1.0, "standing": 1.0, "scope": 1.0, "factuality": 1.0, "when": 1.0, "figure": 1.0},
    take={"when": 0.5, "figure": 0.5, "toll": 0.5},
    floor=0.02,
    no_event=0.9,
    quiet_text=0.9,
    new_event=0.8,
    new_main=0.8,
    only_main=0.8,
    over_sum=0.8,
    parties=dict.fromkeys(("actor", "recipient"), Sides(take=0.5, also=0.8)),
)


def words(text: str) -> tuple[Quote, ...]:
    start = TEXT.index(text)
    return (Quote.at(TEXT, start, start + len(text)),)


def kinds(engine: str, sub_type: str | None, score: float) -> list[Claim]:
    by = By(engine, "x", score)
    evidence = words("attacked")
    acled = acled_type(sub_type) if sub_type else None
    values = [
        (
            "type",
            TypeClaim(EventType(Plover("ASSAULT", ("firearms",) if engine == "rules" else ()), acled), evidence, by),
        ),
        ("standing", StandingClaim(MAIN, evidence, by)),
        ("scope", ScopeClaim("political", evidence, by)),
        ("factuality", FactualityClaim("asserted", False, evidence, by)),
    ]
    return [Claim(DOCUMENT.id, KEY, slot, value) for slot, value in values]  # type: ignore[arg-type]


def doubt(rule: str, score: float) -> Claim:
    return Claim(DOCUMENT.id, KEY, "no-event", NoEventClaim(words("attacked"), By("trained", rule, score)))


def toll(engine: str, figure: int, text: str) -> Claim:
    value = Toll(
        harm="killed", low=figure, high=figure, qualifier="exact", bounds=(figure, figure), victims=(), country=None,
        names=(), affects="recipient", parts=(), hedged=False, updates=False, sources=(), evidence=words(text),
        by=By(engine, "toll", 0.9),
    )  # fmt: skip
    return Claim(DOCUMENT.id, KEY, "toll", value)


def figure(number: int, text: str, score: float) -> Claim:
    counted = toll("trained", number, text).value
    assert isinstance(counted, Toll)
    value = FigureClaim(
        "killed", Figure(number, number, text, ()), words(text), By("trained", "summed", score), counted
    )
    return Claim(DOCUMENT.id, KEY, "figure", value)


def report(first: list[Claim], second: list[Claim], policy: Policy = POLICY):
    settled = arbitrate(first, second, policy)
    found = assemble(DOCUMENT, settled.claims, settled.alternates)
    return found[0] if found else None


@pytest.mark.parametrize(
    "likelihoods, taken",
    [
        ({"Armed clash": 0.6, "Attack": 0.3}, "Attack"),  # twice as likely is less than e times
        ({"Armed clash": 0.9, "Attack": 0.1}, "Armed clash"),
        ({"Armed clash": 0.9}, "Armed clash"),  # what is not claimed counts as the floor
        ({"Attack": 0.9, "Armed clash": 0.05}, "Attack"),
    ],
)
def test_the_first_engine_stands_unless_another_value_is_likelier_by_its_weight(likelihoods, taken):
    second = [claim for name, score in likelihoods.items() for claim in kinds("trained", name, score)[:1]]
    found = report(kinds("rules", "Attack", 0.9), second)
    assert found.type.acled.sub_event_type == taken
    assert [one.slot for one in found.alternates] == (["type"] if taken == "Armed clash" else [])


def test_the_modes_of_the_first_stay_with_the_same_event():
    found = report(kinds("rules", "Attack", 0.9), kinds("trained", "Armed clash", 0.99)[:1])
    assert found.type.plover.modes == ("firearms",)


def test_silence_of_the_second_takes_nothing_away():
    first = [*kinds("rules", "Attack", 0.9), toll("rules", 9, "nine people")]
    assert report(first, []).toll_summary["killed"].low == 9
    assert report(first, [doubt("event", 0.1)]).toll_summary["killed"].low == 9


@pytest.mark.parametrize("score, kept", [(0.49, False), (0.51, True)])
def test_what_the_first_left_open_is_filled_from_a_likelihood_on(score, kept):
    day = date(2024, 5, 6)
    when = When(day, day, "day", False, "published", words("on Monday"), By("trained", "time", score))
    found = report(kinds("rules", "Attack", 0.9), [Claim(DOCUMENT.id, KEY, "when", when)])
    assert (found.when is not None) is kept


@pytest.mark.parametrize("rule", ["event", "text"])
@pytest.mark.parametrize("score, kept", [(0.89, True), (0.91, False)])
def test_an_event_goes_where_the_second_is_sure_that_there_is_none(rule, score, kept):
    beside = Standing(main=False, background=False, aggregate=False)
    first = [
        replace(claim, value=replace(claim.value, standing=beside)) if claim.slot == "standing" else claim
        for claim in kinds("rules", "Attack", 0.9)
    ]
    assert (report(first, [doubt(rule, score)]) is not None) is kept


def test_a_doubted_word_does_not_take_away_what_a_text_is_about():
    assert report(kinds("rules", "Attack", 0.9), [doubt("event", 0.99)]) is not None


def test_an_event_of_the_second_alone_needs_a_likelihood():
    second = kinds("trained", "Attack", 0.9)
    assert report([], [*second, doubt("event", 0.3)]) is None
    assert report([], [*second, doubt("event", 0.1)]).by.engine == "trained"


OTHER = EventKey(43, 49)


def test_an_event_of_the_second_alone_may_be_what_the_text_is_about_and_takes_the_tolls_along():
    policy = replace(POLICY, new_event=2.0, new_main=0.8)
    other = [replace(claim, event=OTHER) for claim in kinds("trained", "Armed clash", 0.9)]
    settled = arbitrate([*kinds("rules", "Attack", 0.9), toll("rules", 9, "nine people")], other, policy)
    first, lead = assemble(DOCUMENT, settled.claims, settled.alternates)
    assert (first.main, first.tolls) == (False, ())
    assert lead.main
    assert lead.toll_summary["killed"].low == 9
    assert lead.type.acled == acled_type("Armed clash")


def test_an_event_of_the_second_alone_stays_out_where_it_is_less_sure_of_it_than_of_another():
    policy = replace(POLICY, new_event=2.0, new_main=0.8)
    other = [replace(claim, event=OTHER) for claim in kinds("trained", "Armed clash", 0.85)]
    second = [*kinds("trained", "Attack", 0.9), *other]
    assert {claim.event for claim in arbitrate(kinds("rules", "Attack", 0.9), second, policy).claims} == {KEY}
    less = [replace(claim, event=OTHER) for claim in kinds("trained", "Armed clash", 0.7)]
    assert {claim.event for claim in arbitrate(kinds("rules", "Attack", 0.9), less, policy).claims} == {KEY}


def test_a_type_outside_acled_leaves_the_root_as_it_is():
    value = TypeClaim(EventType(Plover("REQUEST"), None), words("attacked"), By("trained", "sub-type", 0.9))
    outside = Claim(DOCUMENT.id, KEY, "type", value)
    found = report(kinds("rules", "Attack", 0.9), [*kinds("trained", "Attack", 0.05)[:1], outside])
    assert found.type.acled is None
    assert found.type.plover.event == "ASSAULT"


def test_a_likelier_figure_replaces_the_summary_and_both_stand():
    first = [*kinds("rules", "Attack", 0.9), toll("rules", 9, "nine people")]
    second = [toll("trained", 12, "12"), figure(12, "12", 0.9), figure(9, "nine people", 0.2)]
    found = report(first, second)
    assert found.toll_summary["killed"].low == 12
    assert sorted(one.low for one in found.tolls) == [9, 12]
    assert [one.slot for one in found.alternates] == ["figure"]


def test_a_figure_that_is_hardly_likelier_does_not():
    first = [*kinds("rules", "Attack", 0.9), toll("rules", 9, "nine people")]
    second = [figure(12, "12", 0.6), figure(9, "nine people", 0.4)]
    assert report(first, second).toll_summary["killed"].low == 9


@pytest.mark.parametrize("score, taken", [(0.79, 9), (0.81, 12)])
def test_a_figure_that_no_head_weighs_gives_way_only_to_one_that_is_likely_by_itself(score, taken):
    first = [*kinds("rules", "Attack", 0.9), toll("rules", 9, "nine people")]
    assert report(first, [figure(12, "12", score)]).toll_summary["killed"].low == taken


def test_the_order_of_claims_does_not_matter():
    first = [*kinds("rules", "Attack", 0.9), toll("rules", 9, "nine people")]
    second = [*kinds("trained", "Armed clash", 0.99), toll("trained", 12, "12"), figure(12, "12", 0.9)]
    one, other = arbitrate(first, second, POLICY), arbitrate(first, second[::-1], POLICY)
    assert assemble(DOCUMENT, one.claims, one.alternates) == assemble(DOCUMENT, other.claims, other.alternates)


def test_the_shipped_table_names_only_slots():
    policy = shipped_policy()
    assert set(policy.weights) | set(policy.take) <= {
        "type", "standing", "scope", "factuality", "when", "where", "actor", "recipient", "toll", "figure",
    }  # fmt: skip
    assert 0 < policy.floor < 1

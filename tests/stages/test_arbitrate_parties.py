"""Whom two engines name, settled: what both hear stands, what one alone says needs a reason."""

import pytest

from tocsin.model.claim import Claim
from tocsin.model.event import EventKey
from tocsin.model.party import Party, Responsibility
from tocsin.model.text import Quote
from tocsin.model.value import By
from tocsin.record.arbitrate_parties import settle_parties
from tocsin.record.policy import Sides

TEXT = "Gunmen of the Ox Brigade and soldiers fought; the Reed Front claimed it, officers said."
SIDES = Sides(heard=0.3, take=0.5, also=0.8, alone=False)


def party(words: str, score: float = 0.9, engine: str = "rules", responsibility: Responsibility = "stated") -> Claim:
    start = TEXT.index(words)
    quote = Quote.at(TEXT, start, start + len(words))
    value = Party(
        name=words, as_written=words, kind="group", country=None, sector=None, known_as=None,
        responsibility=responsibility, sources=(), evidence=(quote,), by=By(engine, "x", score),
    )  # fmt: skip
    return Claim("doc-1", EventKey(0, 6), "actor", value)


def names(mine: list[Claim], yours: list[Claim], sides: Sides = SIDES) -> list[str]:
    return [quote.text for claim in settle_parties(mine, yours, sides)[0] for quote in claim.evidence]


def heard(words: str, score: float) -> Claim:
    return party(words, score, "trained")


def test_a_party_of_the_first_stands_where_the_second_hears_it_too():
    assert names([party("Gunmen"), party("officers")], [heard("Gunmen", 0.4), heard("soldiers", 0.2)]) == ["Gunmen"]


def test_a_claim_of_responsibility_stands_whatever_the_second_hears():
    assert names([party("the Reed Front", responsibility="claimed")], [heard("Gunmen", 0.4)]) == ["the Reed Front"]


@pytest.mark.parametrize(
    "likelihoods, stand",
    [
        ((0.49, 0.4), []),
        ((0.51, 0.5), ["Gunmen"]),
        ((0.9, 0.79), ["Gunmen"]),
        ((0.9, 0.81), ["Gunmen", "soldiers"]),
    ],
)
def test_the_second_adds_its_surest_and_others_only_when_surer_still(likelihoods, stand):
    first, second = likelihoods
    assert names([], [heard("soldiers", second), heard("Gunmen", first)]) == stand


@pytest.mark.parametrize("alone", [True, False])
def test_where_nobody_would_stand_those_of_the_first_do_if_so_agreed(alone):
    sides = Sides(heard=0.3, take=0.5, also=0.8, alone=alone)
    assert names([party("officers")], [], sides) == (["officers"] if alone else [])


def test_what_falls_is_told():
    assert [claim.evidence[0].text for claim in settle_parties([party("officers")], [], SIDES)[1]] == ["officers"]

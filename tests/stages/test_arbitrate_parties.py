"""Whom two engines name, settled: what the first says stands, whom the second alone names needs a likelihood."""

import pytest

from tocsin.model.claim import Claim
from tocsin.model.event import EventKey
from tocsin.model.party import Party
from tocsin.model.text import Quote
from tocsin.model.value import By
from tocsin.record.arbitrate_parties import settle_parties
from tocsin.record.policy import Sides

TEXT = "Gunmen of the Ox Brigade and soldiers fought; the Reed Front claimed it, officers said."
SIDES = Sides(take=0.5, also=0.8)


def party(words: str, score: float = 0.9, engine: str = "rules") -> Claim:
    start = TEXT.index(words)
    quote = Quote.at(TEXT, start, start + len(words))
    value = Party(
        name=words, as_written=words, kind="group", country=None, sector=None, known_as=None,
        responsibility="stated", sources=(), evidence=(quote,), by=By(engine, "x", score),
    )  # fmt: skip
    return Claim("doc-1", EventKey(0, 6), "actor", value)


def names(mine: list[Claim], yours: list[Claim]) -> list[str]:
    return [quote.text for claim in settle_parties(mine, yours, SIDES) for quote in claim.evidence]


def heard(words: str, score: float) -> Claim:
    return party(words, score, "trained")


def test_the_first_engines_parties_stand_and_none_is_named_twice():
    assert names([party("Gunmen"), party("officers")], [heard("Gunmen", 0.9)]) == ["Gunmen", "officers"]


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

"""How well parties are scored: by kind, and what is known of those found, asked only where gold gives it."""

from typing import Any

import msgspec
import pytest

from tests.measure.reports import a_report, party
from tocsin.measure.gold import GoldReport
from tocsin.measure.parties import party_rates

TEXT = "Fighters of Hezbollah hit a mill, killing workers."


def rates(gold: dict[str, Any], **given: Any) -> dict[str, str]:
    wanted = msgspec.convert({"key": "mill", "trigger": "hit"} | gold, GoldReport)
    return {name: str(rate) for name, rate in party_rates([(wanted, a_report(TEXT, "hit", **given))])}


def test_kinds_are_counted_apart_and_what_is_not_found_is_asked_nothing_more() -> None:
    gold = {
        "actors": [{"words": "Fighters of Hezbollah", "kind": "group"}],
        "recipients": [{"words": "workers", "kind": "crowd"}, {"words": "a mill", "kind": "facility"}],
    }
    given = {"actors": [party("Hezbollah", kind="organisation")], "recipients": [party("workers", kind="crowd")]}
    assert rates(gold, **given) == {
        "found: group": "1.00 (1/1)",
        "found: crowd": "1.00 (1/1)",
        "found: facility": "0.00 (0/1)",
        "kind right": "0.50 (1/2)",
    }


@pytest.mark.parametrize(
    ("known_as", "got", "expected"),
    [
        ("act-hezbollah-lbn", "act-hezbollah-lbn", {"known_as right": "1.00 (1/1)"}),
        ("act-hezbollah-lbn", None, {"known_as right": "0.00 (0/1)"}),
        (None, None, {"known_as: silence kept": "1.00 (1/1)"}),
        (None, "act-hezbollah-lbn", {"known_as: silence kept": "0.00 (0/1)"}),
    ],
)
def test_an_id_is_asked_where_gold_gives_one_or_says_there_is_none(
    known_as: str | None, got: str | None, expected: dict[str, str]
) -> None:
    found = rates({"actors": [{"words": "Hezbollah", "known_as": known_as}]}, actors=[party("Hezbollah", known_as=got)])
    assert found == {"found: no kind": "1.00 (1/1)"} | expected


def test_a_country_left_out_is_not_asked() -> None:
    gold = {"actors": [{"words": "Hezbollah"}]}
    assert rates(gold, actors=[party("Hezbollah", country="LBN")]) == {"found: no kind": "1.00 (1/1)"}

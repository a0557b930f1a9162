"""Engines side by side: who is right alone, and which errors are the worst."""

import msgspec
import pytest

from tests.measure.reports import a_report
from tocsin.measure.engine_table import engine_markdown, worst_markdown
from tocsin.measure.gold import GoldDocument
from tocsin.measure.gold_score import judge

TEXT = "A shell hit a mill in Westford on Monday and killed three workers."
DOCUMENT = msgspec.convert(
    {
        "id": "crp-x01", "text": TEXT, "published": "2024-03-06", "part": "dev",
        "reports": [
            {
                "key": "hit", "trigger": "hit", "main": True, "plover": "ASSAULT",
                "acled": "Shelling/artillery/missile attack", "toll_summary": {"killed": {"low": 3, "high": 3}},
            }
        ],
    },
    GoldDocument,
    strict=False,
)  # fmt: skip
DEAD = {"killed": {"low": 3, "high": 3, "words": "three", "victims": []}}


@pytest.fixture
def judged():
    right = judge(DOCUMENT, [a_report(TEXT, "hit", main=True, toll_summary=DEAD)])
    wrong = judge(DOCUMENT, [a_report(TEXT, "hit", main=True, toll_summary={})])
    return {"rules": [right], "trained": [wrong], "both": [wrong]}


def test_a_row_says_who_is_right_alone_and_what_the_weighing_lost(judged):
    (row,) = [line for line in engine_markdown(judged) if line.startswith("| killed exact")]
    assert row == "| killed exact | 1.00 (1/1) | 0.00 (0/1) | 0.00 (0/1) | 1 | 0 | 1 |"


def test_the_worst_errors_say_what_was_wanted_and_got(judged):
    assert "killed exact: 3, got silent" in worst_markdown(judged["both"])[2]

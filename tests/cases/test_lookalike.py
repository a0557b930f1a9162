"""Texts that only sound like violence raise no alarm; violence at a match, a parade or a cinema does."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tocsin.engines.rules import rules
from tocsin.flow.code import code
from tocsin.measure.gold_score import alarms
from tocsin.read.plain import document_of

CASES = yaml.safe_load((Path(__file__).parent / "lookalike.yaml").read_text("utf-8"))


def _alarms(case: dict[str, Any]) -> list[str]:
    document = document_of(case["text"], published=case["published"])
    return [report.trigger.text for report in code(document, rules()).reports if alarms(report)]


@pytest.mark.parametrize("case", CASES["quiet"], ids=lambda case: case["what"])
def test_no_alarm(case: dict[str, Any]) -> None:
    assert _alarms(case) == []


@pytest.mark.parametrize("case", CASES["news"], ids=lambda case: case["what"])
def test_alarm(case: dict[str, Any]) -> None:
    assert _alarms(case)

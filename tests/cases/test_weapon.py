"""Weapons are found with their kind, and those that were stopped or found are marked as not used."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tocsin.extract.weapon import weapons
from tocsin.read.plain import document_of
from tocsin.segment import segment

CASES = yaml.safe_load((Path(__file__).parent / "weapon.yaml").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_weapons(case: dict[str, Any]) -> None:
    passages = segment(document_of(f"Headline\n\n{case['text']}", published=None))
    found = [
        [passage.words(mention.first, mention.last), mention.kind, mention.used]
        for passage in passages
        if passage.section == "body"
        for mention in weapons(passage)
    ]
    assert found == case["expect"]

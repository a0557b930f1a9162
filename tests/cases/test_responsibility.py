"""Statements of responsibility give party, status, speaker and act."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tocsin.extract.responsibility import responsibilities
from tocsin.model.text import Passage
from tocsin.read.plain import document_of
from tocsin.segment import segment

CASES = yaml.safe_load((Path(__file__).parent / "responsibility.yaml").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_responsibilities(case: dict[str, Any]) -> None:
    passages = segment(document_of(f"Headline\n\n{case['text']}", published=None))
    found = [
        [
            mention.status,
            _words(passages[mention.passage], mention.party_first, mention.party_last),
            _words(passages[mention.passage], mention.source_first, mention.source_last),
            _words(passages[mention.passage], mention.reference_first, mention.reference_last),
        ]
        for mention in responsibilities(passages)
    ]
    assert found == case["expect"]


def _words(passage: Passage, first: int | None, last: int | None) -> str | None:
    return None if first is None or last is None else passage.words(first, last)

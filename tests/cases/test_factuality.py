"""Event words get their factuality from the words that govern them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tocsin.extract.factuality import stance
from tocsin.model.text import Passage
from tocsin.read.plain import document_of
from tocsin.segment import segment

CASES = yaml.safe_load((Path(__file__).parent / "factuality.yaml").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_stance(case: dict[str, Any]) -> None:
    passages = segment(document_of(f"Headline\n\n{case['text']}", published=None))
    passage = next(passage for passage in passages if passage.section == "body")
    assert {word: _stance(passage, word) for word in case["expect"]} == case["expect"]


def _stance(passage: Passage, word: str) -> str:
    at = next(index for index, token in enumerate(passage.tokens) if token.norm == word)
    found = stance(passage, passage.chunk_of(at), at, at + 1)
    return found.factuality + "~" * found.hedged


def test_the_words_that_decide_are_given() -> None:
    passages = segment(document_of("Headline\n\nThe rebels did not plan to attack.", published=None))
    passage = passages[-1]
    at = next(index for index, token in enumerate(passage.tokens) if token.norm == "attack")
    found = stance(passage, passage.chunk_of(at), at, at + 1)
    assert [passage.words(first, last) for first, last in found.cues] == ["not", "plan"]

"""Voices are found with source, cue and the reach of their words."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from tocsin.extract.attribution import attributions
from tocsin.read.plain import document_of
from tocsin.segment import segment

CASES = yaml.safe_load((Path(__file__).parent / "attribution.yaml").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_attributions(case: dict[str, Any]) -> None:
    body = case["text"].replace(" / ", "\n\n")
    document = document_of(f"Headline\n\n{body}", published=None)
    found = [
        {**msgspec.to_builtins(mention), "content": document.text[mention.content_start : mention.content_end]}
        for mention in attributions(segment(document))
    ]
    expected = case["expect"]
    wanted = [expected[at] if at < len(expected) else {"source": None, "cue": None} for at in range(len(found))]
    assert [{key: one[key] for key in want} for one, want in zip(found, wanted, strict=True)] == expected

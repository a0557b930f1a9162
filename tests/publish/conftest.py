"""The invented codings that every product is tried on."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tocsin.publish import DocumentView

SAMPLE = Path(__file__).with_name("sample.json")


@pytest.fixture(scope="session")
def codings() -> Sequence[tuple[DocumentView, list[dict[str, Any]]]]:
    sample = json.loads(SAMPLE.read_text(encoding="utf-8"))
    return [(msgspec.convert(coded["document"], DocumentView), coded["reports"]) for coded in sample["codings"]]

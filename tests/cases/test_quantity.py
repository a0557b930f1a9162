"""Every phrase of the quantity case file is read as it says."""

from pathlib import Path

import pytest
import yaml

from tocsin.extract.quantity import quantity_at
from tocsin.read.plain import document_of
from tocsin.segment import segment

CASES = yaml.safe_load(Path(__file__).with_name("quantity.yaml").read_text(encoding="utf-8"))


def _shown(value: int | None) -> str:
    return "-" if value is None else str(value)


@pytest.mark.parametrize("case", CASES, ids=[case["words"] for case in CASES])
def test_a_quantity_is_read(case: dict[str, object]) -> None:
    passages = segment(document_of(f"A headline\n\n{case['words']} were seen near the border."))
    found = quantity_at(passages[-1].tokens, 0)
    if case["gives"] is None:
        assert found is None
        return
    assert found is not None
    figures = (_shown(found.low), _shown(found.high), found.qualifier.replace(" ", "_"), *map(_shown, found.bounds))
    assert " ".join(figures) == case["gives"]
    assert found.more is case.get("more", False)


def test_money_and_ages_are_no_quantities_of_people() -> None:
    tokens = segment(document_of("A headline\n\nHe paid $ 500 and was aged 45 then."))[-1].tokens
    assert all(quantity_at(tokens, index) is None for index, token in enumerate(tokens) if token.norm.isdigit())

"""What we do, exactly: the demo report coded, asserted byte for byte and rewritten by `make golden`."""

from datetime import date
from pathlib import Path

import pytest

from tocsin.engines.rules import rules
from tocsin.flow.code import code
from tocsin.model.codec import encode
from tocsin.read.plain import document_of

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).with_name("demo.jsonl")
UNDATED = Path(__file__).with_name("demo-undated.jsonl")


def coded(published: date | None) -> str:
    text = (ROOT / "examples" / "demo.txt").read_text(encoding="utf-8")
    document = document_of(text, published=published, published_from="option", path="examples/demo.txt")
    return "".join(encode(report).decode() + "\n" for report in code(document, rules()).reports)


@pytest.mark.parametrize(("golden", "published"), [(GOLDEN, date(2025, 3, 12)), (UNDATED, None)])
def test_the_demo_report_is_coded_as_before(golden: Path, published: date | None, rewrite_golden: bool) -> None:
    got = coded(published)
    if rewrite_golden:
        golden.write_text(got, encoding="utf-8")
    assert got == golden.read_text(encoding="utf-8")


def test_without_a_publication_date_every_relative_date_stays_open_and_keeps_its_words() -> None:
    text = (ROOT / "examples" / "demo.txt").read_text(encoding="utf-8")
    reports = code(document_of(text), rules()).reports
    dated = [report.when for report in reports if report.when is not None]
    assert dated
    assert all(when.evidence for when in dated)
    assert all(when.earliest is None for when in dated if when.reckoned_from == "published")

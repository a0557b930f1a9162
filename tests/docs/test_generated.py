"""What is generated from data and types is what is committed."""

import importlib.util
import json
import re
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from jsonschema import Draft202012Validator

from tocsin.engines.rules import rules
from tocsin.flow.code import code
from tocsin.knowledge.triggers import Entry
from tocsin.model.codec import decode, encode
from tocsin.model.report import Report
from tocsin.read.plain import document_of
from tocsin.resolve.incident import incident

ROOT = Path(__file__).resolve().parents[2]
CODEBOOK = ROOT / "docs/codebook"
BY_HAND = {"keys.md"}


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / f"building/{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGES: dict[str, str] = _script("codebook").pages()
SCHEMAS: dict[str, str] = _script("schema").schemas()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_codebook_is_up_to_date(name):
    kept = CODEBOOK / name
    assert kept.is_file(), f"docs/codebook/{name} is missing: run `python building/codebook.py`"
    assert kept.read_text("utf-8") == PAGES[name], f"docs/codebook/{name} is stale: run `python building/codebook.py`"


def test_codebook_holds_no_page_of_a_file_that_is_gone():
    assert {path.name for path in CODEBOOK.glob("*.md")} == set(PAGES) | BY_HAND


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schema_is_up_to_date(name):
    kept = ROOT / "docs/reference" / name
    assert kept.is_file(), f"docs/reference/{name} is missing: run `python building/schema.py`"
    assert kept.read_text("utf-8") == SCHEMAS[name], f"docs/reference/{name} is stale: run `python building/schema.py`"


def test_schema_accepts_a_report_and_refuses_a_bent_one():
    validator = Draft202012Validator(json.loads(SCHEMAS["report.schema.json"]))
    report = json.loads(encode(decode(_a_report(), Report)))
    validator.validate(report)
    assert not validator.is_valid({**report, "scope": "weather"})
    assert not validator.is_valid({key: value for key, value in report.items() if key != "trigger"})


def _a_report() -> str:
    quote = {"start": 0, "end": 6, "text": "attack"}
    by = {"engine": "rules", "rule": "type", "score": 0.5}
    empty = ("places", "dates", "actors", "recipients", "weapons", "tolls", "attributions", "relations", "issues")
    document = {"id": "doc-1", "text_sha256": "0"}
    unknown = ("title", "outlet", "published", "url", "path", "external_id")
    return json.dumps(
        {
            "schema": "tocsin.report/1",
            "id": "rep-1",
            "document": {**document, **dict.fromkeys(unknown)},
            "trigger": quote,
            "main": True,
            "background": False,
            "aggregate": False,
            "scope": "political",
            "type": {"plover": {"event": "ASSAULT", "modes": []}, "acled": None},
            "factuality": "asserted",
            "hedged": False,
            "when": None,
            "where": None,
            "toll_summary": {},
            "by": by,
            **{name: [] for name in empty},
        }
    )


def test_every_key_of_an_entry_is_explained():
    told = re.findall(r"^\| `(\w+)` \|", (CODEBOOK / "keys.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(Entry.__struct_fields__)


def test_what_the_demo_gives_fits_the_schemas():
    validators = {name: Draft202012Validator(json.loads(text)) for name, text in SCHEMAS.items()}
    text = (ROOT / "examples/demo.txt").read_text("utf-8")
    coding = code(document_of(text, published=date(2025, 3, 12)), rules())
    assert coding.reports
    for report in coding.reports:
        validators["report.schema.json"].validate(json.loads(encode(report)))
        validators["incident.schema.json"].validate(json.loads(encode(incident("inc-1", [report]))))

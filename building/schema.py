"""Turns the type of a report into the JSON Schema that other programs check reports with.

Run after any change to `tocsin.model`: `python building/schema.py`. A test fails while the file differs from the types.
"""

import json
from pathlib import Path

import msgspec

from tocsin.model.report import Report

TARGET = Path(__file__).resolve().parent.parent / "docs/reference/report.schema.json"


def schema() -> str:
    """The schema as it is kept: the types' own docstrings are its descriptions."""
    made = msgspec.json.schema(Report)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "tocsin.report/1"}
    return json.dumps({**head, **made}, ensure_ascii=False, indent=2) + "\n"


def main(target: Path = TARGET) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(schema(), encoding="utf-8")


if __name__ == "__main__":
    main()

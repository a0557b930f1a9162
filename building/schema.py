"""Turns the types of a report and an incident into the JSON Schemas that other programs check them with.

Run after any change to `tocsin.model`: `python building/schema.py`. A test fails while a file differs from the types.
"""

import json
from pathlib import Path

import msgspec

from tocsin.model.incident import Incident
from tocsin.model.report import Report

TARGET = Path(__file__).resolve().parent.parent / "docs/reference"


def schemas() -> dict[str, str]:
    """Each schema by file name, as it is kept: the types' own docstrings are its descriptions."""
    return {
        "report.schema.json": _schema(Report, "tocsin.report/1"),
        "incident.schema.json": _schema(Incident, "tocsin.incident/1"),
    }


def main(target: Path = TARGET) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (target / name).write_text(text, encoding="utf-8")


def _schema(kind: type[msgspec.Struct], title: str) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return json.dumps({**head, **msgspec.json.schema(kind)}, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    main()

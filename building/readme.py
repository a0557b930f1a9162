"""Turns what the demo prints into the outputs that the README shows, between the marks that name them.

Run after any change to what the demo prints: `python building/readme.py`. A test fails while the README differs.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tocsin.engines.rules import rules
from tocsin.flow.code import code
from tocsin.model.codec import builtins
from tocsin.model.text import Document
from tocsin.publish.table import table
from tocsin.read import Options, read

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
DEMO = "examples/demo.txt"
PUBLISHED = date(2025, 3, 12)
WIDTH = 120
LEFT_OUT = "…"
BLOCK = re.compile(r"(<!-- made by building/readme\.py: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
# Long lists of which the first shows the layout.
SHORTENED = frozenset({"actors", "recipients", "weapons", "tolls", "attributions", "relations", "places", "dates"})


def filled(readme: str, parts: Mapping[str, Callable[[], str]]) -> str:
    """The text with every marked block made anew. KeyError for a mark that names no part."""
    return BLOCK.sub(lambda found: f"{found[1]}{parts[found[2]]()}\n{found[3]}", readme)


def parts() -> dict[str, Callable[[], str]]:
    return {"table": _table, "json": _json}


def main(target: Path = README) -> None:
    target.write_text(filled(target.read_text("utf-8"), parts()), encoding="utf-8")


def _reports() -> list[dict[str, Any]]:
    document = next(item for item in read([str(ROOT / DEMO)], Options(PUBLISHED)) if isinstance(item, Document))
    return [builtins(report) for report in code(document, rules()).reports]


def _table() -> str:
    reports = [{**report, "document": {**report["document"], "path": DEMO}} for report in _reports()]
    lines = [line.rstrip() for line in table(reports, width=WIDTH).splitlines()]
    return "```text\n" + "\n".join(lines).strip("\n") + "\n```"


def _json() -> str:
    report = next(report for report in _reports() if report["main"])
    report["document"]["path"] = DEMO
    return "```json\n" + _written(_shortened(report)) + "\n```"


def _shortened(report: dict[str, Any]) -> dict[str, Any]:
    return {
        key: [*value[:1], LEFT_OUT] if key in SHORTENED and len(value) > 1 else value for key, value in report.items()
    }


def _written(report: dict[str, Any]) -> str:
    """One key a line, and one line an item where a list is long: as people lay JSON out by hand."""
    lines = []
    for key, value in report.items():
        plain = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list) and len(plain) > WIDTH:
            items = ",\n    ".join(json.dumps(item, ensure_ascii=False) for item in value)
            plain = f"[\n    {items}\n  ]"
        lines.append(f"  {json.dumps(key)}: {plain}")
    return "{\n" + ",\n".join(lines) + "\n}"


if __name__ == "__main__":
    main()

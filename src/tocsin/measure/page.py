"""Figures to their place in the evaluation page, between two markers."""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tocsin.measure.gold_score import Judged
from tocsin.measure.gold_table import table_markdown


def gold_section(judged: Sequence[Judged], *, command: str, commit: str, day: date, data: str) -> str:
    """The table, headed by what a reader needs to get the same figures again."""
    head = f"{day}, commit {commit}, `{command}`, data digest {data}."
    return "\n".join([head, "", *table_markdown(judged)])


def lines_section(lines: Sequence[str], *, command: str, commit: str, day: date, data: str) -> str:
    """The same for a suite that prints lines rather than a table."""
    return "\n".join([f"{day}, commit {commit}, `{command}`, data digest {data}.", "", "```text", *lines, "```"])


def tables_section(tables: Sequence[Sequence[str]], *, command: str, commit: str, day: date, data: str) -> str:
    """The same for a suite that makes several tables."""
    head = f"{day}, commit {commit}, `{command}`, data digest {data}."
    return "\n\n".join([head, *("\n".join(lines) for lines in tables)])


def digest(data: Path) -> str:
    """Short, and the same for the same file, or for the same files whatever their folder is called."""
    whole = hashlib.sha256()
    for path in [data] if data.is_file() else sorted(path for path in data.rglob("*") if path.is_file()):
        whole.update(path.relative_to(data).as_posix().encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()[:12]


def renew(page: str, name: str, body: str) -> str:
    """The page with what stood between the markers replaced. Raises ValueError when a marker is missing."""
    start = page.find(f"<!-- {name}: begin")
    end = page.find(f"<!-- {name}: end -->")
    if start < 0 or end < start:
        raise ValueError(f"no markers `<!-- {name}: begin … -->` and `<!-- {name}: end -->`; add them to the page")
    first = page.index("\n", start) + 1
    return f"{page[:first]}{body.rstrip()}\n{page[end:]}"

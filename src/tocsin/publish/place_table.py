"""Prints the places that a name can mean as a table for a terminal, the likeliest first."""

from collections.abc import Sequence
from io import StringIO
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from tocsin.publish.terminal import console


def place_table(rows: Sequence[dict[str, Any]], *, width: int = 120, colour: bool = False) -> str:
    """One place a row with its reasons; nothing is read as mark-up. Who holds disputed ground stands below its name."""
    out = StringIO()
    screen = console(out, width=width, colour=colour)
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True, width=screen.width, header_style="bold")
    for name, share, right in _COLUMNS:
        grid.add_column(name, ratio=share, justify="right" if right else "left", overflow="fold")
    for number, row in enumerate(rows):
        grid.add_row(*(Text(cell) for cell in _cells(row)), style="bold" if number == 0 else "")
    screen.print(grid)
    return out.getvalue()


_COLUMNS = (
    ("place", 7, False),
    ("kind", 2, False),
    ("where", 5, False),
    ("lat, lon ± km", 4, False),
    ("score", 2, True),
    ("why", 7, False),
)


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    named = "\n".join(part for part in (row["name"], row["gazetteer_id"], row["source"]) if part)
    lies = ", ".join(part for part in (row["admin1"], row["country"]) if part) or "–"
    held = row["held"]
    if held and held["territory"]:
        lies += f"\n{held['territory']}: {held['holder']}; in law {' or '.join(held['de_jure']) or 'open'}"
    reach = f" ± {row['radius_km']:g}" if row["radius_km"] else ""
    point = f"{row['latitude']:g}, {row['longitude']:g}{reach}"
    score = "" if row["score"] is None else f"{row['score']:.1f}"
    return named, row["kind"], lies, point, score, "\n".join(row["reasons"])

"""MUC-4's full templates, as their answer keys write them, to fills that can be compared.

A fill is written `"guerrilla column" / "guerrillas"` (any of these), `DEATH: "cerezo"` (of whom it is said),
`? "farm"` (wanted by some readers only). Our own answers are written and read in the same way.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from tocsin.knowledge.loader import load_table
from tocsin.measure.fillers import normal

Kind = Literal["date", "location", "set", "string", "number"]


class Slot(Struct, frozen=True):
    label: str
    kind: Kind


class Slots(Struct, frozen=True):
    """The slots in their order, and for the values of set slots what is next more general."""

    slots: dict[str, Slot]
    under: dict[str, str]


@cache
def muc_slots() -> Slots:
    return load_table("ontologies/muc4.yaml", Slots)


class Fill(Struct, frozen=True):
    """Any of `values` is right; `of` are the strings of other slots that it is said of, none where of none."""

    values: tuple[str, ...]
    of: frozenset[str] = frozenset()
    optional: bool = False


Answer = Mapping[str, Sequence[Fill]]
"""Slot to fills."""


class Key(Struct, frozen=True):
    slots: dict[str, tuple[Fill, ...]]
    optional: bool


class Keyed(Struct, frozen=True):
    """One document with gold's full templates: its text in lower case without the heading, and the day it was filed."""

    id: str
    text: str
    filed: date | None
    gold: tuple[Key, ...]


def load_keys(path: Path) -> list[Keyed]:
    """JSON lines of `doc_id`, `text` and `templates`: slot to fills as written."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [
        Keyed(row["doc_id"], told(row["text"]), filed(row["text"]), tuple(key_of(one) for one in row["templates"]))
        for row in rows
    ]


def told(text: str) -> str:
    """The text without its heading, as the later formats have it: lower case, round brackets, a blank line for two."""
    body = text.rpartition("[TEXT]")[2] if "[TEXT]" in text else text.partition(" -- ")[2] or text
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", body))
    return "\n\n".join(paragraphs).lower().replace("[", "(").replace("]", ")")


_FILED = re.compile(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})\b")


def filed(text: str) -> date | None:
    """The day in the heading."""
    found = _FILED.search(text[:120])
    return day_of(f"{int(found[1]):02} {found[2]} {found[3]}") if found else None


def day_of(written: str) -> date | None:
    """A day as keys write it, "04 FEB 90"; None where it is none."""
    try:
        return datetime.strptime(f"{written} +0000", "%d %b %y %z").date()
    except ValueError:
        return None


def key_of(template: Mapping[str, Sequence[str]]) -> Key:
    slots = {
        name: tuple(fill_of(one, slot.kind) for one in template[name] if one.strip(" -*"))
        for name, slot in muc_slots().slots.items()
        if template.get(name)
    }
    return Key(slots, any("OPTIONAL" in one for one in template.get("template", ())))


def fill_of(written: str, kind: Kind) -> Fill:
    text = written.strip()
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    optional = text.startswith("?")
    text = text.lstrip("? ")
    if kind in ("date", "location"):
        return Fill(tuple(part.strip() for part in text.split(" / ")), optional=optional)
    first, of = _halves(text)
    if kind == "string":
        return Fill(tuple(map(normal, _strings(first) or [first])), frozenset(map(normal, _strings(of))), optional)
    values = tuple(part.strip(" ?") for part in first.split("/"))
    return Fill(values, frozenset(normal(one) for one in _strings(of) if one != "-"), optional)


_PIECE = re.compile(r'"(?:\\.|[^"\\])*"|[^"]')
_STRING = re.compile(r'"((?:\\.|[^"\\])*)"')


def _halves(text: str) -> tuple[str, str]:
    """What stands before the first colon outside quotation marks, and what after it."""
    at = 0
    for piece in _PIECE.findall(text):
        if piece == ":":
            return text[:at], text[at + 1 :]
        at += len(piece)
    return text, ""


def _strings(text: str) -> list[str]:
    return [one.replace('\\"', '"') for one in _STRING.findall(text)]

"""Public sets of counted incidents to documents with the numbers somebody counted by hand."""

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

from msgspec import Struct

# The hand-coded classes of SATP and what they are called here; Maoists and other armed groups are one kind of victim.
SATP_CLASSES = {
    "govt_official_fatalities": "official",
    "civilian_fatalities": "civilian",
    "security_fatalities": "security",
    "maoist_fatalities": "armed-group",
    "other_armed_grp_fatalities": "armed-group",
    "govt_official_injuries": "official",
    "civilian_injuries": "civilian",
    "security_injuries": "security",
    "maoist_injuries": "armed-group",
    "non_maoist_armed_group_injuries": "armed-group",
}


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Row = TypeVar("Row", bound=_Identified)


class Counted(Struct, frozen=True):
    """A text with numbers by harm, and by harm and class where the set has classes; no number is 0."""

    id: str
    text: str
    title: str | None
    published: date | None
    totals: dict[str, int]
    classes: dict[str, dict[str, int]] = {}

    @property
    def harmless(self) -> bool:
        return not any(self.totals.values())


def sample(rows: Sequence[Row], limit: int | None) -> list[Row]:
    """The same rows each time, whatever their order in the file; all of them without a limit."""
    ordered = sorted(rows, key=lambda row: hashlib.sha256(row.id.encode()).hexdigest())
    return ordered[:limit] if limit else ordered


def load_satp(path: Path) -> list[Counted]:
    return [
        Counted(
            id=raw["id"],
            text=raw["text"],
            title=None,
            published=date.fromisoformat(raw["date"]),
            totals={"killed": raw["deaths"]["total_fatalities"], "injured": raw["injuries"]["total_injuries"]},
            classes={"killed": _classes(raw["deaths"]), "injured": _classes(raw["injuries"])},
        )
        for raw in _rows(path)
    ]


def load_awsd(path: Path) -> list[Counted]:
    """Only aid workers are counted in the set; the day of the attack stands in for the day of publication."""
    names = {"killed": "Total killed", "injured": "Total wounded", "abducted": "Total kidnapped"}
    return [
        Counted(
            id=raw["Incident ID"],
            text=raw["Details"],
            title=None,
            published=_day(raw["Year"], raw["Month"], raw["Day"]),
            totals={harm: int(raw[name] or 0) for harm, name in names.items()},
        )
        for raw in _rows(path)
        if raw["Details"]
    ]


def load_gva(path: Path) -> list[Counted]:
    """Final tolls of the incident: an early article may truthfully differ."""
    return [
        Counted(
            id=f"{raw['incident_id']}-{raw['doc_id']}",
            text=raw["content"],
            title=raw["title"],
            published=date.fromisoformat(raw["dct"]) if raw.get("dct") else None,
            totals={"killed": int(raw["gold"]["num_killed"]), "injured": int(raw["gold"]["num_injured"])},
        )
        for raw in _rows(path)
        if raw["content"]
    ]


def _rows(path: Path) -> Iterator[Any]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    # Not splitlines: the texts may hold other line separators, which JSON leaves as they are.
    yield from (json.loads(line) for line in text.split("\n") if line.strip())


def _classes(raw: Mapping[str, int]) -> dict[str, int]:
    out: dict[str, int] = {}
    for name, victim in SATP_CLASSES.items():
        if name in raw:
            out[victim] = out.get(victim, 0) + raw[name]
    return out


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None

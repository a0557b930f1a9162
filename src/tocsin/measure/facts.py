"""A file of facts on one article to frozen values; its vocabulary is its own and admits several readings."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct


class FactDate(Struct, frozen=True):
    """Lists are alternatives, each as right as the others; an empty list accepts anything."""

    text: str
    earliest: tuple[date, ...]
    latest: tuple[date, ...]
    precision: str | None


class FactPlace(Struct, frozen=True):
    text: str = ""
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None


class FactParty(Struct, frozen=True):
    text: str
    means: str | None = None
    kind: str | None = msgspec.field(name="class", default=None)
    country: str | None = None
    role: str | None = None
    of: str | None = None
    status: str | None = None
    by: tuple[str, ...] = ()


class FactToll(Struct, frozen=True):
    kind: str
    text: str | None = None
    low: int | None = None
    high: int | None = None
    qualifier: str | None = None
    who: tuple[str, ...] = ()
    country: str | None = None
    said_by: str | None = None
    bounds: tuple[int | None, int | None] | None = None


class Fact(Struct, frozen=True):
    key: str
    what: str
    plover: tuple[str, ...]
    acled: tuple[str, str] | None
    status: str
    aggregate: bool
    optional: bool
    date: FactDate | None
    place: FactPlace | None
    actors: tuple[FactParty, ...]
    targets: tuple[FactParty, ...]
    weapons: tuple[str, ...]
    tolls: tuple[FactToll, ...]
    said_by: tuple[str, ...]
    relation: tuple[str, str] | None
    """Kind, and the key of the fact it leads to."""


class Facts(Struct, frozen=True):
    file: str
    title: str | None
    published: date | None
    events: tuple[Fact, ...]


def load_facts(folder: Path) -> Facts:
    """Raises OSError, or ValueError naming what is wrong."""
    raw = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    report = raw["report"]
    return Facts(
        file=report["file"],
        title=report.get("title"),
        published=date.fromisoformat(report["published"]) if report.get("published") else None,
        events=tuple(_fact(event) for event in raw["events"]),
    )


def _fact(raw: dict[str, Any]) -> Fact:
    acled = tuple(part.strip() for part in raw["acled"].split(" / ", 1)) if raw.get("acled") else None
    relation = raw.get("relation")
    return Fact(
        key=raw["key"],
        what=raw["what"],
        plover=tuple(raw.get("plover") or ()),
        acled=(acled[0], acled[1]) if acled else None,
        status=raw.get("status", "asserted"),
        aggregate=bool(raw.get("aggregate")),
        optional=bool(raw.get("optional")),
        date=_date(raw["date"]) if raw.get("date") else None,
        place=msgspec.convert(raw["place"], FactPlace) if raw.get("place") else None,
        actors=tuple(_party(party) for party in [*raw.get("perpetrator", ()), *raw.get("actors", ())]),
        targets=tuple(_party(party) for party in raw.get("target", ())),
        weapons=tuple(raw.get("weapon", ())),
        tolls=tuple(msgspec.convert(toll, FactToll) for toll in raw.get("toll", ())),
        said_by=tuple(raw.get("said_by", ())),
        relation=(relation["as"].split()[0], relation["to"]) if relation else None,
    )


def _party(raw: str | dict[str, Any]) -> FactParty:
    return msgspec.convert({"text": raw} if isinstance(raw, str) else raw, FactParty)


def _date(raw: dict[str, Any]) -> FactDate:
    return FactDate(
        text=raw["text"],
        earliest=_days(raw.get("earliest", raw.get("start"))),
        latest=_days(raw.get("latest", raw.get("end"))),
        precision=raw.get("precision"),
    )


def _days(raw: str | list[str] | None) -> tuple[date, ...]:
    several = [raw] if isinstance(raw, str) else raw or []
    return tuple(date.fromisoformat(day) for day in several)

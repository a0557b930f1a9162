"""Gold reports in YAML to frozen values, with the places their words stand in the text."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import yaml
from msgspec import UNSET, Struct, UnsetType

from tocsin.model.text import Span

_BASE = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class GoldError(Exception):
    """A gold file cannot be read: `file: key: problem`."""


class GoldWhen(Struct, frozen=True):
    words: str | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: str | None = None


class GoldWhere(Struct, frozen=True):
    words: str | None = None
    name: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None


class GoldParty(Struct, frozen=True):
    """`country` and `known_as` of None say that there is none to give; left out they are not asked."""

    words: str
    kind: str | None = None
    sector: str | None = None
    country: str | UnsetType | None = UNSET
    known_as: str | UnsetType | None = UNSET
    responsibility: str | None = None


class GoldFigure(Struct, frozen=True):
    """Printed figures; both None for a vague word alone."""

    low: int | None = None
    high: int | None = None


class GoldToll(Struct, frozen=True):
    harm: str
    words: str
    low: int | None = None
    high: int | None = None
    qualifier: str | None = None
    victims: tuple[str, ...] = ()
    affects: str | None = None


class GoldReport(Struct, frozen=True):
    """One event as a careful coder would take it; `trigger` may end in `#2` for the second occurrence."""

    key: str
    trigger: str
    also: tuple[str, ...] = ()
    main: bool = False
    background: bool = False
    aggregate: bool = False
    scope: str = "political"
    factuality: str = "asserted"
    plover: str | None = None
    modes: tuple[str, ...] = ()
    acled: str | None = None
    when: GoldWhen | None = None
    where: GoldWhere | None = None
    actors: tuple[GoldParty, ...] = ()
    recipients: tuple[GoldParty, ...] = ()
    weapons: tuple[str, ...] = ()
    tolls: tuple[GoldToll, ...] = ()
    toll_summary: dict[str, GoldFigure] = {}
    sources: tuple[str, ...] = ()


class GoldDocument(Struct, frozen=True):
    id: str
    text: str
    sealed: bool = False
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    genre: str | None = None
    theatre: str | None = None
    reports: tuple[GoldReport, ...] = ()

    @property
    def main(self) -> GoldReport | None:
        """The one event a report-level score looks at: the first main one with a toll, else the first main one."""
        mains = [report for report in self.reports if report.main]
        return next((report for report in mains if report.toll_summary), mains[0] if mains else None)


def load(folder: Path) -> tuple[GoldDocument, ...]:
    """Every gold file under a folder in order of id, sealed ones among them. Raises GoldError."""
    paths = sorted(folder.rglob("*.yaml"))
    if not paths:
        raise GoldError(f"{folder}: holds no gold files (*.yaml); give --data FOLDER")
    return tuple(sorted((read(path) for path in paths), key=lambda document: document.id))


def read(path: Path) -> GoldDocument:
    try:
        # The base loader makes text, lists and maps only: `no` stays a word and a date stays as written.
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=_BASE)  # noqa: S506
        return msgspec.convert(_nulls(value), GoldDocument, strict=False)
    except (yaml.YAMLError, msgspec.ValidationError) as problem:
        raise GoldError(f"{path}: {problem}") from problem


def _nulls(value: Any) -> Any:
    """The base loader reads `null` as a word; here it is nothing."""
    if isinstance(value, dict):
        return {key: _nulls(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_nulls(part) for part in value if part not in ("null", "~")]
    return None if value in {"null", "~", ""} else value


def trigger_span(document: GoldDocument, report: GoldReport) -> Span | None:
    """Where the trigger's words stand; None when the text does not hold them."""
    words, _, ordinal = report.trigger.partition("#")
    found = list(occurrences(document.text, words))
    place = int(ordinal or 1) - 1
    return found[place] if place < len(found) else None


def also_spans(document: GoldDocument, report: GoldReport) -> tuple[Span, ...]:
    """Everywhere that other words for the event stand; a word of several events stands for each of them."""
    return tuple(span for words in report.also for span in _numbered(document.text, words))


def _numbered(text: str, words: str) -> list[Span]:
    plain, _, ordinal = words.partition("#")
    found = list(occurrences(text, plain))
    return found[int(ordinal) - 1 : int(ordinal)] if ordinal.isdigit() else found


def occurrences(text: str, words: str) -> Iterator[Span]:
    """Whole words only, so that "die" is not found in "soldiers"."""
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        if not (before.isalnum() and words[0].isalnum()) and not (after.isalnum() and words[-1].isalnum()):
            yield Span(start, end)
        start = text.find(words, start + 1)

"""Gold reports in YAML to frozen values, with the places their words stand in the text."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import yaml
from msgspec import UNSET, Struct, UnsetType, structs

from tocsin.model.text import Span

OPEN_PARTS = ("train", "dev")
_BASE = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class GoldError(Exception):
    """A gold file cannot be read: `file: key: problem`."""


class GoldWhen(Struct, frozen=True):
    """`statement` marks words that date only what somebody said; the days are then inferred from them."""

    words: str | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: str | None = None
    statement: bool = False


class GoldWhere(Struct, frozen=True):
    words: str | None = None
    name: str | None = None
    country: str | None = None
    admin1: str | None = None
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
    updates: bool = False


class GoldAttribution(Struct, frozen=True):
    """Who says what; None for what the text leaves out."""

    source: str | None = None
    cue: str | None = None
    content: str | None = None


class GoldRelation(Struct, frozen=True):
    """This report … that one; `to` is the other's key."""

    kind: str
    to: str


class GoldReport(Struct, frozen=True):
    """One event as a careful coder would take it; `trigger` may end in `#2` for the second occurrence.

    Reports of one `incident` in several documents mean the same thing that happened.
    """

    key: str
    trigger: str
    also: tuple[str, ...] = ()
    main: bool = False
    background: bool = False
    aggregate: bool = False
    scope: str = "political"
    factuality: str = "asserted"
    hedged: bool = False
    incident: str | None = None
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
    attributions: tuple[GoldAttribution, ...] = ()
    relations: tuple[GoldRelation, ...] = ()


class GoldDocument(Struct, frozen=True):
    """Documents of one `family` tell of one incident; `part` is a split, for a document that is not sealed."""

    id: str
    text: str
    sealed: bool = False
    part: str = "development"
    family: str | None = None
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
    """One gold file; the folder it lies in may name its part. Raises GoldError."""
    try:
        document = msgspec.convert(plain(path.read_text(encoding="utf-8")), GoldDocument, strict=False)
    except (yaml.YAMLError, msgspec.ValidationError) as problem:
        raise GoldError(f"{path}: {problem}") from problem
    return structs.replace(document, part=path.parent.name) if path.parent.name in OPEN_PARTS else document


def plain(text: str) -> Any:
    """What YAML says, in text, lists and maps only: `no` stays a word, a date stays as written, null is None."""
    return _nulls(yaml.load(text, Loader=_BASE))  # noqa: S506 - the base loader makes no objects


def _nulls(value: Any) -> Any:
    """The base loader reads `null` as a word; here it is nothing."""
    if isinstance(value, dict):
        return {key: _nulls(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_nulls(part) for part in value if part not in ("null", "~")]
    return None if value in {"null", "~", ""} else value


def trigger_span(document: GoldDocument, report: GoldReport) -> Span | None:
    """Where the trigger's words stand; None when the text does not hold them."""
    return first_span(document.text, report.trigger)


def first_span(text: str, words: str) -> Span | None:
    """Where words stand, or their second occurrence when they end in `#2`; None when the text does not hold them."""
    found = _numbered(text, words)
    return found[0] if found else None


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

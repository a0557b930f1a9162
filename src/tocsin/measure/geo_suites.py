"""Public sets of placed names and of events with their places to frozen documents.

Three ways of writing the same thing are read: LGL and TR-News (`gaztag geonameid`), GeoVirus (`location`), and
GeoWebNews (`extractedName`, `latitude`). A document without an id of its own takes its address, so that pieces
of one page stay together.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring

from msgspec import Struct

from tocsin.model.text import Span

_NAMES = ("phrase", "extractedName", "name")
_DAY = 10


class Toponym(Struct, frozen=True):
    """A name in a text with the point somebody gave it; `geonames` is None where the set has no id."""

    span: Span
    words: str
    point: tuple[float, float] | None
    geonames: int | None


class Placed(Struct, frozen=True):
    """A document with every place name that somebody marked, in text order."""

    id: str
    text: str
    title: str | None
    outlet: str | None
    published: date | None
    toponyms: tuple[Toponym, ...]


class Attached(Struct, frozen=True):
    """A sentence, the verb of an event, and the words for the place where it happened; none when the text has none."""

    id: str
    text: str
    verb: Span
    places: tuple[Span, ...]


def developing(name: str) -> bool:
    """The half that may be looked at and fitted on; the other half is only scored. Fixed by the id alone."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 0


def read_xml(data: bytes) -> Element:
    """Parse what declares nothing of its own: no document type, so no entity can be defined or expanded.

    Raises ValueError. Only UTF-8 is taken, so that no other encoding can hide a declaration.
    """
    text = data.decode("utf-8-sig")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError("the file declares a document type; take the declaration out")
    if text.startswith("<?xml"):
        text = text.partition("?>")[2]
    try:
        return fromstring(text.strip())  # noqa: S314 - see above
    except ParseError as problem:
        raise ValueError(f"not XML: {problem}") from problem


def load_placed(path: Path) -> list[Placed]:
    """Raises ValueError when the file is not such a set."""
    articles = list(read_xml(path.read_bytes()).iter("article"))
    if not articles:
        raise ValueError("holds no <article>")
    return [_placed(number, article) for number, article in enumerate(articles, start=1)]


def _placed(number: int, article: Element) -> Placed:
    text = article.findtext("text") or ""
    marked = [*article.iter("toponym"), *article.iter("location")]
    return Placed(
        id=article.get("docid") or article.get("file") or article.findtext("source") or str(number),
        text=text,
        title=article.findtext("title") or None,
        outlet=article.findtext("domain") or None,
        published=_day(article.findtext("dltime")),
        toponyms=tuple(sorted(filter(None, (_toponym(text, one) for one in marked)), key=lambda one: one.span)),
    )


def _day(stamp: str | None) -> date | None:
    try:
        return date.fromisoformat((stamp or "")[:_DAY])
    except ValueError:
        return None


def _toponym(text: str, marked: Element) -> Toponym | None:
    """None when the offsets do not hold the words."""
    words = next((found for name in _NAMES if (found := marked.findtext(name))), "").strip()
    span = _span(text, marked.findtext("start") or "", words)
    if span is None:
        return None
    tag = marked.find("gaztag")
    number = (tag.get("geonameid") if tag is not None else None) or marked.findtext("geonamesID") or ""
    holder = marked if tag is None else tag
    lat = _degrees(holder.findtext("lat") or holder.findtext("latitude"))
    lon = _degrees(holder.findtext("lon") or holder.findtext("longitude"))
    point = (lat, lon) if lat is not None and lon is not None else None
    return Toponym(span, words, point, int(number) if number.isdecimal() else None)


def _span(text: str, start: str, words: str) -> Span | None:
    """Where the words stand: at the offset, or at the letter before it in sets that count from one."""
    if not start.isdecimal() or not words:
        return None
    first = next((at for at in (int(start), int(start) - 1) if at >= 0 and text.startswith(words, at)), None)
    return None if first is None else Span(first, first + len(words))


def _degrees(text: str | None) -> float | None:
    try:
        return float(text or "")
    except ValueError:
        return None


def load_attached(path: Path) -> list[Attached]:
    """Sentences with one marked verb that the annotator accepted, or that were never put to a vote.

    Raises ValueError. A few have the same sentence and verb twice; the first stands.
    """
    seen: dict[tuple[str, Span], Attached] = {}
    for raw in _objects(path):
        spans: list[Any] = raw.get("spans") or []
        verbs = [Span(one["start"], one["end"]) for one in spans if one["label"] == "VERB"]
        if len(verbs) != 1 or raw.get("answer", "accept") != "accept":
            continue
        where = tuple(Span(one["start"], one["end"]) for one in spans if one["label"] == "LOCATION")
        one = Attached(str(raw.get("_id") or raw.get("_task_hash")), raw["text"], verbs[0], where)
        seen.setdefault((one.text, one.verb), one)
    return list(seen.values())


def _objects(path: Path) -> Iterator[Any]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    lines = [line for line in text.split("\n") if line.strip()]
    for line in lines:
        value = json.loads(line)
        yield from value if isinstance(value, list) else [value]

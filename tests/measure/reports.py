"""Hand-made reports for scorers: what a test does not say is left empty."""

from typing import Any

import msgspec

from tocsin.measure.gold import GoldDocument, GoldReport, trigger_span
from tocsin.model.report import Report

BY = {"engine": "test", "rule": "by-hand", "score": 1.0}


def a_report(text: str, trigger: str, **given: Any) -> Report:
    start = text.index(trigger)
    return report_at(text, start, start + len(trigger), **given)


def report_at(text: str, start: int, end: int, **given: Any) -> Report:
    value = {
        "schema": "tocsin.report/1",
        "id": f"rep-{start}-{end}",
        "document": dict.fromkeys(("title", "outlet", "published", "url", "path", "external_id"))
        | {"id": "doc-1", "text_sha256": ""},
        "trigger": quote(text, text[start:end], start),
        "main": False,
        "background": False,
        "aggregate": False,
        "scope": "political",
        "type": {"plover": None, "acled": None},
        "factuality": "asserted",
        "hedged": False,
        "when": None,
        "where": None,
        "toll_summary": {},
        "by": BY,
    }
    several = ("places", "dates", "actors", "recipients", "weapons", "tolls", "attributions", "relations", "issues")
    return msgspec.convert(value | {name: [] for name in several} | given, Report)


def quote(text: str, words: str, start: int | None = None) -> dict[str, Any]:
    at = text.index(words) if start is None else start
    return {"start": at, "end": at + len(words), "text": words}


def kind(plover: str | None, acled: tuple[str, str] | None = None) -> dict[str, Any]:
    return {
        "plover": {"event": plover} if plover else None,
        "acled": {"event_type": acled[0], "sub_event_type": acled[1]} if acled else None,
    }


def party(words: str, **given: Any) -> dict[str, Any]:
    empty = {"known_as": None, "kind": "group", "sector": None, "country": None, "responsibility": None}
    return {"as_written": words, "name": words, "sources": [], "evidence": [], "by": BY} | empty | given


def where(words: str, **given: Any) -> dict[str, Any]:
    names = ("country", "admin1", "latitude", "longitude", "precision", "radius_km", "gazetteer_id")
    return dict.fromkeys(names) | {"as_written": words, "name": words, "evidence": [], "by": BY} | given


def when(text: str, words: str, **given: Any) -> dict[str, Any]:
    empty = {"earliest": None, "latest": None, "precision": "day", "inferred": False, "reckoned_from": None}
    return empty | {"evidence": [quote(text, words)], "by": BY} | given


def toll(harm: str, low: int | None, high: int | None, **given: Any) -> dict[str, Any]:
    empty = {"country": None, "hedged": False, "updates": False, "affects": "recipient", "bounds": [low, high]}
    several: dict[str, list[Any]] = {"victims": [], "names": [], "parts": [], "sources": [], "evidence": []}
    return {"harm": harm, "low": low, "high": high, "qualifier": "exact", "by": BY} | empty | several | given


def perfect(document: GoldDocument) -> tuple[Report, ...]:
    """What a coder that agrees with gold in everything would give."""
    return tuple(_perfect(document, gold) for gold in document.reports)


def _perfect(document: GoldDocument, gold: GoldReport) -> Report:
    span = trigger_span(document, gold)
    assert span is not None
    at = gold.where
    day = gold.when
    return report_at(
        document.text,
        span.start,
        span.end,
        id=f"rep-{gold.key}",
        main=gold.main,
        background=gold.background,
        aggregate=gold.aggregate,
        scope=gold.scope,
        factuality=gold.factuality,
        type=kind(gold.plover, ("any", gold.acled) if gold.acled else None),
        where=where(at.name or "", country=at.country, latitude=at.latitude, longitude=at.longitude) if at else None,
        when=when(document.text, "", earliest=day.earliest, latest=day.latest) if day else None,
        actors=[party(one.words, responsibility=one.responsibility) for one in gold.actors],
        recipients=[party(one.words) for one in gold.recipients],
        toll_summary={
            harm: {"low": figure.low, "high": figure.high, "words": "", "victims": []}
            for harm, figure in gold.toll_summary.items()
        },
    )

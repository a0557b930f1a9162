"""`tocsin measure geo`: joins the reading of places to the suites that score it."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from tocsin.extract.place import PlaceMention, places, places_at
from tocsin.knowledge.gazetteer import candidates, geonames_ids, geonames_of
from tocsin.measure.geo_attach import Answer, answer, attach_lines, wrong_lines
from tocsin.measure.geo_score import Guess, Reading, error_km, miss_lines, score_lines
from tocsin.measure.geo_suites import Placed, Toponym, developing, load_attached, load_placed
from tocsin.model.report import Report
from tocsin.model.text import Span
from tocsin.read.plain import document_of
from tocsin.segment import segment

HALVES = ((True, "half to develop on"), (False, "half kept apart"))


class GeoReport(Struct, frozen=True):
    lines: list[str]
    rows: list[dict[str, Any]]
    misses: Callable[[int], Iterator[str]]
    """The first so many that are wrong, of the half to develop on."""


def place_report(data: Path) -> GeoReport:
    readings = [read_placed(document) for document in load_placed(data)]
    lines: list[str] = []
    for wanted, label in HALVES:
        half = [one for one in readings if developing(one.document.id) == wanted]
        lines += score_lines(half, geonames_ids(), label)
    lines += score_lines(readings, geonames_ids(), "both halves")
    shown = [one for one in readings if developing(one.document.id)]
    rows = [row for reading in readings for row in _place_rows(reading)]
    return GeoReport(lines, rows, lambda most: miss_lines(shown, most))


def read_placed(document: Placed) -> Reading:
    """Resolve the marked names where they stand, and read the text without them."""
    passages = segment(
        document_of(
            document.text,
            title=document.title,
            outlet=document.outlet,
            published=document.published,
            published_from="option",
        )
    )
    given = places_at(passages, [one.span for one in document.toponyms])
    found = [_guess(one) for one in places(passages) if not one.demonym]
    return Reading(
        document,
        given=tuple(
            _guess(mention) if mention else Guess(gold.span, None, None, None)
            for gold, mention in zip(document.toponyms, given, strict=True)
        ),
        crowded=tuple(_crowded(gold) for gold in document.toponyms),
        found=tuple(found),
    )


def _guess(mention: PlaceMention) -> Guess:
    place = mention.place
    if place is None:
        return Guess(mention.name, None, None, None, mention.why)
    return Guess(mention.name, (place.lat, place.lon), geonames_of(place.id), place.id, mention.why)


def _crowded(gold: Toponym) -> Guess:
    """The first in the gazetteer's own order: a country, else the most populous."""
    options = candidates(gold.words)
    if not options:
        return Guess(gold.span, None, None, None)
    best = options[0] if options[0].kind == "country" else max(options, key=lambda place: place.population)
    return Guess(gold.span, (best.lat, best.lon), geonames_of(best.id), best.id)


def _place_rows(reading: Reading) -> Iterator[dict[str, Any]]:
    for gold, guess, _ in reading.asked:
        error = error_km(gold, guess)
        yield {
            "id": reading.document.id,
            "start": gold.span.start,
            "end": gold.span.end,
            "words": gold.words,
            "place": guess.name,
            "geonames": guess.geonames,
            "point": guess.point,
            "error_km": None if error is None else round(error, 1),
        }


def attach_report(data: Path, coder: Callable[[str, None, None, None], Sequence[Report]]) -> GeoReport:
    answers = [answer(row, coder(row.text, None, None, None), _first_place(row.text)) for row in load_attached(data)]
    lines: list[str] = []
    for wanted, label in HALVES:
        lines += attach_lines([one for one in answers if developing(one.row.text) == wanted], label)
    shown = [one for one in answers if developing(one.row.text)]
    return GeoReport(lines, [_attach_row(one) for one in answers], lambda most: wrong_lines(shown, most))


def _first_place(text: str) -> Span | None:
    return next((one.name for one in places(segment(document_of(text))) if not one.demonym), None)


def _attach_row(one: Answer) -> dict[str, Any]:
    return {
        "id": one.row.id,
        "verb": [one.row.verb.start, one.row.verb.end],
        "reported": one.reported,
        "places": [[span.start, span.end] for span in one.places],
    }

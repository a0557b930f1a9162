"""A name, a phrase or a point that somebody types, to the places it can mean, each with its reasons."""

import re
from collections.abc import Iterable, Iterator
from math import exp

from msgspec import Struct

from tocsin.extract.place import PlaceMention, places
from tocsin.extract.place_hit import Hit
from tocsin.extract.place_score import weigh
from tocsin.extract.place_world import distance_km, world_of
from tocsin.knowledge.gazetteer import Place, around, candidates
from tocsin.knowledge.territories import ground_at
from tocsin.model.text import Document
from tocsin.model.where import WherePrecision
from tocsin.segment import segment

_POINT = re.compile(r"\s*([+-]?\d{1,3}(?:\.\d+)?)\s*,\s*([+-]?\d{1,3}(?:\.\d+)?)\s*")
# A phrase is read as a report would have it; the first wording that places it is taken.
_WORDINGS = ("A blast was reported in {}.", "A blast was reported {}.", "A blast was reported {} on Sunday.")
_NEAR_WEIGHT, _NEAR_KM = 5.0, 200.0
_COUNTRY_WEIGHT = 3.5
_LOCAL = frozenset({"town", "village", "base", "camp", "site", "district", "airport"})
_WIDENED_DEGREES = (0.2, 0.6, 2.0)
_SOURCES = {
    "own": "your file",
    "tocsin": "our own lists",
    "country": "table of countries",
    "admin1": "Natural Earth, GeoNames",
    "admin2": "Natural Earth, GeoNames",
    "icao": "airportsdata",
    "geonames": "GeoNames",
}


class Held(Struct, frozen=True):
    """Who holds the ground and whose it is; `territory` and `holder` are None where the two are one.

    `de_facto` is None where no state alone holds it; `de_jure` has several where that is open.
    """

    de_facto: str | None
    de_jure: tuple[str, ...]
    territory: str | None
    holder: str | None


class Answer(Struct, frozen=True):
    """One place that the words can mean. `score` is None for a point, which can mean only itself."""

    name: str
    kind: str
    precision: WherePrecision | None
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    radius_km: float | None
    gazetteer_id: str | None
    source: str
    score: float | None
    reasons: tuple[str, ...]
    held: "Held | None" = None


class UnknownNearError(ValueError):
    """Nothing answers to the place that the answers should lie near."""


def answers(text: str, near: str | None = None, country: str | None = None) -> tuple[Answer, ...]:
    """Best first; empty when nothing answers. `country` is an alpha-3 code. Raises UnknownNearError."""
    point = point_of(text)
    if point is not None:
        return _of_point(*point)
    spot = _spot(near) if near is not None else None
    found = candidates(text)
    if found:
        hit = Hit(0, 0, 1, 1, text, found)
        weighed = (_weighed(place, hit, spot, country) for place in found)
        return tuple(sorted(weighed, key=lambda answer: -(answer.score or 0.0)))
    return tuple(_of_phrase(text))


def point_of(text: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees, None when that is not what the text says."""
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    lat, lon = float(match[1]), float(match[2])
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


def _weighed(place: Place, hit: Hit, spot: tuple[float, float] | None, country: str | None) -> Answer:
    """The candidate as a report of nothing else would weigh it, and what was asked for besides."""
    choice = weigh(place, hit, None, world_of(()))
    score, reasons = choice.score, [*choice.why]
    if spot is not None:
        away = distance_km(place.lat, place.lon, *spot)
        closeness = _NEAR_WEIGHT * exp(-away / _NEAR_KM)
        score += closeness
        reasons.append(f"{away:.0f} km from there {closeness:+.1f}")
    if country is not None:
        fits = _COUNTRY_WEIGHT if place.country == country else -_COUNTRY_WEIGHT
        score += fits
        reasons.append(f"{'in' if fits > 0 else 'not in'} {country} {fits:+.1f}")
    return _answer(place, round(score, 2), tuple(reasons))


def _of_point(lat: float, lon: float) -> tuple[Answer, ...]:
    """The ground itself, then the places nearest to it."""
    ground = ground_at(lat, lon)
    where = "on land" if ground else "at sea, or off every outline"
    itself = Answer(
        name=f"{lat:g}, {lon:g}",
        kind="point",
        precision=None,
        country=ground.country if ground else None,
        admin1=ground.admin1 if ground else None,
        latitude=lat,
        longitude=lon,
        radius_km=None,
        gazetteer_id=None,
        source="simplified Natural Earth outlines",
        score=None,
        reasons=(where,),
        held=_held(lat, lon),
    )
    return (itself, *_nearest(lat, lon))


def _nearest(lat: float, lon: float, most: int = 5) -> Iterator[Answer]:
    local: list[tuple[float, Place]] = []
    for degrees in _WIDENED_DEGREES:
        found = (place for place in around(lat, lon, degrees) if place.kind in _LOCAL)
        local = [(distance_km(lat, lon, place.lat, place.lon), place) for place in found]
        if len(local) >= most:
            break
    for away, place in sorted(local, key=lambda pair: (pair[0], pair[1].id))[:most]:
        yield _answer(place, None, (f"{away:.1f} km away",))


def _of_phrase(text: str) -> Iterator[Answer]:
    """What "30 km west of Mosul" or "southern Iraq" comes to when a report says it."""
    for wording in _WORDINGS:
        document = Document("doc-place", wording.format(text), "")
        mention = max(places(segment(document)), key=_length, default=None)
        if mention is not None and mention.where.latitude is not None and _covers(mention, text):
            yield _of_mention(mention)
            return


def _covers(mention: PlaceMention, text: str) -> bool:
    """Whether the words read are those asked about, but for words before them and a border after them."""
    asked = text.strip().lower().removesuffix(" border").removesuffix(" frontier")
    read = mention.quote.text.lower()
    return asked.endswith(read) or read.endswith(asked)


def _length(mention: PlaceMention) -> int:
    return len(mention.quote.text)


def _of_mention(mention: PlaceMention) -> Answer:
    where = mention.where
    return Answer(
        name=where.name or where.as_written,
        kind="phrase",
        precision=where.precision,
        country=where.country,
        admin1=where.admin1,
        latitude=where.latitude or 0.0,
        longitude=where.longitude or 0.0,
        radius_km=where.radius_km,
        gazetteer_id=where.gazetteer_id,
        source="reckoned from the words",
        score=where.by.score,
        reasons=mention.why,
        held=_held(where.latitude or 0.0, where.longitude or 0.0),
    )


def _answer(place: Place, score: float | None, reasons: Iterable[str]) -> Answer:
    wide = place.kind in ("country", "sea", "region", "admin1")
    return Answer(
        name=place.name,
        kind=place.kind,
        precision=place.precision,
        country=place.country,
        admin1=place.admin1,
        latitude=place.lat,
        longitude=place.lon,
        radius_km=place.radius_km,
        gazetteer_id=place.id,
        source=_SOURCES.get(place.id.partition(":")[0], place.id),
        score=score,
        reasons=tuple(reasons),
        held=None if wide else _held(place.lat, place.lon),
    )


def _held(lat: float, lon: float) -> Held | None:
    """None at sea."""
    ground = ground_at(lat, lon)
    if ground is None:
        return None
    disputed = ground.territory
    return Held(
        ground.de_facto, ground.de_jure, disputed.name if disputed else None, disputed.holder if disputed else None
    )


def _spot(near: str) -> tuple[float, float]:
    point = point_of(near)
    if point is not None:
        return point
    found = answers(near)
    if not found:
        raise UnknownNearError(near)
    return found[0].latitude, found[0].longitude

"""A resolved name and its setting to where that is: the place itself, or a point, stretch or part beside it."""

from msgspec import structs

from tocsin.extract.place_context import Setting
from tocsin.extract.place_score import Choice
from tocsin.extract.place_world import displaced, distance_km
from tocsin.knowledge.countries import by_iso3
from tocsin.knowledge.gazetteer import Place
from tocsin.knowledge.parts import Area, border_of, compass, part_of
from tocsin.model.text import Quote
from tocsin.model.value import By
from tocsin.model.where import Where

_BORDER_SHARE = 0.35
_COAST_KM = 120.0
_UNMEASURED_KM = 30.0


def at(place: Place, quote: Quote, by: By) -> Where:
    """A place as a report carries it, on the words that speak of it."""
    return Where(
        as_written=quote.text,
        name=place.name,
        country=place.country,
        admin1=place.admin1,
        latitude=place.lat,
        longitude=place.lon,
        precision=place.precision,
        radius_km=place.radius_km,
        gazetteer_id=place.id,
        evidence=(quote,),
        by=by,
    )


def where_of(quote: Quote, setting: Setting, choice: Choice, beside: Place | None) -> Where:
    place = choice.place
    by = By("rules", "place", round(max(0.1, min(0.99, 0.4 + 0.1 * choice.score)), 2))
    if place is None:
        return Where(quote.text, None, None, None, None, None, None, None, None, (quote,), by)
    if setting.border:
        return _border(quote, place, beside, by)
    plain = at(place, quote, by)
    if setting.capital_of and place.kind == "country":
        return _around(_capital(plain), setting)
    if setting.coast:
        if place.kind == "country" and (sea := part_of(place.country or "", "coast")):
            plain = structs.replace(plain, latitude=sea.lat, longitude=sea.lon)
        radius_km = max(_COAST_KM, place.radius_km)
        return structs.replace(plain, name=f"off {place.name}", admin1=None, precision="sea", radius_km=radius_km)
    return _moved(plain, place, setting)


def held(quote: Quote, around: Where) -> Where:
    """What a larger place is, said of an unknown one in it: its point, its reach and its precision."""
    by = By("rules", "place.container", 0.5)
    return structs.replace(around, as_written=quote.text, evidence=(quote,), by=by)


def _moved(plain: Where, place: Place, setting: Setting) -> Where:
    """Shift the point for "30 km west of X" and for "western X"; a distance without a bearing widens the radius."""
    if setting.offset and setting.distance_km is not None:
        if setting.bearing is None or setting.bearing < 0:
            return structs.replace(plain, radius_km=place.radius_km + setting.distance_km)
        lat, lon = displaced(place.lat, place.lon, setting.bearing, setting.distance_km)
        radius_km = round(max(3.0, 0.25 * setting.distance_km), 1)
        return structs.replace(plain, latitude=lat, longitude=lon, radius_km=radius_km)
    if setting.offset:
        return _around(plain, setting)
    if setting.bearing is None or place.kind not in ("country", "admin1", "admin2", "region"):
        return plain
    label = f"{plain.name} ({compass(setting.bearing)})"
    area = part_of(place.country or "", compass(setting.bearing)) if place.kind == "country" else None
    if area is not None:
        return _reshaped(plain, label, area)
    shift = 0.0 if setting.bearing < 0 else 0.45 * place.radius_km
    lat, lon = displaced(place.lat, place.lon, max(0.0, setting.bearing), shift)
    radius_km = round(0.55 * place.radius_km, 1)
    return structs.replace(
        plain, name=label, latitude=lat, longitude=lon, precision="region", radius_km=radius_km, gazetteer_id=None
    )


def _reshaped(plain: Where, label: str, area: Area) -> Where:
    """The part of a country as the table of parts has it."""
    return structs.replace(
        plain,
        name=label,
        latitude=area.lat,
        longitude=area.lon,
        precision="region",
        radius_km=area.radius_km,
        gazetteer_id=None,
    )


def _around(plain: Where, setting: Setting) -> Where:
    """ "West of X", no distance said: X with a wider reach."""
    return structs.replace(plain, radius_km=max(_UNMEASURED_KM, plain.radius_km or 0.0)) if setting.offset else plain


def _capital(plain: Where) -> Where:
    """The text itself says capital, so this is what is written and not a fallback."""
    country = by_iso3(plain.country or "")
    if country is None or country.capital is None or country.capital_lat is None:
        return plain
    return structs.replace(
        plain,
        name=country.capital,
        latitude=country.capital_lat,
        longitude=country.capital_lon,
        precision="town",
        radius_km=15.0,
        gazetteer_id=None,
    )


def _border(quote: Quote, place: Place, beside: Place | None, by: By) -> Where:
    """A rough stretch between the two sides; with one side named, only that there is a border with it."""
    if beside is None:
        return Where(quote.text, f"border of {place.name}", None, None, None, None, None, None, None, (quote,), by)
    name = f"border of {beside.name} and {place.name}"
    shared = border_of(beside.country or "", place.country or "") if place.kind == "country" else None
    if shared is not None:
        lat, lon, reach = shared.lat, shared.lon, shared.radius_km
        return Where(quote.text, name, beside.country, None, lat, lon, "region", reach, None, (quote,), by)
    total = beside.radius_km + place.radius_km
    share = beside.radius_km / total if total else 0.5
    lat = round(beside.lat + (place.lat - beside.lat) * share, 2)
    lon = round(beside.lon + (place.lon - beside.lon) * share, 2)
    reach = distance_km(beside.lat, beside.lon, place.lat, place.lon) * _BORDER_SHARE
    return Where(quote.text, name, beside.country, None, lat, lon, "region", round(reach), None, (quote,), by)

"""A point to the country and province it lies in, by who holds it and by whose it is."""

import csv
from functools import cache

from msgspec import Struct

from tocsin.knowledge.countries import by_iso3
from tocsin.knowledge.gazetteer import candidates
from tocsin.knowledge.loader import data_bytes
from tocsin.knowledge.outlines import Outline, Point, holds, province_at


class Territory(Struct, frozen=True):
    """A part of the world held by another than the state it belongs to, or whose state is not agreed on.

    `de_facto` is None where who runs it is no state, or not one alone; `de_jure` has several where the matter is open.
    """

    name: str
    de_facto: str | None
    de_jure: tuple[str, ...]
    claimed_by: tuple[str, ...]
    holder: str
    area: str
    ring: tuple[Point, ...]


class Ground(Struct, frozen=True):
    """What a point lies on. `country` is the one reports are filed under: its state in law, else who holds it."""

    country: str | None
    admin1: str | None
    de_facto: str | None
    de_jure: tuple[str, ...]
    territory: Territory | None


def ground_at(lat: float, lon: float) -> Ground | None:
    """None at sea, more than fifteen kilometres off every coast."""
    outline = province_at(lat, lon)
    territory = territory_at(lat, lon, outline)
    if outline is None and territory is None:
        return None
    if territory is None:
        code = outline.code if outline and by_iso3(outline.code) else None
        return Ground(code, _province(outline, code), code, (code,) if code else (), None)
    country = territory.de_jure[0] if len(territory.de_jure) == 1 else territory.de_facto
    admin1 = _province(outline, country)
    return Ground(country, admin1, territory.de_facto, territory.de_jure, territory)


def territory_at(lat: float, lon: float, outline: Outline | None) -> Territory | None:
    """The territory of a point, given the province outline it lies in."""
    areas = {f"province {outline.code}/{outline.name}", f"country {outline.code}"} if outline else set()
    return next((one for one in territories() if one.area in areas or (one.ring and holds(one.ring, (lon, lat)))), None)


@cache
def territories() -> tuple[Territory, ...]:
    lines = data_bytes("places/territories.csv").decode().splitlines()
    return tuple(_territory(row) for row in csv.DictReader(line for line in lines if not line.startswith("#")))


def _territory(row: dict[str, str]) -> Territory:
    corners = row["area"].removeprefix("ring ").split("|") if row["area"].startswith("ring ") else ()
    points = tuple((float(lon), float(lat)) for lat, lon in (corner.split() for corner in corners))
    return Territory(
        name=row["name"],
        de_facto=row["de_facto"] or None,
        de_jure=_codes(row["de_jure"]),
        claimed_by=_codes(row["claimed_by"]),
        holder=row["holder"],
        area=row["area"],
        ring=points,
    )


def _codes(cell: str) -> tuple[str, ...]:
    return tuple(code for code in cell.split("|") if code)


def _province(outline: Outline | None, country: str | None) -> str | None:
    """The outline's province by the name the gazetteer has for it, None where the two do not meet."""
    if outline is None:
        return None
    units = [place for place in candidates(outline.name) if place.country == country]
    return next((place.admin1 for place in units if place.kind in ("admin1", "admin2") and place.admin1), None)

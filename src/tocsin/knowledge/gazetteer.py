"""Turns a written name into the places that carry it, from the index of places and the table of countries."""

import csv
import sqlite3
import sys
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from msgspec import Struct

from tocsin.knowledge.countries import Country, by_name
from tocsin.knowledge.loader import KnowledgeError, data_bytes
from tocsin.knowledge.placename import digest, key
from tocsin.model.where import WherePrecision

PRECISION: dict[str, WherePrecision] = {
    "base": "facility",
    "camp": "facility",
    "site": "facility",
    "airport": "facility",
    "town": "town",
    "village": "town",
    "district": "district",
    "admin2": "district",
    "admin1": "admin1",
    "region": "region",
    "water": "region",
    "sea": "sea",
    "country": "country",
}
_REMEMBERED = 16384


class Place(Struct, frozen=True, gc=False):
    """One place that a name can mean. `own` is True when the name looked up is its main one."""

    id: str
    name: str
    kind: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    population: int
    precision: WherePrecision
    radius_km: float
    own: bool

    @property
    def authored(self) -> bool:
        """Listed by us or by the user, and so likelier in the news than others of its name."""
        return self.id.startswith(("tocsin:", "own:"))


@lru_cache(maxsize=_REMEMBERED)
def candidates(name: str) -> tuple[Place, ...]:
    """Every place that goes by `name`: a country, our own lists, then by falling population.

    A name that the user's own file has means the places of that file alone. A listed part of a country comes before
    the country, where the table of countries has it as an alias.

    Case, marks, hyphens, apostrophes and the spelling of the Arabic article do not count, except that
    country names must be written as `countries.by_name` asks.
    """
    return _own.get(key(name), ()) or _shipped(name)


def put_first(own: Mapping[str, tuple[Place, ...]]) -> None:
    """Take in places of the user's own, by folded name, in the stead of any taken in before. See `user_places.use`."""
    _own.clear()
    _own.update(own)
    candidates.cache_clear()


def own_places() -> tuple[Place, ...]:
    """Every place taken in by `put_first`."""
    return tuple(dict.fromkeys(place for places in _own.values() for place in places))


_own: dict[str, tuple[Place, ...]] = {}


def _shipped(name: str) -> tuple[Place, ...]:
    country = by_name(name)
    first = (as_place(country),) if country else ()
    folded = key(name)
    if len(folded) < _SHORTEST:
        return first
    number = digest(folded)
    if not _may_hold(number):
        return first
    rows = _connection().execute(_QUERY, (number,)).fetchall()
    found = tuple(_place(row) for row in rows)
    if country and found and found[0].authored and name not in (country.name, country.short):
        # Scotland is filed as a name of Britain for those who ask who, and as a region for those who ask where.
        return (found[0], *first, *found[1:])
    return (*first, *found)


def around(lat: float, lon: float, degrees: float) -> tuple[Place, ...]:
    """Every place within so many degrees of latitude and longitude, the user's own included, in no order."""
    rows = _connection().execute(_AROUND, (lat - degrees, lat + degrees, lon - degrees, lon + degrees)).fetchall()
    own = (one for one in own_places() if abs(one.lat - lat) <= degrees and abs(one.lon - lon) <= degrees)
    return (*own, *map(_place, rows))


def as_place(country: Country) -> Place:
    return Place(
        id=f"country:{country.iso3}",
        name=country.short,
        kind="country",
        country=country.iso3,
        admin1=None,
        lat=country.lat,
        lon=country.lon,
        population=0,
        precision="country",
        radius_km=country.radius_km,
        own=True,
    )


@lru_cache(maxsize=_REMEMBERED)
def ambiguity(name: str) -> str | None:
    """What else a name is: `never`, `word`, `person`, `surname`; None when it is only a place."""
    return _ambiguous().get(key(name))


def geonames_of(place_id: str) -> int | None:
    """The GeoNames number of a place's id; None for our own lists, airports, and units that have none."""
    kind, _, number = place_id.partition(":")
    return int(number) if kind == "geonames" else _numbered().get(place_id)


@cache
def geonames_ids() -> frozenset[int]:
    """Every GeoNames number in the index, for saying how much of somebody else's gold it can know at all."""
    towns = (ref.removeprefix("geonames:") for (ref,) in _connection().execute("SELECT ref FROM place"))
    return frozenset((*_numbered().values(), *(int(number) for number in towns if number.isdecimal())))


@cache
def _numbered() -> dict[str, int]:
    return dict(_connection().execute("SELECT ref, geonames FROM unit").fetchall())


_SHORTEST = 2
_QUERY = """
SELECT ref, place.name, kind, country, admin1, lat, lon, population, radius_km, own
FROM name JOIN place ON place.id = name.place WHERE name.digest = ?
ORDER BY ref LIKE 'tocsin:%' DESC, population DESC, ref LIMIT 60
"""

_AROUND = """
SELECT ref, name, kind, country, admin1, lat, lon, population, radius_km, 1
FROM place WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?
"""


def _place(row: tuple[Any, ...]) -> Place:
    ref, name, kind, country, admin1, lat, lon, population, radius_km, own = row
    return Place(ref, name, kind, country, admin1, lat, lon, population, PRECISION[kind], radius_km, bool(own))


def _may_hold(number: int) -> bool:
    """A cheap test before asking the index: no for nearly every name it does not have, never no for one it has."""
    upper = number >> 16
    known = _filter()
    at = bisect_left(known, upper)
    return at < len(known) and known[at] == upper


@cache
def _filter() -> "array[int]":
    (blob,) = _connection().execute("SELECT digests FROM filter").fetchone()
    known = array("I", blob)
    if sys.byteorder == "big":
        known.byteswap()
    return known


@cache
def _connection() -> sqlite3.Connection:
    path = Path(str(files("tocsin").joinpath("data/places/index.sqlite")))
    if not path.is_file():
        message = f"{path}: the index of places is missing; make it with `python building/places_index.py`"
        raise KnowledgeError(message)
    # Immutable and read-only: many processes share the pages, and threads only ever read.
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


@cache
def _ambiguous() -> dict[str, str]:
    text = data_bytes("places/ambiguous.csv").decode()
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["name"]: row["kind"] for row in rows}

"""Turns the table of countries into look-ups by name, demonym, code and capital."""

import csv
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from msgspec import Struct


class Country(Struct, frozen=True):
    """One country or territory; `lat` and `lon` are a rough centre, `radius_km` a rough reach.

    `gw` is the Gleditsch-Ward number, None for territories outside that system.
    """

    iso3: str
    iso2: str
    name: str
    short: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None
    capital_lat: float | None
    capital_lon: float | None
    lat: float
    lon: float
    radius_km: float
    gw: int | None
    continent: str


_REMEMBERED = 16_384


@cache
def countries() -> tuple[Country, ...]:
    """Every country, in order of its ISO 3166-1 alpha-3 code (Kosovo is XKX)."""
    text = files("tocsin").joinpath("data/countries.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return tuple(_country(row) for row in rows)


def by_iso3(code: str) -> Country | None:
    """The country of an alpha-3 code, upper case."""
    return _by_iso3().get(code)


def by_iso2(code: str) -> Country | None:
    """The country of an alpha-2 code, upper case."""
    return _by_iso2().get(code)


@lru_cache(maxsize=_REMEMBERED)
def by_name(text: str) -> Country | None:
    """The country that goes by this name, with or without "the".

    Case counts, since "us" and "turkey" are words: a name must be written as in the table, or
    wholly in capitals when it has four letters or more, as old wire copy prints it.
    """
    return _names().find(text)


@lru_cache(maxsize=_REMEMBERED)
def by_demonym(text: str) -> Country | None:
    """The country of an adjective or a people's noun ("Dutch", "Lebanese", "Iraqis"); case counts as in `by_name`."""
    return _demonyms().find(text)


@lru_cache(maxsize=_REMEMBERED)
def by_capital(text: str) -> Country | None:
    """The country whose capital carries this name; the first by code where two share one."""
    return _capitals().find(text)


def name_table() -> dict[str, Country]:
    """Every written form of every country's name, for scanners that match several words at once."""
    return dict(_names().plain)


def demonym_table() -> dict[str, Country]:
    """Every written form of every demonym, for scanners that match several words at once."""
    return dict(_demonyms().plain)


class _Table(Struct, frozen=True):
    """The forms as written, and those long enough to be told from a word when set in capitals."""

    plain: dict[str, Country]
    capitals: dict[str, Country]

    def find(self, text: str) -> Country | None:
        plain = " ".join(text.split()).replace("\u2019", "'")
        if plain[:4] in ("the ", "The ", "THE "):
            plain = plain[4:]
        return self.plain.get(plain) or (self.capitals.get(plain) if plain.isupper() else None)


def _table(forms: Iterable[tuple[str, Country]]) -> _Table:
    plain: dict[str, Country] = {}
    for form, country in forms:
        written = form.replace("\u2019", "'")
        plain.setdefault(written.removeprefix("the ").removeprefix("The "), country)
    capitals: dict[str, Country] = {}
    for form, country in plain.items():
        if len(form) >= _SHORTEST_CAPITALISED:
            capitals.setdefault(form.upper(), country)
    return _Table(plain, capitals)


_SHORTEST_CAPITALISED = 4


@cache
def _names() -> _Table:
    return _table(
        (form, country) for country in countries() for form in (country.name, country.short, *country.aliases)
    )


@cache
def _demonyms() -> _Table:
    return _table((form, country) for country in countries() for form in country.demonyms)


@cache
def _capitals() -> _Table:
    return _table((country.capital, country) for country in countries() if country.capital)


@cache
def _by_iso3() -> dict[str, Country]:
    return {country.iso3: country for country in countries()}


@cache
def _by_iso2() -> dict[str, Country]:
    return {country.iso2: country for country in countries()}


def _country(row: dict[str, str]) -> Country:
    return Country(
        iso3=row["iso3"],
        iso2=row["iso2"],
        name=row["name"],
        short=row["short"],
        aliases=_split(row["aliases"]),
        demonyms=_split(row["demonyms"]),
        capital=row["capital"] or None,
        capital_lat=float(row["capital_lat"]) if row["capital_lat"] else None,
        capital_lon=float(row["capital_lon"]) if row["capital_lon"] else None,
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        radius_km=float(row["radius_km"]),
        gw=int(row["gw"]) if row["gw"] else None,
        continent=row["continent"],
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)

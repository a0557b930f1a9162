"""A CSV file of the user's own places to places that go before the shipped ones, and all its faults to one error."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from tocsin.knowledge.gazetteer import PRECISION, Place, put_first
from tocsin.knowledge.placename import key, without_article
from tocsin.knowledge.territories import Ground, ground_at
from tocsin.knowledge.user_table import Row, UserTable

REQUIRED = ("name", "kind", "lat", "lon")
OPTIONAL = ("country", "admin1", "radius_km", "aliases")
KINDS = tuple(kind for kind in PRECISION if kind not in ("country", "airport"))
# Kinds whose reach is nearly always the same; the others must say theirs.
USUAL_KM = {"base": 4.0, "camp": 2.0, "site": 2.0, "town": 3.0, "village": 3.0, "district": 3.0}
_OPEN = ("sea", "water", "region")


def use(path: Path | None) -> None:
    """Put the places of a user's file before the shipped ones, or with None take them out again.

    Called once, before anything is coded: whoever codes in another process calls it there too. Raises KnowledgeError.
    """
    put_first(_by_name(own_places(path)) if path is not None else {})


def own_places(path: Path) -> tuple[tuple[Place, tuple[str, ...]], ...]:
    """The places of a file with their other names. Raises KnowledgeError with every fault, each on a line of its own.

    A country or province left empty is the one whose outline holds the point.
    """
    table = UserTable(path, REQUIRED, OPTIONAL)
    found: list[tuple[Place, tuple[str, ...]]] = []
    seen: set[tuple[str, str | None]] = set()
    for row in table.rows:
        place = _place(table, row)
        if place is None:
            continue
        if (key(place.name), place.country) in seen:
            table.fault(row.line, "name", f"{place.name!r} stands twice in this file", "one row, or another name")
        seen.add((key(place.name), place.country))
        found.append((place, table.parts(row, "aliases")))
    table.close()
    return tuple(found)


def _place(table: UserTable, row: Row) -> Place | None:
    name, kind = table.text(row, "name"), table.choice(row, "kind", KINDS)
    lat, lon = table.number(row, "lat", -90, 90), table.number(row, "lon", -180, 180)
    country, admin1 = table.country(row, "country"), table.text(row, "admin1")
    radius_km = table.number(row, "radius_km", 0.1, 5000) or USUAL_KM.get(kind or "")
    if kind is not None and radius_km is None and not row.cells.get("radius_km"):
        table.fault(row.line, "radius_km", f"is empty, and a {kind} may be of any size", "its reach in kilometres")
    if name is None or kind is None or lat is None or lon is None or radius_km is None:
        return None
    ground = ground_at(lat, lon)
    _check_sides(table, row, country, ground)
    if ground is not None and kind not in _OPEN:
        admin1 = admin1 or (ground.admin1 if country in (None, ground.country) else None)
        country = country or ground.country
    slug = "-".join((*key(name).split(), *((country or "").lower().split())))
    return Place(f"own:{slug}", name, kind, country, admin1, lat, lon, 0, PRECISION[kind], radius_km, own=True)


def _check_sides(table: UserTable, row: Row, country: str | None, ground: Ground | None) -> None:
    """Latitude and longitude the wrong way round put a place into another country: the slip made most often."""
    lat, lon = float(row.cells["lat"]), float(row.cells["lon"])
    if country is None or abs(lon) > 90 or _is_of(country, ground):
        return
    if _is_of(country, ground_at(lon, lat)):
        table.fault(
            row.line, "lat", f"{lat:g}, {lon:g} is not in {country} but {lon:g}, {lat:g} is", "them the other way"
        )


def _is_of(country: str, ground: Ground | None) -> bool:
    return ground is not None and country in (ground.country, ground.de_facto, *ground.de_jure)


def _by_name(places: Iterable[tuple[Place, tuple[str, ...]]]) -> dict[str, tuple[Place, ...]]:
    """By every folded name, Arabic ones without their article too. Among places of one name the file's order holds."""
    filed: dict[str, list[Place]] = defaultdict(list)
    for place, aliases in places:
        for name in dict.fromkeys((place.name, *aliases)):
            for form in dict.fromkeys((key(name), without_article(key(name)))):
                if place not in filed[form]:
                    filed[form].append(place)
    return {form: tuple(bearers) for form, bearers in filed.items() if len(form) > 1}

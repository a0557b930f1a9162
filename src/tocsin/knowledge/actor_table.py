"""The registry's files to actors."""

import calendar
import csv
from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from tocsin.knowledge.countries import by_iso3
from tocsin.knowledge.loader import data_bytes
from tocsin.model.party import PartyKind

BODIES = ("armed_groups.csv", "states_forces.csv", "organisations.csv")
OFFICES = "officeholders.csv"
# fmt: off
SECTORS = frozenset({
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
    "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
})
"""PLOVER's sectors."""
# fmt: on


class Office(Struct, frozen=True, gc=False):
    """A dated office: an end of None is open."""

    role: str
    since: date | None
    until: date | None


class Actor(Struct, frozen=True, gc=False):
    """Somebody the registry knows. `since` and `until` bound when the actor existed, None where that is not known.

    `parent` is the id of the body it belongs to; for a person, of the organisation served. `umbrella` holds the ids of
    the alliances it has joined. `wikidata` is empty unless it is known for sure.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: PartyKind
    sector: str
    country: str | None
    since: date | None = None
    until: date | None = None
    parent: str | None = None
    umbrella: tuple[str, ...] = ()
    ucdp: int | None = None
    wikidata: str | None = None
    offices: tuple[Office, ...] = ()

    def existed(self, on: date | None) -> bool:
        """Whether the name can mean this actor in a text of that date; a text without a date rules nothing out.

        People and groups are written about long after their end, so only the beginning counts.
        """
        return on is None or self.since is None or self.since <= on


def shipped() -> Iterator[Actor]:
    """Every actor of the package's own files, people last."""
    for name in BODIES:
        for row in _rows(name):
            yield _actor(row, row["kind"], begins(row["from"]), ends(row["to"]))  # type: ignore[arg-type]
    offices: dict[str, list[Office]] = {}
    firsts: dict[str, dict[str, str]] = {}
    for row in _rows(OFFICES):
        firsts.setdefault(row["id"], row)
        offices.setdefault(row["id"], []).append(Office(row["role"], begins(row["from"]), ends(row["to"])))
    for person, row in firsts.items():
        yield _actor(row, "individual", None, None, tuple(offices[person]))


def begins(cell: str) -> date | None:
    """The first day that YYYY, YYYY-MM or YYYY-MM-DD can mean, None for an empty cell. Raises ValueError."""
    if not cell:
        return None
    return date.fromisoformat(cell + "-01-01"[len(cell) - 4 :]) if len(cell) in {4, 7} else date.fromisoformat(cell)


def ends(cell: str) -> date | None:
    """The last day that YYYY, YYYY-MM or YYYY-MM-DD can mean, None for an empty cell. Raises ValueError."""
    first = begins(cell)
    if first is None or len(cell) not in {4, 7}:
        return first
    month = 12 if len(cell) == len("2024") else first.month
    return date(first.year, month, calendar.monthrange(first.year, month)[1])


def _rows(name: str) -> Iterator[dict[str, str]]:
    lines = data_bytes(f"actors/{name}").decode("utf-8").splitlines()
    rows = csv.reader(line for line in lines if not line.startswith("#"))
    header = next(rows)
    yield from (dict(zip(header, row, strict=True)) for row in rows)


def _actor(
    row: Mapping[str, str], kind: PartyKind, since: date | None, until: date | None, offices: tuple[Office, ...] = ()
) -> Actor:
    return Actor(
        id=row["id"],
        name=row["name"],
        aliases=tuple(row["aliases"].split("|")) if row["aliases"] else (),
        kind=kind,
        sector=row["sector"],
        country=row["country"] or None,
        since=since,
        until=until,
        parent=row["parent"] or None,
        umbrella=tuple(row["umbrella"].split("|")) if row.get("umbrella") else (),
        ucdp=int(row["ucdp"]) if row.get("ucdp") else None,
        wikidata=row["wikidata"] or None,
        offices=offices,
    )


STATE_BODIES = ("state", "gov", "mil", "cop")


def is_state_body(actor_id: str) -> bool:
    """Whether an id is one of those made by rule for every country: `act-mil-iso3` and its like."""
    pieces = actor_id.split("-")
    return (
        len(pieces) == len(("act", "body", "iso3")) and pieces[1] in STATE_BODIES and bool(by_iso3(pieces[2].upper()))
    )

"""A user's own CSV file of actors to actors, and everything wrong with it to one error."""

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

from tocsin.knowledge.actor_table import SECTORS, Actor, Office, begins, ends, is_state_body
from tocsin.knowledge.name_parts import parts
from tocsin.knowledge.user_table import Row, UserTable

REQUIRED = ("id", "name", "kind", "sector")
OPTIONAL = ("aliases", "country", "from", "to", "parent", "umbrella", "role", "ucdp", "wikidata")
_KINDS = ("state", "group", "organisation", "individual")


def own_actors(path: Path, known: Mapping[str, Actor]) -> tuple[Actor, ...]:
    """The actors of a user's CSV file. Raises KnowledgeError with every fault, each on a line of its own.

    The columns are the registry's, in any order. A row whose id the registry has replaces that actor; parents and
    umbrellas may be rows of the same file.
    """
    table = UserTable(path, REQUIRED, OPTIONAL)
    ids = {*known, *(row.cells.get("id", "") for row in table.rows)}
    found: dict[str, Actor] = {}
    for row in table.rows:
        actor = _actor(table, row, ids)
        if actor is not None and actor.id in found:
            table.fault(row.line, "id", f"{actor.id!r} stands twice in this file", "an id of its own")
        elif actor is not None:
            found[actor.id] = actor
            _no_clash(table, row, actor, known)
    table.close()
    return tuple(found.values())


def _actor(table: UserTable, row: Row, ids: Collection[str]) -> Actor | None:
    ident, name = table.text(row, "id"), table.text(row, "name")
    kind, sector = table.choice(row, "kind", _KINDS), table.choice(row, "sector", SECTORS)
    country = table.country(row, "country")
    since, until = _day(table, row, "from", last=False), _day(table, row, "to", last=True)
    ucdp = table.number(row, "ucdp", 1, 1_000_000)
    if ident is not None and not ident.startswith("act-"):
        table.fault(row.line, "id", f"{ident!r} does not begin with act-", f"act-{ident}")
    if since is not None and until is not None and until < since:
        table.fault(row.line, "to", "lies before its beginning", "a later date, or an empty cell")
    for column in ("parent", "umbrella"):
        for part in table.parts(row, column):
            if part not in ids and not is_state_body(part):
                table.fault(row.line, column, f"nobody has the id {part!r}", "`tocsin party NAME` to find it")
    role = table.text(row, "role")
    if ident is None or name is None or kind is None or sector is None:
        return None
    person = kind == "individual"
    return Actor(
        id=ident,
        name=name,
        aliases=table.parts(row, "aliases"),
        kind=kind,  # type: ignore[arg-type]
        sector=sector,
        country=country,
        since=None if person else since,
        until=None if person else until,
        parent=next(iter(table.parts(row, "parent")), None),
        umbrella=table.parts(row, "umbrella"),
        ucdp=int(ucdp) if ucdp is not None else None,
        wikidata=table.text(row, "wikidata"),
        offices=(Office(role or "member", since, until),) if person else (),
    )


def _no_clash(table: UserTable, row: Row, actor: Actor, known: Mapping[str, Actor]) -> None:
    """A name owned by two actors of one country would mean neither of them."""
    names = {parts(name): name for name in (actor.name, *actor.aliases) if not name.startswith("~")}
    for other in known.values():
        if other.country != actor.country or other.id == actor.id or not _together(actor, other):
            continue
        for name in (other.name, *other.aliases):
            if not name.startswith("~") and parts(name) in names:
                mine = names.pop(parts(name))
                column = "name" if mine == actor.name else "aliases"
                remedy = f"~{mine} to lend the name, or the id {other.id} to replace that row"
                table.fault(row.line, column, f"{mine!r} already means {other.id}", remedy)


def _together(one: Actor, other: Actor) -> bool:
    start = max(one.since or date.min, other.since or date.min)
    return start <= min(one.until or date.max, other.until or date.max)


def _day(table: UserTable, row: Row, column: str, *, last: bool) -> date | None:
    cell = table.text(row, column)
    if cell is None:
        return None
    try:
        return ends(cell) if last else begins(cell)
    except ValueError:
        table.fault(row.line, column, f"{cell!r} is not a date", "YYYY, YYYY-MM or YYYY-MM-DD, such as 2024-08-05")
        return None

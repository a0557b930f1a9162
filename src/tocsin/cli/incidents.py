"""`tocsin incidents`: the ledger to what it amounts to under a policy, now or as of a moment."""

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path

import click

from tocsin.cli.ledger import ledger_option, reading
from tocsin.cli.stop import Stop
from tocsin.model.codec import encode
from tocsin.model.entry import Entry
from tocsin.model.incident import Bounds, Incident
from tocsin.resolve.policy import POLICIES


@click.command()
@ledger_option
@click.option("--policy", type=click.Choice(tuple(POLICIES)), default="latest", show_default=True)
@click.option("--as-of", metavar="TIME", help="Only what the ledger held then: an ISO date (its end, UTC) or time.")
@click.option("--format", "form", type=click.Choice(("jsonl", "table")), default="jsonl", show_default=True)
def incidents(path: Path, policy: str, as_of: str | None, form: str) -> None:
    """Print the incidents that the ledger amounts to, one object an incident."""
    from tocsin.flow.reconcile import incidents as seen
    from tocsin.ledger.chain import walked
    from tocsin.ledger.history import Books

    limit = _moment(as_of) if as_of is not None else None
    with reading(path) as ledger:
        entries = walked(ledger.entries())
        books = Books().apply(entries if limit is None else _until(entries, limit))
    found = seen(books, policy)
    if form == "table":
        click.echo(_table(found))
        return
    for one in found:
        sys.stdout.buffer.write(encode(one) + b"\n")
    sys.stdout.buffer.flush()


def _moment(words: str) -> datetime:
    try:
        moment = datetime.fromisoformat(words)
    except ValueError as problem:
        message = f"--as-of {words}: not a time; write YYYY-MM-DD or YYYY-MM-DDTHH:MM"
        raise Stop(message) from problem
    if len(words) <= 10:
        moment = moment.replace(hour=23, minute=59, second=59, microsecond=999_999)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _until(entries: Iterable[Entry], limit: datetime) -> Iterator[Entry]:
    return takewhile(lambda entry: datetime.fromisoformat(entry.at) <= limit, entries)


def _table(found: Iterable[Incident]) -> str:
    import shutil

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE)
    for heading in ("Incident", "When", "Where", "Type", "Killed", "Injured", "Reports"):
        table.add_column(heading, overflow="fold")
    for one in found:
        # Text, so that square brackets in a name are not read as mark-up.
        table.add_row(*(Text(cell) for cell in _row(one)))
    console = Console(width=shutil.get_terminal_size((120, 24)).columns, no_color=True)
    with console.capture() as capture:
        console.print(table)
    return capture.get().rstrip("\n")


def _row(one: Incident) -> tuple[str, ...]:
    kind = one.type.acled.sub_event_type if one.type.acled else (one.type.plover.event if one.type.plover else "–")
    when = str(one.when.earliest) if one.when and one.when.earliest else "open"
    where = (one.where.name or one.where.as_written) if one.where else "–"
    return one.id, when, where, kind, _range(one, "killed"), _range(one, "injured"), str(len(one.reports))


def _range(one: Incident, harm: str) -> str:
    toll = next((toll for name, toll in one.tolls.items() if name == harm), None)
    if toll is None or toll.widest is None:
        return "–"
    return f"{_bounds(toll.widest)}{' disputed' if toll.disputed else ''}"


def _bounds(bounds: Bounds) -> str:
    low, high = bounds
    if low == high:
        return str(low)
    return f"{low}–{high}" if low is not None and high is not None else f"≥ {low}" if high is None else f"≤ {high}"

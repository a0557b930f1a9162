"""`tocsin add`: documents to the ledger, with counts of what that changed."""

from collections import Counter
from pathlib import Path

import click

from tocsin.cli.engine import engine_option
from tocsin.cli.ledger import ledger_option, stopping
from tocsin.cli.own import actors_option, gazetteer_option
from tocsin.cli.sources import Complaints, documents, fail_on_option, place_of, source_options
from tocsin.engines.port import Engines
from tocsin.ledger.store import Ledger
from tocsin.model.issue import Issue, Severity
from tocsin.run.keep import Done, keep
from tocsin.run.serial import Failure


@click.command()
@source_options
@gazetteer_option
@actors_option
@ledger_option
@fail_on_option
@engine_option
@click.option("--acknowledge", is_flag=True, help="Print each document's id once it is safely kept.")
def add(
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    path: Path,
    fail_on: Severity,
    engines: Engines,
    acknowledge: bool,
) -> int:
    """Code documents and append them to the ledger. The same documents again add nothing."""
    found = documents(paths, published, outlet)
    complaints = Complaints(fail_on)
    tally: Counter[str] = Counter()
    with stopping(path), Ledger.to_write(path) as ledger:
        for result in keep(found, engines, ledger, _now, "tocsin add"):
            _count(result, tally, complaints)
            if acknowledge and isinstance(result, Done):
                click.echo(f"kept {result.document.id}")
    click.echo(_summary(tally))
    return complaints.exit_code


def _count(result: Done | Failure | Issue, tally: Counter[str], complaints: Complaints) -> None:
    if isinstance(result, Issue):
        tally["failed"] += result.severity == "error" and result.code != "read-date"
        complaints.say(result)
    elif isinstance(result, Failure):
        tally["failed"] += 1
        complaints.say(result.issue, place_of(result.document))
    else:
        tally[result.kind] += 1
        tally["minted"] += result.minted
        tally["extended"] += result.extended
        for issue in result.issues:
            complaints.say(issue, place_of(result.document))


def _summary(tally: Counter[str]) -> str:
    learnt = f", {tally['learnt']} with a date or outlet learnt" if tally["learnt"] else ""
    return (
        f"documents: {tally['new']} new, {tally['copy']} exact copies, {tally['version']} new versions{learnt}, "
        f"{tally['failed']} failed; "
        f"incidents: {tally['minted']} new, {tally['extended']} extended, 0 needing a decision"
    )


def _now() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

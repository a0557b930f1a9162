"""`tocsin verify`: every entry of the ledger checked against its seal, and the file against itself."""

from pathlib import Path

import click

from tocsin.cli.ledger import ledger_option, reading
from tocsin.cli.stop import Stop


@click.command()
@ledger_option
def verify(path: Path) -> None:
    """Check that the ledger is whole and unaltered; name the first entry that is not."""
    from tocsin.ledger.chain import FIRST, walked

    count, head = 0, FIRST
    with reading(path) as ledger:
        for entry in walked(ledger.entries()):
            count, head = entry.number, entry.seal
        flaw = ledger.flaw()
        if ledger.highest_ever() > count:
            message = f"{path}: the ledger is damaged: entries after {count} are missing; restore a copy"
            raise Stop(message)
    if flaw is not None:
        message = f"{path}: the entries hold but the file is damaged ({flaw}); restore a copy"
        raise Stop(message)
    click.echo(f"{path}: {count} entries, all as sealed; the last seal is {head}")

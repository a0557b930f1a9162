"""`tocsin data`: the data files, looked at as a whole."""

import click


@click.group()
def data() -> None:
    """Check the data files."""


@data.command()
def check() -> None:
    """Read every table of the data and report what is wrong."""
    from tocsin.knowledge.ontology import acled, plover
    from tocsin.knowledge.triggers import entries, table

    known = {sub.name for kind in acled().types for sub in kind.sub_types}
    events = plover().events
    for entry in entries():
        if entry.acled is not None and entry.acled not in known:
            raise click.ClickException(f"triggers: {entry.code}: ACLED has no sub-type {entry.acled!r}")
        if entry.plover is not None and entry.plover not in events:
            raise click.ClickException(f"triggers: {entry.code}: PLOVER has no event {entry.plover!r}")
    table()
    click.echo(f"{len(entries())} kinds of trigger, {len(events)} PLOVER events and {len(known)} ACLED sub-types agree")

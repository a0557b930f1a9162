"""`tocsin data`: the data files, looked at as a whole."""

from pathlib import Path

import click


@click.group()
def data() -> None:
    """Check the data files."""


@data.command()
@click.argument("folders", metavar="[FOLDER]…", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
def check(folders: tuple[Path, ...]) -> None:
    """Read every table of the data, and every text of the corpus under FOLDER, and report all that is wrong."""
    from tocsin.knowledge.loader import KnowledgeError
    from tocsin.knowledge.ontology import acled, plover
    from tocsin.knowledge.triggers import entries, table
    from tocsin.measure.gold_check import folder_problems

    known = {sub.name for kind in acled().types for sub in kind.sub_types}
    events = plover().events
    for entry in entries():
        if entry.acled is not None and entry.acled not in known:
            raise click.ClickException(f"triggers: {entry.code}: ACLED has no sub-type {entry.acled!r}")
        if entry.plover is not None and entry.plover not in events:
            raise click.ClickException(f"triggers: {entry.code}: PLOVER has no event {entry.plover!r}")
    table()
    problems = [problem for folder in folders for problem in folder_problems(folder)]
    if problems:
        raise KnowledgeError("\n".join(problems))
    click.echo(f"{len(entries())} kinds of trigger, {len(events)} PLOVER events and {len(known)} ACLED sub-types agree")
    for folder in folders:
        click.echo(f"{folder}: {sum(1 for _ in folder.rglob('*.yaml'))} annotated texts in order")

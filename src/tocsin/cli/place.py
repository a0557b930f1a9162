"""`tocsin place`: what a name, a phrase or a point means, and why."""

import os
import shutil
import sys

import click

from tocsin.cli.own import gazetteer_option
from tocsin.cli.stop import Stop


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="NAME")
@click.option("--near", metavar="NAME|LAT,LON", help="Prefer places close to there.")
@click.option("--country", metavar="ISO3", help="Prefer places in this country.")
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
@click.option("--most", type=click.IntRange(1), default=10, show_default=True, help="Print at most so many.")
@gazetteer_option
def place(words: tuple[str, ...], near: str | None, country: str | None, form: str, most: int) -> int:
    """Show the places that a name can mean, the likeliest first, each with its reasons.

    NAME may also be a phrase ("30 km west of Mosul", "southern Iraq") or a point, LAT,LON in degrees: where it lies,
    who holds it, and what is nearest. Put -- before a point that begins with a minus.
    """
    name = " ".join(words)
    from tocsin.flow.place import UnknownNearError, answers
    from tocsin.knowledge.countries import by_iso3
    from tocsin.model.codec import builtins, encode

    if country is not None and by_iso3(country.upper()) is None:
        raise Stop(f"--country {country}: no country has this code; write its ISO 3166-1 alpha-3 code, such as IRQ")
    try:
        found = answers(name, near, country.upper() if country else None)[:most]
    except UnknownNearError as problem:
        raise Stop(f"--near {problem}: nothing answers to it; try another spelling, or LAT,LON") from problem
    if not found:
        click.echo(f"tocsin: nothing answers to {name!r}; try another spelling, or add it with --gazetteer", err=True)
        return 1
    if form == "json":
        for answer in found:
            click.echo(encode(answer).decode())
        return 0
    from tocsin.publish.place_table import place_table

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    width = shutil.get_terminal_size((120, 24)).columns
    click.echo(place_table([builtins(answer) for answer in found], width=width, colour=colour), nl=False)
    return 0

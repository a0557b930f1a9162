"""`tocsin party`: all who answer to a name, with what is known of them, whom it would mean, and why."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from tocsin.cli.own import actors_option
from tocsin.cli.values import country_of, day_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tocsin.knowledge.actor_answers import Answer, Answers
    from tocsin.knowledge.actors import Actor
    from tocsin.model.party import Party


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="NAME")
@click.option("--on", metavar="YYYY-MM-DD", help="The day of the text that has the name.")
@click.option("--country", "countries", metavar="ISO3", multiple=True, help="A country that the text is about.")
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
@actors_option
def party(words: tuple[str, ...], on: str | None, countries: tuple[str, ...], form: str) -> int:
    """Show who answers to a name: "Hezbollah", "RSF", "Iraqi army", or an id such as act-hezbollah-lbn.

    The one in front (▸) is the one that coding takes in a text of that day about those countries.
    """
    from tocsin.knowledge.actor_answers import answers, spelt_like

    name = " ".join(words)
    when, about = day_of("--on", on), tuple(country_of("--country", code) for code in countries)
    given = answers(name, when, about)
    read = None if given.exact else _described(name, when, about)
    if form == "json":
        click.echo(json.dumps(_object(name, given, read, when, about), ensure_ascii=False, indent=2))
    elif read is not None:
        _print_read(name, read, about)
    elif given.found:
        _print(name, given, when, about)
    if given.found or read is not None:
        return 0
    near = " or ".join(f"“{one}”" for one in spelt_like(name))
    click.echo(
        f"tocsin: nobody answers to “{name}”; try {near or 'fewer words, or your own file with --actors'}", err=True
    )
    return 1


def _described(words: str, on: dt.date | None, about: Sequence[str]) -> Party | None:
    """Whom a phrase that is no name means in a text about those countries: "the army", "Iran-backed militia"."""
    from msgspec.structs import replace

    from tocsin.extract.party import party as read
    from tocsin.extract.party_mentions import survey
    from tocsin.read.plain import document_of
    from tocsin.segment import segment

    passages = segment(document_of(words, published=on))
    if len(passages) != 1:
        return None
    context = survey(passages, on)
    theatre = about[0] if len(about) == 1 else context.theatre
    context = replace(context, countries=(*about, *context.countries), theatre=theatre)
    return read(passages[0], 0, len(passages[0].tokens), context)


def _object(name: str, given: Answers, read: Party | None, on: dt.date | None, about: Sequence[str]) -> dict[str, Any]:
    return {
        "schema": "tocsin.party/1",
        "name": name,
        "on": on.isoformat() if on else None,
        "countries": list(about),
        "exact": given.exact,
        "chosen": given.meant.id if given.meant else None,
        "chosen_in": {land: actor.id if actor else None for land, actor in given.where},
        "described": None
        if read is None
        else {
            "name": read.name,
            "kind": read.kind,
            "sector": read.sector,
            "country": read.country,
            "known_as": read.known_as,
            "rule": read.by.rule,
        },
        "candidates": [_candidate(answer) for answer in given.found],
    }


def _candidate(answer: Answer) -> dict[str, Any]:
    from tocsin.knowledge.actors import above

    actor = answer.actor
    return {
        "id": actor.id,
        "name": actor.name,
        "aliases": [alias.removeprefix("~") for alias in actor.aliases],
        "kind": actor.kind,
        "sector": actor.sector,
        "country": actor.country,
        "from": _iso(actor.since),
        "to": _iso(actor.until),
        "parent": actor.parent,
        "umbrella": list(actor.umbrella),
        "above": [one.id for one in above(actor)],
        "offices": [
            {"role": office.role, "from": _iso(office.since), "to": _iso(office.until)} for office in actor.offices
        ],
        "ucdp": actor.ucdp,
        "wikidata": actor.wikidata,
        "why": answer.why,
    }


def _iso(moment: dt.date | None) -> str | None:
    return moment.isoformat() if moment else None


def _print(name: str, given: Answers, on: dt.date | None, about: Sequence[str]) -> None:
    """Each candidate with what is known of it below its name, then whom the name means where."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, no_color="NO_COLOR" in os.environ, file=sys.stdout)
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    grid.add_column("", no_wrap=True)
    grid.add_column("who", ratio=5, overflow="fold")
    grid.add_column("what is known", ratio=7, overflow="fold")
    for answer in given.found:
        actor = answer.actor
        chosen = actor == given.meant
        who = Text(f"{actor.name}\n", style="bold").append(actor.id, style="cyan not bold")
        who.append(f"\n{answer.why}", style="dim not bold")
        facts = Text("\n").join(Text(fact) for fact in _facts(actor, on))
        grid.add_row(Text("▸" if chosen else " ", style="green"), who, facts, end_section=True)
    console.print(grid)
    if len(given.found) > 1:
        console.print(Text(_verdict(name, given, on, about)))


def _print_read(name: str, read: Party, about: Sequence[str]) -> None:
    from tocsin.knowledge.actors import by_id

    lands = " and ".join(_land(one) or one for one in about) or "no country in particular"
    facts = " · ".join(filter(None, (f"{read.kind} {read.sector or ''}".strip(), _land(read.country))))
    click.echo(f"“{name}” is no name but a description. In a text about {lands} it is read as:")
    click.echo(f"  {read.name}: {facts} ({read.by.rule})")
    actor = by_id(read.known_as) if read.known_as else None
    if actor is not None:
        click.echo(f"  known as {actor.name} ({actor.id})")


def _facts(actor: Actor, on: dt.date | None) -> Iterator[str]:
    from tocsin.knowledge.actors import above

    yield " · ".join(
        filter(None, (f"{actor.kind} {actor.sector}", _land(actor.country), _span(actor.since, actor.until)))
    )
    for office in actor.offices:
        held = on is not None and (office.since or dt.date.min) <= on <= (office.until or dt.date.max)
        yield f"{office.role} {_span(office.since, office.until)}".rstrip() + (f", in office on {on}" if held else "")
    ladder = [one.name for one in above(actor) if one.id not in actor.umbrella]
    if ladder:
        yield "part of " + " › ".join(ladder)
    joined = [one.name for one in above(actor) if one.id in actor.umbrella]
    if joined:
        yield f"joined {', '.join(joined)}"
    if actor.aliases:
        yield f"also {', '.join(map(_alias, actor.aliases))}"
    numbers = [f"UCDP {actor.ucdp}"] if actor.ucdp else []
    numbers += [f"Wikidata {actor.wikidata}"] if actor.wikidata else []
    if numbers:
        yield ", ".join(numbers)


def _alias(alias: str) -> str:
    return f"{alias.removeprefix('~')} (lent)" if alias.startswith("~") else alias


def _span(since: dt.date | None, until: dt.date | None) -> str:
    """From when to when, as exactly as the registry has it; a year's first and last day stand for the year."""
    if since is None and until is None:
        return ""
    first = str(since.year) if since and (since.month, since.day) == (1, 1) else _iso(since)
    last = str(until.year) if until and (until.month, until.day) == (12, 31) else _iso(until)
    if until is None:
        return f"since {first}"
    return f"{first} – {last}" if since else f"until {last}"


def _land(iso3: str | None) -> str | None:
    from tocsin.knowledge.countries import by_iso3

    country = by_iso3(iso3) if iso3 else None
    return country.name if country else None


def _verdict(name: str, given: Answers, on: dt.date | None, about: Sequence[str]) -> str:
    """Whom the name means here, and where it means another."""
    if not given.exact:
        return f"Nobody goes by “{name}” alone; these are names that hold its words."
    day = f"In a text of {on}" if on else "In a text"
    lands = " and ".join(_land(one) or one for one in about)
    begun = f"{day} about {lands}" if about else f"{day} about no country in particular"
    here = f"{begun} it means {given.meant.name}" if given.meant else f"{begun} it stays open whom it means"
    elsewhere = [
        f"in one about {_land(land)} alone {f'it means {actor.name}' if actor else 'it stays open'}"
        for land, actor in given.where
        if actor != given.meant and not about
    ]
    return "; ".join((here, *elsewhere)) + "."

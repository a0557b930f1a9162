"""`tocsin measure mission`, `gold` and `corpus`: annotated documents beside the reports coded from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from tocsin.cli.measure.coder import coder
from tocsin.cli.measure.group import FILE, FOLDER, measure, told_engine
from tocsin.cli.measure.page import commit, renew_section, today, write_lines


@measure.command()
@click.option("--data", type=FOLDER, required=True, help="Folder with facts.json and the article it names.")
@click.option("--errors", is_flag=True, help="Say what each wrong slot wanted and got.")
@click.option("--strict", is_flag=True, help="Exit 1 unless all is found, all is right and nothing is spurious.")
@click.option("--write", type=FILE, help="A page whose totals between the markers are renewed.")
@click.pass_context
def mission(ctx: click.Context, data: Path, errors: bool, strict: bool, write: Path | None) -> None:
    """One article beside its facts, with and without a publication date."""
    from tocsin.measure.facts import load_facts
    from tocsin.measure.mission import judge
    from tocsin.measure.mission_table import open_dates, totals, verdict_lines

    try:
        facts = load_facts(data)
        text = (data / facts.file).read_text(encoding="utf-8")
    except (OSError, ValueError, KeyError) as problem:
        raise click.UsageError(f"{data}: no readable facts.json with its article ({problem})") from problem
    made = coder()
    verdict = judge(facts, text, made(text, facts.title, None, facts.published))
    click.echo("\n".join(verdict_lines(verdict, errors=errors)))
    undated_reports = made(text, facts.title, None, None)
    closed, dates = open_dates(undated_reports)
    found, wanted = judge(facts, text, undated_reports).found
    undated = f"without a publication date: events found {found}/{wanted}, dates open {dates - len(closed)}/{dates}"
    click.echo(undated)
    for line in closed:
        click.echo(f"  closed without an anchor  {line}")
    if write:
        write_lines(write, "mission", [totals(verdict), undated], data)
    if strict and (closed or not verdict.passed):
        ctx.exit(1)


def _gold_options(folder: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The options that the suites of annotated reports share; `folder` is where their files lie."""

    def add(command: Callable[..., None]) -> Callable[..., None]:
        for option in (
            click.option("--write", type=FILE, help="A page whose table between the markers is renewed."),
            click.option("--only", metavar="ID", help="One document that is not sealed, with what differs."),
            click.option(
                "--errors", is_flag=True, help="Say what differs, document by document (sealed ones excepted)."
            ),
            click.option("--data", type=FOLDER, default=Path(folder), show_default=True, help="Folder of gold files."),
        ):
            command = option(command)
        return command

    return add


@measure.command()
@_gold_options("tests/gold")
def gold(**options: Any) -> None:
    """Hand-annotated reports: development and sealed figures side by side."""
    _annotated("gold", **options)


@measure.command()
@_gold_options("corpus/texts")
def corpus(**options: Any) -> None:
    """Tocsin's own corpus: train, dev and sealed figures side by side."""
    _annotated("corpus", **options)


def _annotated(name: str, *, data: Path, errors: bool, only: str | None, write: Path | None) -> None:
    from tocsin.measure.gold import GoldError, load
    from tocsin.measure.gold_score import judge
    from tocsin.measure.gold_table import error_lines, table_lines
    from tocsin.measure.page import digest, gold_section

    try:
        documents = load(data)
    except GoldError as problem:
        raise click.UsageError(str(problem)) from problem
    if only:
        documents = tuple(one for one in documents if not one.sealed and only in {one.id, one.id.removeprefix("gold-")})
        if not documents:
            raise click.UsageError(f"{only}: no development document has this id; see the files of {data}")
    made = coder()
    judged = [judge(one, made(one.text, one.title, one.outlet, one.published)) for one in documents]
    if errors or only:
        click.echo("\n".join(error_lines(judged)))
    if not only:
        click.echo("\n".join(table_lines(judged)))
    if write:
        command = f"tocsin measure{told_engine()} {name}"
        section = gold_section(judged, command=command, commit=commit(), day=today(), data=digest(data))
        renew_section(write, name, section)


@measure.command()
@click.option("--data", type=FOLDER, default=Path("corpus/texts"), show_default=True, help="Folder of gold files.")
@click.option("--write", type=FILE, help="A page whose tables between the markers are renewed.")
def engines(data: Path, write: Path | None) -> None:
    """Rules, trained engine and both on the corpus's dev part: who is right alone, and the worst errors."""
    from tocsin.engines.port import CHOICES
    from tocsin.measure.engine_table import engine_markdown, worst_markdown
    from tocsin.measure.gold import GoldError, load
    from tocsin.measure.gold_score import Judged, judge
    from tocsin.measure.page import digest, tables_section

    try:
        documents = [one for one in load(data) if one.part == "dev" and not one.sealed]
    except GoldError as problem:
        raise click.UsageError(str(problem)) from problem
    if not documents:
        raise click.UsageError(f"{data}: no file is of the dev part")
    judged: dict[str, list[Judged]] = {
        name: [judge(one, made(one.text, one.title, one.outlet, one.published)) for one in documents]
        for name, made in ((name, coder(name)) for name in CHOICES)
    }
    tables = [engine_markdown(judged), worst_markdown(judged["both"])]
    click.echo("\n\n".join("\n".join(lines) for lines in tables))
    if write:
        command = "tocsin measure engines"
        section = tables_section(tables, command=command, commit=commit(), day=today(), data=digest(data))
        renew_section(write, "engines", section)

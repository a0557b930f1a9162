"""`tocsin measure`: codes what a suite holds and scores it against the suite's gold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tocsin.model.report import Report

Coder = Callable[[str, str | None, str | None, date | None], "tuple[Report, ...]"]
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def measure() -> None:
    """Score the software on a suite."""


def _coder() -> Coder:
    """Text, title, outlet and publication date to reports, with the engine made once."""
    from tocsin.engines.rules import rules
    from tocsin.flow.code import code
    from tocsin.read.plain import document_of

    engine = rules()

    def reports(text: str, title: str | None, outlet: str | None, published: date | None) -> tuple[Report, ...]:
        document = document_of(text, title=title, outlet=outlet, published=published, published_from="option")
        return code(document, engine).reports

    return reports


@measure.command()
@click.option("--data", type=FOLDER, required=True, help="Folder with facts.json and the article it names.")
@click.option("--errors", is_flag=True, help="Say what each wrong slot wanted and got.")
@click.option("--strict", is_flag=True, help="Exit 1 unless all is found, all is right and nothing is spurious.")
def mission(data: Path, errors: bool, strict: bool) -> None:
    """One article beside its facts, with and without a publication date."""
    from tocsin.measure.facts import load_facts
    from tocsin.measure.mission import judge
    from tocsin.measure.mission_table import open_dates, verdict_lines

    facts = load_facts(data)
    text = (data / facts.file).read_text(encoding="utf-8")
    coder = _coder()
    verdict = judge(facts, text, coder(text, facts.title, None, facts.published))
    click.echo("\n".join(verdict_lines(verdict, errors=errors)))
    undated = judge(facts, text, undated_reports := coder(text, facts.title, None, None))
    closed, dates = open_dates(undated_reports)
    found, wanted = undated.found
    click.echo(f"without a publication date: events found {found}/{wanted}, dates open {dates - len(closed)}/{dates}")
    for line in closed:
        click.echo(f"  closed without an anchor  {line}")
    if strict and not (verdict.passed and not closed):
        raise SystemExit(1)


@measure.command()
@click.option("--data", type=FOLDER, default=Path("tests/gold"), show_default=True, help="Folder of gold files.")
@click.option("--errors", is_flag=True, help="Say what differs, document by document (sealed ones excepted).")
@click.option("--only", metavar="ID", help="One development document, with what differs.")
@click.option("--write", type=FILE, help="A page to renew the table of, between its markers.")
def gold(data: Path, errors: bool, only: str | None, write: Path | None) -> None:
    """Hand-annotated reports: development and sealed figures side by side."""
    from tocsin.measure.gold import load
    from tocsin.measure.gold_score import judge
    from tocsin.measure.gold_table import error_lines, table_lines

    documents = load(data)
    if only:
        documents = tuple(one for one in documents if not one.sealed and only in {one.id, one.id.removeprefix("gold-")})
        if not documents:
            raise click.ClickException(f"{only}: no development document has this id; see the files of {data}")
    coder = _coder()
    judged = [judge(one, coder(one.text, one.title, one.outlet, one.published)) for one in documents]
    if errors or only:
        click.echo("\n".join(error_lines(judged)))
    if not only:
        click.echo("\n".join(table_lines(judged)))

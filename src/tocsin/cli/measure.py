"""`tocsin measure`: codes what a suite holds and scores it against the suite's gold."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click
from msgspec.structs import asdict

if TYPE_CHECKING:
    from tocsin.cli.measure_stance import StanceReport
    from tocsin.measure.time_suite import TimeTag
    from tocsin.measure.toll_suites import Counted
    from tocsin.model.report import Report

Coder = Callable[[str, str | None, str | None, date | None], "tuple[Report, ...]"]
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
ANY = click.Path(exists=True, path_type=Path)
OUT = click.Path(dir_okay=False, writable=True, path_type=Path)


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
    coder = _coder()
    verdict = judge(facts, text, coder(text, facts.title, None, facts.published))
    click.echo("\n".join(verdict_lines(verdict, errors=errors)))
    undated_reports = coder(text, facts.title, None, None)
    closed, dates = open_dates(undated_reports)
    found, wanted = judge(facts, text, undated_reports).found
    undated = f"without a publication date: events found {found}/{wanted}, dates open {dates - len(closed)}/{dates}"
    click.echo(undated)
    for line in closed:
        click.echo(f"  closed without an anchor  {line}")
    if write:
        _write_lines(write, "mission", [totals(verdict), undated], data)
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
    coder = _coder()
    judged = [judge(one, coder(one.text, one.title, one.outlet, one.published)) for one in documents]
    if errors or only:
        click.echo("\n".join(error_lines(judged)))
    if not only:
        click.echo("\n".join(table_lines(judged)))
    if write:
        command = f"tocsin measure {name}"
        section = gold_section(judged, command=command, commit=_commit(), day=_today(), data=digest(data))
        _renew(write, name, section)


def _stance_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that the suites of voices and certainty share."""
    for option in (
        click.option("--show", type=int, default=0, metavar="N", help="Print the first N that differ."),
        click.option("--write", type=FILE, help="A page whose lines between the markers are renewed."),
        click.option("--predictions", type=OUT, help="Write one JSON object a document or word."),
        click.option("--limit", type=int, default=0, show_default=True, help="How many texts to draw; 0 for all."),
        click.option("--data", type=FILE, required=True, help="The suite's file."),
    ):
        command = option(command)
    return command


@measure.command()
@_stance_options
@click.option("--half", type=click.Choice(["read", "kept"]), help="One half only, told by a hash of the file names.")
def attribution(data: Path, limit: int, half: Literal["read", "kept"] | None, **options: Any) -> None:
    """Who says what, by which word: source, cue and content in an archive of texts with brat annotation."""
    from tocsin.cli.measure_stance import attribution_report

    _stances("attribution", data, lambda: attribution_report(data, half, limit), **options)


@measure.command()
@_stance_options
def factuality(data: Path, limit: int, **options: Any) -> None:
    """Whether events happened, may happen or did not: token rows with the certainty of event words."""
    from tocsin.cli.measure_stance import factuality_report

    _stances("factuality", data, lambda: factuality_report(data, limit), **options)


def _stances(
    name: str,
    data: Path,
    make: Callable[[], StanceReport],
    *,
    predictions: Path | None,
    show: int,
    write: Path | None,
) -> None:
    try:
        report = make()
    except ValueError as problem:
        raise click.UsageError(f"{data}: {problem}") from problem
    click.echo("\n".join([*report.misses[:show], *report.lines]))
    if write:
        _write_lines(write, name, report.lines, data)
    if predictions:
        predictions.write_text("".join(f"{json.dumps(row)}\n" for row in report.rows), encoding="utf-8")


def _write_lines(page: Path, name: str, lines: list[str], data: Path) -> None:
    from tocsin.measure.page import digest, lines_section

    command = f"tocsin measure {name.split(maxsplit=1)[0]} --data {data.name}"
    _renew(page, name, lines_section(lines, command=command, commit=_commit(), day=_today(), data=digest(data)))


def _renew(page: Path, name: str, section: str) -> None:
    from tocsin.measure.page import renew

    try:
        page.write_text(renew(page.read_text(encoding="utf-8"), name, section), encoding="utf-8")
    except ValueError as problem:
        raise click.UsageError(f"{page}: {problem}") from problem


def _today() -> date:
    from datetime import UTC, datetime

    return datetime.now(UTC).date()


def _commit() -> str:
    """The commit that is measured, marked when the working tree differs from it; "unknown" outside a repository."""
    import subprocess

    try:
        said = subprocess.run(
            ["git", "describe", "--always", "--dirty", "--exclude=*"],  # noqa: S607 - the git that is on the path
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return said.stdout.strip()


def _toll_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that the suites of counted incidents share."""
    for option in (
        click.option("--show", type=int, default=0, metavar="N", help="Print the first N documents that differ."),
        click.option("--write", type=FILE, help="A page whose lines between the markers are renewed."),
        click.option("--predictions", type=OUT, help="Write one JSON object a document: id and numbers."),
        click.option("--limit", type=int, default=500, show_default=True, help="How many to draw; 0 for all."),
        click.option("--data", type=FILE, required=True, help="The suite's file."),
    ):
        command = option(command)
    return command


@measure.command()
@_toll_options
def satp(data: Path, **options: Any) -> None:
    """Tolls of short incident reports, everybody counted, total and by class."""
    from tocsin.measure.toll_score import summed
    from tocsin.measure.toll_suites import load_satp

    _tolls("satp", data, load_satp(data), lambda r, harms: summed(r, harms, attackers=True), **options)


@measure.command()
@_toll_options
def awsd(data: Path, **options: Any) -> None:
    """Aid workers killed, wounded and kidnapped, from short narratives."""
    from tocsin.measure.toll_score import summed
    from tocsin.measure.toll_suites import load_awsd

    _tolls("awsd", data, load_awsd(data), lambda r, harms: summed(r, harms, attackers=False), **options)


@measure.command()
@_toll_options
def gva(data: Path, **options: Any) -> None:
    """Killed and injured in news articles on shootings."""
    from tocsin.measure.toll_score import first_main
    from tocsin.measure.toll_suites import load_gva

    _tolls("gva", data, load_gva(data), first_main, **options)


@measure.command()
@_toll_options
def plover(data: Path, **options: Any) -> None:
    """The root of the event between a marked source and target, one sentence at a time."""
    _roots(data, **options)


def _roots(data: Path, *, limit: int, predictions: Path | None, show: int, write: Path | None) -> None:
    from tocsin.flow.sentence import root_of
    from tocsin.measure.plover import RootGuess, load_plover, plover_lines

    rows = load_plover(data)[: limit or None]
    guesses = [RootGuess(row, root_of(row.text, row.source, row.target)) for row in rows]
    wrong = [guess for guess in guesses if not guess.right and guess.row.half == "developed on"]
    for guess in wrong[:show]:
        click.echo(f"{guess.row.id}: gold {guess.row.root}, got {guess.root}\n  {guess.row.text}\n")
    lines = plover_lines(guesses, data.stem)
    click.echo("\n".join(lines))
    if write:
        _write_lines(write, "plover" if data.suffix == ".tsv" else "plover-records", lines, data)
    if predictions:
        objects = (json.dumps({"id": guess.row.id, "root": guess.root}) for guess in guesses)
        predictions.write_text("".join(f"{line}\n" for line in objects), encoding="utf-8")


@measure.command()
@click.option("--data", type=FILE, required=True, help="XML with marked names, or JSON lines with verbs and places.")
@click.option("--show", type=int, default=0, metavar="N", help="Print the first N that differ, of the developing half.")
@click.option("--predictions", type=OUT, help="Write one JSON object a name or verb.")
@click.option("--write", type=FILE, help="A page whose lines between the markers are renewed.")
def geo(data: Path, show: int, predictions: Path | None, write: Path | None) -> None:
    """Places: names to points on LGL, GeoVirus and their kin; events to places on EventLocation."""
    from tocsin.cli.measure_geo import attach_report, place_report

    try:
        report = place_report(data) if data.suffix == ".xml" else attach_report(data, _coder())
    except (ValueError, KeyError) as problem:
        raise click.UsageError(f"{data}: {problem}") from problem
    for line in report.misses(show):
        click.echo(line)
    click.echo("\n".join(report.lines))
    if write:
        _write_lines(write, f"geo {data.name.partition('.')[0]}", report.lines, data)
    if predictions:
        predictions.write_text("".join(f"{json.dumps(one)}\n" for one in report.rows), encoding="utf-8")


def _tolls(
    name: str,
    data: Path,
    rows: list[Counted],
    numbers: Callable[[Sequence[Report], Sequence[str]], dict[str, int]],
    *,
    limit: int,
    predictions: Path | None,
    show: int,
    write: Path | None,
) -> None:
    from tocsin.measure.toll_score import Guess, by_class, score_lines
    from tocsin.measure.toll_suites import sample

    coder = _coder()
    guesses = []
    for row in sample(rows, limit):
        reports = coder(row.text, row.title, None, row.published)
        guesses.append(Guess(row, numbers(reports, list(row.totals)), by_class(reports, list(row.totals))))
    for guess in [guess for guess in guesses if not guess.exact][:show]:
        click.echo(f"{guess.row.id}: gold {guess.row.totals}, got {guess.totals}\n  {guess.row.text[:600]}\n")
    lines = score_lines(guesses, name)
    click.echo("\n".join(lines))
    if write:
        _write_lines(write, name, lines, data)
    if predictions:
        objects = (json.dumps({"id": guess.row.id, **guess.totals}) for guess in guesses)
        predictions.write_text("".join(f"{line}\n" for line in objects), encoding="utf-8")


@measure.command("time")
@click.option("--data", type=ANY, required=True, help="TimeML documents: a folder, a file or a tar archive.")
@click.option(
    "--show", type=int, default=0, metavar="N", help="Print N documents that differ, of the half developed on."
)
@click.option(
    "--predictions", type=OUT, help="Write one JSON object a document: id and expressions with type and value."
)
@click.option("--write", type=FILE, help="A page whose lines between the markers are renewed.")
def time_(data: Path, show: int, predictions: Path | None, write: Path | None) -> None:
    """Time expressions in TimeML documents: span, type and value."""
    from tocsin.measure.time_score import TimeGuess, difference_lines, plain_guess, score_lines
    from tocsin.measure.time_suite import TimeGoldError, load_times

    try:
        documents = load_times(data)
    except (OSError, TimeGoldError) as problem:
        raise click.UsageError(str(problem)) from problem
    guesses = [TimeGuess(one, _time_tags(one.text, one.published)) for one in documents]
    for guess in [guess for guess in guesses if guess.gold.developed_on and not guess.exact][:show]:
        click.echo(f"{guess.gold.id}, published {guess.gold.published}")
        click.echo("\n".join(difference_lines(guess)))
    lines = score_lines(guesses, [plain_guess(one) for one in documents])
    click.echo("\n".join(lines))
    if write:
        _write_lines(write, "time", lines, data)
    if predictions:
        objects = (json.dumps({"id": guess.gold.id, "timex": [asdict(tag) for tag in guess.tags]}) for guess in guesses)
        predictions.write_text("".join(f"{line}\n" for line in objects), encoding="utf-8")


def _time_tags(text: str, published: date | None) -> tuple[TimeTag, ...]:
    from tocsin.extract.time import times
    from tocsin.extract.time_reading import read_times
    from tocsin.extract.time_timex import timexes
    from tocsin.measure.time_suite import TimeTag
    from tocsin.read.plain import document_of
    from tocsin.segment import segment

    passages = segment(document_of(text, published=published, published_from="metadata"))
    found = timexes(read_times(times(passages), passages, published), passages)
    return tuple(TimeTag(one.start, one.end, one.type, one.value) for one in found)

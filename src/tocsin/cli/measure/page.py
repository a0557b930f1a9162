"""What a suite prints to the page that keeps its figures, under the command, commit and day that made them."""

from datetime import date
from pathlib import Path

import click

from tocsin.cli.measure.group import BOTH, engine_asked, told_engine


def write_lines(page: Path, name: str, lines: list[str], data: Path) -> None:
    from tocsin.measure.page import digest, lines_section

    command = f"tocsin measure{told_engine()} {name.split(maxsplit=1)[0]} --data {data.name}"
    renew_section(page, name, lines_section(lines, command=command, commit=commit(), day=today(), data=digest(data)))


def renew_section(page: Path, name: str, section: str) -> None:
    from tocsin.measure.page import renew

    if engine_asked() != BOTH:
        name = f"{name} {engine_asked()}"
    try:
        page.write_text(renew(page.read_text(encoding="utf-8"), name, section), encoding="utf-8")
    except ValueError as problem:
        raise click.UsageError(f"{page}: {problem}") from problem


def today() -> date:
    from datetime import UTC, datetime

    return datetime.now(UTC).date()


def commit() -> str:
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

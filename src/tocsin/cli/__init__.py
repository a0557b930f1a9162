"""The command line: one module a noun, imported only when its command is called."""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from tocsin.cli.stop import Stop

_COMMANDS = {
    "add": "Code documents and append them to the ledger.",
    "code": "Code documents and print what they report.",
    "date": "Show how a date or time phrase is read.",
    "data": "Check the data files.",
    "incidents": "Print the incidents that the ledger amounts to.",
    "measure": "Score the software on a suite.",
    "party": "Show who answers to a name, and why.",
    "place": "Show what a place name means, and why.",
    "text": "Print a document's text as coded.",
    "verify": "Check that the ledger is whole and unaltered.",
}


class _LeftError(Exception):
    """Whoever read standard output has left."""


class _Commands(click.Group):
    """Help is listed from the table above, so that neither it nor a command imports the other commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"tocsin.cli.{cmd_name}"), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Click would exit with 1; a reader who has seen enough (`| head`) is no failure.
            raise _LeftError from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


def _version(ctx: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"tocsin {version('tocsin')}")
        ctx.exit()


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
def commands() -> None:
    """Read news reports about political violence and code incidents, every value tied to exact words."""


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; what stopped it is one sentence on standard error."""
    from tocsin.knowledge.loader import KnowledgeError

    try:
        result: Any = commands.main(list(arguments), "tocsin", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.NoArgsIsHelpError as problem:
        click.echo(problem.format_message(), err=True)
        return 2
    except click.ClickException as problem:
        _say(problem.format_message())
        return 2
    except Stop as problem:
        _say(str(problem))
        return 2
    except KnowledgeError as problem:
        for line in str(problem).split("\n"):
            _say(line)
        return 2
    except _LeftError:
        return 0
    except (click.Abort, KeyboardInterrupt):
        return 130


def _say(sentence: str) -> None:
    click.echo(f"tocsin: {' '.join(sentence.split())}", err=True)


def main() -> None:
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has left; without this Python would complain while it closes standard output.
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(code)

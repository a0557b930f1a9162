"""`tocsin text`: a document's text as coded, the one that spans point into."""

import sys

import click

from tocsin.cli.sources import Complaints, documents
from tocsin.model.issue import Issue


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
def text(paths: tuple[str, ...]) -> int:
    """Print the text as coded, character for character. Of several documents, one after another."""
    complaints = Complaints("error")
    for item in documents(paths, None, None):
        if isinstance(item, Issue):
            complaints.say(item)
        else:
            sys.stdout.buffer.write(item.text.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()
    return complaints.exit_code

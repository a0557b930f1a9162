"""Paths to documents: which files are read, in which order, and by which reader."""

import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from tocsin.model.issue import Issue
from tocsin.model.text import Document
from tocsin.read.bytes import unreadable
from tocsin.read.jsonl import lines
from tocsin.read.plain import document_from

STANDARD_INPUT = "-"
WALKED = (".txt", ".md", ".jsonl")
_LATER = {
    ".html": "HTML",
    ".htm": "HTML",
    ".json": "A JSON file",
    ".xml": "XML",
    ".pdf": "PDF",
    ".docx": "A word processor's file",
    ".warc": "WARC",
    ".gz": "A compressed file",
    ".zip": "An archive",
}


class Options(Struct, frozen=True):
    """What to take for a document that does not say it itself."""

    published: date | None = None
    outlet: str | None = None


class ReadError(Exception):
    """What was asked for cannot be read at all: one sentence for a person."""


def check(paths: Sequence[str]) -> None:
    """Raise ReadError for the first path that is not there, before anything is read."""
    for path in paths:
        if path != STANDARD_INPUT and not os.path.lexists(path):
            message = f"{path}: no such file or folder; check the path"
            raise ReadError(message)


def read(paths: Sequence[str], options: Options) -> Iterator[Document | Issue]:
    """Every document of every path, in the order given; a folder is walked in sorted order.

    What cannot be read comes as an Issue whose `document` is the path, with the line where there is one;
    the rest is read all the same. One document is in memory at a time.
    """
    for path in paths:
        file = None
        for file in _files(path):
            yield from _read(file, options)
        if file is None:
            yield unreadable("empty", "The folder holds no .txt, .md or .jsonl file; check the path.", path)


def _files(path: str) -> Iterator[str]:
    if path == STANDARD_INPUT or not Path(path).is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        for name in sorted(names):
            if name.lower().endswith(WALKED) and not name.startswith("."):
                yield str(Path(folder) / name)


def _read(path: str, options: Options) -> Iterator[Document | Issue]:
    suffix = Path(path).suffix.lower()
    if suffix in _LATER:
        message = f"{_LATER[suffix]} is not read yet; give plain text, or JSON lines in a .jsonl file."
        yield unreadable("format", message, path)
        return
    try:
        if path == STANDARD_INPUT:
            # No article opens with a brace, so JSON lines can be told without a file name.
            peek = getattr(sys.stdin.buffer, "peek", None)
            braced = peek is not None and peek(1)[:1] == b"{"
            yield from _stream(sys.stdin.buffer, path, ".jsonl" if braced else suffix, options)
        else:
            with Path(path).open("rb") as file:
                yield from _stream(file, path, suffix, options)
    except OSError as problem:
        yield unreadable("file", f"The file cannot be read ({problem.strerror}); check that it may be.", path)


def _stream(file: BinaryIO, path: str, suffix: str, options: Options) -> Iterator[Document | Issue]:
    if suffix == ".jsonl":
        yield from lines(file, path, published=options.published, outlet=options.outlet)
    else:
        yield from document_from(file, path, published=options.published, outlet=options.outlet)

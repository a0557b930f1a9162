"""JSON lines to documents: one object a line, under the names that the common feeds use."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

import msgspec

from tocsin.model.issue import Issue
from tocsin.model.text import Document
from tocsin.read.bytes import LARGEST, unreadable
from tocsin.read.plain import document_of
from tocsin.read.published import day

LONGEST = 2 * LARGEST
"""A line in bytes; escapes make JSON longer than the text that it holds."""
_BOM = b"\xef\xbb\xbf"

_TEXT = ("text", "event_text", "body")
_TITLE = ("title", "headline")
_PUBLISHED = ("published", "pub_date", "dateTimePub", "date")
_OUTLET = ("outlet", "source", "publisher")
_ID = ("id", "uri")


def lines(file: BinaryIO, path: str, *, published: date | None, outlet: str | None) -> Iterator[Document | Issue]:
    """A document or an issue for every line that is not blank; an over-long line is skipped unread."""
    number = 0
    any_line = False
    while line := file.readline(LONGEST + 1):
        number += 1
        where = f"{path}:{number}"
        if len(line) > LONGEST:
            _skip(file, line)
            any_line = True
            yield unreadable("too-large", f"The line is longer than {LONGEST // 1_000_000} MB and was skipped.", where)
            continue
        line = (line.removeprefix(_BOM) if number == 1 else line).strip()
        if line:
            any_line = True
            yield from _document(line, path, where, published, outlet)
    if not any_line:
        yield unreadable("empty", "The file holds no lines; check that it was saved.", path)


def _skip(file: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(1 << 20)


def _document(
    line: bytes, path: str, where: str, published: date | None, outlet: str | None
) -> Iterator[Document | Issue]:
    try:
        value = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        yield unreadable("json", f"The line is not JSON ({problem}).", where)
        return
    if not isinstance(value, dict):
        yield unreadable("json", "The line is not a JSON object; give one object a line.", where)
        return
    text = next((value[key] for key in _TEXT if key in value), None)
    if not isinstance(text, str):
        yield unreadable("no-text", "The object has no `text`; give the article's text under that name.", where)
    elif not text.strip():
        yield unreadable("empty", "The `text` is empty.", where)
    elif "\0" in text:
        yield unreadable("binary", "The `text` is not text but binary data.", where)
    elif len(text) > LARGEST:
        yield unreadable("too-large", f"The `text` is longer than {LARGEST // 1_000_000} million characters.", where)
    else:
        said = _first(value, _PUBLISHED)
        known = day(said) if said else None
        if said and known is None:
            message = f"The publication date {said[:40]!r} is not a date and was left out; write YYYY-MM-DD."
            yield unreadable("date", message, where)
        # A date that cannot be read is not replaced: the option speaks for documents that say nothing.
        yield document_of(
            text,
            title=_first(value, _TITLE),
            outlet=_first(value, _OUTLET) or outlet,
            published=known if said else published,
            published_from="metadata" if said else "option",
            url=_first(value, ("url",)),
            path=path,
            external_id=_first(value, _ID),
        )


def _first(value: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    """The first of these that holds words or a number; of an object, its title or name."""
    for key in keys:
        found = value.get(key)
        if isinstance(found, dict):
            found = found.get("title") or found.get("name")
        if isinstance(found, int | float) and not isinstance(found, bool):
            return str(found)
        if isinstance(found, str) and found.strip():
            return found.strip() if key not in _ID else found
    return None

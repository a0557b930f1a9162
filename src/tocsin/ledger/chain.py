"""Bodies to sealed entries, and a chain of entries to the first link that does not hold."""

import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from tocsin.model.codec import canonical
from tocsin.model.entry import Body, Coded, Entry, EntryKind, Linked, NewDocument, SeenAgain

FIRST = "0" * 64
"""What the first entry is sealed by."""

_KIND: dict[type, EntryKind] = {
    NewDocument: "document",
    SeenAgain: "document-seen",
    Coded: "coding",
    Linked: "incident",
}


class ChainError(Exception):
    """An entry is not what was sealed: one sentence that names it."""


def link(body: Body, number: int, at: str, by: str, previous: str) -> Entry:
    """The entry that follows the one whose seal is `previous`."""
    text = canonical(body).decode()
    kind = _KIND[type(body)]
    return Entry(number, at, by, kind, text, previous, seal(number, at, by, kind, text, previous))


def seal(number: int, at: str, by: str, kind: str, body: str, previous: str) -> str:
    """SHA-256 of the seal before and the rest as canonical JSON, so that anybody can check it."""
    rest = {
        "at": at,
        "body": msgspec.Raw(body.encode("utf-8", "surrogatepass")),
        "by": by,
        "kind": kind,
        "number": number,
    }
    return hashlib.sha256(previous.encode("utf-8", "surrogatepass") + canonical(rest)).hexdigest()


def walked(entries: Iterable[Entry], previous: str = FIRST, last: int = 0) -> Iterator[Entry]:
    """The same entries, each once it is known to hold. Raises ChainError at the first that does not."""
    for entry in entries:
        if entry.number != last + 1:
            message = f"entry {last + 1} is missing"
            raise ChainError(message)
        if entry.previous != previous:
            message = f"entry {entry.number} does not follow entry {last}: one of them was altered or replaced"
            raise ChainError(message)
        if entry.seal != seal(entry.number, entry.at, entry.by, entry.kind, entry.body, previous):
            message = f"entry {entry.number} ({entry.kind}, {entry.at}) is not what was sealed: it was altered"
            raise ChainError(message)
        yield entry
        previous, last = entry.seal, entry.number

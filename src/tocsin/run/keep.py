"""Documents to entries of the ledger: coded one by one, each kept before the next is begun."""

from collections.abc import Callable, Iterable, Iterator

import msgspec
from msgspec import Struct

from tocsin.engines.port import Engines
from tocsin.flow.reconcile import Arrival, ArrivalKind, recognise, reconcile
from tocsin.ledger.chain import walked
from tocsin.ledger.history import Books, Known
from tocsin.ledger.store import Ledger
from tocsin.model.entry import NewDocument
from tocsin.model.issue import Issue
from tocsin.model.report import Coding
from tocsin.model.text import Document
from tocsin.run.serial import Failure, attempt


class Done(Struct, frozen=True):
    """A document that the ledger holds: once this value exists, its entries are on disk."""

    kind: ArrivalKind
    document: Document
    issues: tuple[Issue, ...] = ()
    minted: int = 0
    extended: int = 0


def keep(
    documents: Iterable[Document | Issue], engines: Engines, ledger: Ledger, clock: Callable[[], str], by: str
) -> Iterator[Done | Failure | Issue]:
    """Code and append what is not known yet, one transaction a document.

    Raises ChainError when the ledger does not hold together. `clock` says the time as UTC, ISO 8601.
    """
    books = Books().apply(walked(ledger.entries()))

    def text_of(known: Known) -> str:
        return msgspec.json.decode(ledger.entry(known.number).body, type=NewDocument).document.text

    for item in documents:
        if isinstance(item, Issue):
            yield item
            continue
        arrival = recognise(item, books, text_of)
        if arrival.kind == "copy":
            yield Done("copy", arrival.document)
            continue
        coding = attempt(arrival.document, *engines)
        if isinstance(coding, Failure):
            yield coding
            continue
        yield _append(item, arrival, coding, _Desk(engines, ledger, books, text_of, clock, by))


class _Desk(Struct, frozen=True):
    engines: Engines
    ledger: Ledger
    books: Books
    text_of: Callable[[Known], str]
    clock: Callable[[], str]
    by: str


def _append(item: Document, arrival: Arrival, coding: Coding, desk: _Desk) -> Done | Failure:
    books = desk.books
    with desk.ledger.writing() as writer:
        others = writer.since(books.last)
        if others:
            # Another process has written since: what was new may be a copy by now.
            books.apply(walked(others, books.seal, books.last))
            again = recognise(item, books, desk.text_of)
            if again != arrival:
                arrival = again
                recoded = attempt(arrival.document, *desk.engines)
                if isinstance(recoded, Failure):
                    return recoded
                coding = recoded
        kept = reconcile(arrival, coding, desk.engines.card, books)
        made = writer.append(kept.bodies, desk.clock(), desk.by)
    books.apply(made)
    return Done(arrival.kind, arrival.document, coding.issues, kept.minted, kept.extended)

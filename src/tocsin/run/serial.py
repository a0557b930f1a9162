"""Documents to codings one after another; a bug in one comes back as a value and the batch goes on."""

import traceback
from collections.abc import Iterable, Iterator

from msgspec import Struct

from tocsin.engines.port import Engine
from tocsin.flow.code import code
from tocsin.model.issue import Issue
from tocsin.model.report import Coding
from tocsin.model.text import Document


class Failure(Struct, frozen=True):
    """A document that no coding came of, because of a bug."""

    document: Document
    error: str
    traceback: str

    @property
    def issue(self) -> Issue:
        message = f"The document could not be coded because of a bug ({self.error}); please report it."
        return Issue("bug", "error", "run", message, self.document.id)


def attempt(document: Document, engine: Engine, second: Engine | None = None) -> Coding | Failure:
    """The one place where an exception of any kind is caught."""
    try:
        return code(document, engine, second)
    except Exception as problem:  # noqa: BLE001 - the boundary where a bug in one document stops
        last = traceback.extract_tb(problem.__traceback__)[-1]
        name = last.filename.replace("\\", "/").rpartition("/")[2]
        error = f"{type(problem).__name__} at {name}:{last.lineno}"
        return Failure(document, error, "".join(traceback.format_exception(problem)))


def serial(
    documents: Iterable[Document | Issue], engine: Engine, second: Engine | None = None
) -> Iterator[Coding | Failure | Issue]:
    """One result a document, in order and as soon as it is made; issues of reading pass through."""
    for item in documents:
        yield item if isinstance(item, Issue) else attempt(item, engine, second)

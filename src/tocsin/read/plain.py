"""Plain text to a document."""

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from tocsin.model.codec import identifier
from tocsin.model.issue import Issue
from tocsin.model.text import Document
from tocsin.read.bytes import LARGEST, LONGEST_LINE, text_of, unreadable


def document_of(  # noqa: PLR0913 - as many as a document has fields
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
    published_from: str | None = None,
    url: str | None = None,
    path: str | None = None,
    external_id: str | None = None,
) -> Document:
    """A document from its text as coded.

    Its id is the hash of outlet and text, so the same words are the same document.
    """
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        id=identifier("doc", outlet, sha256),
        text=text,
        text_sha256=sha256,
        title=title,
        outlet=outlet,
        published=published,
        published_from=published_from if published else None,
        url=url,
        path=path,
        external_id=external_id,
    )


def document_from(
    file: BinaryIO, path: str, *, published: date | None, outlet: str | None
) -> Iterator[Document | Issue]:
    """One file as one document, its line ends made line feeds and nothing else changed."""
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield unreadable("too-large", f"The file is larger than {LARGEST // 1_000_000} MB; split it.", path)
        return
    text, issues = text_of(data, path)
    yield from issues
    if text is None:
        return
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        yield unreadable("empty", "The file holds no text; check that it was saved.", path)
    elif max(map(len, text.split("\n"))) > LONGEST_LINE:
        yield unreadable("long-line", "A line holds over a million characters; break it into paragraphs.", path)
    else:
        yield document_of(text, outlet=outlet, published=published, published_from="option", path=path)

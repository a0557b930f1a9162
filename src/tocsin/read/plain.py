"""Plain text to a document."""

import hashlib
from datetime import date

from tocsin.model.codec import identifier
from tocsin.model.text import Document


def document_of(
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
    """A document from its text as coded. Its id is the hash of outlet and text, so the same words are the same document."""
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

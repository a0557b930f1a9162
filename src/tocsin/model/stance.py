"""Who says so, how sure they are, and how one event stands to another."""

from typing import Literal

from msgspec import Struct

from tocsin.model.text import Quote
from tocsin.model.value import By

Factuality = Literal["asserted", "planned", "threatened", "called-for", "hypothetical", "denied", "negated"]
RelationKind = Literal["after", "before", "because-of", "in-response-to", "about", "part-of", "prevents"]


class Attribution(Struct, frozen=True, gc=False):
    """Somebody inside the text says something: the source, the cue word, the content.

    `id` is unique within the document. `via` is who passes the words on ("…, the ministry says" around
    what two ministers agreed).
    """

    id: str
    source: str
    named: bool
    source_class: str | None
    cue: str
    via: str | None
    quoted: bool
    content: Quote
    evidence: tuple[Quote, ...]
    by: By


class Relation(Struct, frozen=True, gc=False):
    """How this report's event stands to another report's of the same document."""

    kind: RelationKind
    to: str
    evidence: tuple[Quote, ...]
    by: By

"""Who did it or suffered it, as written and, where sure, as known."""

from typing import Literal

from msgspec import Struct

from tocsin.model.text import Quote
from tocsin.model.value import By

PartyKind = Literal["state", "group", "organisation", "individual", "facility", "crowd", "unidentified"]
Responsibility = Literal["stated", "claimed", "suspected", "accused", "denied"]


class Party(Struct, frozen=True, gc=False):
    """An actor or recipient. `known_as` is a registry id, and None rather than wrong.

    `responsibility` says how an actor's part is put, `sources` who puts it so (ids of attributions);
    both are empty for recipients.
    """

    as_written: str
    name: str
    known_as: str | None
    kind: PartyKind
    sector: str | None
    country: str | None
    responsibility: Responsibility | None
    sources: tuple[str, ...]
    evidence: tuple[Quote, ...]
    by: By

"""What kind of thing happened, in the field's two vocabularies, and how the text presents it."""

from typing import Literal

from msgspec import Struct

Scope = Literal["political", "criminal", "accident", "unclear"]


class Plover(Struct, frozen=True, gc=False):
    """A PLOVER root event and its modes; names are those of the 2021 manual."""

    event: str
    modes: tuple[str, ...] = ()


class Acled(Struct, frozen=True, gc=False):
    event_type: str
    sub_event_type: str


class EventType(Struct, frozen=True, gc=False):
    """`acled` is None outside ACLED's scope."""

    plover: Plover | None
    acled: Acled | None


class Standing(Struct, frozen=True, gc=False):
    """Whether the document is about the event, tells it as older context, or sums up several."""

    main: bool
    background: bool
    aggregate: bool


class EventKey(Struct, frozen=True, order=True, gc=False):
    """One event of a document: its trigger's span and the ordinal there (one word, two killings)."""

    start: int
    end: int
    ordinal: int = 0

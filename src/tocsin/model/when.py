"""When something happened, as far as the words allow."""

from datetime import date
from typing import Literal

from msgspec import Struct

from tocsin.model.text import Quote
from tocsin.model.value import By

WhenPrecision = Literal["hour", "day", "week", "month", "part-of-month", "year", "open"]


class When(Struct, frozen=True, gc=False):
    """A window of days, both ends included.

    None at an end means open; both None means that the words could not be reckoned, usually for want of
    a publication date. `inferred` marks a date that the text gives for something else, such as the day a
    statement was made. `reckoned_from` names the anchor: `published`, `text`, `event` or None.
    """

    earliest: date | None
    latest: date | None
    precision: WhenPrecision
    inferred: bool
    reckoned_from: Literal["published", "text", "event"] | None
    evidence: tuple[Quote, ...]
    by: By

    def __post_init__(self) -> None:
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            message = f"a window cannot run from {self.earliest} to {self.latest}"
            raise ValueError(message)

"""Where something happened, with how closely that is known."""

from typing import Literal

from msgspec import Struct

from tocsin.model.text import Quote
from tocsin.model.value import By

WherePrecision = Literal["facility", "town", "district", "admin1", "region", "country", "sea"]


class Where(Struct, frozen=True, gc=False):
    """A place as written and, where it is known, as the gazetteer has it.

    Coordinates are WGS 84 degrees and `radius_km` is how far off they may be. All of `name` to
    `gazetteer_id` may be None: the words are kept even when nothing known answers to them.
    """

    as_written: str
    name: str | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: WherePrecision | None
    radius_km: float | None
    gazetteer_id: str | None
    evidence: tuple[Quote, ...]
    by: By

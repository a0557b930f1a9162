"""What one stretch of a sentence says of how many were harmed, before it is tied to an event."""

from msgspec import Struct

from tocsin.extract.quantity import Bounds
from tocsin.extract.toll_people import Part
from tocsin.model.value import Affects, Victim


class TollMention(Struct, frozen=True, gc=False):
    """`passage` is the passage's index; [first, last) the tokens of its evidence; `head` the word of harm.

    `low` and `high` are printed figures, `bounds` the strict reading; `words` is the token range of the
    quantity alone. `additional` counts others than those before ("another 12"); `subset` counts some of
    those before ("five of them"); `superseded` is a figure the text itself has replaced; `aggregate` is a
    running total of many events; `unreal` is threatened or hypothetical and never a toll. `party_noun` is
    the singular noun the victims are called by; `later` says that they died after being counted as hurt.
    """

    passage: int
    first: int
    last: int
    head: int
    harm: str
    low: int | None
    high: int | None
    qualifier: str
    bounds: Bounds
    words: tuple[int, int]
    victims: tuple[Victim, ...] = ()
    country: str | None = None
    names: tuple[str, ...] = ()
    affects: Affects = "recipient"
    parts: tuple[Part, ...] = ()
    party_noun: str | None = None
    hedged: bool = False
    updates: bool = False
    superseded: bool = False
    zero: bool = False
    aggregate: bool = False
    additional: bool = False
    subset: bool = False
    definite: bool = False
    later: bool = False
    separate: bool = False
    active: bool = False

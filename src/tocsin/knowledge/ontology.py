"""The two event vocabularies as frozen tables: names, modes, quads, order of precedence, crosswalk of older names."""

from functools import cache

from msgspec import Struct

from tocsin.knowledge.loader import load_table
from tocsin.model.event import Acled


class Quad(Struct, frozen=True):
    code: int
    label: str


class PloverEvent(Struct, frozen=True):
    quad: str
    definition: str
    modes: tuple[str, ...]


class PloverTable(Struct, frozen=True):
    version: str
    quads: dict[str, Quad]
    events: dict[str, PloverEvent]
    older_names: dict[str, tuple[str, ...]]


class SubType(Struct, frozen=True):
    name: str
    definition: str


class AcledType(Struct, frozen=True):
    name: str
    sub_types: tuple[SubType, ...]


class AcledTable(Struct, frozen=True):
    version: str
    disorder_types: dict[str, tuple[str, ...]]
    types: tuple[AcledType, ...]


@cache
def plover() -> PloverTable:
    return load_table("ontologies/plover.yaml", PloverTable)


@cache
def acled() -> AcledTable:
    return load_table("ontologies/acled.yaml", AcledTable)


def quad_of(event: str) -> Quad:
    """The quad class of a PLOVER event. KeyError for a name that is none."""
    table = plover()
    return table.quads[table.events[event].quad]


def current_names(event: str) -> tuple[str, ...]:
    """Today's names for a root of an older data set; itself when it is one of today's."""
    return plover().older_names.get(event, (event,))


@cache
def acled_type(sub_type: str) -> Acled:
    """The pair of type and sub-type. KeyError for a name that is none."""
    return _pairs()[sub_type]


def precedence(sub_type: str) -> int:
    """Smaller wins when one event shows several sub-types."""
    return list(_pairs()).index(sub_type)


def disorder_type(value: Acled) -> str:
    """Which of the three disorder types a pair belongs to; a sub-type named by itself goes before its type."""
    table = acled().disorder_types
    for names in ((value.sub_event_type,), (value.event_type,)):
        for disorder, members in table.items():
            if set(names) & set(members):
                return disorder
    return "Political violence"


@cache
def _pairs() -> dict[str, Acled]:
    return {sub.name: Acled(kind.name, sub.name) for kind in acled().types for sub in kind.sub_types}

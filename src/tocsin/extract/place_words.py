"""Turns the list of words around place names into frozen sets."""

from functools import cache
from typing import Any

from msgspec import Struct

from tocsin.knowledge.loader import load_yaml


class Words(Struct, frozen=True):
    """What stands around a name: prepositions, bearings in degrees, and words that say what kind of place it is."""

    locative: frozenset[str]
    origin: frozenset[str]
    bearing: dict[str, float]
    """Clockwise from north; -1 for the centre."""
    type_group: dict[str, str]
    """A type word to its group: admin, town, district, facility, camp, region, water."""
    modifier: frozenset[str]
    facility_noun: frozenset[str]
    title: frozenset[str]
    speaker_noun: frozenset[str]
    office_noun: frozenset[str]
    says: frozenset[str]
    inside: frozenset[str]
    kilometres: dict[str, float]
    not_place: frozenset[str]
    of_origin: frozenset[str]
    """Words before "in" after which a place is somebody's own, and no scene."""
    not_struck: frozenset[str]
    """Verbs whose object is not where something was done."""


@cache
def words() -> Words:
    table: dict[str, Any] = load_yaml("places/place_words.yaml")
    return Words(
        locative=frozenset(table["locative"]),
        origin=frozenset(table["origin"]),
        bearing={word: float(degrees) for word, degrees in table["direction"].items()},
        type_group={word: group for group, members in table["type"].items() for word in members},
        modifier=frozenset(table["modifier"]),
        facility_noun=frozenset(table["facility_noun"]),
        title=frozenset(table["title"]),
        speaker_noun=frozenset(table["speaker_noun"]),
        office_noun=frozenset(table["office_noun"]),
        says=frozenset(table["says"]),
        inside=frozenset(table["inside"]),
        kilometres={word: float(factor) for word, factor in table["unit"].items()},
        not_place=frozenset(table["not_place"]),
        of_origin=frozenset(table["of_origin"]),
        not_struck=frozenset(table["not_struck"]),
    )

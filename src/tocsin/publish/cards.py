"""Turns a report into the card a reader sees: rows of fields, each holding on to its exact words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from tocsin.publish import fields, wording
from tocsin.publish.fields import Field
from tocsin.publish.marks import Mark
from tocsin.publish.view import Report, Standing, standing


class Row(Struct, frozen=True):
    label: str
    fields: tuple[Field, ...]
    missing: str = ""
    """What to say where the report has nothing; a row without it is left out when empty."""


class Spot(Struct, frozen=True):
    """A place that can be drawn, and the field that tells it."""

    field: str
    number: int
    name: str
    country: str | None
    latitude: float
    longitude: float
    precision: str
    radius_km: float
    standing: Standing


class Moment(Struct, frozen=True):
    """When an event happened, and the field that tells it. Both ends None: the date is open."""

    field: str
    number: int
    event: str
    words: str
    earliest: date | None
    latest: date | None
    inferred: bool
    standing: Standing


class Card(Struct, frozen=True):
    id: str
    number: int
    standing: Standing
    heading: str
    codes: tuple[str, ...]
    """The two vocabularies' own names, PLOVER first."""
    factuality: str
    scope: str
    hedged: bool
    trigger: Field
    rows: tuple[Row, ...]
    issues: tuple[str, ...]
    spots: tuple[Spot, ...]
    moments: tuple[Moment, ...]

    @property
    def fields(self) -> list[Field]:
        return [self.trigger, *(field for row in self.rows for field in row.fields)]


def card(number: int, report: Report, prefix: str, numbers: Mapping[str, int]) -> Card:
    """`numbers` gives the other reports of the document their number, by id."""
    name = f"{prefix}e{number}"
    wheres = [where for where in (report["where"], *report["places"]) if where]
    whens = [when for when in (report["when"], *report["dates"]) if when]
    sources = {attribution["id"]: attribution["source"] for attribution in report["attributions"]}
    actors = [fields.party(party, sources) for party in report["actors"]]
    recipients = [fields.party(party, sources) for party in report["recipients"]]
    tolls = [fields.toll(toll, sources) for toll in report["tolls"]]
    relations = [fields.relation(relation, prefix, numbers) for relation in report["relations"]]
    sayings = [fields.source(attribution) for attribution in report["attributions"]]
    places = fields.fields(name, "place", "Place", [fields.place(where) for where in wheres])
    dates = fields.fields(name, "time", "Date", [fields.date(when) for when in whens])
    rows = (
        Row("Who", fields.fields(name, "actor", "Actor", actors), "not said"),
        Row("→ whom", fields.fields(name, "recipient", "Recipient", recipients), "not said"),
        Row("Where", places, "not said"),
        Row("When", dates, "not said"),
        Row("Toll", fields.fields(name, "toll", "Toll", tolls)),
        Row("Weapon", fields.fields(name, "weapon", "Weapon", [fields.weapon(weapon) for weapon in report["weapons"]])),
        Row(
            "Says who",
            fields.fields(name, "attribution", "Says who", sayings),
        ),
        Row("Relation", fields.fields(name, "relation", "Relation", relations)),
    )
    trigger = report["trigger"]
    return Card(
        id=name,
        number=number,
        standing=standing(report),
        heading=wording.kind_of_event(report),
        codes=_codes(report),
        factuality=report["factuality"],
        scope=report["scope"],
        hedged=report["hedged"],
        trigger=Field(f"{name}-trigger", "trigger", "Trigger", trigger["text"], words=fields.quotes([trigger])),
        rows=tuple(row for row in rows if row.fields or row.missing),
        issues=tuple(str(issue["message"]) for issue in report["issues"]),
        spots=_spots(number, report, places, wheres),
        moments=_moments(number, report, dates, whens),
    )


def _spots(
    number: int, report: Report, places: Sequence[Field], wheres: Sequence[Mapping[str, Any]]
) -> tuple[Spot, ...]:
    return tuple(
        Spot(
            field=field.id,
            number=number,
            name=where["name"] or where["as_written"],
            country=where["country"],
            latitude=where["latitude"],
            longitude=where["longitude"],
            precision=where["precision"] or "",
            radius_km=where["radius_km"] or 0.0,
            standing=standing(report),
        )
        for field, where in zip(places, wheres, strict=True)
        if where["latitude"] is not None and where["longitude"] is not None
    )


def _moments(
    number: int, report: Report, dates: Sequence[Field], whens: Sequence[Mapping[str, Any]]
) -> tuple[Moment, ...]:
    """A report without a date has its moment too: one whose date is open."""
    bare = Moment(
        field="",
        number=number,
        event=wording.kind_of_event(report),
        words=wording.OPEN_DATE,
        earliest=None,
        latest=None,
        inferred=False,
        standing=standing(report),
    )
    told = tuple(
        replace(
            bare,
            field=field.id,
            words=field.value,
            earliest=wording.parse_day(when["earliest"]),
            latest=wording.parse_day(when["latest"]),
            inferred=when["inferred"],
        )
        for field, when in zip(dates, whens, strict=True)
    )
    return told or (bare,)


def marks(cards: Iterable[Card]) -> tuple[Mark, ...]:
    """Every stretch of the text that some card holds on to."""
    return tuple(
        Mark(
            words.start,
            words.end,
            field.slot,
            field.id,
            quiet=words.quiet or field.slot == "relation",
            number=card.number if field.slot == "trigger" else None,
            pale=card.standing != "main",
        )
        for card in cards
        for field in card.fields
        for words in field.words
    )


def _codes(report: Report) -> tuple[str, ...]:
    plover, acled = report["type"]["plover"], report["type"]["acled"]
    codes = []
    if plover:
        codes.append(" · ".join([plover["event"], *plover["modes"]]))
    if acled:
        codes.append(acled["event_type"])
    return tuple(codes)

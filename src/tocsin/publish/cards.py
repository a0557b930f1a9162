"""Turns a report into the card a reader sees: rows of fields, each holding on to its exact words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from tocsin.publish import wording
from tocsin.publish.marks import Mark
from tocsin.publish.strip import Strip, strip
from tocsin.publish.view import Report, Standing, standing


class Words(Struct, frozen=True):
    """Where in the text a value stands. Quiet words show only when the field is looked at."""

    start: int
    end: int
    text: str
    quiet: bool = False


class Field(Struct, frozen=True):
    """One value of a report. `said` is what a reader who cannot see the row's label is told before it."""

    id: str
    slot: str
    said: str
    value: str
    notes: tuple[str, ...] = ()
    quoted: str = ""
    words: tuple[Words, ...] = ()
    strip: Strip | None = None
    to: str = ""
    """The id of another card, where the value is one."""


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
    places = _fields(name, "place", "Place", [_place(where) for where in wheres])
    dates = _fields(name, "time", "Date", [_date(when) for when in whens])
    rows = (
        Row("Who", _fields(name, "actor", "Actor", [_party(p, sources) for p in report["actors"]]), "not said"),
        Row(
            "→ whom",
            _fields(name, "recipient", "Recipient", [_party(p, sources) for p in report["recipients"]]),
            "not said",
        ),
        Row("Where", places, "not said"),
        Row("When", dates, "not said"),
        Row("Toll", _fields(name, "toll", "Toll", [_toll(toll, sources) for toll in report["tolls"]])),
        Row(
            "Weapon",
            _fields(name, "weapon", "Weapon", [(w["kind"], (), "", _words(w), None, "") for w in report["weapons"]]),
        ),
        Row("Says who", _fields(name, "attribution", "Says who", [_source(a) for a in report["attributions"]])),
        Row(
            "Relation",
            _fields(name, "relation", "Relation", [_relation(r, prefix, numbers) for r in report["relations"]]),
        ),
    )
    place_kind = standing(report)
    return Card(
        id=name,
        number=number,
        standing=place_kind,
        heading=wording.kind_of_event(report),
        codes=_codes(report),
        factuality=report["factuality"],
        scope=report["scope"],
        hedged=report["hedged"],
        trigger=Field(f"{name}-trigger", "trigger", "Trigger", report["trigger"]["text"], words=_quotes([report["trigger"]])),
        rows=tuple(row for row in rows if row.fields or row.missing),
        issues=tuple(f"{issue['message']}" for issue in report["issues"]),
        spots=tuple(
            Spot(
                field.id, number, where["name"] or where["as_written"], where["country"], where["latitude"],
                where["longitude"], where["precision"] or "", where["radius_km"] or 0.0, place_kind,
            )
            for field, where in zip(places, wheres, strict=True)
            if where["latitude"] is not None and where["longitude"] is not None
        ),
        moments=tuple(
            Moment(
                field.id, number, wording.kind_of_event(report), field.value, wording.parse_day(when["earliest"]),
                wording.parse_day(when["latest"]), when["inferred"], place_kind,
            )
            for field, when in zip(dates, whens, strict=True)
        ) or (Moment("", number, wording.kind_of_event(report), wording.OPEN_DATE, None, None, False, place_kind),),
    )  # fmt: skip


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


_Told = tuple[str, tuple[str, ...], str, tuple[Words, ...], Strip | None, str]
"""Value, notes, quoted words, where they stand, strip, and the card it points to."""


def _fields(name: str, slot: str, said: str, told: Sequence[_Told]) -> tuple[Field, ...]:
    return tuple(
        Field(f"{name}-{slot}{index}", slot, said, value, notes, quoted, words, drawn, to)
        for index, (value, notes, quoted, words, drawn, to) in enumerate(told)
    )


def _quotes(quotes: Iterable[Mapping[str, Any]], *, quiet: bool = False) -> tuple[Words, ...]:
    return tuple(
        Words(quote["start"], quote["end"], quote["text"], quiet) for quote in quotes if quote["end"] > quote["start"]
    )


def _words(value: Mapping[str, Any]) -> tuple[Words, ...]:
    return _quotes(value["evidence"])


def _codes(report: Report) -> tuple[str, ...]:
    plover, acled = report["type"]["plover"], report["type"]["acled"]
    codes = []
    if plover:
        codes.append(" · ".join([plover["event"], *plover["modes"]]))
    if acled:
        codes.append(acled["event_type"])
    return tuple(codes)


_PUT = {"claimed": "claims it", "suspected": "suspected", "accused": "accused", "denied": "denied"}


def _party(party: Mapping[str, Any], sources: Mapping[str, str]) -> _Told:
    by = wording.listed(sources.get(source) for source in party["sources"])
    put = _PUT.get(party["responsibility"] or "", "")
    role = wording.listed([party["kind"], party["sector"], wording.country(party["country"])])
    notes = tuple(note for note in (f"{put} by {by}" if put and by else put, role) if note)
    return party["name"], notes, "", _words(party), None, ""


def _place(where: Mapping[str, Any]) -> _Told:
    within = f"within {where['radius_km']:,.0f} km" if where["radius_km"] else ""
    admin = where["admin1"] if where["admin1"] != where["name"] else None
    notes = (
        wording.listed([admin, wording.country(where["country"])]),
        wording.listed([where["precision"], within], ", ") or "not in the gazetteer",
    )
    return where["name"] or where["as_written"], tuple(filter(None, notes)), "", _words(where), None, ""


_ANCHOR = {"published": "reckoned from the publication date", "text": "", "event": "reckoned from another event"}


def _date(when: Mapping[str, Any]) -> _Told:
    dated = when["earliest"] or when["latest"]
    quoted = "" if dated or not when["evidence"] else when["evidence"][0]["text"]
    notes = (
        "" if dated else "nothing to reckon these words from",
        "inferred: the words date a statement" if when["inferred"] else "",
        _ANCHOR.get(when["reckoned_from"] or "", "") if dated else "",
        f"precision: {when['precision'].replace('-', ' ')}"
        if dated and when["precision"] not in {"day", "open"}
        else "",
    )
    return wording.window(when), tuple(filter(None, notes)), quoted, _words(when), None, ""


def _toll(toll: Mapping[str, Any], sources: Mapping[str, str]) -> _Told:
    low, high = toll["bounds"]
    by = wording.listed(sources.get(source) for source in toll["sources"])
    vague = toll["low"] is None and toll["high"] is None
    notes = (
        wording.listed([*map(str, toll["victims"]), wording.country(toll["country"])]).replace("-", " "),
        wording.listed(toll["names"]),
        f"{toll['affects']} side" if toll["affects"] != "recipient" else "",
        "; ".join(_part(part) for part in toll["parts"]),
        f"read as {wording.figure(low, high)}" if vague and (low, high) != (None, None) else "",
        "replaces an earlier figure" if toll["updates"] else "",
        wording.listed(["hedged" if toll["hedged"] else None, f"says {by}" if by else None]),
    )
    quoted = toll["evidence"][0]["text"] if toll["evidence"] else ""
    words = _words(toll) + tuple(words for part in toll["parts"] for words in _words(part))
    value = f"{wording.figure(toll['low'], toll['high'], toll['qualifier'])} {toll['harm']}"
    return value, tuple(filter(None, notes)), quoted, words, strip(low, high), ""


def _part(part: Mapping[str, Any]) -> str:
    lead = "including" if part["relation"] == "including" else "of which"
    who = wording.listed([*map(str, part["victims"]), wording.country(part["country"])])
    return f"{lead} {wording.figure(part['low'], part['high'])} {who}".strip()


def _source(attribution: Mapping[str, Any]) -> _Told:
    via = f"by way of {attribution['via']}" if attribution["via"] else ""
    kind = wording.listed([attribution["source_class"], "" if attribution["named"] else "not named", via])
    words = _words(attribution) + _quotes([attribution["content"]], quiet=True)
    cue = wording.listed([attribution["cue"], "in quotation marks" if attribution["quoted"] else None])
    return attribution["source"], tuple(filter(None, (cue, kind))), "", words, None, ""


def _relation(relation: Mapping[str, Any], prefix: str, numbers: Mapping[str, int]) -> _Told:
    number = numbers.get(relation["to"])
    kind = relation["kind"].replace("-", " ")
    value = f"{kind} event {number}" if number else f"{kind} an event not shown"
    return value, (), "", _words(relation), None, f"{prefix}e{number}" if number else ""

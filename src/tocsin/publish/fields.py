"""Turns each value of a report into a field: what it says, what qualifies it, and its exact words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from msgspec import Struct

from tocsin.publish import wording
from tocsin.publish.strip import Strip, strip


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


Told: TypeAlias = tuple[str, tuple[str, ...], str, tuple[Words, ...], Strip | None, str]
"""Value, notes, quoted words, where they stand, strip, and the card it points to."""


def fields(name: str, slot: str, said: str, told: Sequence[Told]) -> tuple[Field, ...]:
    return tuple(
        Field(f"{name}-{slot}{index}", slot, said, value, notes, quoted, words, drawn, to)
        for index, (value, notes, quoted, words, drawn, to) in enumerate(told)
    )


def quotes(given: Iterable[Mapping[str, Any]], *, quiet: bool = False) -> tuple[Words, ...]:
    return tuple(
        Words(quote["start"], quote["end"], quote["text"], quiet) for quote in given if quote["end"] > quote["start"]
    )


def _words(value: Mapping[str, Any]) -> tuple[Words, ...]:
    return quotes(value["evidence"])


_PUT = {"claimed": "claims it", "suspected": "suspected", "accused": "accused", "denied": "denied"}


def party(told: Mapping[str, Any], sources: Mapping[str, str]) -> Told:
    by = wording.listed(sources.get(source) for source in told["sources"])
    put = _PUT.get(told["responsibility"] or "", "")
    role = wording.listed([told["kind"], told["sector"], wording.country(told["country"])])
    notes = tuple(note for note in (f"{put} by {by}" if put and by else put, role) if note)
    return told["name"], notes, "", _words(told), None, ""


def place(told: Mapping[str, Any]) -> Told:
    within = f"within {told['radius_km']:,.0f} km" if told["radius_km"] else ""
    admin = told["admin1"] if told["admin1"] != told["name"] else None
    notes = (
        wording.listed([admin, wording.country(told["country"])]),
        wording.listed([told["precision"], within], ", ") or "not in the gazetteer",
    )
    return told["name"] or told["as_written"], tuple(filter(None, notes)), "", _words(told), None, ""


_ANCHOR = {"published": "reckoned from the publication date", "text": "", "event": "reckoned from another event"}


def date(told: Mapping[str, Any]) -> Told:
    dated = told["earliest"] or told["latest"]
    quoted = "" if dated or not told["evidence"] else told["evidence"][0]["text"]
    notes = (
        "" if dated else "nothing to reckon these words from",
        "inferred: the words date a statement" if told["inferred"] else "",
        _ANCHOR.get(told["reckoned_from"] or "", "") if dated else "",
        f"precision: {told['precision'].replace('-', ' ')}"
        if dated and told["precision"] not in {"day", "open"}
        else "",
    )
    return wording.window(told), tuple(filter(None, notes)), quoted, _words(told), None, ""


def toll(told: Mapping[str, Any], sources: Mapping[str, str]) -> Told:
    low, high = told["bounds"]
    by = wording.listed(sources.get(source) for source in told["sources"])
    vague = told["low"] is None and told["high"] is None
    notes = (
        wording.listed([*map(str, told["victims"]), wording.country(told["country"])]).replace("-", " "),
        wording.listed(told["names"]),
        f"{told['affects']} side" if told["affects"] != "recipient" else "",
        "; ".join(_part(part) for part in told["parts"]),
        f"read as {wording.figure(low, high)}" if vague and (low, high) != (None, None) else "",
        "replaces an earlier figure" if told["updates"] else "",
        wording.listed(["hedged" if told["hedged"] else None, f"says {by}" if by else None]),
    )
    quoted = told["evidence"][0]["text"] if told["evidence"] else ""
    words = _words(told) + tuple(words for part in told["parts"] for words in _words(part))
    value = f"{wording.figure(told['low'], told['high'], told['qualifier'])} {told['harm']}"
    return value, tuple(filter(None, notes)), quoted, words, strip(low, high), ""


def _part(part: Mapping[str, Any]) -> str:
    lead = "including" if part["relation"] == "including" else "of which"
    who = wording.listed([*map(str, part["victims"]), wording.country(part["country"])])
    return f"{lead} {wording.figure(part['low'], part['high'])} {who}".strip()


def weapon(told: Mapping[str, Any]) -> Told:
    return told["kind"], (), "", _words(told), None, ""


def source(told: Mapping[str, Any]) -> Told:
    via = f"by way of {told['via']}" if told["via"] else ""
    kind = wording.listed([told["source_class"], "" if told["named"] else "not named", via])
    words = _words(told) + quotes([told["content"]], quiet=True)
    cue = wording.listed([told["cue"], "in quotation marks" if told["quoted"] else None])
    return told["source"], tuple(filter(None, (cue, kind))), "", words, None, ""


def relation(told: Mapping[str, Any], prefix: str, numbers: Mapping[str, int]) -> Told:
    number = numbers.get(told["to"])
    kind = told["kind"].replace("-", " ")
    value = f"{kind} event {number}" if number else f"{kind} an event not shown"
    return value, (), "", _words(told), None, f"{prefix}e{number}" if number else ""

"""MUC-4's incidents to full templates, slot by slot, written as its answer keys are.

Strings come from the head that reads role fillers, set slots from the words around them, dates and places from the
rules' readers. People without a name are no role filler of MUC-4's later, smaller format; here they are looked for by
the nouns that its keys describe victims with.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from tocsin.engines.trained.muc4.fillers import Filler
from tocsin.engines.trained.muc4.incidents import Incident
from tocsin.engines.trained.muc4.words import NEAR, WordWeights, around, words_of
from tocsin.extract.place import PlaceMention, places
from tocsin.extract.quantity_number import word_value
from tocsin.extract.time import times
from tocsin.extract.time_reading import read_times
from tocsin.knowledge.countries import by_iso3
from tocsin.read.plain import document_of
from tocsin.segment import segment

ROLE_OF = {
    "instrument_id": "Weapon",
    "perp_individual": "PerpInd",
    "perp_organization": "PerpOrg",
    "phys_tgt_id": "Target",
    "hum_tgt_name": "Victim",
    "hum_tgt_description": "Victim",
}
"""String slot to the role that its strings fill."""
OF_FILLER = {
    "instrument_type": "Weapon",
    "perp_org_confidence": "PerpOrg",
    "phys_tgt_type": "Target",
    "phys_tgt_effect": "Target",
    "hum_tgt_type": "Victim",
    "hum_tgt_effect": "Victim",
}
"""Set slot to the role of those that it is said of."""
OF_INCIDENT = ("stage_of_execution", "perp_category")
OF_TEXT = ("incident_location",)
"""The country alone; where in it is read from the text."""
DESCRIBED = "described"
"""Whether a noun stands for people that something was done to."""
YES = "yes"
_DESCRIBED = 0.2
"""From here on it is taken to."""
_TOKEN = re.compile(r"[a-z0-9][a-z0-9'.-]*[a-z0-9]|[a-z0-9]")
_MODIFIERS = 4
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")

Written = dict[str, list[str]]
"""Slot to fills, as the suite writes them."""


class Spot(Struct, frozen=True):
    """A place or a day that the text names, and where: what is nearest to an incident is its."""

    at: int
    written: str
    country: str = ""


class Told(Struct, frozen=True):
    """A text as MUC-4's keys are read from it: in lower case, with the day it was filed and what is named in it."""

    text: str
    filed: date | None
    places: tuple[Spot, ...]
    days: tuple[Spot, ...]


def told_of(text: str, filed: date | None) -> Told:
    """Places are looked for in capitals, since names in lower case are none; the letters stay where they are."""
    capitals = text.upper()
    named = places(segment(document_of(capitals, published=filed))) if len(capitals) == len(text) else ()
    passages = segment(document_of(text, published=filed))
    read = read_times(times(passages), passages, filed)
    return Told(
        text,
        filed,
        tuple(spot for one in named if (spot := _place(one, capitals)) is not None),
        tuple(
            Spot(one.mention.quote.start, written_day(one.when.earliest))
            for one in read
            if one.when.precision in ("day", "hour") and one.when.earliest is not None
        ),
    )


def _place(mention: PlaceMention, text: str) -> Spot | None:
    """A town or a part of a country, in the words of the text."""
    kind = _KINDS.get(mention.where.precision or "")
    country = by_iso3(mention.where.country) if mention.where.country else None
    if kind is None or country is None or mention.demonym:
        return None
    name = mention.name.of(text) if mention.name.end else mention.where.as_written
    return Spot(mention.quote.start, f"{name} ({kind})", country.name.upper())


_KINDS = {"town": "CITY", "admin1": "DEPARTMENT"}


class Described(Struct, frozen=True):
    """People told by a noun, where they stand, and how many."""

    name: str
    at: int
    number: str


def written_day(day: date) -> str:
    return f"{day.day:02} {MONTHS[day.month - 1]} {day.year % 100:02}"


def answers(told: Told, found: Sequence[Incident], words: WordWeights) -> list[Written]:
    """A template an incident."""
    people = [one for one in described(told.text, words) if _suffers(told.text, one, words)]
    given = _shared_out(told.text, people, found, words)
    return [_answer(told, one, rows, words) for one, rows in zip(found, given, strict=True)]


def incident_words(text: str, named: Iterable[tuple[str, Sequence[str]]]) -> set[str]:
    """The words of and around all fillers of an incident."""
    out: set[str] = set()
    for role, names in named:
        out |= around(text, names, role)
    return out


def described(text: str, words: WordWeights) -> list[Described]:
    """Nouns that keys describe people with, with the words before them that keys have too; each once."""
    tokens = [(one.start(), one.end(), one.group()) for one in _TOKEN.finditer(text)]
    out: dict[str, Described] = {}
    for at, (_, end, word) in enumerate(tokens):
        if word not in words.heads:
            continue
        first = at
        while first > max(at - _MODIFIERS, 0) and tokens[first - 1][2] in words.nouns and _beside(text, tokens, first):
            first -= 1
        name = text[tokens[first][0] : end]
        before = tokens[first - 1][2] if first and _beside(text, tokens, first) else ""
        out.setdefault(name, Described(name, tokens[first][0], number(before, word)))
    return list(out.values())


def _beside(text: str, tokens: Sequence[tuple[int, int, str]], at: int) -> bool:
    return text[tokens[at - 1][1] : tokens[at][0]] == " "


def number(before: str, word: str) -> str:
    """How many, as keys write it: the figure before the noun, else PLURAL or one by the noun's form."""
    figure = before.replace(",", "")
    if figure.isdigit():
        return str(int(figure))
    value = word_value(before) if before else None
    if value is not None:
        return str(value)
    return "PLURAL" if word in _PEOPLE or (word.endswith("s") and not word.endswith("ss")) else "1"


_PEOPLE = frozenset(
    {"people", "men", "women", "children", "police", "personnel", "population", "clergymen", "policemen"}
)


def _suffers(text: str, one: Described, words: WordWeights) -> bool:
    return words.shares(DESCRIBED, around(text, (one.name,), "Victim"))[YES] >= _DESCRIBED


def _shared_out(
    text: str, people: Sequence[Described], found: Sequence[Incident], words: WordWeights
) -> list[list[Described]]:
    """People to the incident whose type the words around them tell."""
    out: list[list[Described]] = [[] for _ in found]
    for one in people if found else ():
        near = words.shares(NEAR, around(text, (one.name,), "Victim"))
        out[max(range(len(found)), key=lambda at: near[found[at].type])].append(one)
    return out


def _answer(told: Told, incident: Incident, people: Sequence[Described], words: WordWeights) -> Written:
    text = told.text
    roles = {role: [one for one in incident.fillers if one.role == role] for role in ROLE_OF.values()}
    around_all = incident_words(text, [(one.role, one.mentions) for one in incident.fillers])
    at = _place_of(text, incident, people)
    out: Written = {
        "incident_date": [_day(told, at)],
        "incident_location": [_location(told, at, words)],
        "incident_type": [incident.type.upper()],
    }
    for slot in OF_INCIDENT:
        out[slot] = [words.likeliest(slot, around_all)]
    for slot in ("instrument_id", "perp_individual", "perp_organization", "phys_tgt_id", "hum_tgt_name"):
        out[slot] = [_quoted(one.mentions[0]) for one in roles[ROLE_OF[slot]]]
    for slot, role in OF_FILLER.items():
        out[slot] = list(
            _said(text, slot, [(one.mentions, _quoted(one.mentions[0])) for one in roles[role]], role, words)
        )
    out["phys_tgt_number"] = [f"{_count(text, one)}: {_quoted(one.mentions[0])}" for one in roles["Target"]]
    out["hum_tgt_number"] = [f"1: {_quoted(one.mentions[0])}" for one in roles["Victim"]]
    titled = dict(_titles(text, roles["Victim"], words))
    own = [one for one in people if one.name not in titled.values() and not _names(one, roles["Victim"])]
    out["hum_tgt_description"] = [
        *(f"{_quoted(title)}: {_quoted(name)}" for name, title in titled.items()),
        *(_quoted(one.name) for one in own),
    ]
    for slot in ("hum_tgt_type", "hum_tgt_effect"):
        out[slot] += _said(text, slot, [((one.name,), _quoted(one.name)) for one in own], "Victim", words)
    out["hum_tgt_number"] += [f"{one.number}: {_quoted(one.name)}" for one in own]
    return {slot: fills for slot, fills in out.items() if any(fills)}


def _said(
    text: str, slot: str, named: Iterable[tuple[Sequence[str], str]], role: str, words: WordWeights
) -> Iterator[str]:
    for names, quoted in named:
        label = words.likeliest(slot, around(text, names, role))
        if label:
            yield f"{label}: {quoted}"


def _quoted(name: str) -> str:
    return f'"{name.upper()}"'.replace('""', '"')


def _count(text: str, filler: Filler) -> str:
    """How many things a target is."""
    name = filler.mentions[0]
    own = name.split()
    at = text.find(name)
    before = text[:at].split()[-1:] if at > 0 else []
    for word in (own[0], *before):
        if word.isdigit() or word_value(word) is not None:
            return number(word, own[-1])
    return number("", own[-1])


def _names(one: Described, victims: Sequence[Filler]) -> bool:
    return any(one.name in name for victim in victims for name in victim.mentions)


def _titles(text: str, victims: Sequence[Filler], words: WordWeights) -> Iterator[tuple[str, str]]:
    """What stands before the names of victims and is a noun of the keys: "senator", "liberal deputy"."""
    for victim in victims:
        name = victim.mentions[0]
        at = text.find(name)
        before = _TOKEN.findall(text[max(at - 60, 0) : at].rpartition(",")[2].rpartition(".")[2]) if at > 0 else []
        title: list[str] = []
        while before and before[-1] in words.nouns and len(title) <= _MODIFIERS:
            title.insert(0, before.pop())
        if title and title[-1] in words.heads:
            yield name, " ".join(title)


def _place_of(text: str, incident: Incident, people: Sequence[Described]) -> int:
    """Where an incident is told: where the first that it harms is named."""
    harmed = [one for one in incident.fillers if one.role in ("Victim", "Target", "Weapon")] or list(incident.fillers)
    places = [at for one in harmed if (at := text.find(one.mentions[0])) >= 0] + [one.at for one in people]
    return min(places, default=0)


def _day(told: Told, at: int) -> str:
    """The day named nearest in the same paragraph's reach, else some time up to the day of filing."""
    near = [spot for spot in told.days if abs(spot.at - at) <= _REACH]
    if near:
        return min(near, key=lambda spot: abs(spot.at - at)).written
    return f"- {written_day(told.filed)}" if told.filed else ""


_REACH = 250
"""Characters from an incident to the day or place that is taken for its."""


def _location(told: Told, at: int, words: WordWeights) -> str:
    country = words.likeliest(OF_TEXT[0], words_of(told.text))
    near = [spot for spot in told.places if spot.country == country and abs(spot.at - at) <= _REACH]
    return f"{country}: {min(near, key=lambda spot: abs(spot.at - at)).written}" if near else country

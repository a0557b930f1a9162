"""The registry of known actors and office holders to look-ups by name, by id and by state body."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from tocsin.knowledge.actor_table import Actor, Office, is_state_body, shipped
from tocsin.knowledge.actors_own import own_actors
from tocsin.knowledge.countries import by_iso3
from tocsin.knowledge.loader import KnowledgeError
from tocsin.knowledge.party_nouns import sole_office

__all__ = ["Actor", "Claimant", "Match", "Office"]


class Claimant(Struct, frozen=True):
    """An actor that goes by some name. A `lent` name is one that usually means something else."""

    actor: Actor
    parts: tuple[str, ...]
    exact: str | None
    lent: bool


class Known(Struct, frozen=True):
    """A known name of `length` words and all who bear it."""

    length: int
    claimants: tuple[Claimant, ...]


class Match(Struct, frozen=True):
    """A known name of `length` words; `actor` is None while it is open which of the `bearers` it means."""

    length: int
    actor: Actor | None
    bearers: tuple[Actor, ...]


@lru_cache(maxsize=65536)
def parts(text: str) -> tuple[str, ...]:
    """A name cut for comparison: lower case, no accents, apostrophes or full stops, split at hyphens."""
    if not text.isascii():
        text = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return tuple(_SPLIT.sub(" ", _DROPPED.sub("", _OWNER.sub(" s", text.lower()))).split())


_OWNER = re.compile(r"['\u2019]s\b")
_DROPPED = re.compile(r"['\u2018\u2019\u02bc\u02bb\u02bf`.]")
_SPLIT = re.compile(r"[-\u2010\u2011\u2013/,()&:+\s]+")


@cache
def actors() -> Mapping[str, Actor]:
    """Every actor of the registry by id, people and the user's own included."""
    found: dict[str, Actor] = {}
    for actor in shipped():
        if actor.id in found:
            message = f"data/actors: {actor.id}: named twice; give each actor its own id"
            raise KnowledgeError(message)
        found[actor.id] = actor
    for path in _OWN:
        found |= {actor.id: actor for actor in own_actors(path, found)}
    return found


_OWN: list[Path] = []


def use(path: Path | None) -> None:
    """Add a user's file of actors to the registry, or with None take it out again; everything is then read anew.

    Called once, before anything is coded: whoever codes in another process calls it there too. Raises KnowledgeError.
    """
    _OWN[:] = [path] if path is not None else []
    for known in (actors, _names, _surnames, _holders, may_start):
        known.cache_clear()
    actors()


def own_digest() -> str:
    """What tells one user's registry from another's; empty without a file of the user's own."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in _OWN)).hexdigest() if _OWN else ""


def above(actor: Actor) -> tuple[Actor, ...]:
    """What an actor belongs to, nearest first: its parent and that one's parent, then alliances they have joined."""
    found: list[Actor] = []
    here: Actor | None = actor
    while here is not None and here not in found:
        found.append(here)
        here = by_id(here.parent) if here.parent else None
    alliances = [by_id(ident) for one in found for ident in one.umbrella]
    found += [alliance for alliance in alliances if alliance is not None]
    return tuple(dict.fromkeys(found[1:]))


_BODIES = {
    "state": ("{name}", "state", "GOV"),
    "gov": ("Government of {name}", "state", "GOV"),
    "mil": ("Military forces of {name}", "group", "MIL"),
    "cop": ("Police forces of {name}", "group", "COP"),
}


def by_id(actor_id: str) -> Actor | None:
    """The actor of an id. `act-state-iso3`, `act-gov-…`, `act-mil-…` and `act-cop-…` exist for every country."""
    known = actors().get(actor_id)
    if known is not None:
        return known
    if not is_state_body(actor_id):
        return None
    _, body, iso3 = actor_id.split("-")
    return state_body(iso3.upper(), body)


@cache
def state_body(iso3: str, body: str) -> Actor | None:
    """A country itself (`state`) or its government (`gov`), military (`mil`) or police (`cop`)."""
    country = by_iso3(iso3)
    if country is None:
        return None
    pattern, kind, sector = _BODIES[body]
    parent = None if body == "state" else f"act-state-{iso3.lower()}"
    return Actor(
        id=f"act-{body}-{iso3.lower()}",
        name=pattern.format(name=country.name),
        aliases=(),
        kind=kind,  # type: ignore[arg-type]
        sector=sector,
        country=iso3,
        parent=parent,
    )


def match(words: Sequence[str], at: int, on: date | None, countries: Iterable[str]) -> Match | None:
    """The longest known name that starts at a word; `words` are as written, compared as `parts` cuts them.

    `on` is the date of the text, `countries` those it is about.
    """
    known = find(words, at)
    if known is None:
        return None
    bearers = tuple(claimant.actor for claimant in known.claimants)
    return Match(known.length, choose(known.claimants, on, countries), bearers)


def find(words: Sequence[str], at: int) -> Known | None:
    """The longest known name that starts at a word, whomever it means.

    A name in capitals must be in capitals ("WHO" is not "who"), any other needs one capital.
    """
    claims = _names().get(_first(words[at]))
    if claims is None:
        return None
    second = _second(words, at)
    for claimants in claims.get(second) or claims.get("", ()):
        cut = _reach(words, at, claimants[0].parts)
        if cut is None:
            continue
        written = words[at : at + cut]
        fitting = tuple([claimant for claimant in claimants if _written_so(written, claimant)])
        if fitting:
            return Known(cut, fitting)
    return None


@lru_cache(maxsize=65536)
def may_start(word: str) -> bool:
    """Whether some known name starts with this word: a cheap question before `find`."""
    return _first(word) in _names()


def choose(claimants: Iterable[Claimant], on: date | None, countries: Iterable[str]) -> Actor | None:
    """Whom a shared name means, or None while it is open.

    An owner of the name wins unless the text is about a country where the name is lent to another
    and not about the owner's; a part of the owner that goes by its name there is then meant. Of several owners, or
    when the name is only lent, the one whose country the text is about. A body without a country needs none, but a
    word that it borrows for a name ("Dawn") never means it.
    """
    about = frozenset(countries)
    living = [claimant for claimant in claimants if claimant.actor.existed(on)]
    owners = {claimant.actor.id: claimant.actor for claimant in living if not claimant.lent}
    others = {claimant.actor.id: claimant.actor for claimant in living if claimant.lent}
    if len(owners) == 1:
        (owner,) = owners.values()
        rivals = [other for other in others.values() if other.country in about]
        if not rivals or owner.country in about:
            return owner
        return rivals[0] if len(rivals) == 1 and owner in above(rivals[0]) else None
    near = [actor for actor in (owners or others).values() if actor.country in about]
    if len(near) == 1:
        return near[0]
    stateless = [
        claimant for claimant in living if claimant.actor.country is None and claimant.lent is not bool(owners)
    ]
    alone = len(owners or others) == 1 and len(stateless) == 1 and (stateless[0].exact or not stateless[0].lent)
    return stateless[0].actor if alone and not near else None


def people_named(surname: str) -> tuple[Actor, ...]:
    """Office holders whose name ends in this word; a caller needs a title or a full mention to pick one."""
    return _surnames().get(" ".join(parts(surname)), ())


def holders(role: str, country: str) -> tuple[Actor, ...]:
    """Everybody who ever held an office that a country has one of, in the order of the register."""
    return _holders().get((role, country), ())


@lru_cache(maxsize=65536)
def _first(word: str) -> str:
    cut = parts(word)
    return cut[0] if cut else ""


def _second(words: Sequence[str], at: int) -> str:
    """The part after the first one of a word that has parts, empty at the end."""
    cut = parts(words[at])
    if len(cut) > 1:
        return cut[1]
    for here in range(at + 1, len(words)):
        cut = parts(words[here])
        if cut:
            return cut[0]
    return ""


def _reach(words: Sequence[str], at: int, wanted: tuple[str, ...]) -> int | None:
    """How many words cover the wanted parts exactly, None if they do not follow."""
    done, here = 0, at
    while done < len(wanted):
        if here >= len(words):
            return None
        for part in parts(words[here]):
            if done >= len(wanted) or wanted[done] != part:
                return None
            done += 1
        here += 1
    return here - at


def _written_so(written: Sequence[str], claimant: Claimant) -> bool:
    if claimant.exact is not None:
        return "".join(written).replace(".", "") == claimant.exact
    return any(not word.islower() and any(map(str.isupper, word)) for word in written)


_Names = dict[str, dict[str, tuple[tuple[Claimant, ...], ...]]]
"""For a first and second part, the groups of claimants that share a name, the longest name first.

A second part of "" holds the names of one part; they close every other row of their first part.
"""


@cache
def _names() -> _Names:
    by_parts: dict[tuple[str, ...], list[Claimant]] = {}
    for claimant in claimants():
        by_parts.setdefault(claimant.parts, []).append(claimant)
    by_first: dict[str, dict[str, list[tuple[Claimant, ...]]]] = {}
    for wanted in sorted(by_parts, key=len, reverse=True):
        rows = by_first.setdefault(wanted[0], {})
        if len(wanted) > 1:
            rows.setdefault(wanted[1], []).append(tuple(by_parts[wanted]))
        else:
            rows.setdefault("", [])
            for groups in rows.values():
                groups.append(tuple(by_parts[wanted]))
    return {first: {second: tuple(groups) for second, groups in rows.items()} for first, rows in by_first.items()}


def claimants() -> Iterator[Claimant]:
    """Every name of every actor."""
    for actor in actors().values():
        for alias in (_unbracketed(actor.name), *actor.aliases):
            written = alias.removeprefix("~")
            cut = parts(written)
            short = written.replace(".", "")
            exact = short if len(cut) == 1 and short[:2].isupper() else None
            yield Claimant(actor, cut, exact, alias.startswith("~"))


def _unbracketed(name: str) -> str:
    """A bracket tells two actors of one name apart, so the name in front of it is only lent."""
    plain, bracket, _ = name.partition(" (")
    return f"~{plain}" if bracket else name


@cache
def _surnames() -> dict[str, tuple[Actor, ...]]:
    found: dict[str, list[Actor]] = {}
    for actor in actors().values():
        if actor.kind == "individual":
            found.setdefault(parts(actor.name)[-1], []).append(actor)
    return {surname: tuple(people) for surname, people in found.items()}


@cache
def _holders() -> Mapping[tuple[str, str], tuple[Actor, ...]]:
    found: dict[tuple[str, str], dict[str, Actor]] = {}
    for actor in actors().values():
        for office in actor.offices:
            # A leader of a region or a movement is not the country's, and of governors a country has many.
            if actor.country is not None and actor.parent is None and sole_office(office.role):
                found.setdefault((office.role, actor.country), {})[actor.id] = actor
    return {key: tuple(people.values()) for key, people in found.items()}

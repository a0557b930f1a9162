"""The actor files to the registry: look-ups by id, by state body and by office, and who belongs to whom."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tocsin.knowledge.actor_table import Actor, is_state_body, shipped
from tocsin.knowledge.actors_own import own_actors
from tocsin.knowledge.countries import by_iso3
from tocsin.knowledge.loader import KnowledgeError
from tocsin.knowledge.party_nouns import sole_office


@cache
def actors() -> Mapping[str, Actor]:
    """Every actor of the registry by id, people and the user's own included."""
    found: dict[str, Actor] = {}
    for actor in shipped():
        if actor.id in found:
            message = f"data/actors: {actor.id}: named twice; give each actor its own id"
            raise KnowledgeError(message)
        found[actor.id] = actor
    for path in OWN_FILES:
        found |= {actor.id: actor for actor in own_actors(path, found)}
    return found


OWN_FILES: list[Path] = []
"""A user's file of actors; only `actors.use` changes it."""


def own_digest() -> str:
    """What tells one user's registry from another's; empty without a file of the user's own."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in OWN_FILES)).hexdigest() if OWN_FILES else ""


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


def holders(role: str, country: str) -> tuple[Actor, ...]:
    """Everybody who ever held an office that a country has one of, in the order of the register."""
    return holders_by_office().get((role, country), ())


@cache
def holders_by_office() -> Mapping[tuple[str, str], tuple[Actor, ...]]:
    found: dict[tuple[str, str], dict[str, Actor]] = {}
    for actor in actors().values():
        for office in actor.offices:
            # A leader of a region or a movement is not the country's, and of governors a country has many.
            if actor.country is not None and actor.parent is None and sole_office(office.role):
                found.setdefault((office.role, actor.country), {})[actor.id] = actor
    return {key: tuple(people.values()) for key, people in found.items()}

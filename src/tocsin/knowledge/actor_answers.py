"""A name, as somebody types it, to all who answer to it, with the reason, and whom it would mean where."""

from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from msgspec import Struct

from tocsin.knowledge.actors import Actor, Claimant, above, by_id, choose, claimants, own_digest, parts, state_body
from tocsin.knowledge.countries import Country, by_demonym, by_iso3, by_name
from tocsin.knowledge.party_nouns import party_noun

_MOST_NEAR = 12


class Answer(Struct, frozen=True):
    """Somebody who answers to a name; `why` is one clause that begins in lower case."""

    actor: Actor
    why: str


class Answers(Struct, frozen=True):
    """All who answer, `meant` among them as a text of that day about those countries would have it.

    `exact` is False when nobody goes by just that name and the answers only hold its words. `where` gives, for each
    country that one of them belongs to, whom a text about that country alone means; None is open.
    """

    found: tuple[Answer, ...]
    exact: bool
    meant: Actor | None
    where: tuple[tuple[str, Actor | None], ...] = ()


def answers(name: str, on: date | None = None, countries: Sequence[str] = ()) -> Answers:
    """Capitals do not matter here, as they do in a text: "who" finds the WHO."""
    wanted = parts(name)
    bearers = _bearers().get(wanted, ())
    if bearers:
        return _bearing(bearers, on, countries)
    known = by_id(name.strip())
    if known is not None:
        return Answers((Answer(known, "it is the id asked for"),), exact=True, meant=known)
    bodies = _of_state(name)
    if bodies:
        return Answers(tuple(bodies), exact=True, meant=bodies[0].actor)
    held = {
        claimant.actor.id: Answer(claimant.actor, "a name of it holds these words")
        for other in sorted((other for other in _bearers() if _holds(other, wanted)), key=len)
        for claimant in _bearers()[other]
    }
    return Answers(tuple(held.values())[:_MOST_NEAR], exact=False, meant=None)


def spelt_like(name: str) -> tuple[str, ...]:
    """Names that look like one that nobody answers to, the likest first."""
    written = {" ".join(cut): claims[0].actor.name for cut, claims in _bearers().items()}
    near = get_close_matches(" ".join(parts(name)), written, 3, 0.75)
    return tuple(dict.fromkeys(written[one] for one in near))


def _bearers() -> dict[tuple[str, ...], tuple[Claimant, ...]]:
    return _bearers_of(own_digest())


@lru_cache(maxsize=2)
def _bearers_of(_registry: str) -> dict[tuple[str, ...], tuple[Claimant, ...]]:
    found: dict[tuple[str, ...], dict[str, Claimant]] = {}
    for claimant in claimants():
        held = found.setdefault(claimant.parts, {})
        if claimant.actor.id not in held or not claimant.lent:
            held[claimant.actor.id] = claimant
    return {cut: tuple(held.values()) for cut, held in found.items()}


def _bearing(bearers: Sequence[Claimant], on: date | None, countries: Sequence[str]) -> Answers:
    meant = choose(bearers, on, countries)
    lands = sorted({one.actor.country for one in bearers if one.actor.country is not None})
    where = tuple((land, choose(bearers, on, (land,))) for land in lands) if len(bearers) > 1 else ()
    ordered = sorted(bearers, key=lambda one: (one.actor != meant, one.lent))
    return Answers(
        tuple(Answer(one.actor, _why(one, bearers, on)) for one in ordered), exact=True, meant=meant, where=where
    )


def _why(one: Claimant, bearers: Sequence[Claimant], on: date | None) -> str:
    actor = one.actor
    if not actor.existed(on):
        return f"ruled out: it began only on {actor.since}"
    if len(bearers) == 1:
        return (
            "the name is lent to it: only a text about its country means it"
            if _waits(one)
            else "nobody else goes by it"
        )
    land = _land(actor.country)
    living = [other for other in bearers if other.actor.id != actor.id and other.actor.existed(on)]
    owners = [other.actor for other in living if not other.lent]
    if not one.lent:
        if owners:
            return f"one of several owners of the name: meant in a text about {land}"
        abroad = sorted({_land(other.actor.country) for other in living if other.actor.country != actor.country})
        return f"it owns the name, but for texts about {' or '.join(abroad)} that leave out {land}" if abroad else _OWNS
    if not owners:
        return f"the name is lent to it: meant in a text about {land}" if actor.country else _STATELESS
    if any(owner in above(actor) for owner in owners):
        return f"a part of {owners[0].name}: meant in a text about {land} that leaves out {_land(owners[0].country)}"
    if any(owner.country == actor.country for owner in owners):
        return f"the name is lent to it, and {owners[0].name} of the same country owns it"
    return f"the name is lent to it: in a text about {land} that leaves out {_land(owners[0].country)} it stays open"


_OWNS = "it owns the name"
_STATELESS = "the name is lent to it: meant where nobody else can be"


def _waits(one: Claimant) -> bool:
    return one.lent and (one.actor.country is not None or one.exact is None)


def _land(iso3: str | None) -> str:
    country = by_iso3(iso3) if iso3 else None
    return country.name if country is not None else "no country"


def _of_state(name: str) -> list[Answer]:
    """ "Iraq" and "Iraqi" answer as a state with its bodies, "Iraqi army" and "Iraq police" as one of them."""
    words = name.strip().split()
    for cut in range(len(words), 0, -1):
        country = _country(" ".join(words[:cut]))
        if country is None:
            continue
        behind = " ".join(words[cut:]).lower()
        if not behind:
            bodies = [state_body(country.iso3, body) for body in ("state", "gov", "mil", "cop")]
            return [Answer(body, "made by rule for every country") for body in bodies if body is not None]
        noun = party_noun(behind)
        body = state_body(country.iso3, noun.body) if noun is not None and noun.body is not None else None
        return [Answer(body, f"“{behind}” of {country.name}, by rule")] if body is not None else []
    return []


def _country(words: str) -> Country | None:
    form = words.removesuffix("'s").removesuffix("’s")
    return by_name(form) or by_demonym(form) or by_name(form.title()) or by_demonym(form.title())


def _holds(other: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    size = len(wanted)
    return size > 0 and any(other[at : at + size] == wanted for at in range(len(other) - size + 1))

"""The places a document names to what they agree on, for an event that none of them is said to be the scene of."""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from tocsin.extract.place import PlaceMention
from tocsin.extract.place_where import at
from tocsin.knowledge.countries import by_capital, by_iso3
from tocsin.knowledge.gazetteer import Place, as_place, candidates
from tocsin.model.value import By
from tocsin.model.where import Where


def agreed(mentions: Sequence[PlaceMention]) -> Where | None:
    """What the document's other places agree on, when none of them is said to be the scene: no closer than that.

    The town that is named most, and more than once (in the dateline and with the police, say), is taken; else the one
    province in which the towns named lie, or that of a dateline outside the capital; else the country that most of the
    places named lie in. Each is an inference, and its rule and score say so.
    """
    town = _agreed_town(mentions)
    if town is not None:
        return replace(town.where, by=By("rules", "place.agreed", 0.4))
    head = next((mention.where for mention in mentions if mention.role == "dateline" and mention.where.country), None)
    country = leading(mentions)
    towns = {
        (one.where.country, one.where.admin1): one.where
        for one in mentions
        if one.where.admin1 and one.where.country == country and not _is_capital(one.where)
    }
    if len(towns) == 1 and (province := _province(next(iter(towns.values())))):
        return _unplaced(mentions, province)
    if head is not None and country in {None, head.country}:
        province = None if _is_capital(head) else _province(head)
        return _unplaced(mentions, province or _nation(head.country))
    return _unplaced(mentions, _nation(country))


def _agreed_town(mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    votes: dict[str | None, set[tuple[str, int]]] = {}
    for mention in mentions:
        if mention.where.precision == "town" and mention.where.gazetteer_id and not _is_capital(mention.where):
            votes.setdefault(mention.where.gazetteer_id, set()).add((mention.role, mention.passage))
    most = max(votes, key=lambda place: len(votes[place]), default=None)
    if most is None or len(votes[most]) < _TWO or sum(len(one) == len(votes[most]) for one in votes.values()) > 1:
        return None
    return next((mention for mention in mentions if mention.body and mention.where.gazetteer_id == most), None)


_TWO = 2


def leading(mentions: Sequence[PlaceMention]) -> str | None:
    """The country in which most of the different names lie; America, often a mere party, and adjectives count half."""
    names = {(mention.where.country, mention.text, mention.demonym) for mention in mentions if mention.where.country}
    counts: Counter[str] = Counter()
    for country, _, demonym in names:
        counts[str(country)] += 1 if country == "USA" or demonym else 2
    best = max(counts, key=counts.__getitem__, default=None)
    return best if best is not None and counts[best] * 2 > counts.total() else None


def _is_capital(where: Where) -> bool:
    nation = by_capital(where.name or "")
    return nation is not None and nation.iso3 == where.country


def _province(where: Where) -> Place | None:
    found = candidates(where.admin1) if where.admin1 else ()
    return next((place for place in found if place.kind == "admin1" and place.country == where.country), None)


def _nation(country: str | None) -> Place | None:
    nation = by_iso3(country or "")
    return as_place(nation) if nation else None


def _unplaced(mentions: Sequence[PlaceMention], place: Place | None) -> Where | None:
    """The place, with the first words of the body that speak of its country as evidence; None without any."""
    if place is None:
        return None
    witness = next((one for one in mentions if one.body and one.where.country == place.country), None)
    if witness is None:
        return None
    return at(place, witness.quote, By("rules", "place.document", 0.3))

"""The registry of actors: every name means one actor at a time, or a stated rule decides."""

import re
from collections import Counter
from datetime import date
from itertools import combinations

import pytest

from tocsin.knowledge import actors as registry
from tocsin.knowledge.actor_table import SECTORS, begins, ends
from tocsin.knowledge.actors import Actor, Claimant
from tocsin.knowledge.countries import by_iso3


def test_every_row_uses_the_vocabularies() -> None:
    for actor in registry.actors().values():
        assert actor.sector in SECTORS, actor.id
        assert actor.country is None or by_iso3(actor.country), actor.id
        assert actor.parent is None or registry.by_id(actor.parent), actor.id
        assert all(registry.by_id(alliance) for alliance in actor.umbrella), actor.id
        assert actor.id not in {actor.parent, *actor.umbrella}, actor.id
        assert actor.wikidata is None or re.fullmatch(r"Q[1-9]\d*", actor.wikidata), actor.id
        assert actor.since is None or actor.until is None or actor.since <= actor.until, actor.id


def test_offices_end_after_they_begin() -> None:
    for actor in registry.actors().values():
        for office in actor.offices:
            assert office.since is None or office.until is None or office.since <= office.until, actor.id


def test_numbers_of_other_registers_are_given_to_one_actor_each() -> None:
    for number in ("wikidata", "ucdp"):
        given = Counter(getattr(actor, number) for actor in registry.actors().values() if getattr(actor, number))
        shared = {value for value, times in given.items() if times > 1}
        assert shared <= SHARED_UCDP, number


SHARED_UCDP = frozenset({1158})
"""UCDP keeps one actor for a coalition and its core member."""


def test_the_registry_is_as_wide_as_promised() -> None:
    found = list(registry.actors().values())
    assert all(actor.id.startswith("act-") for actor in found)
    assert sum(actor.sector in {"REB", "UAF", "PRM", "CRM"} for actor in found) >= 1200
    assert sum(actor.sector in {"MIL", "COP", "SPY", "GOV"} and actor.kind != "individual" for actor in found) >= 600
    assert sum(actor.country is None and actor.kind == "organisation" for actor in found) >= 400
    assert sum(bool(actor.offices) for actor in found) >= 900


def test_nobody_is_above_itself() -> None:
    for actor in registry.actors().values():
        assert actor not in registry.above(actor), actor.id


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("", None, None),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3)),
    ],
)
def test_a_date_may_be_a_year_or_a_month(cell: str, first: date | None, last: date | None) -> None:
    assert (begins(cell), ends(cell)) == (first, last)


def _share_days(one: Actor, other: Actor) -> bool:
    start = max(one.since or date.min, other.since or date.min)
    end = min(one.until or date.max, other.until or date.max)
    return start <= end


def _shared_names() -> dict[tuple[str, ...], list[Claimant]]:
    named: dict[tuple[str, ...], list[Claimant]] = {}
    for claimant in registry.claimants():
        assert claimant.parts, claimant.actor.id
        named.setdefault(claimant.parts, []).append(claimant)
    return {parts: held for parts, held in named.items() if len({claimant.actor.id for claimant in held}) > 1}


def test_no_name_is_owned_by_two_actors_that_nothing_tells_apart() -> None:
    for parts, claimants in _shared_names().items():
        owners = {claimant.actor.id: claimant.actor for claimant in claimants if not claimant.lent}
        for one, other in combinations(owners.values(), 2):
            told_apart = one.country != other.country or not _share_days(one, other)
            assert told_apart, (parts, one.id, other.id)


def test_whom_a_shared_name_means_follows_from_the_rules() -> None:
    """Written again from the words of `choose`, for every pair of bearers, wherever a text may be about."""
    for parts, claimants in _shared_names().items():
        owners = {claimant.actor.id: claimant.actor for claimant in claimants if not claimant.lent}
        bearers = {claimant.actor.id: claimant.actor for claimant in claimants}
        lands = {actor.country for actor in bearers.values() if actor.country}
        for about in [(), *((land,) for land in sorted(lands))]:
            chosen = registry.choose(claimants, None, about)
            here = [actor for actor in bearers.values() if actor.country in about]
            owned_here = [actor for actor in here if actor.id in owners]
            if len(owned_here) == 1:
                assert chosen == owned_here[0], (parts, about)
            elif len(owned_here) > 1 or (not owners and len(here) > 1):
                assert chosen is None, (parts, about)
            elif len(owners) == 1 and not here:
                assert chosen is not None, (parts, about)
                assert chosen.id in owners, (parts, about)
            elif not owners and len(here) == 1:
                assert chosen == here[0], (parts, about)
            elif chosen is not None:
                (owner,) = owners.values()
                assert chosen in here, (parts, about)
                assert owner in registry.above(chosen), (parts, about)


@pytest.mark.parametrize(
    ("words", "countries", "expected"),
    [
        ("Hezbollah", (), "act-hezbollah-lbn"),
        ("Hezbollah", ("LBN", "IRQ"), "act-hezbollah-lbn"),
        ("Hezbollah", ("IRQ",), None),
        ("Kataib Hezbollah", ("IRQ",), "act-kataib-hezbollah-irq"),
        ("Hezbollah", ("TUR", "LBN"), "act-hezbollah-lbn"),
        ("Barrio 18", (), "act-barrio-18-slv"),
        ("Barrio 18", ("HND",), "act-mara-18-hnd"),
        ("al-Shabaab", ("MOZ",), None),
        ("al-Shabaab", ("SOM", "MOZ"), "act-shabaab-som"),
        ("Joint Force", ("SDN",), "act-joint-force-darfur-sdn"),
        ("NISS", ("RWA",), "act-rwa-niss-rwa"),
        ("NISS", (), None),
        ("33rd Front", ("COL",), "act-33rd-front-col"),
        ("Red Shirts", (), None),
        ("Lakurawa", (), "act-lakurawa-nga"),
        ("Three Brotherhood Alliance", (), "act-brotherhood-mmr"),
        ("Wazalendo", (), "act-wazalendo-cod"),
        ("Baloch Yakjehti Committee", (), "act-byc-pak"),
        ("Kata\u2019ib Hizballah", (), "act-kataib-hezbollah-irq"),
        ("Islamic Resistance in Iraq", (), "act-islamic-resistance-iraq-irq"),
        ("al-Shabaab", (), "act-shabaab-som"),
        ("Al Shabab", (), "act-shabaab-som"),
        ("RSF", (), "act-rsf-sdn"),
        ("Jama'at Nusrat al-Islam wal-Muslimin", (), "act-jnim-mli"),
        ("U.N.", (), "act-un-int"),
        ("Médecins Sans Frontières", (), "act-msf-int"),
        ("National Liberation Army", ("COL",), "act-eln-col"),
        ("National Liberation Army", (), None),
    ],
)
def test_a_name_in_its_surroundings(words: str, countries: tuple[str, ...], expected: str | None) -> None:
    written = words.split()
    found = registry.match(written, 0, date(2024, 8, 6), countries)
    assert found is not None
    assert found.length == len(written)
    assert (found.actor.id if found.actor else None) == expected


@pytest.mark.parametrize("word", ["who", "is", "ice", "Who", "Is", "us", "Let", "LET", "Acted", "Mend"])
def test_ordinary_words_are_no_acronyms(word: str) -> None:
    assert registry.match([word], 0, None, ()) is None


def test_a_name_means_nobody_before_its_bearer_began() -> None:
    found = registry.match(["RSF"], 0, date(2010, 1, 1), ("SDN",))
    assert found is not None
    assert found.actor is None or found.actor.id != "act-rsf-sdn"


def test_bodies_of_a_state_are_known_for_every_country() -> None:
    military = registry.by_id("act-mil-usa")
    assert military is not None
    assert (military.sector, military.country) == ("MIL", "USA")
    assert registry.by_id("act-mil-zzz") is None

"""The registry of actors: every name means one actor at a time, or a stated rule decides."""

from datetime import date
from itertools import combinations

import pytest

from tocsin.knowledge import actors as registry
from tocsin.knowledge.actors import Actor, Claimant
from tocsin.knowledge.countries import by_iso3

# fmt: off
SECTORS = frozenset({
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
    "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
})
# fmt: on


def test_every_row_uses_the_vocabularies() -> None:
    for actor in registry.actors().values():
        assert actor.sector in SECTORS, actor.id
        assert actor.country is None or by_iso3(actor.country), actor.id
        assert actor.parent is None or registry.by_id(actor.parent), actor.id
        assert actor.since is None or actor.until is None or actor.since <= actor.until, actor.id


def test_offices_end_after_they_begin() -> None:
    for actor in registry.actors().values():
        for office in actor.offices:
            assert office.since is None or office.until is None or office.since <= office.until, actor.id


def test_the_registry_is_as_wide_as_promised() -> None:
    found = list(registry.actors().values())
    assert sum(actor.id.startswith("act-") for actor in found) == len(found)
    assert sum(actor.sector in {"REB", "UAF", "PRM", "CRM"} for actor in found) >= 350
    assert sum(actor.kind == "individual" for actor in found) >= 150
    assert sum(actor.country is None and actor.kind == "organisation" for actor in found) >= 90


def _share_days(one: Actor, other: Actor) -> bool:
    start = max(one.since or date.min, other.since or date.min)
    end = min(one.until or date.max, other.until or date.max)
    return start <= end


def test_no_name_is_owned_by_two_actors_that_nothing_tells_apart() -> None:
    named: dict[tuple[str, ...], list[Claimant]] = {}
    for claimant in registry.claimants():
        assert claimant.parts, claimant.actor.id
        named.setdefault(claimant.parts, []).append(claimant)
    for parts, claimants in named.items():
        owners = {claimant.actor.id: claimant.actor for claimant in claimants if not claimant.lent}
        for one, other in combinations(owners.values(), 2):
            told_apart = one.country != other.country or not _share_days(one, other)
            assert told_apart, (parts, one.id, other.id)


@pytest.mark.parametrize(
    ("words", "countries", "expected"),
    [
        ("Hezbollah", (), "act-hezbollah-lbn"),
        ("Hezbollah", ("LBN", "IRQ"), "act-hezbollah-lbn"),
        ("Hezbollah", ("IRQ",), None),
        ("Kataib Hezbollah", ("IRQ",), "act-kataib-hezbollah-irq"),
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


@pytest.mark.parametrize("word", ["who", "is", "ice", "Who", "Is", "us"])
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

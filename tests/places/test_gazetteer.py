"""Spellings that must find one place, and what the index holds of each list."""

import pytest
import yaml

from tocsin.knowledge import gazetteer
from tocsin.knowledge.loader import data_bytes
from tocsin.knowledge.placename import key


@pytest.mark.parametrize(
    ("spelling", "name", "country"),
    [
        ("Ain al-Asad", "Al Asad Air Base", "IRQ"),
        ("al-Asad", "Al Asad Air Base", "IRQ"),
        ("Ayn al-Asad", "Al Asad Air Base", "IRQ"),
        ("Tower 22", "Tower 22", "JOR"),
        ("Deir ez-Zor", "Deir ez-Zor", "SYR"),
        ("Deir al-Zor", "Deir ez-Zor", "SYR"),
        ("Fallujah", "Al Fallujah", "IRQ"),
        ("al-Fallujah", "Al Fallujah", "IRQ"),
        ("Kiev", "Kyiv", "UKR"),
        ("El Fasher", "El Fasher", "SDN"),
        ("al-Fashir", "El Fasher", "SDN"),
        ("N\u2019Djamena", "N'Djamena", "TCD"),
        ("Ain el-Hilweh", "Ain al-Hilweh", "LBN"),
        ("Scotland", "Scotland", "GBR"),
        ("Iraq", "Iraq", "IRQ"),
    ],
)
def test_spellings(spelling: str, name: str, country: str) -> None:
    first = gazetteer.candidates(spelling)[0]
    assert (first.name, first.country) == (name, country)


def test_a_name_nobody_has() -> None:
    assert gazetteer.candidates("Zzyzxqburg") == ()


def test_folding_is_settled() -> None:
    assert key("Al-Fallūjah") == key("el Fallujah") == "al fallujah"
    assert key(key("Saint-Denis")) == key("St. Denis")


@pytest.mark.parametrize(
    ("listing", "least"),
    [
        ("bases", 120),
        ("camps", 60),
        ("waters", 60),
        ("sites", 100),
        ("regions", 150),
        ("villages", 250),
        ("districts", 40),
    ],
)
def test_every_authored_place_is_found_under_every_name(listing: str, least: int) -> None:
    entries = yaml.safe_load(data_bytes(f"places/{listing}.yaml"))
    assert len(entries) >= least
    for entry in entries:
        assert entry["source"]
        assert entry["radius_km"] > 0
        assert -90 <= entry["lat"] <= 90
        assert -180 <= entry["lon"] <= 180
        for name in (entry["name"], *entry["aliases"]):
            assert entry["name"] in {place.name for place in gazetteer.candidates(name)}, name


def test_a_spelling_of_the_own_name_goes_before_a_former_name_of_another_town() -> None:
    assert next(place.name for place in gazetteer.candidates("Sloviansk") if place.own) == "Slovyansk"

"""Points and the countries they lie in, by who holds the ground and by whose it is."""

import pytest

from tocsin.knowledge.countries import by_iso3
from tocsin.knowledge.outlines import all_outlines, distance_km, holds, province_at
from tocsin.knowledge.territories import ground_at, territories


@pytest.mark.parametrize(
    ("point", "country", "admin1", "de_facto", "de_jure"),
    [
        ((36.34, 43.13), "IRQ", "Nineveh", "IRQ", ("IRQ",)),
        ((44.95, 34.1), "UKR", "Crimea", "RUS", ("UKR",)),
        ((48.0, 38.2), "UKR", "Donetsk", "RUS", ("UKR",)),
        ((48.73, 37.58), "UKR", "Donetsk", "UKR", ("UKR",)),
        ((43.0, 41.0), "GEO", "Abkhazia", None, ("GEO",)),
        ((42.23, 43.97), "GEO", "Shida Kartli", None, ("GEO",)),
        ((46.84, 29.63), "MDA", None, None, ("MDA",)),
        ((35.34, 33.32), "CYP", None, None, ("CYP",)),
        ((33.0, 35.75), "SYR", None, "ISR", ("SYR",)),
        ((31.777, 35.236), "PSE", "West Bank", "ISR", ("PSE",)),
        ((32.22, 35.26), "PSE", "West Bank", None, ("PSE",)),
        ((42.66, 21.16), "XKX", "Pristina", "XKX", ("XKX", "SRB")),
        ((25.04, 121.56), "TWN", "Taipei City", "TWN", ("TWN", "CHN")),
        ((26.5, -13.0), "ESH", None, "MAR", ("ESH",)),
        ((26.15, -10.57), "ESH", None, None, ("ESH",)),
        ((29.0, -9.5), "MAR", None, "MAR", ("MAR",)),
        ((9.56, 44.06), "SOM", "Somaliland", None, ("SOM",)),
        ((35.2, 79.5), "CHN", "Xinjiang", "CHN", ("IND", "CHN")),
        ((34.08, 74.8), "IND", "Jammu and Kashmir", "IND", ("IND", "PAK")),
        ((19.95, -75.15), "CUB", None, "USA", ("CUB",)),
    ],
)
def test_ground(point, country, admin1, de_facto, de_jure):
    ground = ground_at(*point)
    assert ground is not None
    assert (ground.country, ground.de_facto, ground.de_jure) == (country, de_facto, de_jure)
    assert admin1 is None or ground.admin1 == admin1


def test_the_sea_is_no_ground_and_the_harbour_is():
    assert ground_at(20.0, 38.5) is None
    harbour = ground_at(31.24, 32.31)
    assert harbour is not None
    assert harbour.country == "EGY"


def test_of_nested_provinces_the_inner_is_meant():
    kyiv, around = province_at(50.45, 30.52), province_at(49.8, 30.1)
    assert kyiv is not None
    assert around is not None
    assert kyiv.name != around.name
    assert kyiv.code == around.code == "UKR"


def test_every_territory_names_known_countries_and_drawn_areas():
    drawn = {f"province {outline.code}/{outline.name}" for outline in all_outlines()}
    drawn |= {f"country {outline.code}" for outline in all_outlines()}
    for one in territories():
        assert one.area in drawn or len(one.ring) >= 4, one.name
        for code in (*one.de_jure, *one.claimed_by, *([one.de_facto] if one.de_facto else [])):
            assert by_iso3(code), one.name
        assert one.holder


def test_a_ring_holds_what_lies_in_it():
    square = ((0.0, 0.0), (0.0, 2.0), (2.0, 2.0), (2.0, 0.0))
    assert holds(square, (1.0, 1.0))
    assert not holds(square, (3.0, 1.0))
    assert distance_km(square, (3.0, 1.0)) == pytest.approx(111.2, abs=0.5)

"""What the table of countries answers, and the words it must not take for countries."""

import pytest

from tocsin.knowledge import countries


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("US", "USA"),
        ("the U.S.", "USA"),
        ("UK", "GBR"),
        ("DRC", "COD"),
        ("the Democratic Republic of Congo", "COD"),
        ("Republic of Congo", "COG"),
        ("Ivory Coast", "CIV"),
        ("Côte d\u2019Ivoire", "CIV"),
        ("Burma", "MMR"),
        ("Palestine", "PSE"),
        ("Kosovo", "XKX"),
        ("EL SALVADOR", "SLV"),
        ("TURKEY", "TUR"),
    ],
)
def test_names(text: str, code: str) -> None:
    found = countries.by_name(text)
    assert found is not None
    assert found.iso3 == code


@pytest.mark.parametrize("text", ["us", "turkey", "chad", "uk", "Springfield", ""])
def test_words_that_are_no_country(text: str) -> None:
    assert countries.by_name(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("Dutch", "NLD"), ("Israelis", "ISR"), ("Nigerien", "NER"), ("Lebanese", "LBN"), ("South Sudanese", "SSD")],
)
def test_demonyms(text: str, code: str) -> None:
    found = countries.by_demonym(text)
    assert found is not None
    assert found.iso3 == code


def test_polish_the_verb_is_no_demonym() -> None:
    assert countries.by_demonym("polish") is None


def test_codes_are_unique_and_in_order() -> None:
    codes = [country.iso3 for country in countries.countries()]
    assert codes == sorted(set(codes))


def test_every_capital_lies_near_its_country() -> None:
    for country in countries.countries():
        if country.capital_lat is not None and country.radius_km < 1500:
            assert abs(country.capital_lat - country.lat) * 111 <= country.radius_km * 2.5 + 100, country.name


def test_capital() -> None:
    found = countries.by_capital("Bamako")
    assert found is not None
    assert found.iso3 == "MLI"

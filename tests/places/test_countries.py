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


def test_every_state_of_the_gleditsch_ward_system_is_complete():
    states = [country for country in countries.countries() if country.gw is not None]
    assert len({country.gw for country in states}) == len(states) == 195
    for country in states:
        assert country.capital, country.iso3
        assert country.capital_lat is not None, country.iso3
        # "Dominican" is left to the Dominican Republic.
        assert country.demonyms or country.iso3 == "DMA"


@pytest.mark.parametrize(
    ("iso3", "number"),
    [("XKX", 347), ("TWN", 713), ("SSD", 626), ("YEM", 678), ("SRB", 340), ("RUS", 365), ("PSE", None), ("ESH", None)],
)
def test_gleditsch_ward_numbers(iso3, number):
    country = countries.by_iso3(iso3)
    assert country is not None
    assert country.gw == number


def test_no_form_names_two_countries_without_a_rule():
    """The first by code takes a shared form; these are the ones where that is right."""
    owners: dict[str, set[str]] = {}
    for country in countries.countries():
        for form in {country.name, country.short, *country.aliases}:
            owners.setdefault(form, set()).add(country.iso3)
    assert {form: codes for form, codes in owners.items() if len(codes) > 1} == {}

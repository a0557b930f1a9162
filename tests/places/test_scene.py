"""Which of the places in a report its main event gets, and what it gets when none is said to be the scene."""

import pytest

from tocsin.engines.rules import rules
from tocsin.flow.code import code
from tocsin.model.where import Where
from tocsin.read.plain import document_of


def scene(text: str) -> Where | None:
    reports = code(document_of(text), rules()).reports
    return next(report.where for report in reports if report.main)


@pytest.mark.parametrize(
    ("text", "name", "precision", "rule"),
    [
        ("Gunmen killed four farmers in Zurmi district of Zamfara State, Nigeria.", "Zurmi", "district", "place"),
        ("Gunmen killed four in the hamlet of Qqarat in Zamfara State.", "Zamfara", "admin1", "place.container"),
        (
            "NAIROBI, Kenya - Gunmen killed four people on Monday, police in Kenya said.",
            "Kenya",
            "country",
            "place.document",
        ),
        (
            "MAIDUGURI, Nigeria - Gunmen killed four people on Monday, Nigerian officials said.",
            "Borno",
            "admin1",
            "place.document",
        ),
        ("A bomb killed six people in the Somali capital on Monday.", "Mogadishu", "town", "place"),
        ("The owner of a Sofia restaurant was shot dead on Monday.", "Sofia", "town", "place"),
        ("Gunmen shot dead a Tunisian man born in Homs on a road in Benghazi.", "Benghazi", "town", "place"),
        ("Troops sealed the road linking Homs and Hama and shot two men dead in Idlib.", "Idlib", "town", "place"),
    ],
)
def test_scenes(text: str, name: str, precision: str, rule: str) -> None:
    where = scene(text)
    assert where is not None
    assert (where.name, where.precision, where.by.rule) == (name, precision, rule)


def test_a_capital_is_never_put_for_an_unknown_place() -> None:
    where = scene("Gunmen killed four people on Monday. The president, in Nairobi, condemned it, and Kenya mourned.")
    assert where is None or where.name != "Nairobi"


def test_a_group_is_not_where_its_name_says_it_sits() -> None:
    where = scene("A Nairobi-based rights group said gunmen killed four people in Lamu on Monday.")
    assert where is not None
    assert where.name == "Lamu"


def test_the_closest_scene_goes_before_a_far_one_that_another_event_has_not_taken() -> None:
    where = scene(
        "Mothers held a vigil outside a school in Zurmi, Zamfara State, on Friday. Gunmen had abducted 73 pupils.\n\n"
        "The governor spoke.\n\nTwelve girls were taken from a school in Kaura Namoda last year."
    )
    assert where is not None
    assert where.name == "Zurmi"


def test_what_a_document_agrees_on_has_its_words_in_the_body() -> None:
    text = "KANO, Nigeria (Agency) -- Gunmen killed four people on Monday, officials in Nigeria said."
    where = scene(text)
    assert where is not None
    assert all(text[quote.start : quote.end] == quote.text for quote in where.evidence)


def titled(title: str, text: str) -> Where | None:
    reports = code(document_of(text, title=title), rules()).reports
    return next(report.where for report in reports if report.main)


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        (
            "Four dead in Mosul market blast",
            "Four traders were killed when a bomb went off.\n\nMosul had been quiet.\n\nThe union met in Erbil.",
            "Mosul",
        ),
        ("Blast hits Nineveh", "A bomb killed four people in Mosul on Monday.\n\nNineveh mourned.", "Mosul"),
        ("Two jailed over Garissa attack", "A court in Nairobi jailed two men over an attack in Garissa.", "Nairobi"),
    ],
)
def test_a_headline_says_where_the_news_is(title: str, text: str, name: str) -> None:
    where = titled(title, text)
    assert where is not None
    assert where.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A man hurt in a bombing on Friday in Tal Afar died on Monday at a hospital in Mosul.", "Tall Afar"),
        ("A bomb killed four people in Tal Afar; the wounded were rushed to hospitals in Mosul.", "Tall Afar"),
        ("A rocket killed four patients at a hospital in Mosul on Monday.", "Mosul"),
        ("Ten infants died in a fire at a hospital in Mosul on Monday.", "Mosul"),
    ],
)
def test_a_ward_is_no_scene_unless_it_was_struck(text: str, name: str) -> None:
    where = scene(text)
    assert where is not None
    assert where.name == name

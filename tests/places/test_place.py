"""Sentences and the places they put things in."""

import pytest

from tocsin.extract.place import PlaceMention, places
from tocsin.model.text import Document
from tocsin.segment import segment


def mentions(text: str) -> dict[str, PlaceMention]:
    return {mention.text: mention for mention in places(segment(Document("doc-1", text, "")))}


@pytest.mark.parametrize(
    ("text", "name", "place", "country", "precision"),
    [
        ("A rocket hit the Ain al-Asad base in western Iraq.", "Ain al-Asad", "Al Asad Air Base", "IRQ", "facility"),
        ("Three died at an outpost in Jordan.", "Jordan", "Jordan", "JOR", "country"),
        ("Bombs fell on Mosul, Iraq, on Sunday.", "Mosul", "Mosul", "IRQ", "town"),
        ("A bomb went off in Hit, in Anbar province.", "Hit", "Hit", "IRQ", "town"),
        ("Police in Iraq\u2019s Anbar province were shot.", "Anbar", "Al Anbar", "IRQ", "admin1"),
        ("The capital, Bamako, was calm.", "Bamako", "Bamako", "MLI", "town"),
        ("Gunmen stormed Jenin refugee camp.", "Jenin", "Jenin Camp", "PSE", "facility"),
        ("Ukraine\u2019s eastern Donetsk region was shelled.", "Donetsk", "Donetsk", "UKR", "admin1"),
        ("The ship sank in the Red Sea.", "Red Sea", "Red Sea", None, "sea"),
        ("Troops entered Robotyne at dawn.", "Robotyne", "Robotyne", "UKR", "town"),
        ("A car bomb exploded near Paris, the French said.", "Paris", "Paris", "FRA", "town"),
    ],
)
def test_resolved(text: str, name: str, place: str, country: str | None, precision: str) -> None:
    where = mentions(text)[name].where
    assert (where.name, where.country, where.precision) == (place, country, precision)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("A blast in Kabul killed six.", "Kabul", "event-locative"),
        ("Lebanon\u2019s army withdrew.", "Lebanon", "possessive"),
        ("Israeli jets struck the port.", "Israeli", "adjective"),
        ("The man came from Homs.", "Homs", "origin"),
        ("KABUL, March 3 (Agency) \u2014 A bomb killed six people.", "KABUL", "dateline"),
        ("The governor of Kharkiv said nothing.", "Kharkiv", "speaker"),
        ("The University of Baghdad closed.", "Baghdad", "part-of-name"),
    ],
)
def test_roles(text: str, name: str, role: str) -> None:
    assert mentions(text)[name].role == role


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lloyd Austin spoke. Austin left early.", "Austin"),
        ("Victoria Nuland met reporters.", "Victoria"),
        ("Police said the Union would strike.", "Union"),
        ("President Lincoln spoke on Monday.", "Lincoln"),
    ],
)
def test_people_and_words_are_no_places(text: str, name: str) -> None:
    assert name not in mentions(text)


def test_an_unknown_village_keeps_its_words_and_no_coordinates() -> None:
    where = mentions("Militants raided the village of Zzorgo in Nigeria\u2019s Borno state.")["Zzorgo"].where
    assert (where.as_written, where.name, where.country, where.admin1) == (
        "the village of Zzorgo",
        None,
        "NGA",
        "Borno",
    )
    assert where.latitude is None


def test_the_phrase_as_written_includes_the_outpost() -> None:
    assert mentions("Three died at an outpost in Jordan.")["Jordan"].where.as_written == "an outpost in Jordan"


def test_the_larger_place_is_the_container_of_the_smaller() -> None:
    found = places(segment(Document("doc-1", "Gunmen attacked the town of Barsalogho in Burkina Faso.", "")))
    assert [(mention.role, mention.container) for mention in found] == [("event-locative", 1), ("container", None)]


def test_a_point_so_far_from_a_town() -> None:
    where = mentions("The blast was 30 km (20 miles) west of Mosul.")["Mosul"].where
    assert where.as_written == "30 km (20 miles) west of Mosul"
    assert where.longitude == pytest.approx(42.785, abs=0.02)
    assert where.latitude == pytest.approx(36.335, abs=0.02)


def test_part_of_a_country() -> None:
    where = mentions("Fighting went on in southern Lebanon.")["Lebanon"].where
    assert where.precision == "region"
    assert where.latitude is not None
    assert where.latitude < 33.9


def test_a_border_lies_between() -> None:
    where = mentions("Troops massed along the Iraq-Syria border.")["Iraq-Syria"].where
    assert (where.name, where.precision) == ("border of Iraq and Syria", "region")


def test_the_same_twice() -> None:
    passages = segment(Document("doc-1", "A blast in Mosul, Iraq. Mosul was calm later.", ""))
    assert places(passages) == places(passages)


def test_a_border_with_no_other_side_named_has_no_coordinates() -> None:
    where = mentions("Shots were heard near the border with Syria.")["Syria"].where
    assert (where.country, where.latitude) == (None, None)


def test_a_capital_said_to_be_one_is_where_it_happened() -> None:
    mention = mentions("A strike in Lebanon\u2019s capital killed three.")["Lebanon"]
    assert (mention.role, mention.where.name) == ("event-locative", "Beirut")
    assert mention.quote.text == "Lebanon\u2019s capital"


def test_a_country_is_never_taken_for_its_capital() -> None:
    assert mentions("Three people died in Lebanon.")["Lebanon"].where.precision == "country"


def test_whose_troops_they_are_is_not_where_they_were_hit() -> None:
    assert mentions("Attacks on US troops went on.")["US"].role == "adjective"

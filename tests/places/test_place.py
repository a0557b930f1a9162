"""Sentences and the places they put things in."""

import pytest

from tocsin.extract.place import PlaceMention, places, places_at
from tocsin.model.text import Document, Span
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
        ("A man was shot in Paris, TX, on Monday.", "Paris", "Paris", "USA", "town"),
        ("Deputies in Rapides Parish, La., found a body.", "Rapides Parish", "Rapides Parish", "USA", "district"),
        ("Police in Bavaria shot a man.", "Bavaria", "Bayern", "DEU", "admin1"),
        ("Fighting went on in Gaza and in the north of Israel.", "Gaza", "Gaza Strip", "PSE", "admin1"),
        ("A blast killed three in Gao, in northern Mali.", "Gao", "Gao", "MLI", "town"),
        ("Protesters marched in Washington on Monday.", "Washington", "Washington", "USA", "town"),
        ("Deputies found three bodies in California.", "California", "California", "USA", "admin1"),
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
        ("A bomb went off in the Somali capital.", "Somali", "event-locative"),
        ("Troops cut the road linking Homs and Hama.", "Homs", "other"),
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


def test_an_unknown_village_lies_where_the_words_put_it() -> None:
    where = mentions("Militants raided the village of Zzorgo in Nigeria\u2019s Borno state.")["Zzorgo"].where
    assert where.as_written == "the village of Zzorgo in Nigeria\u2019s Borno state"
    assert (where.name, where.country, where.admin1, where.precision) == ("Borno", "NGA", "Borno", "admin1")


def test_an_unknown_village_of_a_known_district_lies_in_the_district() -> None:
    where = mentions("Gunmen raided Qqarat village in Zurmi district of Zamfara State.")["Qqarat"].where
    assert (where.name, where.admin1, where.precision) == ("Zurmi", "Zamfara", "district")


def test_an_unknown_village_put_nowhere_keeps_its_words_and_no_coordinates() -> None:
    where = mentions("Militants raided the village of Zzorgo.")["Zzorgo"].where
    assert (where.as_written, where.name, where.latitude) == ("the village of Zzorgo", None, None)


def test_a_name_known_elsewhere_is_not_taken_for_the_one_the_words_put_here() -> None:
    where = mentions("A shell hit Al-Qahirah district in Yemen\u2019s Taiz province.")["Al-Qahirah"].where
    assert where.country == "YEM"
    where = mentions("Rebels attacked an army post on the Boma peninsula, in Lac province in Chad.")["Boma"].where
    assert where.country == "TCD"


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


def test_an_unknown_quarter_is_no_town_of_its_name_far_away() -> None:
    found = mentions("HOUSTON, Texas - A man was shot in the Lackawanna neighborhood of the city on Monday.")
    assert "Lackawanna" not in found or found["Lackawanna"].where.name != "Lackawanna"


def test_every_reason_says_what_it_added_and_they_add_up() -> None:
    mention = mentions("A bomb went off in Mosul, in northern Iraq.")["Mosul"]
    added = [float(reason.rpartition(" ")[2]) for reason in mention.why]
    assert "lies where the words put it" in " ".join(mention.why)
    assert sum(added) > 5


def test_two_or_three_capitals_are_no_town() -> None:
    assert "SUV" not in mentions("He fled in a dark SUV, officers said.")


def test_marked_names_are_resolved_where_they_stand() -> None:
    passages = segment(Document("doc-1", "The Paris mayor of Paris, Texas, spoke.", ""))
    first, second = places_at(passages, [Span(4, 9), Span(19, 24)])
    assert first is not None
    assert second is not None
    assert second.where.country == first.where.country == "USA"


def test_a_small_town_abroad_is_not_taken_for_a_name_in_a_text_about_one_country() -> None:
    text = "Ethiopian troops clashed with Fano near Bahir Dar, Ethiopia. They fell back to Fano in Ethiopia later."
    where = mentions(text)["Fano"].where if "Fano" in mentions(text) else None
    assert where is None or where.country != "ITA"
    assert mentions("Police in Fano, Italy, held a man.")["Fano"].where.country == "ITA"

"""Places of the user's own go before the shipped ones, wherever names are looked up."""

import pytest

from tocsin.engines.rules import rules
from tocsin.extract.place import places
from tocsin.knowledge import gazetteer, user_places
from tocsin.knowledge.loader import KnowledgeError
from tocsin.model.text import Document
from tocsin.segment import segment


@pytest.fixture
def use(tmp_path):
    def used(rows: str) -> None:
        path = tmp_path / "own.csv"
        path.write_text(rows, "utf-8")
        user_places.use(path)

    yield used
    user_places.use(None)


def where(text: str, name: str):
    found = places(segment(Document("doc-1", text, "")))
    return next(mention.where for mention in found if mention.text == name)


def test_a_place_of_the_users_own_is_read_like_any_other(use):
    text = "Three soldiers were killed in a drone attack on Camp Quillory in Syria."
    before = {place.id for place in gazetteer.candidates("Camp Quillory")}
    use("name,kind,lat,lon,aliases\nCamp Quillory,base,35.33,40.2,al-Quillory|Quillory\n")
    found = where(text, "Camp Quillory")
    assert before == set()
    assert (found.gazetteer_id, found.country, found.admin1, found.precision, found.radius_km) == (
        "own:camp-quillory-syr",
        "SYR",
        "Deir ez-Zor",
        "facility",
        4.0,
    )
    assert gazetteer.candidates("Quillory") == gazetteer.candidates("Al Quillory") != ()
    user_places.use(None)
    assert gazetteer.candidates("Camp Quillory") == ()


def test_a_name_in_the_file_means_the_places_of_the_file_alone(use):
    use("name,kind,lat,lon\nTripoli,base,35.0,38.0\nTripoli,village,36.0,-90.0\n")
    assert [(place.id, place.country) for place in gazetteer.candidates("Tripoli")] == [
        ("own:tripoli-syr", "SYR"),
        ("own:tripoli-usa", "USA"),
    ]
    assert where("A blast hit Tripoli in Syria.", "Tripoli").country == "SYR"
    assert where("A blast hit Tripoli in Arkansas.", "Tripoli").country == "USA"


def test_the_engines_card_tells_that_its_gazetteer_differs(use):
    plain = rules().card.digest
    use("name,kind,lat,lon\nCamp Quillory,base,35.33,40.2\n")
    assert rules().card.digest != plain


def test_all_faults_at_once(use, tmp_path):
    with pytest.raises(KnowledgeError) as caught:
        use(
            "name,kind,lat,lon,country,radius_km\nA,bse,1,2,,\nB,base,43.1,36.3,IRQ,\nC,region,1,2,,\n"
            "D,base,36.3,43.1,IRQ,\nd,base,36.4,43.2,IRQ,\n"
        )
    assert str(caught.value).replace(f"{tmp_path}/", "").split("\n") == [
        "own.csv:2: kind: 'bse' is not known; try base",
        "own.csv:3: lat: 43.1, 36.3 is not in IRQ but 36.3, 43.1 is; try them the other way",
        "own.csv:4: radius_km: is empty, and a region may be of any size; try its reach in kilometres",
        "own.csv:6: name: 'd' stands twice in this file; try one row, or another name",
    ]
    assert gazetteer.own_places() == ()

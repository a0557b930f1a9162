"""Where parts of countries, coasts and borders lie, and how surely points lie in them."""

import pytest

from tocsin.extract.place import places
from tocsin.knowledge.parts import border_of, compass, in_part, near_border, off_coast, part_of
from tocsin.model.text import Document
from tocsin.segment import segment


@pytest.mark.parametrize(
    ("country", "part", "sure", "not_at_all"),
    [
        ("IRQ", "south", (30.51, 47.78), (36.34, 43.13)),
        ("IRQ", "north", (36.34, 43.13), (30.51, 47.78)),
        ("LBN", "south", (33.12, 35.43), (34.43, 35.85)),
        ("NGA", "northeast", (11.85, 13.16), (6.45, 3.39)),
        ("MLI", "centre", (17.5, -4.0), (24.0, -4.5)),
    ],
)
def test_membership_of_a_part(country, part, sure, not_at_all):
    membership = in_part(country, part)
    assert membership(*sure) > 0.9
    assert membership(*not_at_all) == 0.0


def test_membership_falls_off_slowly_and_ends_at_the_border():
    south = in_part("IRQ", "south")
    assert 0.0 < south(33.0, 44.0) < 1.0
    assert south(29.3, 47.9) == 0.0


def test_off_the_coast_is_at_sea_and_near_the_border_is_on_this_side():
    coast, border = off_coast("YEM"), near_border("IRQ", "SYR")
    assert coast(14.8, 42.4) > 0.5
    assert coast(15.35, 44.2) == coast(5.0, 60.0) == 0.0
    assert border(34.37, 41.1) > 0.5
    assert border(34.45, 40.9) == border(33.3, 44.4) == 0.0


def test_areas_lie_where_they_should():
    sea, shared = part_of("YEM", "coast"), border_of("SYR", "IRQ")
    assert sea is not None
    assert off_coast("YEM")(sea.lat, sea.lon) > 0.5
    assert shared == border_of("IRQ", "SYR")
    assert shared is not None
    assert near_border("IRQ", "SYR")(shared.lat, shared.lon) + near_border("SYR", "IRQ")(shared.lat, shared.lon) > 0
    assert part_of("NER", "coast") is border_of("IRQ", "FRA") is border_of("IRQ", "IRQ") is None


def test_names_of_the_compass():
    assert [compass(bearing) for bearing in (-1, 0, 44, 225, 350)] == [
        "centre",
        "north",
        "northeast",
        "southwest",
        "north",
    ]


@pytest.mark.parametrize(
    ("text", "name", "lat", "lon"),
    [
        ("Fighting went on in southern Lebanon.", "Lebanon (south)", 33.45, 35.57),
        ("Troops massed along the Iraq-Syria border.", "border of Iraq and Syria", 35.56, 41.3),
        ("A ship was hit off the coast of Yemen.", "off Yemen", 13.55, 47.19),
    ],
)
def test_reports_are_placed_by_them(text, name, lat, lon):
    where = next(
        mention.where for mention in places(segment(Document("doc-1", text, ""))) if mention.where.name == name
    )
    assert where.latitude == pytest.approx(lat, abs=0.3)
    assert where.longitude == pytest.approx(lon, abs=0.3)

"""`tocsin place`: what it prints, and how it ends."""

import json
import sys

import pytest

from tocsin.cli import run


@pytest.fixture
def call(capfd):
    def called(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        exit_code = run(["place", *arguments])
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return exit_code, out, err

    return called


def rows(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


def test_candidates_come_with_their_reasons_and_the_reasons_add_up(call):
    exit_code, out, err = call("Tripoli", "--format", "json")
    assert (exit_code, err) == (0, "")
    found = rows(out)
    assert [found[0]["country"], found[0]["gazetteer_id"]] == ["LBY", "geonames:2210247"]
    assert [row["score"] for row in found] == sorted((row["score"] for row in found), reverse=True)
    for row in found:
        assert sum(float(reason.rpartition(" ")[2]) for reason in row["reasons"]) == pytest.approx(
            row["score"], abs=0.3
        )


@pytest.mark.parametrize("asked", [("--near", "Beirut"), ("--near", "33.9,35.5"), ("--country", "lbn")])
def test_what_is_asked_besides_counts(call, asked):
    assert rows(call("Tripoli", "--format", "json", *asked)[1])[0]["country"] == "LBN"


def test_a_disputed_point_tells_who_holds_it_and_whose_it_is(call):
    _, out, _ = call("44.95,34.1", "--format", "json")
    itself, *nearest = rows(out)
    assert (itself["country"], itself["admin1"]) == ("UKR", "Crimea")
    assert itself["held"] == {
        "de_facto": "RUS",
        "de_jure": ["UKR"],
        "territory": "Crimea",
        "holder": "Russia since 2014",
    }
    assert nearest[0]["name"] == "Simferopol"


def test_a_point_at_sea_is_held_by_nobody(call):
    itself = rows(call("20,38.5", "--format", "json")[1])[0]
    assert (itself["country"], itself["held"]) == (None, None)


@pytest.mark.parametrize(
    ("phrase", "country", "lat", "lon"),
    [
        ("30 km west of Mosul", "IRQ", 36.335, 42.784),
        ("southern Iraq", "IRQ", 31.2, 44.5),
        ("the Iraq-Syria border", "IRQ", 35.56, 41.3),
        ("off the coast of Yemen", "YEM", 13.55, 47.19),
    ],
)
def test_phrases_are_placed_as_a_report_would_place_them(call, phrase, country, lat, lon):
    row = rows(call(phrase, "--format", "json")[1])[0]
    assert row["country"] == country
    assert row["latitude"] == pytest.approx(lat, abs=0.6)
    assert row["longitude"] == pytest.approx(lon, abs=2.0)


def test_the_table_is_for_reading(call, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    exit_code, out, _ = call("44.95,34.1")
    assert exit_code == 0
    assert "in law UKR" in out
    assert "Simferopol" in out


def test_nothing_answers(call):
    exit_code, out, err = call("Zzyzxqburg")
    assert (exit_code, out) == (1, "")
    assert err == "tocsin: nothing answers to 'Zzyzxqburg'; try another spelling, or add it with --gazetteer\n"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--near", "Zzyzxqburg"), "--near Zzyzxqburg: nothing answers"),
        (("--country", "IQ"), "no country has this code"),
    ],
)
def test_it_cannot_start(call, asked, said):
    exit_code, out, err = call("Mosul", *asked)
    assert (exit_code, out) == (2, "")
    assert said in err


def test_a_file_of_ones_own_comes_first_and_its_faults_all_at_once(call, tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("name,kind,lat,lon\nTripoli,base,35.0,38.0\n")
    assert rows(call("Tripoli", "--gazetteer", str(own), "--format", "json")[1])[0]["source"] == "your file"
    assert "your file" not in call("Tripoli", "--format", "json")[1]
    own.write_text("name,kind,lat,lon\nA,base,95,0\nB,bse,1,1\n")
    exit_code, _, err = call("A", "--gazetteer", str(own))
    assert exit_code == 2
    assert err.splitlines() == [
        f"tocsin: {own}:2: lat: 95 is out of bounds; try a number from -90 to 90",
        f"tocsin: {own}:3: kind: 'bse' is not known; try base",
    ]

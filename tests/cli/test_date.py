"""`tocsin date`: every reading of a phrase, and its exit codes."""

import json

import pytest

from tocsin.cli import run

MARCH_OR_MAY = {"2024-05-03", "2024-03-05"}


def asked(capsys, *arguments):
    code = run(["date", *arguments, "--format", "json"])
    out, err = capsys.readouterr()
    return code, json.loads(out), err


def test_a_weekday_is_shown_both_ways_and_the_one_taken_is_marked(capsys):
    code, rows, err = asked(capsys, "late on Monday", "--published", "2024-08-06")
    assert (code, err) == (0, "")
    assert [(row["earliest"], row["taken"], row["reckoned_from"]) for row in rows] == [
        ("2024-08-05", True, "published"),
        ("2024-08-12", False, "published"),
    ]
    assert rows[0]["phrase"] == "late on Monday"
    assert rows[0]["timex"] == {"type": "DATE", "value": "2024-08-05"}


@pytest.mark.parametrize("country, taken", [("USA", "2024-03-05"), ("gbr", "2024-05-03"), ("CAN", None), (None, None)])
def test_the_country_decides_which_is_the_day(capsys, country, taken):
    _, rows, _ = asked(capsys, "03/05/2024", *(["--country", country] if country else []))
    assert rows[0]["taken"] is True
    assert rows[0]["earliest"] == taken
    assert {row["earliest"] for row in rows} - {None} == MARCH_OR_MAY


def test_a_sentence_decides_by_its_verb(capsys):
    _, rows, _ = asked(capsys, "The envoys will meet on Monday.", "--published", "2024-08-06")
    assert rows[0]["earliest"] == "2024-08-12"


def test_without_a_day_of_publication_it_stays_open_and_says_so(capsys):
    code, rows, err = asked(capsys, "on Monday")
    assert code == 0
    assert rows[0]["earliest"] is None
    assert "--published" in err


def test_nonsense_is_one_sentence_and_exit_1(capsys):
    code, rows, err = asked(capsys, "a banana split")
    assert (code, rows) == (1, [])
    assert err.startswith("tocsin: no date or time in")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "option, words_",
    [(["--published", "2024-13-01"], "not a date"), (["--country", "XX"], "three letters")],
)
def test_bad_options_are_one_sentence_and_exit_2(capsys, option, words_):
    assert run(["date", "on Monday", *option]) == 2
    assert words_ in capsys.readouterr().err


def test_the_table_fits_the_terminal(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    assert run(["date", "between 3 and 5 May, and last week", "--published", "2024-08-06"]) == 0
    out = capsys.readouterr().out
    assert "▸ 2024-05-03 – 2024-05-05" in out
    assert max(map(len, out.splitlines())) <= 60

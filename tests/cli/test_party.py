"""`tocsin party` shows who answers to a name and why, and `--actors` adds one's own."""

import json

import pytest

from tocsin.cli import run


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("id,name,kind,sector,country\nact-sons-kanem-tcd,Sons of Kanem,group,REB,TCD\n", encoding="utf-8")
    return str(path)


def asked(capsys, *words: str):
    assert run(["party", *words, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        (("Hezbollah",), "act-hezbollah-lbn"),
        (("Hezbollah", "--country", "IRQ"), None),
        (("Hezbollah", "--country", "IRQ", "--country", "LBN"), "act-hezbollah-lbn"),
        (("kataib", "hezbollah"), "act-kataib-hezbollah-irq"),
        (("RSF", "--on", "2024-01-01"), "act-rsf-sdn"),
        (("RSF", "--on", "2010-01-01"), "act-rsf-ngo-int"),
        (("Barrio 18", "--country", "hnd"), "act-mara-18-hnd"),
        (("Iraqi police",), "act-cop-irq"),
        (("Togo",), "act-state-tgo"),
        (("act-m23-cod",), "act-m23-cod"),
        (("act-mil-tgo",), "act-mil-tgo"),
    ],
)
def test_whom_a_name_means(capsys, words, chosen):
    assert asked(capsys, *words)["chosen"] == chosen


def test_all_who_answer_with_what_they_belong_to_and_where_each_is_meant(capsys):
    said = asked(capsys, "Hezbollah")
    assert [one["id"] for one in said["candidates"]] == [
        "act-hezbollah-lbn",
        "act-kataib-hezbollah-irq",
        "act-turkish-hezbollah-tur",
    ]
    assert said["chosen_in"] == {"IRQ": None, "LBN": "act-hezbollah-lbn", "TUR": None}
    kataib = said["candidates"][1]
    assert kataib["above"] == ["act-pmf-irq", "act-islamic-resistance-iraq-irq", "act-axis-of-resistance-int"]
    assert kataib["why"].endswith("it stays open")


def test_names_that_only_hold_the_words_are_said_to(capsys):
    said = asked(capsys, "Boko")
    assert (said["exact"], said["chosen"]) == (False, None)
    assert said["candidates"][0]["id"] == "act-boko-haram-nga"


@pytest.mark.parametrize("columns", ["60", "80", "140"])
def test_the_table_fits_the_terminal(capsys, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    assert run(["party", "Hezbollah"]) == 0
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= int(columns)
    for word in ("▸", "act-hezbollah-lbn", "UCDP", "366", "Q41053", "1982"):
        assert word in out


def test_an_office_holder_is_shown_with_the_office_of_the_day(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "140")
    assert run(["party", "Asim", "Munir", "--on", "2024-05-01"]) == 0
    assert "in office on 2024-05-01" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("Hezbolah",), 1, "nobody answers to “Hezbolah”; try “Kataib Hezbollah” or “Hezbollah”"),
        (("Zzqqy",), 1, "nobody answers to “Zzqqy”; try fewer words, or your own file with --actors"),
        (("RSF", "--on", "May"), 2, "--on May: not a date; write YYYY-MM-DD"),
        (("RSF", "--country", "XX"), 2, "--country XX: not a country's three letters; write for example IRQ"),
        (("RSF", "--actors", "none.csv"), 2, "none.csv: cannot be read (No such file or directory)"),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(capsys, words, code, said):
    assert run(["party", *words]) == code
    assert capsys.readouterr().err == f"tocsin: {said}\n"


def test_own_actors_are_known_to_the_commands_for_that_call_only(capsys, own, tmp_path):
    assert asked(capsys, "Sons", "of", "Kanem", "--actors", own)["chosen"] == "act-sons-kanem-tcd"
    assert run(["party", "Sons", "of", "Kanem"]) == 1
    text = tmp_path / "text.txt"
    text.write_text("Fighters of the Sons of Kanem killed two soldiers near Bol.\n", encoding="utf-8")
    capsys.readouterr()
    assert run(["code", str(text), "--actors", own]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[0])
    assert [one["known_as"] for one in told["actors"]] == ["act-sons-kanem-tcd"]
    ledger = tmp_path / "desk.ledger"
    assert run(["add", str(text), "--actors", own, "--ledger", str(ledger)]) == 0


def test_a_wrong_file_stops_the_command_with_every_fault(capsys, tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("id,name,kind,sector\nkanem,Sons of Kanem,group,REB\nact-b,,group,REB\n", encoding="utf-8")
    assert run(["party", "RSF", "--actors", str(path)]) == 2
    assert capsys.readouterr().err.splitlines() == [
        f"tocsin: {path}:2: id: 'kanem' does not begin with act-; try act-kanem",
        f"tocsin: {path}:3: name: is empty; try a value, or leave the line out; every row needs its name",
    ]


@pytest.mark.parametrize(
    ("phrase", "country", "kind", "sector", "known_as"),
    [
        ("the army", "NGA", "state", "MIL", "act-mil-nga"),
        ("Iran-backed militia", None, "group", "UAF", None),
        ("gunmen", "HTI", "unidentified", "UAF", None),
    ],
)
def test_a_description_is_read_as_a_text_about_those_countries_would_have_it(
    capsys, phrase, country, kind, sector, known_as
):
    found = asked(capsys, phrase, *(("--country", country) if country else ()))
    assert found["chosen"] is None
    described = found["described"]
    assert (described["kind"], described["sector"], described["known_as"]) == (kind, sector, known_as)

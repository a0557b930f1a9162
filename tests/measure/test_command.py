"""`tocsin measure` from the outside: what it prints, writes and exits with."""

import json

import pytest

from tocsin.cli import run

GOLD = """
id: gold-x01
published: 2024-03-06
text: A bomb killed three soldiers in Kabul on Monday, police said.
reports:
  - {key: bomb, trigger: bomb, also: [killed], main: true, plover: ASSAULT, toll_summary: {killed: {low: 3, high: 3}}}
"""
SATP = {
    "id": "s1",
    "text": "A bomb killed three soldiers in Kabul on Monday, police said.",
    "date": "2013-01-08",
    "deaths": {"total_fatalities": 3, "security_fatalities": 3},
    "injuries": {"total_injuries": 0},
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "x01.yaml").write_text(GOLD, encoding="utf-8")
    (tmp_path / "satp.jsonl").write_text(json.dumps(SATP), encoding="utf-8")
    return tmp_path


def test_gold_prints_a_table_and_renews_a_page(folder, capsys):
    page = folder / "page.md"
    page.write_text("before\n<!-- gold: begin -->\n<!-- gold: end -->\nafter\n", encoding="utf-8")
    assert run(["measure", "gold", "--data", str(folder / "gold"), "--write", str(page), "--errors"]) == 0
    assert "main report: killed exact" in capsys.readouterr().out
    written = page.read_text(encoding="utf-8")
    assert written.startswith("before\n<!-- gold: begin -->\n")
    assert "| main report: killed exact | " in written
    assert written.endswith("<!-- gold: end -->\nafter\n")


def test_engines_are_set_side_by_side_on_the_dev_part_and_the_worst_errors_listed(folder, capsys):
    (folder / "gold" / "x01.yaml").write_text(GOLD.replace("published:", "part: dev\npublished:"), encoding="utf-8")
    page = folder / "page.md"
    page.write_text("<!-- engines: begin -->\n<!-- engines: end -->\n", encoding="utf-8")
    assert run(["measure", "engines", "--data", str(folder / "gold"), "--write", str(page)]) == 0
    out = capsys.readouterr().out
    assert "| main report | rules | trained | both |" in out
    assert "| document | wrong |" in out
    assert "| main report | rules | trained | both |" in page.read_text(encoding="utf-8")


def test_engines_want_a_dev_part(folder, capsys):
    assert run(["measure", "engines", "--data", str(folder / "gold")]) == 2
    assert "dev part" in capsys.readouterr().err


def test_the_corpus_has_a_column_a_part(folder, capsys):
    for part in ("train", "dev", "sealed"):
        (folder / "gold" / part).mkdir()
        sealed = "sealed: true\n" if part == "sealed" else ""
        (folder / "gold" / part / f"{part}.yaml").write_text(f"{sealed}{GOLD}".replace("x01", part), encoding="utf-8")
    (folder / "gold" / "x01.yaml").unlink()
    assert run(["measure", "corpus", "--data", str(folder / "gold"), "--errors"]) == 0
    printed = capsys.readouterr().out
    assert "train (1 documents)  dev (1 documents)  sealed (1 documents)" in printed
    assert "gold-dev" in printed
    assert "gold-sealed" not in printed


def test_tolls_print_scores_and_write_predictions(folder, capsys):
    guessed = folder / "guessed.jsonl"
    assert run(["measure", "satp", "--data", str(folder / "satp.jsonl"), "--predictions", str(guessed)]) == 0
    assert "satp: 1 documents, 1 with somebody harmed" in capsys.readouterr().out
    assert set(json.loads(guessed.read_text(encoding="utf-8"))) == {"id", "killed", "injured"}


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["gold", "--data", "nowhere"], "does not exist"),
        (["gold", "--only", "x99"], "no development document has this id"),
        (["mission", "--data", "GOLD"], "no readable facts.json"),
        (["gold", "--data", "GOLD", "--write", "GOLD/x01.yaml"], "no markers"),
    ],
)
def test_what_cannot_start_says_so_in_one_line(folder, capsys, arguments, words):
    given = [argument.replace("GOLD", str(folder / "gold")) for argument in arguments]
    assert run(["measure", *given]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert len(said.splitlines()) == 1

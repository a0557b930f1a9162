"""The promises of the command line: what it prints, where, and the exit code."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tocsin.cli import run

TEXT = "Shelling killed three soldiers in Kabul on Monday, officials said.\n\nThe army had said little.\n"
STARTS = [sys.executable, "-c", "from tocsin.cli import main; main()"]


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    return path


@pytest.fixture
def call(capfdbinary):
    """A command line in this process: its exit code, standard output and standard error."""

    def called(*arguments: object) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        exit_code = run([str(argument) for argument in arguments])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return exit_code, out.decode(), err.decode()

    return called


def test_code_prints_one_report_a_line_and_every_quote_is_in_the_text(article, call):
    exit_code, out, err = call("code", "--published", "2024-05-08", "--outlet", "Lakewire", article)
    assert (exit_code, err) == (0, "")
    reports = [json.loads(line) for line in out.splitlines()]
    assert reports
    for report in reports:
        assert report["schema"] == "tocsin.report/1"
        assert report["document"]["outlet"] == "Lakewire"
        assert report["document"]["published"] == "2024-05-08"
        for quote in _quotes(report):
            assert TEXT[quote["start"] : quote["end"]] == quote["text"]


def _quotes(value):
    if isinstance(value, dict):
        if set(value) == {"start", "end", "text"}:
            yield value
        for part in value.values():
            yield from _quotes(part)
    elif isinstance(value, list):
        for part in value:
            yield from _quotes(part)


def test_the_same_input_gives_the_same_bytes(article, call):
    assert call("code", article)[1] == call("code", article)[1]


@pytest.mark.parametrize("form, opening", [("html", "<!DOCTYPE html>"), ("text", "["), ("table", "")])
def test_other_formats_are_for_people(article, call, form, opening):
    exit_code, out, _ = call("code", "--published", "2024-05-08", "--format", form, article)
    assert exit_code == 0
    assert out.strip().startswith(opening)
    assert "Kabul" in out


def test_output_goes_to_a_file(article, call, tmp_path):
    target = tmp_path / "out.jsonl"
    assert call("code", article, "--output", target)[1] == ""
    assert json.loads(target.read_text().splitlines()[0])["schema"] == "tocsin.report/1"


def test_text_prints_the_text_as_coded(tmp_path, call):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfCaf\xc3\xa9.\r\nTwo.")
    assert call("text", path) == (0, "Café.\nTwo.", "")


def test_issues_are_one_line_each_on_standard_error(tmp_path, call, article):
    (tmp_path / "b.txt").touch()
    exit_code, out, err = call("code", tmp_path)
    assert exit_code == 1
    assert out
    empty = f"{tmp_path}/b.txt: error: read-empty: "
    info = f"{article}: info: no-publication-date: "
    assert [line.startswith(start) for line, start in zip(err.splitlines(), (info, empty), strict=True)] == [True, True]


@pytest.mark.parametrize("fail_on, exit_code", [("info", 1), ("warning", 0), ("error", 0)])
def test_fail_on_says_what_is_a_failure(article, call, fail_on, exit_code):
    assert call("code", "--fail-on", fail_on, article)[0] == exit_code


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        (["code"], "Missing argument"),
        (["code", "gone.txt"], "gone.txt: no such file or folder"),
        (["code", "--published", "2024-02-30", "ARTICLE"], "--published 2024-02-30: not a date"),
        (["code", "--format", "xml", "ARTICLE"], "Invalid value for '--format'"),
        (["code", "--output", "/nowhere/x", "ARTICLE"], "/nowhere/x: cannot be written"),
        (["nonsense"], "No such command"),
        (["text", "gone.txt"], "gone.txt: no such file or folder"),
        (["add", "gone.txt"], "gone.txt: no such file or folder"),
        (["add", "--ledger", "ARTICLE", "ARTICLE"], "this is not a ledger"),
        (["add", "--ledger", "ARTICLE/a", "ARTICLE"], "its folder is not there"),
        (["incidents", "--ledger", "gone"], "there is no ledger here"),
        (["incidents", "--ledger", "ARTICLE"], "this is not a ledger"),
        (["incidents", "--as-of", "someday"], "not a time"),
        (["verify", "--ledger", "gone"], "there is no ledger here"),
        (["verify", "--ledger", "ARTICLE"], "this is not a ledger"),
    ],
)
def test_what_cannot_start_says_so_in_one_sentence(article, call, monkeypatch, tmp_path, arguments, sentence):
    monkeypatch.chdir(tmp_path)
    exit_code, out, err = call(*(argument.replace("ARTICLE", str(article)) for argument in arguments))
    assert (exit_code, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1
    assert err.startswith("tocsin: ")


def test_broken_data_stops_every_command_with_its_sentence(article, call, monkeypatch):
    from tocsin.knowledge.loader import KnowledgeError

    def broken(*_):
        message = "data/lexicons/en/harms.yaml:7: killed: no such harm"
        raise KnowledgeError(message)

    monkeypatch.setattr("tocsin.engines.registry.rules", broken)
    assert call("code", article) == (2, "", "tocsin: data/lexicons/en/harms.yaml:7: killed: no such harm\n")


def test_a_bug_in_one_document_is_an_issue_and_the_rest_is_coded(tmp_path, call, monkeypatch):
    from tocsin.flow.code import code
    from tocsin.run import serial

    def buggy(document, engine, second):
        if "Rig" in document.text:
            raise ZeroDivisionError
        return code(document, engine, second)

    monkeypatch.setattr(serial, "code", buggy)
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": text, "id": text[-4:]}) + "\n" for text in ("In Rig.", TEXT)))
    exit_code, out, err = call("code", path)
    assert exit_code == 1
    assert out
    assert f"{path}#Rig.: error: bug: " in err
    assert "ZeroDivisionError" in err


def test_add_counts_and_adding_again_adds_nothing(article, call, tmp_path):
    ledger = tmp_path / "a.ledger"
    exit_code, out, _ = call("add", article, "--ledger", ledger)
    assert exit_code == 0
    assert out.startswith("documents: 1 new, 0 exact copies, 0 new versions, 0 failed; incidents: ")
    assert out.endswith(" new, 0 extended, 0 needing a decision\n")
    before = call("incidents", "--ledger", ledger)
    _, out, _ = call("add", article, article, "--ledger", ledger)
    assert out == (
        "documents: 0 new, 2 exact copies, 0 new versions, 0 failed; "
        "incidents: 0 new, 0 extended, 0 needing a decision\n"
    )
    assert call("incidents", "--ledger", ledger) == before
    _, out, _ = call("add", article, "--published", "2024-05-08", "--ledger", ledger)
    assert "1 with a date or outlet learnt" in out
    assert call("verify", "--ledger", ledger)[0] == 0


def test_incidents_are_one_object_a_line_or_a_table(article, call, tmp_path):
    ledger = tmp_path / "a.ledger"
    call("add", article, "--published", "2024-05-08", "--ledger", ledger)
    _, out, _ = call("incidents", "--ledger", ledger)
    found = [json.loads(line) for line in out.splitlines()]
    assert all((one["schema"], one["policy"]) == ("tocsin.incident/1", "latest") for one in found)
    deadly = next(one for one in found if "killed" in one["tolls"])
    killed = deadly["tolls"]["killed"]
    assert (killed["widest"], killed["shared"], killed["disputed"], killed["figure"]) == ([3, 3], [3, 3], False, 3)
    assert deadly["documents"][0]["path"] == str(article)
    assert "Kabul" in call("incidents", "--ledger", ledger, "--format", "table")[1]
    assert call("incidents", "--ledger", ledger, "--as-of", "2020-01-01") == (0, "", "")
    assert call("incidents", "--ledger", ledger, "--as-of", "2999-01-01")[1] == out


def test_the_ledger_can_be_named_by_the_environment(article, call, tmp_path, monkeypatch):
    monkeypatch.setenv("TOCSIN_LEDGER", str(tmp_path / "b.ledger"))
    call("add", article)
    assert "entries, all as sealed" in call("verify")[1]


def test_an_altered_entry_is_named_and_nothing_reads_or_extends_the_ledger(article, call, tmp_path):
    import sqlite3

    ledger = tmp_path / "a.ledger"
    call("add", article, "--ledger", ledger)
    with sqlite3.connect(ledger) as connection:
        connection.execute("DROP TRIGGER entries_stay")
        connection.execute("UPDATE entries SET body = replace(body, 'three', 'seven') WHERE number = 1")
    connection.close()
    for command in (["verify"], ["incidents"], ["add", str(article)]):
        exit_code, out, err = call(*command, "--ledger", ledger)
        assert (exit_code, out) == (2, "")
        assert "the ledger is damaged: entry 1 (document, " in err
        assert err.count("\n") == 1


def test_entries_cut_off_the_end_are_missed(article, call, tmp_path):
    import sqlite3

    ledger = tmp_path / "a.ledger"
    call("add", article, "--ledger", ledger)
    with sqlite3.connect(ledger) as connection:
        connection.execute("DROP TRIGGER entries_last")
        connection.execute("DELETE FROM entries WHERE number > 1")
    connection.close()
    exit_code, _, err = call("verify", "--ledger", ledger)
    assert exit_code == 2
    assert "entries after 1 are missing" in err


def test_help_and_version(call):
    exit_code, out, _ = call("--help")
    assert exit_code == 0
    for command in ("add", "code", "data", "incidents", "measure", "place", "text", "verify"):
        assert f"  {command} " in out
        assert call(command, "--help")[0] == 0
    assert call("--version")[1].startswith("tocsin ")
    assert call()[0] == 2


def test_the_data_files_agree(call):
    exit_code, out, err = call("data", "check")
    assert (exit_code, err) == (0, "")
    assert "agree" in out


def test_a_reader_that_leaves_early_is_no_error(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        "".join(
            json.dumps({"text": f"{TEXT} Note {number}.", "published": "2024-05-08"}) + "\n" for number in range(200)
        )
    )
    with subprocess.Popen([*STARTS, "code", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.readline()
        child.stdout.close()
        assert child.stderr.read() == b""
        assert child.wait() == 0


def test_a_killed_add_keeps_every_document_it_acknowledged(tmp_path):
    path, ledger = tmp_path / "a.jsonl", tmp_path / "a.ledger"
    path.write_text("".join(json.dumps({"text": f"{TEXT} Note {number}."}) + "\n" for number in range(2000)))
    command = [*STARTS, "add", "--acknowledge", "--ledger", str(ledger), str(path)]
    quiet = {"stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(command, stdout=subprocess.PIPE, **quiet) as child:  # type: ignore[call-overload]
        kept = {child.stdout.readline().split()[1] for _ in range(20)}
        child.send_signal(signal.SIGKILL)
        kept |= {line.split()[1] for line in child.stdout if line.startswith("kept ") and line.endswith("\n")}
    verified = subprocess.run([*STARTS, "verify", "--ledger", str(ledger)], capture_output=True, check=False)
    assert (verified.returncode, verified.stderr) == (0, b"")
    seen = subprocess.run([*STARTS, "incidents", "--ledger", str(ledger)], capture_output=True, check=True)
    held = {one["id"] for line in seen.stdout.splitlines() for one in json.loads(line)["documents"]}
    assert kept <= held


def test_a_warm_start_imports_neither_tables_nor_templates(article):
    script = (
        "import sys; from tocsin.cli import run; run(sys.argv[1:]); "
        "print(sorted({'rich', 'jinja2', 'yaml', 'sqlite3'} & set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, "text", str(article)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=os.environ, cwd=Path(__file__).parents[2]
    )
    assert done.stderr == "[]\n"

import signal
import sqlite3
import subprocess
import sys
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from tests.stages.tiny import TINY
from tocsin.flow.reconcile import incidents
from tocsin.ledger.chain import ChainError, walked
from tocsin.ledger.history import Books
from tocsin.ledger.store import Ledger, LedgerError
from tocsin.model.entry import NewDocument
from tocsin.model.issue import Issue
from tocsin.model.text import Document
from tocsin.read.plain import document_of
from tocsin.run.keep import Done, keep
from tocsin.run.serial import Failure

TEXT = "Shelling left 3 killed in the market of Diffa on Monday."
ROOT = Path(__file__).parents[2]


def _document(text: str = TEXT, **said) -> Document:
    return document_of(text, published_from="option", **said)


def _add(path: Path, *documents: Document | Issue) -> list[Done | Failure | Issue]:
    ticks = count()
    with Ledger.to_write(path) as ledger:
        return list(keep(documents, TINY, ledger, lambda: f"2024-05-06T00:00:{next(ticks):02}Z", "test"))


def _books(path: Path) -> Books:
    with Ledger.to_read(path) as ledger:
        return Books().apply(walked(ledger.entries()))


def _kinds(results: list[Done | Failure | Issue]) -> list[str]:
    return [one.kind if isinstance(one, Done) else type(one).__name__ for one in results]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.ledger"


def test_the_same_document_twice_adds_nothing(path):
    assert _kinds(_add(path, _document(), _document())) == ["new", "copy"]
    before = _books(path)
    assert _kinds(_add(path, _document())) == ["copy"]
    assert _books(path) == before
    assert before.last == 3


def test_the_whole_text_and_the_reports_are_kept(path):
    document = _document(title="T", outlet="Lakewire", published=date(2024, 5, 6), url="u", path="p", external_id="x")
    _add(path, document)
    with Ledger.to_read(path) as ledger:
        first, coding, _ = ledger.entries()
    assert TEXT in first.body
    assert '"low":3' in coding.body
    (incident,) = incidents(_books(path), "latest")
    assert incident.tolls["killed"].figure == 3
    assert incident.documents[0].external_id == "x"


def test_a_date_and_an_outlet_learnt_later_are_appended_and_the_document_is_coded_again(path):
    (first,) = _add(path, _document())
    (later,) = _add(path, _document(outlet="Lakewire", published=date(2024, 5, 6)))
    assert isinstance(first, Done)
    assert isinstance(later, Done)
    assert (later.kind, later.document.id, later.minted) == ("learnt", first.document.id, 0)
    assert _kinds(_add(path, _document(), _document(outlet="Lakewire"))) == ["copy", "copy"]
    (incident,) = incidents(_books(path), "latest")
    assert incident.revision == 2
    assert (incident.documents[0].outlet, incident.documents[0].published) == ("Lakewire", date(2024, 5, 6))


def test_the_earlier_of_two_publication_dates_stands_whichever_arrives_first(tmp_path):
    dates = [date(2024, 5, 6), date(2024, 5, 7)]
    known = []
    for place, order in enumerate((dates, dates[::-1])):
        path = tmp_path / f"{place}.ledger"
        _add(path, *(_document(published=day) for day in order))
        known.append({one.published for one in _books(path).documents.values()})
    assert known == [{dates[0]}, {dates[0]}]


def test_the_same_words_of_another_outlet_are_another_document_and_the_same_incident(path):
    results = _add(path, *(_document(outlet=outlet) for outlet in ("Lakewire", "Hillpost", "Northnews")))
    assert _kinds(results) == ["new", "new", "new"]
    (incident,) = incidents(_books(path), "latest")
    assert len(incident.documents) == 3
    assert incident.tolls["killed"].widest == (3, 3)
    assert not incident.tolls["killed"].disputed


def test_a_new_version_extends_its_incidents(path):
    revised = TEXT.replace("3 killed", "7 killed")
    old = _document(external_id="x", outlet="Lakewire", published=date(2024, 5, 6))
    new = _document(revised, external_id="x", outlet="Lakewire", published=date(2024, 5, 7))
    results = _add(path, old, new)
    assert _kinds(results) == ["new", "version"]
    (incident,) = incidents(_books(path), "latest")
    assert incident.tolls["killed"].widest == (7, 7)
    assert incident.tolls["killed"].widest_ever == (3, 7)


def test_another_text_under_a_reused_id_is_a_document_of_its_own(path):
    other = _document("Ministers discussed cotton prices at length.", external_id="x")
    assert _kinds(_add(path, _document(external_id="x"), other)) == ["new", "new"]


def test_a_bug_in_one_document_leaves_the_others_kept(path):
    results = _add(path, _document(), _document("The bug crawls over the market."), _document(TEXT + " Then rain."))
    assert _kinds(results) == ["new", "Failure", "new"]
    assert isinstance(results[1], Failure)
    assert "RuntimeError" in results[1].traceback
    assert len(_books(path).documents) == 2


def test_what_is_appended_in_a_failed_transaction_is_not_kept(path):
    _add(path, _document())

    def fail(ledger: Ledger) -> None:
        with ledger.writing() as writer:
            writer.append([NewDocument(_document("Shelling hit Rig."))], "2024-05-06T00:00:00Z", "test")
            raise RuntimeError

    with Ledger.to_write(path) as ledger, pytest.raises(RuntimeError):
        fail(ledger)
    assert _books(path).last == 3


def test_two_writers_in_turn_see_each_other(path):
    with Ledger.to_write(path) as one, Ledger.to_write(path) as two:
        first = keep([_document(), _document("Shelling hit Rig.")], TINY, one, lambda: "2024-05-06T00:00:00Z", "a")
        second = keep([_document("Shelling hit Rig."), _document()], TINY, two, lambda: "2024-05-06T00:00:00Z", "b")
        order = [next(first), next(second), next(first), next(second)]
    assert _kinds(order) == ["new", "new", "copy", "copy"]
    assert len(_books(path).documents) == 2


def test_a_second_writer_waits_and_then_says_so(path, monkeypatch):
    monkeypatch.setattr("tocsin.ledger.store.WAIT_S", 0.05)
    _add(path, _document())
    with (
        Ledger.to_write(path) as holder,
        holder.writing(),
        pytest.raises(LedgerError, match="another process is writing"),
    ):
        Ledger.to_write(path)


def test_reading_goes_on_while_somebody_writes(path):
    _add(path, _document())
    with Ledger.to_write(path) as holder, holder.writing():
        assert _books(path).last == 3


@pytest.mark.parametrize("make", ["empty", "text", "sqlite", "newer", "folder", "none"])
def test_what_is_no_ledger_is_refused_in_one_sentence(path, make):
    if make == "empty":
        path.touch()
    elif make == "text":
        path.write_text("Shelling hit the town and much else was written here.")
    elif make == "folder":
        path.mkdir()
    elif make in {"sqlite", "newer"}:
        if make == "newer":
            Ledger.to_write(path).close()
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA user_version = 99" if make == "newer" else "CREATE TABLE a (b)")
        connection.close()
    with pytest.raises(LedgerError) as caught:
        Ledger.to_read(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)
    if make not in {"empty", "none"}:
        with pytest.raises(LedgerError):
            Ledger.to_write(path)


def test_a_folder_that_is_a_file_or_is_missing_is_refused(tmp_path):
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "a.ledger", tmp_path / "gone" / "a.ledger"):
        with pytest.raises(LedgerError, match="folder is not there"):
            Ledger.to_write(path)


def test_a_ledger_that_cannot_be_written_says_so(path, monkeypatch):
    _add(path, _document())
    real = sqlite3.connect

    def read_only(database, **options):
        return real(f"file:{database}?mode=ro", uri=True, **options)

    monkeypatch.setattr("tocsin.ledger.store.sqlite3.connect", read_only)
    with pytest.raises(LedgerError, match="check the rights"):
        _add(path, _document("Shelling hit Rig."))


@pytest.mark.parametrize("size", [100, 4096, 5000])
def test_a_truncated_file_is_damaged(path, size):
    _add(path, *(_document(f"{TEXT} Note {number}.") for number in range(30)))
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises((LedgerError, ChainError)):
        _books(path)


@pytest.mark.parametrize("statement", ["UPDATE entries SET body = '{}'", "DELETE FROM entries WHERE number = 2"])
def test_the_file_itself_refuses_changes(path, statement):
    _add(path, _document())
    with sqlite3.connect(path) as connection, pytest.raises(sqlite3.IntegrityError, match="never"):
        connection.execute(statement)
    connection.close()


_CHILD = """
import sys
from pathlib import Path
from tests.stages.tiny import TINY
from tocsin.ledger.store import Ledger
from tocsin.read.plain import document_of
from tocsin.run.keep import keep
texts = (f"Shelling left {n} killed in village {n}." for n in range(100_000))
with Ledger.to_write(Path(sys.argv[1])) as ledger:
    for done in keep(map(document_of, texts), TINY, ledger, lambda: "2024-05-06T00:00:00Z", "child"):
        print(done.document.id, flush=True)
"""


@pytest.mark.parametrize("after", [0, 1, 7, 60])
def test_every_acknowledged_document_survives_a_killed_writer(path, after):
    command = [sys.executable, "-c", _CHILD, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout is not None
        acknowledged = [child.stdout.readline().strip() for _ in range(after + 1)]
        child.send_signal(signal.SIGKILL)
        # A line cut short by the kill was never acknowledged.
        acknowledged += [line.strip() for line in child.stdout if line.endswith("\n")]
    assert child.returncode == -signal.SIGKILL
    books = _books(path)
    assert set(acknowledged) <= set(books.documents)
    assert set(books.documents) == set(books.reports)
    with Ledger.to_read(path) as ledger:
        assert ledger.flaw() is None
    (again,) = _add(path, _document("Shelling left 0 killed in village 0."))
    assert isinstance(again, Done)
    assert again.kind == "copy"

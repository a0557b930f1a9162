"""Entries to one SQLite file and back; nothing is ever changed or deleted in it."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from tocsin.ledger.chain import FIRST, link
from tocsin.model.entry import Body, Entry

APPLICATION = 0x746F6373
"""What SQLite files of this kind carry in their header ("tocs")."""
VERSION = 1
WAIT_S = 5.0
_HEADER = b"SQLite format 3\0"
_MAKE = (
    f"PRAGMA application_id = {APPLICATION}",
    f"PRAGMA user_version = {VERSION}",
    """CREATE TABLE entries (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        kind TEXT NOT NULL,
        body TEXT NOT NULL,
        previous TEXT NOT NULL,
        seal TEXT NOT NULL
    ) STRICT""",
    "CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END",
    "CREATE TRIGGER entries_last BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END",
)
_SINCE = "SELECT number, at, by, kind, body, previous, seal FROM entries WHERE number > ? ORDER BY number"
_ONE = "SELECT number, at, by, kind, body, previous, seal FROM entries WHERE number = ?"
_APPEND = "INSERT INTO entries (number, at, by, kind, body, previous, seal) VALUES (?, ?, ?, ?, ?, ?, ?)"


class LedgerError(Exception):
    """The ledger cannot be opened, read or written: one sentence for a person."""


class Ledger:
    """An open ledger. Readers never wait for the writer; there is one writer at a time."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def to_read(cls, path: Path) -> Self:
        """Open for reading only. Raises LedgerError, also for a file that is no ledger or a newer one."""
        _look(path, missing="there is no ledger here; `tocsin add` makes one")
        with _sentences(path):
            ledger = cls(path, _open_read_only(path))
            _check(path, ledger._connection)
            return ledger

    @classmethod
    def to_write(cls, path: Path) -> Self:
        """Open for appending, and make it if it is not there."""
        if path.exists() and path.stat().st_size:
            _look(path, missing="")
        elif not path.absolute().parent.is_dir():
            message = f"{path}: its folder is not there; make the folder first"
            raise LedgerError(message)
        with _sentences(path):
            connection = sqlite3.connect(path, timeout=WAIT_S, isolation_level=None)
            connection.execute("PRAGMA journal_mode = WAL")
            # An acknowledged entry must survive a power cut; NORMAL would only keep the file sound.
            connection.execute("PRAGMA synchronous = FULL")
            ledger = cls(path, connection)
            with ledger._transaction():
                if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,):
                    for statement in _MAKE:
                        connection.execute(statement)
            _check(path, connection)
            return ledger

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """Entries in order, as stored: seals are not checked here."""
        with _sentences(self.path):
            rows = self._connection.execute(_SINCE, (after,))
            for row in rows:
                yield Entry(*row)

    def entry(self, number: int) -> Entry:
        with _sentences(self.path):
            row = self._connection.execute(_ONE, (number,)).fetchone()
        return Entry(*row)

    def highest_ever(self) -> int:
        """The highest number ever given, which SQLite keeps apart from the entries."""
        with _sentences(self.path):
            row = self._connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entries'").fetchone()
        return int(row[0]) if row else 0

    def flaw(self) -> str | None:
        """What SQLite's own check of the file finds, None when it finds nothing."""
        with _sentences(self.path):
            found = str(self._connection.execute("PRAGMA quick_check(1)").fetchone()[0])
        return None if found == "ok" else found

    @contextmanager
    def writing(self) -> Iterator["Writer"]:
        """All appended inside is kept together when the block ends, or nothing of it is.

        Once the block has ended without an exception the entries are on disk.
        """
        with _sentences(self.path), self._transaction():
            yield Writer(self._connection)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")


class Writer:
    """The end of the chain, held by one process for the length of one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def since(self, number: int) -> list[Entry]:
        """What other writers have appended since this entry."""
        rows = self._connection.execute(_SINCE, (number,))
        return [Entry(*row) for row in rows]

    def append(self, bodies: Sequence[Body], at: str, by: str) -> tuple[Entry, ...]:
        row = self._connection.execute("SELECT number, seal FROM entries ORDER BY number DESC LIMIT 1").fetchone()
        number, previous = row or (0, FIRST)
        made: list[Entry] = []
        for body in bodies:
            entry = link(body, number + 1, at, by, previous)
            number, previous = entry.number, entry.seal
            made.append(entry)
        self._connection.executemany(
            _APPEND,
            [(one.number, one.at, one.by, one.kind, one.body, one.previous, one.seal) for one in made],
        )
        return tuple(made)


def _look(path: Path, missing: str) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(len(_HEADER))
    except FileNotFoundError:
        message = f"{path}: {missing}"
        raise LedgerError(message) from None
    except OSError as problem:
        message = f"{path}: cannot be read ({problem.strerror})"
        raise LedgerError(message) from problem
    if head != _HEADER:
        message = f"{path}: this is not a ledger; name another file with --ledger"
        raise LedgerError(message)


def _open_read_only(path: Path) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    connection = sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=WAIT_S, isolation_level=None)
    try:
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        # In a folder that cannot be written, SQLite cannot make the file through which readers and writer
        # agree. Where no writer has left unfinished work there is nothing to agree about.
        connection.close()
        if Path(f"{path}-wal").exists():
            raise
        connection = sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None)
    return connection


def _check(path: Path, connection: sqlite3.Connection) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        message = f"{path}: this SQLite file is not a ledger; name another file with --ledger"
        raise LedgerError(message)
    if version > VERSION:
        message = f"{path}: the ledger was written by a newer version of tocsin (layout {version}); upgrade tocsin"
        raise LedgerError(message)


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    """SQLite's errors as sentences."""
    try:
        yield
    except sqlite3.OperationalError as problem:
        words = str(problem)
        if "locked" in words or "busy" in words:
            message = f"{path}: another process is writing to this ledger; wait for it, then run this again"
        elif "readonly" in words or "unable to open" in words:
            message = f"{path}: the ledger cannot be opened or written ({words}); check the rights of file and folder"
        elif "full" in words:
            message = f"{path}: the disk is full; nothing of this document was kept"
        else:
            message = f"{path}: the ledger cannot be used ({words})"
        raise LedgerError(message) from problem
    except (sqlite3.DatabaseError, UnicodeDecodeError) as problem:
        message = f"{path}: the ledger is damaged ({problem}); restore a copy"
        raise LedgerError(message) from problem

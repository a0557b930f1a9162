"""Turns a CSV file of the user's own into rows of cells, and everything wrong with it into one error."""

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from math import isfinite
from pathlib import Path

from msgspec import Struct

from tocsin.knowledge.countries import by_iso3
from tocsin.knowledge.loader import KnowledgeError

_BAR = "|"


class Row(Struct, frozen=True):
    """One record: the line it begins on, counted from 1, and its cells by column, stripped of outer white space."""

    line: int
    cells: Mapping[str, str]


class UserTable:
    """A file's rows with readers for their cells. A reader that finds a fault notes it and gives None.

    Read every cell first, then call `close`: it raises KnowledgeError with all faults at once, each on a line of
    its own as `file:line: column: problem; try …`. The file is UTF-8 with a header, the columns in any order;
    empty lines and lines that open with # are passed over.
    """

    def __init__(self, path: Path, required: Sequence[str], optional: Sequence[str] = ()) -> None:
        self.path = path
        self._faults: list[tuple[int, str]] = []
        self._required = frozenset(required)
        self.rows = tuple(self._read((*required, *optional)))

    def fault(self, line: int, column: str, problem: str, remedy: str) -> None:
        self._faults.append((line, f"{self.path}:{line}: {column}: {problem}; try {remedy}"))

    def close(self) -> None:
        """Raise KnowledgeError if anything was wrong."""
        if self._faults:
            raise KnowledgeError("\n".join(text for _, text in sorted(self._faults, key=lambda fault: fault[0])))

    def text(self, row: Row, column: str) -> str | None:
        """The cell, None when it is empty; an empty cell in a required column is a fault."""
        cell = row.cells.get(column, "")
        if not cell and column in self._required:
            self.fault(row.line, column, "is empty", f"a value, or leave the line out; every row needs its {column}")
        return cell or None

    def parts(self, row: Row, column: str) -> tuple[str, ...]:
        """The parts of a cell between bars."""
        cell = row.cells.get(column, "")
        return tuple(part.strip() for part in cell.split(_BAR) if part.strip())

    def number(self, row: Row, column: str, least: float, most: float) -> float | None:
        """A number within bounds, with a point for decimals."""
        cell = self.text(row, column)
        if cell is None:
            return None
        try:
            value = float(cell)
        except ValueError:
            self.fault(row.line, column, f"{cell!r} is not a number", "digits with a point, such as 36.34")
            return None
        if not (isfinite(value) and least <= value <= most):
            self.fault(row.line, column, f"{cell} is out of bounds", f"a number from {least:g} to {most:g}")
            return None
        return value

    def choice(self, row: Row, column: str, among: Collection[str]) -> str | None:
        """One of a closed list of words."""
        cell = self.text(row, column)
        if cell is None or cell in among:
            return cell
        near = get_close_matches(cell.lower(), among, 1)
        self.fault(
            row.line, column, f"{cell!r} is not known", near[0] if near else f"one of {', '.join(sorted(among))}"
        )
        return None

    def country(self, row: Row, column: str) -> str | None:
        """An alpha-3 code that the table of countries has."""
        cell = self.text(row, column)
        if cell is None or by_iso3(cell) is not None:
            return cell
        self.fault(row.line, column, f"{cell!r} is no country code", "its ISO 3166-1 alpha-3 code, such as IRQ")
        return None

    def day(self, row: Row, column: str) -> date | None:
        """A date as YYYY-MM-DD."""
        cell = self.text(row, column)
        if cell is None:
            return None
        try:
            return date.fromisoformat(cell)
        except ValueError:
            self.fault(row.line, column, f"{cell!r} is not a date", "YYYY-MM-DD, such as 2024-08-05")
            return None

    def _read(self, columns: Sequence[str]) -> Iterator[Row]:
        lines = self._lines()
        reader = csv.reader(lines)
        header: list[str] = []
        try:
            begin = 1
            for cells in reader:
                if cells and not header:
                    header = [cell.strip() for cell in cells]
                    if not self._agree(begin, header, columns):
                        return
                elif cells and len(cells) != len(header):
                    problem = f"{len(cells)} cells where the header has {len(header)}"
                    self.fault(begin, "row", problem, "quotation marks round a cell that holds a comma")
                elif cells:
                    yield Row(begin, {name: cell.strip() for name, cell in zip(header, cells, strict=True)})
                begin = reader.line_num + 1
        except csv.Error as problem:
            self.fault(max(1, reader.line_num), "row", str(problem), "saving it again as plain CSV")
            return
        if not header:
            self.fault(1, "header", "the file is empty", f"a first line {','.join(columns)}")

    def _lines(self) -> list[str]:
        """The file's lines, comments blanked so that the others keep their numbers."""
        try:
            raw = self.path.read_bytes()
        except OSError as problem:
            raise KnowledgeError(f"{self.path}: cannot be read ({problem.strerror})") from problem
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            line = raw.count(b"\n", 0, problem.start) + 1
            raise KnowledgeError(f"{self.path}:{line}: row: not UTF-8; try saving it as UTF-8") from problem
        if "\0" in text:
            raise KnowledgeError(f"{self.path}:1: row: holds zero bytes, so it is no text; try saving it as UTF-8")
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return ["" if line.startswith("#") else line + "\n" for line in lines]

    def _agree(self, line: int, header: Sequence[str], columns: Sequence[str]) -> bool:
        """Whether the header can be read; what it says wrong is noted."""
        before = len(self._faults)
        for name in columns:
            if name in self._required and name not in header:
                self.fault(line, name, "the column is missing", f"a header of {','.join(columns)}")
        for name in sorted(set(header) - set(columns)):
            near = get_close_matches(name.lower(), columns, 1)
            self.fault(line, name or "header", "no such column", near[0] if near else f"one of {', '.join(columns)}")
        for name in sorted({name for name in header if header.count(name) > 1}):
            self.fault(line, name, "the column stands twice", "leaving one out")
        return len(self._faults) == before

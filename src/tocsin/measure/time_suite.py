"""Documents annotated in TimeML, in a folder or an archive, to their text and the time expressions in it."""

import hashlib
import tarfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

from msgspec import Struct

_LARGEST = 5_000_000


class TimeGoldError(ValueError):
    """A file that holds no TimeML: one sentence for a person."""


class TimeTag(Struct, frozen=True, order=True):
    """One time expression as TimeML counts it: where it stands, what sort it is, which time it is."""

    start: int
    end: int
    type: str
    value: str

    def overlaps(self, other: "TimeTag") -> bool:
        return self.start < other.end and other.start < self.end


class TimeGold(Struct, frozen=True):
    """`published` is the document creation time, which is given and not scored."""

    id: str
    text: str
    published: date | None
    tags: tuple[TimeTag, ...]

    @property
    def developed_on(self) -> bool:
        """Which half a document is in; by its name, so that nobody chooses."""
        return hashlib.sha256(self.id.encode()).digest()[0] % 2 == 0


def load_times(path: Path) -> tuple[TimeGold, ...]:
    """Every `.tml` file of a folder or of a tar archive, in the order of their names.

    An archive is read member by member in memory: nothing is unpacked, links are passed over.
    """
    if path.is_file() and not tarfile.is_tarfile(path):
        found = [(path.stem, path.read_bytes())]
    else:
        found = sorted(_members(path) if path.is_file() else _files(path))
    if not found:
        message = f"{path}: no .tml file in it; name a TimeML folder, file or archive"
        raise TimeGoldError(message)
    return tuple(_document(name, data) for name, data in found)


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in folder.rglob("*.tml"):
        yield file.stem, file.read_bytes()


def _members(archive: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(archive) as tar:
        for member in tar:
            name = Path(member.name).name
            if not member.isfile() or not name.endswith(".tml") or name.startswith("."):
                continue
            file = tar.extractfile(member) if member.size <= _LARGEST else None
            if file is None:
                message = f"{archive}: {member.name} is larger than {_LARGEST // 1_000_000} MB"
                raise TimeGoldError(message)
            yield name.removesuffix(".tml"), file.read()


def _document(name: str, data: bytes) -> TimeGold:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        message = f"{name}: declares entities, which are not read"
        raise TimeGoldError(message)
    try:
        root = ET.fromstring(data)  # noqa: S314 - no entity can be declared, see above
    except ET.ParseError as problem:
        message = f"{name}: is no TimeML ({problem})"
        raise TimeGoldError(message) from problem
    body = root.find("TEXT")
    created = root.find("DCT/TIMEX3")
    if body is None:
        message = f"{name}: has no TEXT element"
        raise TimeGoldError(message)
    pieces: list[str] = []
    tags: list[TimeTag] = []
    _walk(body, pieces, tags)
    published = _day(created.get("value", "")) if created is not None else None
    return TimeGold(name, "".join(pieces), published, tuple(sorted(tags)))


def _walk(element: ET.Element, pieces: list[str], tags: list[TimeTag]) -> None:
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, tags)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3":
        tags.append(TimeTag(start, sum(map(len, pieces)), element.get("type", ""), element.get("value", "")))


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None

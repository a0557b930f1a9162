"""An archive of texts with brat annotation to documents with who says what, as PolNeAR marks it."""

import hashlib
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Literal, get_args

from msgspec import Struct

Part = Literal["source", "cue", "content"]
PARTS: tuple[Part, ...] = get_args(Part)
Spans = tuple[tuple[int, int], ...]
"""Half-open stretches of a text, in code points. A content cut in two by its speaker has two."""

_LARGEST = 4_000_000  # bytes of one member: an archive must not fill the memory


class Voice(Struct, frozen=True):
    """One attribution; a part that the text does not have is empty."""

    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()

    def part(self, name: Part) -> Spans:
        return {"source": self.source, "cue": self.cue, "content": self.content}[name]


class Voiced(Struct, frozen=True):
    id: str
    text: str
    voices: tuple[Voice, ...]


def load_voices(path: Path) -> list[Voiced]:
    """Every annotation of the archive with its text, read in place: nothing is unpacked.

    `NAME_ab12.ann` is what annotator ab12 marked in `NAME.txt`. A text that several annotated stands once for each.
    """
    members = dict(_members(path))
    names = sorted(name.removesuffix(".ann") for name in members if name.endswith(".ann"))
    return [
        Voiced(name, members[text], _voices(members[f"{name}.ann"].split("\n")))
        for name in names
        if (text := f"{_text_name(name)}.txt") in members
    ]


def _text_name(name: str) -> str:
    return name.rpartition("_")[0]


def half_of(rows: Sequence[Voiced], half: Literal["read", "kept"]) -> list[Voiced]:
    """One half of a split, told by a hash of the text's name: rules are written from `read`, and checked on `kept`."""
    return [row for row in rows if (hashlib.sha256(_text_name(row.id).encode()).digest()[0] < 128) == (half == "read")]


def _members(path: Path) -> Iterator[tuple[str, str]]:
    """File name to text of every text and annotation file."""
    with tarfile.open(path) as archive:
        for member in archive:
            name = PurePosixPath(member.name).name  # the folders are of no account, and never written to
            if member.isfile() and member.size <= _LARGEST and name.endswith((".txt", ".ann")):
                stream = archive.extractfile(member)
                if stream is not None:
                    yield name, stream.read().decode("utf-8")


def _voices(lines: Sequence[str]) -> tuple[Voice, ...]:
    """brat: `T3<tab>Content 132 217;220 230<tab>words`, and `E1<tab>Attribution:T4 Content:T3 Cue:T2 Source:T1`."""
    rows = [line.split("\t") for line in lines if line]
    spans = {row[0]: _spans(row[1].split(" ", 1)[1]) for row in rows if row[0].startswith("T") and len(row) > 1}
    return tuple(_voice(row[1].split(), spans) for row in rows if row[0].startswith("E") and len(row) > 1)


def _voice(roles: Sequence[str], spans: Mapping[str, Spans]) -> Voice:
    """Roles may be numbered (`Source2`) where several annotations fill one: these join."""
    found: dict[str, Spans] = {}
    for role, _, key in (role.partition(":") for role in roles):
        name = role.rstrip("0123456789").lower()
        found[name] = (*found.get(name, ()), *spans.get(key, ()))
    return Voice(*(tuple(sorted(found.get(name, ()))) for name in PARTS))


def _spans(words: str) -> Spans:
    pairs = (piece.split() for piece in words.split(";"))
    return tuple((int(start), int(end)) for start, end in pairs)

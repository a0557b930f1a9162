"""Cuts an article at every edge of the words that carry a value, so that overlapping words stay apart."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from tocsin.model.text import Section
from tocsin.publish.view import Stretch

LANES = 4
"""How many overlapping stretches are underlined one below the other; deeper ones still light up."""


class Mark(Struct, frozen=True):
    """Words that carry a value of one field. A quiet mark has no line of its own: it shows only when lit."""

    start: int
    end: int
    slot: str
    field: str
    quiet: bool = False
    number: int | None = None
    """The event whose trigger these words are."""
    pale: bool = False
    """The words of an event that the article only recalls or sums up."""


class Segment(Struct, frozen=True):
    """A run of text that carries the same fields throughout.

    `fields` are those whose value stands here, `quiet` those that only look here; `lanes` names the slot
    underlined at each depth, "" where that depth is free; `numbers` are the events whose trigger begins here.
    """

    id: str
    text: str
    kind: Section
    fields: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    lanes: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    pale: bool = False


class Block(Struct, frozen=True):
    """A paragraph, and the white space that follows it."""

    kind: Section
    segments: tuple[Segment, ...]
    after: str


def cut(text: str, sections: Sequence[Stretch], marks: Sequence[Mark], prefix: str = "") -> tuple[Block, ...]:
    """The article in paragraphs and segments. Put together again, they are the text, character for character."""
    sound = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    lanes = _lanes(sound)
    blocks, count = [], 0
    for start, end, after in _paragraphs(text):
        edges = sorted(_edges(start, end, sound, sections))
        segments = []
        for left, right in pairwise(edges):
            over = [mark for mark in sound if mark.start <= left and right <= mark.end]
            segments.append(_segment(f"{prefix}w{count}", text[left:right], _kind(sections, left), over, lanes, left))
            count += 1
        kinds = {segment.kind for segment in segments}
        blocks.append(Block(kinds.pop() if len(kinds) == 1 else "body", tuple(segments), text[end:after]))
    return tuple(blocks)


def _segment(
    name: str, text: str, kind: Section, over: Sequence[Mark], lanes: dict[tuple[int, int, str], int], left: int
) -> Segment:
    lines = [""] * LANES
    for mark in over:
        lane = lanes.get((mark.start, mark.end, mark.slot))
        if lane is not None:
            lines[lane] = mark.slot
    return Segment(
        id=name,
        text=text,
        kind=kind,
        fields=tuple(dict.fromkeys(mark.field for mark in over if not mark.quiet)),
        quiet=tuple(dict.fromkeys(mark.field for mark in over if mark.quiet)),
        slots=tuple(dict.fromkeys(mark.slot for mark in over if not mark.quiet)),
        lanes=tuple(lines),
        numbers=tuple(sorted({mark.number for mark in over if mark.number is not None and mark.start == left})),
        pale=all(mark.pale for mark in over),
    )


def _lanes(marks: Sequence[Mark]) -> dict[tuple[int, int, str], int]:
    """A depth for every underlined stretch: the shortest nearest to the words, none on top of another."""
    taken: list[list[tuple[int, int]]] = [[] for _ in range(LANES)]
    lanes = {}
    loud = {(mark.start, mark.end, mark.slot) for mark in marks if not mark.quiet}
    for start, end, slot in sorted(loud, key=lambda key: (key[1] - key[0], key)):
        for depth, others in enumerate(taken):
            if all(end <= left or right <= start for left, right in others):
                others.append((start, end))
                lanes[start, end, slot] = depth
                break
    return lanes


def _edges(start: int, end: int, marks: Iterable[Mark], sections: Iterable[Stretch]) -> set[int]:
    inner = {edge for mark in marks for edge in (mark.start, mark.end)}
    inner |= {edge for section in sections for edge in (section.start, section.end)}
    return {start, end} | {edge for edge in inner if start < edge < end}


def _kind(sections: Sequence[Stretch], offset: int) -> Section:
    return next((section.kind for section in sections if section.start <= offset < section.end), "body")


def _paragraphs(text: str) -> list[tuple[int, int, int]]:
    """Start, end and start of the next. Blank lines part paragraphs; where there are none, every line is one."""
    lines, offset = [], 0
    for line in text.splitlines(keepends=True):
        lines.append((offset, offset + len(line), not line.strip()))
        offset += len(line)
    if not any(blank for _, _, blank in lines[:-1]):
        lines = [piece for start, end, _ in lines for piece in ((start, end, False), (end, end, True))]
    groups: list[list[tuple[int, int]]] = [[]]
    for start, end, blank in lines:
        if not blank:
            groups[-1].append((start, end))
        elif groups[-1]:
            groups.append([])
    found = [(group[0][0], group[-1][1]) for group in groups if group]
    starts = [0, *(start for start, _ in found[1:]), len(text)]
    return [
        (starts[index], _trim(text, starts[index], end), starts[index + 1]) for index, (_, end) in enumerate(found)
    ] or ([(0, len(text), len(text))] if text else [])


def _trim(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())

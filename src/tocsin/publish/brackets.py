"""Prints an article with every coded stretch in brackets: `[place 1: Ménaka]`, events numbered as everywhere."""

from collections.abc import Sequence

from tocsin.publish.cards import card, marks
from tocsin.publish.view import DocumentView, Report, numbered

_ESCAPES = {"\\": "\\\\", "[": "\\[", "]": "\\]"}

_Stretch = tuple[int, int, str]
"""Start, end and label."""


def brackets(document: DocumentView, reports: Sequence[Report]) -> str:
    r"""The article with its coding in plain text, for a terminal or a mail.

    Brackets always nest. Where two stretches cross, the one that starts later is printed in two pieces,
    `[actor 1…: the first][…actor 1: the rest]`. A bracket or backslash of the article's own is written with a
    backslash before it, and a control character as `\x1b`, so that no text can pass for coding or command a
    terminal.
    """
    pieces = _nested(_stretches(reports))
    opens: dict[int, list[_Piece]] = {}
    closes: dict[int, int] = {}
    for piece in pieces:
        opens.setdefault(piece[0], []).append(piece)
        closes[piece[1]] = closes.get(piece[1], 0) + 1
    out: list[str] = []
    for offset, letter in enumerate(document.text):
        out.append("]" * closes.get(offset, 0))
        out.extend(_open(piece) for piece in opens.get(offset, ()))
        out.append(safe(letter))
    out.append("]" * closes.get(len(document.text), 0))
    return "".join(out)


def safe(letter: str) -> str:
    """One character of somebody else's text, unable to pass for a bracket of ours or to command a terminal."""
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    return letter if letter in "\n\t" or not _commands(letter) else f"\\x{ord(letter):02x}"


def _commands(letter: str) -> bool:
    """Control characters: below space, delete, and the second set up to 0x9f."""
    return letter < " " or "\x7f" <= letter <= "\x9f"


_Piece = tuple[int, int, str, bool, bool]
"""Start, end, label, whether it continues an earlier piece, whether a later one continues it."""


def _stretches(reports: Sequence[Report]) -> list[_Stretch]:
    """Each stretch once for its slot, with the numbers of all events that hold on to it."""
    ranked = numbered(reports)
    numbers = {report["id"]: number for number, report in ranked}
    holders: dict[tuple[int, int, str], set[int]] = {}
    for number, report in ranked:
        for mark in marks([card(number, report, "", numbers)]):
            if not mark.quiet:
                holders.setdefault((mark.start, mark.end, mark.slot), set()).add(number)
    return [
        (start, end, f"{slot} {','.join(map(str, sorted(held)))}")
        for (start, end, slot), held in sorted(holders.items(), key=lambda item: (item[0][0], -item[0][1], item[0][2]))
    ]


def _nested(stretches: Sequence[_Stretch]) -> list[_Piece]:
    """Stretches cut so that none crosses another, in the order they open: outer before inner."""
    waiting: list[_Piece] = [(start, end, label, False, False) for start, end, label in reversed(stretches)]
    around: list[_Piece] = []
    pieces: list[_Piece] = []
    while waiting:
        start, end, label, continues, goes_on = waiting.pop()
        while around and around[-1][1] <= start:
            around.pop()
        if around and around[-1][1] < end:
            edge = around[-1][1]
            _put_back(waiting, (edge, end, label, True, goes_on))
            end, goes_on = edge, True
        piece = (start, end, label, continues, goes_on)
        around.append(piece)
        pieces.append(piece)
    return pieces


def _put_back(waiting: list[_Piece], rest: _Piece) -> None:
    """Into the stack at its turn: later starts lie deeper, and of equal starts the shorter."""
    index = len(waiting)
    while index and (waiting[index - 1][0], -waiting[index - 1][1]) < (rest[0], -rest[1]):
        index -= 1
    waiting.insert(index, rest)


def _open(piece: _Piece) -> str:
    _, _, label, continues, goes_on = piece
    return f"[{'…' if continues else ''}{label}{'…' if goes_on else ''}: "

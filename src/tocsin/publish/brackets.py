"""Prints an article with every coded stretch in brackets: `[place 1: Ménaka]`, events numbered as everywhere."""

from collections.abc import Sequence

from tocsin.publish.cards import card, marks
from tocsin.publish.view import DocumentView, Report, numbered

_ESCAPES = {"\\": "\\\\", "[": "\\[", "]": "\\]"}

_Stretch = tuple[int, int, str]
"""Start, end and label."""


def brackets(document: DocumentView, reports: Sequence[Report]) -> str:
    """The article with its coding in plain text, for a terminal or a mail.

    Brackets always nest. Where two stretches cross, the one that starts later is printed in two pieces: the
    first ends in `…]`, the second opens with `[…` and repeats the label. A bracket or backslash of the article's
    own is written with a backslash before it, and a control character as `\\x1b`, so that no text can pass for
    coding or command a terminal.
    """
    pieces = _nested(_stretches(reports))
    # What opened last closes first, hence the turned order below.
    opens: dict[int, list[_Piece]] = {}
    closes: dict[int, list[_Piece]] = {}
    for piece in pieces:
        opens.setdefault(piece[0], []).append(piece)
        closes.setdefault(piece[1], []).append(piece)
    out = []
    for offset, letter in enumerate(document.text):
        out.extend(_close(piece) for piece in reversed(closes.get(offset, ())))
        out.extend(_open(piece) for piece in opens.get(offset, ()))
        out.append(safe(letter))
    out.extend(_close(piece) for piece in reversed(closes.get(len(document.text), ())))
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
    return f"[{'…' if piece[3] else ''}{piece[2]}: "


def _close(piece: _Piece) -> str:
    return "…]" if piece[4] else "]"

"""A block's text to the spans between its quotation marks."""

import re

from tocsin.model.text import Span

# Some papers type a double mark as two single ones, some feeds as two grave accents and two apostrophes.
_PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"', "''": "''", "``": "''"}
_MARKS = {*_PAIRS, *_PAIRS.values()}
_MARK = re.compile(f"[{''.join(sorted(mark for mark in _MARKS if len(mark) == 1))}]")
_ANY_MARK = re.compile(f"''|``|{_MARK.pattern}")  # twice as slow, and seldom needed


def quotations(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Spans between double quotation marks in `text[start:end]`, the marks left out.

    A mark never closed runs to the end of the block: papers open each paragraph of a long quotation
    anew and close only the last.
    """
    out: list[Span] = []
    opened: int | None = None
    closer = ""
    doubled = text.find("''", start, end) >= 0 or text.find("``", start, end) >= 0
    for match in (_ANY_MARK if doubled else _MARK).finditer(text, start, end):
        mark = match[0]
        if opened is None and mark in _PAIRS:
            opened, closer = match.end(), _PAIRS[mark]
        elif opened is not None and mark == closer:
            out.append(Span(opened, match.start()))
            opened = None
    if opened is not None:
        out.append(Span(opened, end))
    return tuple(out)

"""A block's text to the spans between its quotation marks."""

from tocsin.model.text import Span

_PAIRS = {"“": "”", "«": "»", "„": "“"}
_OPENING = (*_PAIRS, '"')


def quotations(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Spans between double quotation marks in `text[start:end]`, the marks left out.

    A mark never closed runs to the end of the block: papers open each paragraph of a long quotation
    anew and close only the last.
    """
    if not any(text.find(mark, start, end) >= 0 for mark in _OPENING):
        return ()
    out: list[Span] = []
    opened: int | None = None
    closer = ""
    for index in range(start, end):
        mark = text[index]
        if opened is None:
            if mark in _PAIRS:
                opened, closer = index + 1, _PAIRS[mark]
            elif mark == '"':
                opened, closer = index + 1, '"'
        elif mark == closer:
            out.append(Span(opened, index))
            opened = None
    if opened is not None:
        out.append(Span(opened, end))
    return tuple(out)

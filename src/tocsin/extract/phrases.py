"""Phrases of a lexicon to a table, and a place in a sentence to the phrases that stand there."""

from collections.abc import Iterable, Sequence

from tocsin.model.text import Token

Row = tuple[tuple[str, ...], str]
"""A phrase's words and what it means."""

Phrases = dict[str, dict[str, tuple[Row, ...]]]
"""Rows by first and second word ("" for a phrase of one word), longest first."""


def tabled(rows: Iterable[Row]) -> Phrases:
    out: dict[str, dict[str, list[Row]]] = {}
    for row in sorted(rows, key=lambda row: -len(row[0])):
        first, second = (*row[0], "")[:2]
        out.setdefault(first, {}).setdefault(second, []).append(row)
    return {first: {second: tuple(found) for second, found in begun.items()} for first, begun in out.items()}


def standing(tokens: Sequence[Token], index: int, table: Phrases) -> list[Row]:
    """Every phrase that stands at a token, longest first."""
    begun = table.get(tokens[index].norm)
    if begun is None:
        return []
    after = begun.get(tokens[index + 1].norm) if index + 1 < len(tokens) else None
    if after is None:
        return list(begun.get("", ()))
    return [*[row for row in after if _stands(tokens, index, row[0])], *begun.get("", ())]


def longest(tokens: Sequence[Token], index: int, table: Phrases) -> Row | None:
    """The longest phrase that stands at a token."""
    begun = table.get(tokens[index].norm)
    if begun is None:
        return None
    after = begun.get(tokens[index + 1].norm) if index + 1 < len(tokens) else None
    for row in after or ():
        if _stands(tokens, index, row[0]):
            return row
    alone = begun.get("")
    return alone[0] if alone else None


def _stands(tokens: Sequence[Token], index: int, phrase: tuple[str, ...]) -> bool:
    """Whether the rest of a phrase stands where its first two words do."""
    size = len(phrase)
    if size == 2:
        return True
    last = index + size - 1
    if last >= len(tokens) or tokens[last].norm != phrase[-1]:
        return False
    return phrase == tuple([token.norm for token in tokens[index : last + 1]])

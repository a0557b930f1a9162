"""A document's text to blocks: headline, byline, dateline, body paragraphs, furniture."""

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from tocsin.knowledge.loader import load_table, load_yaml
from tocsin.model.text import Section, Span

_BREAK = re.compile(r"\n[ \t\r\u00a0]*\n\s*")
_LINE = re.compile(r"[^\n]+")
_DASHES = ("—", "–", " - ", "--", ": ")
_HEADLINE_LONGEST = 220
_BYLINE_LONGEST = 120
_DATELINE_LONGEST = 90
_SHORT = 40
_HEADING_LONGEST = 140
_OF_A_WRAP = 6
"""One line in so many that opens with a small letter makes a text a wrapped one."""
_CLOSERS = frozenset({".", "?", "!", "…", ":", ";", ","})
_SENTENCE_INSIDE = re.compile(r"[a-z]{3}[.?!] [A-Z]")
_LONGEST_MARK = 40
"""No words that are furniture by themselves are as long."""
_OPENING = 100
"""No opening of furniture is as long."""


class Block(Struct, frozen=True, gc=False):
    section: Section
    span: Span


class _Furniture(Struct, frozen=True):
    starts: tuple[str, ...]
    equals: tuple[str, ...]
    byline_starts: tuple[str, ...]
    agencies: tuple[str, ...]
    tail_starts: tuple[str, ...]


@cache
def _furniture() -> _Furniture:
    return load_table("lexicons/en/furniture.yaml", _Furniture)


def blocks(text: str) -> tuple[Block, ...]:
    """Paragraphs in order, each with its section; every character but white space lies in one block.

    Where no blank line stands in the text, each line is a paragraph.
    """
    spans = _paragraphs(text)
    closed = [_is_closed(text[span.start : span.end]) for span in spans]
    # Lines that go on in small letters are a wrapped text's, and no line of it is a heading.
    wrapped = sum([text[span.start].islower() for span in spans]) * _OF_A_WRAP > len(spans)
    told = sum(closed) > 1 and not wrapped
    out: list[Block] = []
    tail = begun = False
    for index, span in enumerate(spans):
        words = text[span.start : span.end]
        tail = tail or (index > 0 and _starts(words, _furniture().tail_starts))
        if tail or (index > 0 and _is_furniture(words)):
            out.append(Block("furniture", span))
        elif index == 0 and _is_headline(words, alone=len(spans) == 1):
            out.append(Block("headline", span))
        elif index <= 3 and not begun and _is_byline(words):
            out.append(Block("byline", span))
        elif told and ((not closed[index] and _is_heading(words)) or (bool(out) and _said_again(words, out[0], text))):
            out.append(Block("furniture", span))
        else:
            out.extend(_body(text, span, opening=not begun))
            begun = True
    return tuple(out)


def _paragraphs(text: str) -> list[Span]:
    pieces: list[Span] = []
    start = 0
    for match in _BREAK.finditer(text):
        pieces.append(Span(start, match.start()))
        start = match.end()
    pieces.append(Span(start, len(text)))
    out = _trimmed(text, pieces)
    if len(out) <= 1:
        return _trimmed(text, [Span(*match.span()) for match in _LINE.finditer(text)])
    if "\n" in pieces[0].of(text):
        # A headline or byline set on lines of their own right above the first paragraph.
        first = pieces[0]
        lines = [Span(first.start + m.start(), first.start + m.end()) for m in _LINE.finditer(first.of(text))]
        if _is_headline(lines[0].of(text), alone=False) and len(lines[0].of(text)) < len(first.of(text)) - 1:
            return _trimmed(text, [lines[0], Span(lines[1].start, first.end), *pieces[1:]])
    return out


def _trimmed(text: str, pieces: Sequence[Span]) -> list[Span]:
    """The pieces without the white space around them, those of nothing else left out."""
    return [trimmed for piece in pieces if (trimmed := _trim(text, piece)).start < trimmed.end]


def _trim(text: str, span: Span) -> Span:
    words = text[span.start : span.end].lstrip()
    start = span.end - len(words)
    return Span(start, start + len(words.rstrip()))


def _is_headline(words: str, *, alone: bool) -> bool:
    if alone or "\n" in words or len(words) > _HEADLINE_LONGEST:
        return False
    return words.rstrip("\"'”’)")[-1:] not in {".", "?", "!", "…", ":", ";"} or (
        words.endswith("?") and len(words) < _HEADLINE_LONGEST // 2
    )


def _is_closed(words: str) -> bool:
    """Whether a paragraph ends as a sentence does."""
    return words.rstrip("\"'”’)] ")[-1:] in _CLOSERS


def _is_heading(words: str) -> bool:
    """Whether a line that no mark closes is none of the sentences: a headline said again, a crosshead, a link.

    Items of a list and lines that name what they give ("Killed: 12") are read as they stand.
    """
    return (
        len(words) <= _HEADING_LONGEST
        and "\n" not in words
        and ":" not in words
        and words[:1].isalnum()
        and _SENTENCE_INSIDE.search(words) is None
    )


def _said_again(words: str, first: Block, text: str) -> bool:
    """Whether a line is the headline once more."""
    return first.section == "headline" and words.casefold() == first.span.of(text).casefold()


def _is_byline(words: str) -> bool:
    if len(words) > _BYLINE_LONGEST or "\n" in words.strip():
        return len(words) <= _BYLINE_LONGEST and all(_is_byline(line) for line in words.split("\n") if line.strip())
    if words[-1:] in {".", "!", "?"} and len(words) > _SHORT:
        return False  # "By nightfall nine had died." is a sentence
    if _starts(words, _furniture().byline_starts):
        return True
    upper = {piece for piece in re.split(r"[^A-Za-z]+", words) if piece}
    if upper & set(_furniture().agencies) and words[-1:] not in {".", "!", "?"} and len(upper) <= 8:
        return True
    letters = [piece for piece in re.split(r"\s*[/|,·•–-]\s*", words) if piece]
    return len(letters) > 1 and words == words.upper() and not words.endswith(".") and len(words) < 60


def _is_furniture(words: str) -> bool:
    bare = words.strip(" \t*_-–—.:()[]")
    if len(bare) <= _LONGEST_MARK and bare.lower() in _furniture().equals:
        return True
    return _starts(words, _furniture().starts)


def _starts(words: str, openings: tuple[str, ...]) -> bool:
    return words.lstrip(" \t*_-–—•>([")[:_OPENING].lower().startswith(openings)


@cache
def _place_and_day() -> re.Pattern[str]:
    """As in "Port Sudan, Nov 15", "Nay Pyi Taw, 4 December 2024 (Agency)"."""
    names = (name.rstrip(".") for row in load_yaml("lexicons/en/times.yaml")["months"] for name in row)
    month = f"(?:{'|'.join(sorted(set(names), key=len, reverse=True))})[.]?"
    word = r"(?-i:[A-Z])[\w'\u2019-]*"
    place = rf"{word}(?: (?:{word}|al|el|de|la|of)){{0,4}}"
    day = rf"(?:{month} \d{{1,2}}|\d{{1,2}} {month})(?:,? \d{{4}})?"
    return re.compile(rf"{place}(?:, {place})?, {day}(?: [(][^)]{{2,30}}[)])?\Z", re.IGNORECASE)


def _body(text: str, span: Span, *, opening: bool) -> list[Block]:
    """A paragraph, its dateline (`KABUL, March 3 (Agency) —`) set apart.

    Only the opening one may have a dateline in small letters, or one that a full stop ends: further on, "Aden,
    3 May: …" is an entry of a log.
    """
    head = text[span.start : min(span.end, span.start + _DATELINE_LONGEST)]
    marks = (*_DASHES, ". ") if opening else _DASHES
    for cut, dash in sorted([(cut, dash) for dash in marks if (cut := head.find(dash)) > 0]):
        prefix = head[:cut]
        dated = opening and _place_and_day().match(prefix) is not None
        if dash == ". " and not dated:
            continue
        first = re.split(r"[\s,(/]", prefix, maxsplit=1)[0]
        shouted = len(first) > 2 and first == first.upper() and any(character.isalpha() for character in first)
        agency = prefix.rstrip().endswith(")") and "(" in prefix and prefix[0].isupper() and len(prefix) < 60
        plain = "." not in prefix.rstrip(". ").replace("St.", "").replace("U.S.", "")
        if dated or ((shouted or agency) and plain):
            start = span.start + cut + len(dash)
            while start < span.end and text[start].isspace():
                start += 1
            if start < span.end:
                return [
                    Block("dateline", _trim(text, Span(span.start, span.start + cut))),
                    Block("body", Span(start, span.end)),
                ]
    return [Block("body", span)]

"""Passages to the time expressions in them, each with what it says and the words around it that it dates."""

from collections.abc import Callable, Sequence
from functools import cache

from tocsin.extract.time_attach import NOWHERE, of_chunk, place
from tocsin.extract.time_calendar import anniversary_at, feast_at, month_at, season_at, weekday_at
from tocsin.extract.time_figures import (
    adjective_year_at,
    century_at,
    day_at,
    decade_at,
    figure_at,
    spoken_year_at,
)
from tocsin.extract.time_hours import clock_at, deictic_at, part_at
from tocsin.extract.time_lexicon import Entry, Role, entries, feast_names, words
from tocsin.extract.time_merge import merge
from tocsin.extract.time_reference import account_at, period_at, reference_at
from tocsin.extract.time_relative import length_at, repeat_at, unit_at, vague_at
from tocsin.extract.time_value import Calendar, DayPart, Hit, Length, Range, Shift, TimeMention
from tocsin.knowledge.remembered import Remembered
from tocsin.model.text import Passage, Token

__all__ = ["times"]

_DIGITS = frozenset("0123456789")
_LONGEST_LENGTH = 8


def times(passages: Sequence[Passage]) -> tuple[TimeMention, ...]:
    """Every time expression of these passages, in text order. Furniture is passed over."""
    out: list[TimeMention] = []
    for passage in passages:
        if passage.section == "furniture":
            continue
        tokens = passage.tokens
        found = _OPENS.places(passage.norms)
        if found:
            norms = list(passage.norms)
            hits = [hit for index in found if (hit := _at(tokens, norms, index))]
            if hits:
                out += [_mention(passage, norms, hit) for hit in merge(hits, norms)]
    return tuple(out)


_PARTICLES = frozenset({"in", "on", "over"})
"""Before a distance these belong to the verb: "moved in three days after the attack"."""
_HYPHENED = frozenset({"mid-", "earl", "late"})
_OPENS = Remembered[str, bool](
    lambda norm: norm in entries() or norm[0] in _DIGITS or norm[:4] in _HYPHENED,
)
"""Whether a word may be the core of a time expression."""


def _at(tokens: Sequence[Token], norms: list[str], index: int) -> Hit | None:
    norm = norms[index]
    entry = entries().get(norm)
    if entry is None:
        if norm[0] not in _DIGITS:
            return adjective_year_at(norms, index)
        return (
            figure_at(tokens, norms, index)
            or day_at(tokens, norms, index)
            or century_at(norms, index)
            or clock_at(norms, index)
            or _figure_length(norms, index)
        )
    if norm in feast_names() and tokens[index].text[0].isupper() and (feast := feast_at(norms, index)):
        return feast
    return _GRAMMAR[entry.role](tokens, norms, index, entry)


def _figure_of_day(_tokens: Sequence[Token], norms: Sequence[str], index: int, _entry: Entry) -> Hit:
    if norms[index] == "year-end":
        return Hit(index, index + 1, "reference", Calendar(month=12, day=31))
    day = words().figures[norms[index]]
    return Hit(index, index + 1, "date", Calendar(day.year, day.month, day.day))


_GRAMMAR: dict[Role, Callable[[Sequence[Token], Sequence[str], int, Entry], Hit | None]] = {
    "month": month_at,
    "weekday": weekday_at,
    "unit": unit_at,
    "part": part_at,
    "figure": _figure_of_day,
    "deictic": lambda _tokens, norms, index, entry: deictic_at(norms, index, entry),
    "season": lambda _tokens, norms, index, entry: season_at(norms, index, entry),
    "length": lambda _tokens, _norms, index, entry: length_at(index, entry),
    "vague": lambda _tokens, _norms, index, entry: vague_at(index, entry),
    "repeat": lambda _tokens, _norms, index, entry: repeat_at(index, entry),
    "period": lambda _tokens, norms, index, _entry: period_at(norms, index, None),
    "account": lambda _tokens, norms, index, _entry: account_at(norms, index),
    "decade": decade_at,
    "spoken": lambda _tokens, norms, index, entry: spoken_year_at(norms, index, entry),
    "reference": lambda tokens, norms, index, _entry: reference_at(tokens, norms, index),
    "anniversary": lambda _tokens, norms, index, _entry: anniversary_at(norms, index),
    "feast": lambda _tokens, _norms, _index, _entry: None,
}


def _figure_length(norms: Sequence[str], index: int) -> Hit | None:
    """As in "12-day", "48-hour"; "12-year-old" is an age."""
    number, dash, rest = norms[index].partition("-")
    unit, _, more = rest.partition("-")
    if not dash or more not in {"", "long"} or not number.isdecimal() or len(number) > _LONGEST_LENGTH:
        return None
    entry = entries().get(unit)
    if entry is None or entry.role != "unit":
        return None
    return Hit(index, index + 1, "duration", Length(int(number), int(number), entry.name))  # type: ignore[arg-type]


def _mention(passage: Passage, norms: Sequence[str], hit: Hit) -> TimeMention:
    preposition, start = _preposition(norms, hit)
    found = NOWHERE if hit.kind == "reference" else place(passage, start, hit.first, hit.last)
    last = hit.last if hit.of is None else min(max(hit.last, hit.of), len(norms))
    if found.premodifies:
        preposition, start = None, hit.first
    if last < len(norms) and norms[last] in {"'s", "'"} and found.premodifies:
        last += 1
    ahead = preposition == "for" and isinstance(hit.value, Calendar) and hit.value.weekday is not None
    of = of_chunk(passage, hit.of) if hit.of is not None and hit.of < len(norms) else None
    return TimeMention(
        passage=passage.index,
        first=hit.first,
        last=hit.last,
        kind=hit.kind,
        preposition=preposition,
        quote=passage.quote(start, last),
        value=hit.value,
        part=hit.part,
        clock=hit.clock,
        attaches_to=found.attaches_to,
        beside=found.beside,
        of=of,
        tense="future" if ahead else found.tense,
        beside_verb=found.beside_verb,
        cut=hit.cut,
    )


@cache
def _long_prepositions() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Prepositions of several words by their last word, longest first."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in words().prepositions:
        parts = tuple(phrase.split())
        if len(parts) > 1:
            out.setdefault(parts[-1], []).append(parts)
    return {word: tuple(sorted(phrases, key=len, reverse=True)) for word, phrases in out.items()}


def _preposition(norms: Sequence[str], hit: Hit) -> tuple[str | None, int]:
    """The preposition's meaning and the token where the quoted words begin."""
    at = hit.first
    if hit.begins is not None:
        return "at", hit.begins
    if at == 0:
        return None, at
    simple = words().prepositions
    if norms[at - 1] == "the" and not isinstance(hit.value, Shift):
        at -= 1
    if at == 0:
        return None, hit.first
    word = norms[at - 1]
    for phrase in _long_prepositions().get(word, ()):
        begins = at - len(phrase)
        if begins >= 0 and tuple(norms[begins:at]) == phrase:
            return simple[" ".join(phrase)], begins
    if word == "between" and isinstance(hit.value, Range):
        return "from", at - 1
    meaning = simple.get(word)
    if meaning is None or (isinstance(hit.value, Shift) and hit.value.anchor != "text" and meaning in _PARTICLES):
        return None, hit.first
    begins = at - 1
    if (
        meaning == "on"
        and begins
        and norms[begins - 1] in {"early", "late", "earlier", "later"}
        and not isinstance(hit.value, DayPart)
    ):
        begins -= 1
    return meaning, begins

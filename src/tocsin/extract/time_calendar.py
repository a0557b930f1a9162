"""Tokens around a month, weekday, season or feast to the calendar date that they write."""

from collections.abc import Sequence

from tocsin.extract.time_lexicon import Entry, days, entries, feast_names, ordinals, words, year
from tocsin.extract.time_value import Anniversary, Calendar, Feast, Hit, Pick, Repeat, Stretch, TimeKind
from tocsin.model.text import Token

_JOINS = frozenset({"to", "and", "until", "till", "through", "or", "-", "–", "—", "--", "&"})
_PICKS: dict[str, Pick] = {"last": "last", "past": "last", "next": "next", "coming": "next", "this": "this"}
_POINTING = frozenset({"the", "that", "on"})
_OPEN: dict[str, Pick] = {"following": "following", "previous": "previous", "preceding": "previous"}
EDGES: dict[str, Stretch] = {"early": "early", "mid": "mid", "late": "late"}
YEAR_LEADS = frozenset(
    {"in", "since", "until", "till", "by", "from", "before", "after", "during", "of", "to", "through", "between",
     "early", "late", "for", "mid", "throughout", "around", "circa", "and"}
)  # fmt: skip


def month_at(tokens: Sequence[Token], norms: Sequence[str], index: int, entry: Entry) -> Hit | None:
    if not tokens[index].text[0].isupper() and not entry.stretch:
        return None
    first, last = index, index + 1
    month, stretch = entry.number, entry.stretch
    day, last_day, first = _days_before(norms, index) if not stretch else (None, None, index)
    if day is None and not stretch:
        day, last_day, last = _days_after(tokens, norms, index)
    written, last = _year_after(norms, last, after_day=day is not None)
    pick: Pick | None = None
    if day is None and not stretch:
        stretch, first = stretch_before(norms, index)
        if stretch is None:
            pick, first = _pick_before(norms, index)
    if day is None and index and norms[index - 1] in {"every", "each"}:
        return Hit(index - 1, last, "set", Repeat("year"))
    if day is None and written is None and stretch is None and pick is None and not _bare_month(tokens, norms, index):
        return None
    if _named(tokens, norms, first, last):
        return None
    if written is None and day is not None:
        written = _known_year(norms, first, last, month, day)
    value = Calendar(written, month, day, last_day, stretch=stretch, pick=pick)
    return Hit(first, last, "date", value)


def weekday_at(tokens: Sequence[Token], norms: Sequence[str], index: int, entry: Entry) -> Hit | None:
    if _named(tokens, norms, index, index + 1):
        return None
    if index and norms[index - 1] in {"every", "each"}:
        return Hit(index - 1, index + 1, "set", Repeat("week", entry.number))
    if (
        index
        and norms[index + 1 : index + 2] == ["of"]
        and (norms[index - 1] in ordinals() or norms[index - 1] == "last")
    ):
        return None  # "the second Sunday of July": the month is what can be reckoned
    pick, first = _pick_before(norms, index)
    if pick is None and _counts_on(norms, index):
        pick, first = _OPEN[norms[index - 1]], index - 1
        if first and norms[first - 1] in {"the", "that"}:
            first -= 1
    elif pick is None and index > 1 and norms[index - 1] in {"same", "that"}:
        return None
    part, first = _day_edge(norms, first)
    last = index + 2 if pick is None and _numbered(norms, index + 1) else index + 1
    return Hit(first, last, "weekday", Calendar(weekday=entry.number, pick=pick), part)


def _counts_on(norms: Sequence[str], index: int) -> bool:
    """As in "the following Sunday"; "following Sunday's attack" is a preposition before the day."""
    word = norms[index - 1] if index else ""
    if word == "following":
        return index > 1 and norms[index - 2] in _POINTING
    return word in _OPEN


def _numbered(norms: Sequence[str], at: int) -> bool:
    """Whether a figure numbers the day before it, its month to come: "the night of Saturday 19 | to Sunday 20 June"."""
    if at + 2 >= len(norms) or not norms[at].isdecimal() or norms[at + 1] not in _JOINS:
        return False
    entry = entries().get(norms[at + 2])
    return days(norms[at]) is not None and entry is not None and entry.role == "weekday"


def feast_at(norms: Sequence[str], index: int) -> Hit | None:
    for name in feast_names().get(norms[index], ()):
        last = index + len(name.words)
        if tuple(norms[index:last]) != name.words:
            continue
        written, last = _year_after(norms, last)
        pick, first = _pick_before(norms, index)
        day = None
        if index > 2 and norms[index - 1] == "of" and norms[index - 2] in {"day", "eve"}:
            number = -1 if norms[index - 2] == "eve" else ordinals().get(norms[index - 3], 0) - 1
            if number != -1 or norms[index - 2] == "eve":
                day, first = number, index - (2 if norms[index - 2] == "eve" else 3)
        if first and norms[first - 1] == "the":
            first -= 1
        kind: TimeKind = "reference" if norms[last : last + 1] and norms[last] in words().feast_nouns else "date"
        return Hit(first, last, kind, Feast(name.place, written, pick, day))
    return None


def season_at(norms: Sequence[str], index: int, entry: Entry) -> Hit | None:
    """A season or quarter of a year; a bare season needs words that place it ("in the summer", "last spring")."""
    stretch: Stretch = entry.name  # type: ignore[assignment]
    written, last = _year_after(norms, index + 1)
    pick, first = _pick_before(norms, index)
    before = norms[first - 1] if first else ""
    if before in {"fiscal", "fiscal-"}:
        first -= 1
        before = norms[first - 1] if first else ""
    if pick is None and before == "the" and "-" not in norms[index]:
        first -= 1
        before = norms[first - 1] if first else ""
    in_the = index > 1 and norms[index - 2] == "in" and norms[index - 1] == "the" and norms[last : last + 1] != ["of"]
    if written is None and pick is None and norms[index] == "fall" and not in_the:
        return None  # "the fall of the city"
    if written is None and pick is None and before not in YEAR_LEADS | {"over"} and not stretch.startswith("q"):
        return None
    return Hit(first, last, "date", Calendar(written, stretch=stretch, pick=pick))


def anniversary_at(norms: Sequence[str], index: int) -> Hit:
    first, ordinal = index, None
    if index:
        ordinal = ordinals().get(norms[index - 1]) or (days(norms[index - 1]) or (None, None))[0]
        first -= ordinal is not None
    return Hit(with_the(norms, first), index + 1, "anniversary", Anniversary(ordinal))


def stretch_before(norms: Sequence[str], index: int) -> tuple[Stretch | None, int]:
    """As in "early", "mid" or "the end of (the)" before a month, year or unit, and where that begins."""
    stretch, first = short_stretch(norms, index)
    if stretch:
        return stretch, first
    at = index
    if at and norms[at - 1] in {"the", "this", "last", "next"}:
        at -= 1
    if at < 2 or norms[at - 1] != "of":
        return None, index
    known = words().stretches
    noun = norms[at - 2]
    if at > 2 and (pair := known.get(f"{norms[at - 3]} {noun}")):
        return pair, with_the(norms, at - 3)
    if single := known.get(noun):
        first = at - 3 if at > 2 and norms[at - 3] == "very" else at - 2
        return single, with_the(norms, first)
    return None, index


def short_stretch(norms: Sequence[str], index: int) -> tuple[Stretch | None, int]:
    if index and norms[index - 1] in EDGES:
        first = index - 1
        return EDGES[norms[first]], with_the(norms, first)
    if index > 1 and norms[index - 1] == "-" and norms[index - 2] in EDGES:
        return EDGES[norms[index - 2]], with_the(norms, index - 2)
    return None, index


def _days_before(norms: Sequence[str], index: int) -> tuple[int | None, int | None, int]:
    at = index - 1
    if at > 0 and norms[at] == "of" and (norms[at - 1] in ordinals() or norms[at - 1][-2:] in {"st", "nd", "rd", "th"}):
        at -= 1
    elif at >= 0 and norms[at] in ordinals():
        return None, None, index  # "the second May" is no date
    found = days(norms[at]) if at >= 0 else None
    if found is None or (at and norms[at - 1] in {"$", "£", "€"}):
        return None, None, index
    day, last_day = found
    if last_day is None and at > 1 and norms[at - 1] in _JOINS:
        before = days(norms[at - 2])
        if before and before[1] is None and before[0] < day and norms[at - 2] not in ordinals():
            day, last_day, at = before[0], day, at - 2
    return day, last_day, with_the(norms, at)


def _days_after(tokens: Sequence[Token], norms: Sequence[str], index: int) -> tuple[int | None, int | None, int]:
    at = index + 1
    if at < len(norms) and norms[at] == "the" and at + 1 < len(norms) and days(norms[at + 1]):
        at += 1
    if at >= len(norms) or norms[at] in ordinals():
        return None, None, index + 1
    found = days(norms[at])
    if found is None or _counts_things(tokens, norms, index, at):
        return None, None, index + 1
    day, last_day = found
    last = at + 1
    if last_day is None and last + 1 < len(norms) and norms[last] in _JOINS:
        after = days(norms[last + 1])
        if after and after[1] is None and after[0] > day and not _counts_things(tokens, norms, index, last + 1):
            follower = norms[last + 2] if last + 2 < len(norms) else ""
            entry = entries().get(follower)
            if norms[last + 1] not in ordinals() and (entry is None or entry.role not in {"month", "unit"}):
                return day, after[0], last + 2
    return day, last_day, last


def _counts_things(tokens: Sequence[Token], norms: Sequence[str], month: int, at: int) -> bool:
    """As in "in May 12 people were killed": the figure counts what follows it."""
    if at + 1 >= len(tokens):
        return False
    if norms[at + 1] in {"percent", "%", "a.m.", "p.m.", "million", "thousand", "hundred"}:
        return True
    return tokens[at + 1].tag == "NNS" and bool(month) and norms[month - 1] in {"in", "since", "last", "early", "late"}


def _year_after(norms: Sequence[str], last: int, *, after_day: bool = False) -> tuple[int | None, int]:
    at = last
    if at < len(norms) and (norms[at] == "of" or (norms[at] == "," and (after_day or _closed(norms, at + 2)))):
        at += 1
    written = year(norms[at]) if at < len(norms) else None
    if written and at + 1 < len(norms) and norms[at + 1] in {"people", "soldiers", "troops"}:
        written = None
    return (written, at + 1) if written else (None, last)


def _closed(norms: Sequence[str], at: int) -> bool:
    return at >= len(norms) or norms[at] in {",", ".", ")", ";", ":"}


def _pick_before(norms: Sequence[str], index: int) -> tuple[Pick | None, int]:
    if index == 0 or norms[index - 1] not in _PICKS:
        return None, index
    pick, first = _PICKS[norms[index - 1]], index - 1
    if first and norms[first - 1] in {"this", "the"}:
        first -= 1
    return pick, first


def _day_edge(norms: Sequence[str], first: int) -> tuple[str | None, int]:
    """As in "early", "late" before a day, with the "on" between them."""
    at = first - 1
    if at > 0 and norms[at] == "on":
        at -= 1
    if at >= 0 and norms[at] in {"early", "late"}:
        return norms[at], at
    return None, first


def _bare_month(tokens: Sequence[Token], norms: Sequence[str], index: int) -> bool:
    """Whether a month's name with nothing else to it is a month, not a verb or a person."""
    before = norms[index - 1] if index else ""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    name_follows = after is not None and after.tag == "NNP" and after.norm not in entries()
    if before in words().month_leads:
        return not (name_follows and before in {"by", "of", "to", "from", "and"})
    if after is not None and after.tag == "POS":
        return norms[index] not in {"may", "april", "june"}
    if norms[index] in words().doubtful_months:
        return norms[index] == "april" and before == "the" and not name_follows
    return not name_follows and (not index or tokens[index - 1].tag != "NNP" or before in entries())


def _named(tokens: Sequence[Token], norms: Sequence[str], first: int, last: int) -> bool:
    """Whether the words around make it part of a name: "Sunday Times", "7 October Street", "Black Friday"."""
    source = words()
    if first and norms[first - 1] in source.not_after and tokens[first - 1].text[0].isupper():
        return True
    if last >= len(tokens) or tokens[last].text[0].islower():
        return False
    following = norms[last]
    if following == "-" and last + 1 < len(tokens):
        following = norms[last + 1]
    return following in source.not_before


def _known_year(norms: Sequence[str], first: int, last: int, month: int, day: int) -> int | None:
    following = norms[last : last + 3]
    for known in words().known_days:
        if known.month == month and known.day == day:
            if following and (following[0] in known.before or (following[0] == "'s" and known.before & set(following))):
                return known.year
            if known.since and first and norms[first - 1] == "since":
                return known.year
            if len(following) > 1 and following[0] == "hamas":
                return known.year
    return None


def with_the(norms: Sequence[str], first: int) -> int:
    return first - 1 if first and norms[first - 1] == "the" else first

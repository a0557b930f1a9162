"""A noun phrase to the person it names, with the office held and the body served."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from tocsin.knowledge import actors as registry
from tocsin.knowledge.actors import Actor
from tocsin.knowledge.countries import by_demonym, by_name
from tocsin.knowledge.party_nouns import Title, may_end_title, party_noun, title
from tocsin.model.text import Passage, Token

_LONGEST_TITLE = 4
_PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "ben", "abu", "de", "da", "del", "der", "von", "van", "la", "dos", "ag", "ould"}
)
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_COUNTERPART = "counterpart"


class Person(Struct, frozen=True, gc=False):
    """A named person; `first` and `last` are the tokens of the name, the title left out."""

    first: int
    last: int
    title: Title | None
    known: Actor | None
    title_first: int


def person(
    passage: Passage, first: int, last: int, on: date | None, introduced: frozenset[str], near: tuple[str, ...]
) -> Person | None:
    """The person at the end of a phrase: a known name, a title and a name, or a name with an age behind it.

    `introduced` holds the ids of people the document names in full, so that a surname alone may mean
    them; `near` the countries of the phrase, which tell two bearers of one name apart.
    """
    tokens = passage.tokens
    start = _name_start(tokens, first, last)
    if start is None:
        return None
    titled_from, found = _title_before(tokens, first, start)
    while found is None and start < last - 1 and tokens[start].text[0].isupper():
        # A capitalised title stands inside the run of capitals: "Hezbollah Commander Fouad Shukr".
        shifted, found = _title_before(tokens, first, start + 1)
        if found is not None or party_noun(tokens[start].norm) is not None:
            start, titled_from = start + 1, shifted
        else:
            break
    if found is None:
        start, titled_from, found = _inner_title(tokens, first, start, last)
    if found is not None and party_noun(tokens[last - 1].norm) is not None and last - start == 1:
        return None
    known = _known(tokens, start, last, found, on, introduced, near)
    if known is not None or found is not None or _aged(tokens, start, last):
        return Person(start, last, found, known, titled_from if found is not None else start)
    return None


def office_holder(role: str, country: str, on: date | None) -> Actor | None:
    """Who held an office on a day; None without a day, or when several or none did."""
    if on is None:
        return None
    holders = {
        actor.id: actor
        for actor in registry.holders(role, country)
        if any(office.role == role and _in_office(office.since, office.until, on) for office in actor.offices)
    }
    return next(iter(holders.values())) if len(holders) == 1 else None


def _in_office(since: date | None, until: date | None, on: date) -> bool:
    return (since is None or since <= on) and (until is None or on <= until)


def _name_start(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Where the run of name words that ends the phrase begins."""
    start = last
    while start > first and _names(tokens[start - 1]):
        start -= 1
    while start < last and tokens[start].norm in _PARTICLES and tokens[start].text.islower():
        start += 1
    return start if start < last and tokens[last - 1].tag in _NAME_TAGS else None


def _names(token: Token) -> bool:
    return (token.tag in _NAME_TAGS and token.text[0].isalpha()) or token.norm in _PARTICLES


def _title_before(tokens: Sequence[Token], first: int, start: int) -> tuple[int, Title | None]:
    end = start - 1 if start - 1 > first and tokens[start - 1].text == "," else start
    if end <= first or not may_end_title(tokens[end - 1].norm):
        return start, None
    for begin in range(max(first, end - _LONGEST_TITLE), end):
        found = title(" ".join([token.norm for token in tokens[begin:end]]))
        if found is not None:
            return begin, found
    return start, None


def _inner_title(tokens: Sequence[Token], first: int, start: int, last: int) -> tuple[int, int, Title | None]:
    """A title within the run of capitals, its end the beginning of the name: the last such one."""
    for begin in range(last - 1, start, -1):
        titled_from, found = _title_before(tokens, first, begin)
        if found is not None:
            return begin, titled_from, found
    return start, start, None


def _known(
    tokens: Sequence[Token],
    start: int,
    last: int,
    titled: Title | None,
    on: date | None,
    introduced: frozenset[str],
    near: tuple[str, ...],
) -> Actor | None:
    words = [token.text for token in tokens[start:last]]
    found = registry.match(words, 0, on, near)
    if found is not None and found.length == len(words):
        return found.actor if found.actor is not None and found.actor.kind == "individual" else None
    namesakes = registry.people_named(words[-1]) if len(words) == 1 else ()
    seen = [actor for actor in namesakes if actor.id in introduced]
    if len(seen) == 1:
        return seen[0]
    if titled is None or titled.role is None or on is None:
        return None
    fitting = [
        actor
        for actor in namesakes
        if (not near or actor.country in near)
        and any(office.role == titled.role and _in_office(office.since, office.until, on) for office in actor.offices)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _aged(tokens: Sequence[Token], start: int, last: int) -> bool:
    """A name of two words or more with an age between commas behind it: "Jane Doe, 34,"."""
    if last - start < len(("given", "family")) or last + 1 >= len(tokens):
        return False
    written = " ".join(token.text for token in tokens[start:last])
    if by_name(written) is not None or by_demonym(written) is not None:
        return False
    age = tokens[last + 1]
    return tokens[last].text == "," and age.tag == "CD" and age.text.isdigit() and len(age.text) <= len("99")

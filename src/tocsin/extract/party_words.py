"""The words of a noun phrase to what they say of a party: its bare core, its tidy form, the countries in it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from tocsin.knowledge.countries import by_capital, by_iso3, by_name, demonym_table, name_table
from tocsin.knowledge.party_nouns import PartyNoun, may_end_agent, party_noun
from tocsin.model.text import Passage, Token

_OPENERS = frozenset({"DT", "PDT", "PRP$", "CD", "WP$", "JJR", "RBR", "RBS", "IN", "RB", "$"})
# fmt: off
_COUNTS = frozenset({
    "several", "many", "few", "dozens", "scores", "hundreds", "thousands", "tens", "dozen", "some", "numerous",
    "other", "more", "multiple", "various", "at", "least", "about", "around", "than", "up", "to", "as", "of", "most",
})
# fmt: on
_ARTICLES = frozenset({"a", "an", "the"})
_LONGEST_NOUN = 3


class Homeland(Struct, frozen=True, gc=False):
    """A country in a phrase, as a name ("Israel's") or as an adjective or a people ("Israeli")."""

    first: int
    last: int
    iso3: str
    form: Literal["name", "demonym"]


class Agent(Struct, frozen=True, gc=False):
    """An agent noun and where it begins and ends in the passage."""

    first: int
    last: int
    noun: PartyNoun


def core(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """The phrase without its article, count, owner's pronoun and closing mark; may be empty.

    A chunk that holds a second article ("shot dead | a teenager") is cut at it.
    """
    for index in range(last - 1, first, -1):
        if tokens[index].norm in _ARTICLES and tokens[index - 1].tag != "POS":
            first = index
            break
    while first < last:
        token = tokens[first]
        if not ((token.tag in _OPENERS or token.norm in _COUNTS) and not _named(token)):
            break
        first += 1
    while first < last and (tokens[last - 1].tag == "POS" or not tokens[last - 1].text[0].isalnum()):
        last -= 1
    return first, last


def _named(token: Token) -> bool:
    return token.text[0].isupper() and token.tag.startswith("NNP")


def agent_at_end(tokens: Sequence[Token], first: int, last: int) -> Agent | None:
    """The longest agent noun that ends the phrase."""
    if first >= last or not may_end_agent(tokens[last - 1].norm):
        return None
    for start in range(max(first, last - _LONGEST_NOUN), last):
        noun = party_noun(
            tokens[start].norm if start == last - 1 else " ".join([token.norm for token in tokens[start:last]])
        )
        if noun is not None:
            return Agent(start, last, noun)
    return None


def phrase_at_end(tokens: Sequence[Token], first: int, last: int) -> Iterator[str]:
    """The last words of a phrase in lower case, longest first, for look-ups of nouns of several words."""
    for start in range(max(first, last - _LONGEST_NOUN), last):
        yield " ".join(token.norm for token in tokens[start:last])


def homelands_in(passage: Passage) -> tuple[Homeland, ...]:
    """Those of a whole sentence."""
    if _openers().keys().isdisjoint(passage.forms):
        return ()
    return homelands(passage.tokens, 0, len(passage.tokens))


def homelands(tokens: Sequence[Token], first: int, last: int) -> tuple[Homeland, ...]:
    """The countries that a stretch of words names, in order; compounds such as "Iran-backed" name none."""
    openers = _openers()
    begun = [index for index in range(first, last) if tokens[index].text in openers]
    if not begun:
        return ()
    found: list[Homeland] = []
    done = first
    for index in begun:
        here = homeland_at(tokens, index, last) if index >= done else None
        if here is not None:
            found.append(here)
            done = here.last
    return tuple(found)


def homeland_at(tokens: Sequence[Token], index: int, last: int) -> Homeland | None:
    """The longest name of a country or its people that starts at a token."""
    longest = _openers().get(tokens[index].text)
    if longest is None:
        return None
    table = _forms()
    for length in range(min(longest, last - index), 0, -1):
        form = tokens[index].text if length == 1 else " ".join(token.text for token in tokens[index : index + length])
        known = table.get(form)
        if known is not None:
            return Homeland(index, index + length, known[0], known[1])
    return None


@cache
def _forms() -> Mapping[str, tuple[str, Literal["name", "demonym"]]]:
    found: dict[str, tuple[str, Literal["name", "demonym"]]] = {}
    for form, country in demonym_table().items():
        found[form] = (country.iso3, "demonym")
    for form, country in name_table().items():
        found[form] = (country.iso3, "name")
    return found


@cache
def _openers() -> Mapping[str, int]:
    """First words of country forms with the length of the longest form that opens so."""
    found: dict[str, int] = {}
    for form in _forms():
        words = form.split()
        found[words[0]] = max(found.get(words[0], 0), len(words))
    return found


def seat_of(passage: Passage, first: int, last: int) -> str | None:
    """The country whose capital the words name, where they stand for its government.

    "Moscow said" does, "in Moscow" does not: a preposition of place or a dateline's dash in front says
    that the town is meant.
    """
    country = by_capital(passage.words(first, last))
    if country is None or by_name(passage.words(first, last)) is not None:
        return None
    chunk = passage.chunk_of(first)
    before = passage.chunks[chunk - 1] if chunk else None
    if before is not None and before.kind == "prep" and passage.tokens[before.head].norm not in _BETWEEN_STATES:
        return None
    after = passage.chunks[chunk + 1] if chunk + 1 < len(passage.chunks) else None
    said = after is not None and after.kind == "vg" and not after.passive
    return country.iso3 if said or (before is not None and before.kind == "prep") else None


_BETWEEN_STATES = frozenset({"by", "against", "between", "with"})


def tidy(tokens: Sequence[Token], first: int, last: int) -> str:
    """The words on one line, a country's short form written out ("US personnel" is "United States personnel")."""
    pieces: list[str] = []
    index = first
    while index < last:
        token = tokens[index]
        text = token.text.replace("\u2019", "'")
        if text[0].isupper() and text.replace(".", "").isupper():
            text = _written_out(text)
        glued = index > first and tokens[index - 1].end == token.start
        pieces.append(text if glued or not pieces else f" {text}")
        index += 1
    return "".join(pieces)


def _written_out(text: str) -> str:
    """The name of the country that a short form stands for; the form itself where it stands for none."""
    known = _forms().get(text)
    country = by_iso3(known[0]) if known is not None and known[1] == "name" else None
    return country.name if country is not None else text

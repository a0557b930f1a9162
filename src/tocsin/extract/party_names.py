"""A stretch of words to the known names and countries in it, as the rules for parties look at them."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from tocsin.extract.party_words import Homeland, core, homeland_at, homelands
from tocsin.knowledge import actors as registry
from tocsin.knowledge.actors import Actor
from tocsin.knowledge.party_nouns import may_end_agent, party_noun
from tocsin.model.text import Passage, Token


class PartyContext(Struct, frozen=True):
    """What a document says around a phrase.

    `countries` are those it is about, the most prominent first; `theatre` the one whose army is "the
    army", None unless only one is plausible; `introduced` the ids of actors it names in full.
    """

    published: date | None = None
    countries: tuple[str, ...] = ()
    theatre: str | None = None
    introduced: frozenset[str] = frozenset()


class Named(Struct, frozen=True, gc=False):
    """A known name in a passage, `actor` None where it is open whom it means."""

    first: int
    last: int
    actor: Actor | None


class Phrase(Struct, frozen=True):
    """A noun phrase without its article and count; `bare` when it had none."""

    passage: Passage
    tokens: Sequence[Token]
    first: int
    last: int
    bare: bool
    names: tuple[Named, ...]
    lands: tuple[Homeland, ...]
    context: PartyContext


def phrase(passage: Passage, first: int, last: int, context: PartyContext) -> Phrase | None:
    """What the rules need to know of a noun phrase, None if nothing but article and count is there.

    A known name that goes on behind the phrase ("the Islamic Resistance | in Iraq") and an agent noun
    that the tagger took for an adjective ("the Israeli | military said") are taken in; so is the first
    word of a name or noun that it took for a verb ("Armed | men").
    """
    tokens = passage.tokens
    begin, end = core(tokens, first, last)
    if begin >= end:
        return None
    begin = _reach_back(tokens, begin)
    names = known_names(passage, begin, end, context)
    if names and names[-1].last > end:
        end = names[-1].last
    lands = homelands(tokens, begin, end)
    if lands and lands[-1].last == end == last < len(tokens):
        after = tokens[end]
        if lands[-1].form == "demonym" and after.tag.startswith("JJ") and party_noun(after.norm) is not None:
            end += 1
    return Phrase(passage, tokens, begin, end, begin == first, names, lands, context)


def _reach_back(tokens: Sequence[Token], first: int) -> int:
    if first == 0 or tokens[first - 1].tag in {"DT", "POS", ",", "CC"}:
        return first
    before = tokens[first - 1]
    if may_end_agent(tokens[first].norm) and party_noun(f"{before.norm} {tokens[first].norm}") is not None:
        return first - 1
    land = homeland_at(tokens, first - 1, len(tokens)) if before.text[0].isupper() else None
    return first - 1 if land is not None and land.last > first else first


def known_names(passage: Passage, first: int, last: int, context: PartyContext) -> tuple[Named, ...]:
    """The known names that start in a stretch of words, each the longest from its start, none within another.

    Of several bearers of a name, the one that the document also names in full is meant.
    """
    tokens = passage.tokens
    may_start = registry.may_start
    begun = [index for index in range(first, last) if may_start(tokens[index].text)]
    if not begun:
        return ()
    words = [token.text for token in tokens]
    found: list[Named] = []
    done = first
    for index in begun:
        known = registry.match(words, index, context.published, context.countries) if index >= done else None
        if known is not None:
            done = index + known.length
            told = [actor for actor in known.bearers if actor.id in context.introduced]
            found.append(Named(index, done, told[0] if len(told) == 1 else known.actor))
    return tuple(found)

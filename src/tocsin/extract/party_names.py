"""A stretch of words to the known names and countries in it, as the rules for parties look at them."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from tocsin.extract.party_words import Homeland, core, homeland_at, homelands
from tocsin.knowledge.actors import Actor, Known, choose, find_all
from tocsin.knowledge.party_nouns import may_end_agent, party_noun
from tocsin.model.text import Passage, Token

Names = Mapping[int, Known]
"""The known names of a passage by their first token."""


class PartyContext(Struct, frozen=True, gc=False):
    """What a document says around a phrase.

    `countries` are those it is about, the most prominent first; `theatre` the one whose army is "the
    army", None unless only one is plausible; `introduced` the ids of actors it names in full; `names` the
    known names of its passages by index, those of others being looked up when asked for; `lands` the countries that
    it names itself, not by way of their groups, `landless` the passages known to name none.
    """

    published: date | None = None
    countries: tuple[str, ...] = ()
    theatre: str | None = None
    introduced: frozenset[str] = frozenset()
    names: Mapping[int, Names] = {}
    lands: frozenset[str] = frozenset()
    landless: frozenset[int] = frozenset()


class Named(Struct, frozen=True, gc=False):
    """A known name in a passage, `actor` None where it is open whom it means; `shared` when others go by it too."""

    first: int
    last: int
    actor: Actor | None
    shared: bool = False


class Phrase(Struct, frozen=True, gc=False):
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
    lands = homelands(tokens, begin, end) if passage.index not in context.landless else ()
    if end == last < len(tokens) and tokens[end].tag.startswith("JJ") and _goes_on(tokens, end, lands):
        end += 1
    return Phrase(passage, tokens, begin, end, begin == first, names, lands, context)


def _goes_on(tokens: Sequence[Token], end: int, lands: Sequence[Homeland]) -> bool:
    """Whether the word behind a phrase is its agent noun, which the tagger took for an adjective."""
    after = tokens[end]
    if party_noun(after.norm) is None:
        return False
    if lands and lands[-1].last == end:
        return lands[-1].form == "demonym" or tokens[end - 1].text.replace(".", "").isupper()
    return party_noun(f"{tokens[end - 1].norm} {after.norm}") is not None


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
    names = context.names.get(passage.index)
    if names is None:
        names = names_in(passage)
    if not names:
        return ()
    found: list[Named] = []
    done = first
    for index in [index for index in names if first <= index < last]:
        if index >= done:
            known = names[index]
            done = index + known.length
            told = {one.actor.id: one.actor for one in known.claimants if one.actor.id in context.introduced}
            alone = next(iter(told.values())) if len(told) == 1 else None
            meant = alone or choose(known.claimants, context.published, context.countries)
            bearers = {one.actor.id for one in known.claimants}
            found.append(Named(index, done, meant, shared=len(bearers) > 1))
    return tuple(found)


def names_in(passage: Passage) -> Names:
    return find_all(passage.forms)

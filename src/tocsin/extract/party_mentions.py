"""Passages to every party they mention, and to what a document says around them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Literal, overload

from msgspec import Struct
from msgspec.structs import replace

from tocsin.extract.party import party
from tocsin.extract.party_names import PartyContext, known_names, names_in
from tocsin.extract.party_words import homelands_in
from tocsin.knowledge.party_nouns import party_noun
from tocsin.model.party import Party
from tocsin.model.text import Chunk, Passage, body

_PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "near", "inside", "across", "throughout", "into", "within", "outside", "over", "around"}
)
_PROMINENT = 6


class PartyMention(Struct, frozen=True, gc=False):
    """A party and where it stands; as a `modifier` it only describes what the phrase is about ("a Hamas rocket")."""

    first: int
    last: int
    part: Literal["head", "modifier"]
    party: Party


def find_parties(passage: Passage, context: PartyContext) -> tuple[PartyMention, ...]:
    """Every party of a passage in text order; places that are struck are left to whoever reads roles."""
    return _mentions(passage, context, lambda here, first, last: party(here, first, last, context))


Reader = Callable[[Passage, int, int], Party | None]


def _mentions(passage: Passage, context: PartyContext, read_phrase: Reader) -> tuple[PartyMention, ...]:
    found: list[PartyMention] = []
    done = 0
    for chunk in passage.chunks:
        if chunk.kind != "np" or chunk.tag == "PRP" or chunk.last <= done:
            continue
        first = max(chunk.first, done)
        read = read_phrase(passage, first, chunk.last)
        if read is not None and read.kind == "state" and _is_place(passage, first, read):
            continue
        if read is not None and read.kind != "facility":
            mention = _mention(passage, read, "head")
            found.append(mention)
            done = mention.last
        else:
            found.extend(_modifiers(passage, first, chunk, context, read_phrase))
    return tuple(found)


def _is_place(passage: Passage, first: int, read: Party) -> bool:
    """A country after "in" is where something happened, not somebody."""
    named = read.by.rule in {"party.country", "party.seat"}
    return named and first > 0 and passage.tokens[first - 1].norm in _PLACE_PREPOSITIONS


def _modifiers(
    passage: Passage, first: int, chunk: Chunk, context: PartyContext, read_phrase: Reader
) -> list[PartyMention]:
    """Parties in front of a head that is none: owners ("Iran's role"), agents ("militia attack"), known names."""
    tokens = passage.tokens
    found: list[PartyMention] = []
    begin = first
    for index in range(first, chunk.last - 1):
        owner = tokens[index].tag == "POS"
        if not owner and (party_noun(tokens[index].norm) is None or tokens[index].tag.startswith("JJ")):
            continue
        read = read_phrase(passage, begin, index if owner else index + 1) if index > begin or not owner else None
        if read is not None and read.kind != "facility":
            found.append(_mention(passage, read, "modifier"))
        begin = index + 1
    taken = found[-1].last if found else first
    for name in known_names(passage, taken, chunk.last, context):
        read = read_phrase(passage, name.first, name.last)
        if read is not None:
            found.append(_mention(passage, read, "modifier"))
    return found


def _mention(passage: Passage, read: Party, part: Literal["head", "modifier"]) -> PartyMention:
    first = passage.token_at(read.evidence[0].start)
    last = passage.token_at(read.evidence[-1].end - 1)
    if first is None or last is None:
        message = "evidence of a party lies outside its passage"
        raise ValueError(message)
    return PartyMention(first, last + 1, part, read)


class Parties(Sequence[Sequence[PartyMention]]):
    """A document's parties by passage. A sentence, and a phrase in it, is read when first asked for, and once."""

    def __init__(self, passages: Sequence[Passage], context: PartyContext) -> None:
        self._passages = passages
        self._context = context
        self._mentions: dict[int, tuple[PartyMention, ...]] = {}
        self._phrases: dict[tuple[int, int, int], Party | None] = {}

    def party(self, passage: Passage, first: int, last: int) -> Party | None:
        """Whom one noun phrase of the document names."""
        key = (passage.index, first, last)
        if key not in self._phrases:
            self._phrases[key] = party(passage, first, last, self._context)
        return self._phrases[key]

    def __len__(self) -> int:
        return len(self._passages)

    @overload
    def __getitem__(self, index: int) -> Sequence[PartyMention]: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[PartyMention]]: ...

    def __getitem__(self, index: int | slice) -> Sequence[PartyMention] | Sequence[Sequence[PartyMention]]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        known = self._mentions.get(index)
        if known is None:
            passage = self._passages[index]
            known = _mentions(passage, self._context, self.party) if passage.section == "body" else ()
            self._mentions[index] = known
        return known


def survey(passages: Sequence[Passage], published: date | None) -> PartyContext:
    """What the body of a document says around its parties: countries by prominence, theatre, actors named in full.

    The theatre is the only country that something is said to be in, or that nearly all is about; a reader
    of places may know better and set another.
    """
    seen: Counter[str] = Counter()
    lands: set[str] = set()
    scenes: set[str] = set()
    introduced: set[str] = set()
    landless: set[int] = set()
    told = body(passages)
    names = {passage.index: names_in(passage) for passage in told}
    bare = PartyContext(published, names=names)
    for passage in told:
        tokens = passage.tokens
        found = homelands_in(passage)
        if not found:
            landless.add(passage.index)
        for land in found:
            seen[land.iso3] += 1
            lands.add(land.iso3)
            placed = land.first > 0 and tokens[land.first - 1].norm in _PLACE_PREPOSITIONS
            if land.form == "name" and placed:
                scenes.add(land.iso3)
        for name in known_names(passage, 0, len(tokens), bare) if names[passage.index] else ():
            if name.actor is not None and name.last - name.first > 1:
                introduced.add(name.actor.id)
            if name.actor is not None and name.actor.country is not None and not name.shared:
                seen[name.actor.country] += 1
    prominent = tuple(iso3 for iso3, _ in sorted(seen.items(), key=lambda pair: (-pair[1], pair[0]))[:_PROMINENT])
    return PartyContext(
        published,
        prominent,
        _theatre(seen, scenes),
        frozenset(introduced),
        names,
        frozenset(lands),
        frozenset(landless),
    )


def at_scene(context: PartyContext, scenes: Mapping[str, str]) -> PartyContext:
    """What a document says around its parties, once its places are known: `scenes` maps their names to countries.

    The country that every place lies in is the theatre if the text names it too or names two such places: one place
    alone may be the wrong town of that name.
    """
    found = set(scenes.values())
    if len(found) != 1:
        return context
    (iso3,) = found
    if iso3 not in context.countries and len(scenes) < len(("a place", "another")):
        return context
    countries = context.countries if iso3 in context.countries else (*context.countries, iso3)
    return replace(context, countries=countries, theatre=context.theatre or iso3)


def _theatre(seen: Counter[str], scenes: set[str]) -> str | None:
    if len(scenes) == 1:
        return next(iter(scenes))
    for iso3, times in seen.most_common(1):
        if not scenes and times >= _LION_SHARE * seen.total():
            return iso3
    return None


_LION_SHARE = 0.7

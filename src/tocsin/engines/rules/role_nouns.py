"""A noun phrase beside an event to the phrase that says who is meant: behind a number, a part, or a comma."""

from msgspec.structs import replace

from tocsin.engines.rules.role_words import role_words
from tocsin.extract.party_mentions import Parties
from tocsin.extract.party_people import person
from tocsin.knowledge.party_nouns import party_noun
from tocsin.model.party import Party
from tocsin.model.text import Passage


def counted(passage: Passage, chunk: int) -> int:
    """The phrase that a bare number or share counts: "two of our colleagues", "dozens of pupils", "23 of them"."""
    behind = _behind_of(passage, chunk)
    if behind is None:
        return chunk
    noun = passage.chunks[chunk]
    head = passage.tokens[noun.head]
    return behind if head.tag == "CD" or head.norm in role_words().shares else chunk


def whole(passage: Passage, chunk: int, parties: Parties) -> Party | None:
    """What a nameless part belongs to: "the gate of the barracks" is the barracks."""
    behind = _behind_of(passage, chunk)
    if behind is None:
        return None
    noun = passage.chunks[behind]
    read = parties.party(passage, noun.first, noun.last)
    return read if read is not None and read.kind == "facility" else None


def holder(passage: Passage, chunk: int, parties: Parties) -> Party | None:
    """Whose a place that is struck is: "positions of militiamen", "the homes of villagers"."""
    behind = _behind_of(passage, chunk)
    if behind is None:
        return None
    noun = passage.chunks[behind]
    read = parties.party(passage, noun.first, noun.last)
    return read if read is not None and read.kind in {"group", "crowd", "unidentified"} else None


def with_name(passage: Passage, chunk: int, read: Party, parties: Parties) -> Party:
    """A person told by an office or a trade under the name that follows between commas: "an elder, Hassan Ali, …"."""
    if read.kind != "individual" or read.known_as is not None or read.by.rule == "party.person":
        return read
    chunks = passage.chunks
    after = chunk + 1
    # An agent noun that the tagger took for an adjective may stand between.
    while after < len(chunks) and chunks[after].kind == "adj":
        after += 1
    if after + 1 >= len(chunks) or chunks[after].tag != "," or chunks[after + 1].kind != "np":
        return read
    noun = chunks[after + 1]
    closed = after + 2 >= len(chunks) or chunks[after + 2].kind == "punct"
    tokens = passage.tokens[noun.first : noun.last]
    if not closed or len(tokens) < len(("given", "family")) or not all(token.tag == "NNP" for token in tokens):
        return read
    named = parties.party(passage, noun.first, noun.last)
    if named is not None and named.kind != "individual":
        return read
    known = person(passage, noun.first, noun.last, None, frozenset(), ())
    quote = passage.quote(noun.first, noun.last)
    return replace(
        read,
        as_written=quote.text,
        name=" ".join(token.text for token in tokens),
        known_as=known.known.id if known is not None and known.known is not None else None,
        evidence=(*read.evidence, quote),
    )


def as_doer(read: Party) -> Party:
    """People who are civilians unless they attack, in arms: "local tribesmen" who ambush a convoy are a band."""
    if read.kind != "crowd" or read.known_as is not None:
        return read
    noun = party_noun(read.as_written.rsplit(" ", 1)[-1].lower())
    return read if noun is None or noun.acting is None else replace(read, kind="group", sector=noun.acting)


def _behind_of(passage: Passage, chunk: int) -> int | None:
    chunks = passage.chunks
    if chunk + 2 >= len(chunks) or chunks[chunk + 2].kind != "np":
        return None
    joint = chunks[chunk + 1]
    return chunk + 2 if joint.kind == "prep" and passage.tokens[joint.head].norm == "of" else None

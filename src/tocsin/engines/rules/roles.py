"""An event's marks to who did it and who suffered it."""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tocsin.engines.rules.events import Event
from tocsin.engines.rules.marks import Mark
from tocsin.engines.rules.role_antecedents import antecedent, points_back
from tocsin.engines.rules.role_nouns import as_doer, counted, holder, whole, with_name
from tocsin.engines.rules.role_words import role_words
from tocsin.extract.clauses import agent, complements, objects
from tocsin.extract.party_mentions import Parties
from tocsin.extract.subject import subject
from tocsin.knowledge.countries import by_demonym
from tocsin.knowledge.party_nouns import party_noun
from tocsin.model.party import Party
from tocsin.model.text import Passage

Side = Literal["actor", "recipient"]


def anybody(one: Party) -> bool:
    """Whether the words say no more than that somebody did it: "men on motorcycles", "armed youths"."""
    return one.kind == "crowd" and one.as_written.lower().rsplit(" ", 1)[-1] in role_words().anybody


def standing_in(one: Party, country: str | None) -> Party:
    """A place or thing that is struck, in the country where it stands; of people that would be a guess."""
    return replace(one, country=country) if one.kind == "facility" and one.country is None else one


class Role(Struct, frozen=True, gc=False):
    """A party on one side of an event, and the chunk it was read from."""

    side: Side
    party: Party
    passage: int
    chunk: int


def roles(event: Event, passages: Sequence[Passage], parties: Parties) -> tuple[Role, ...]:
    """The parties of an event in text order, each once. A pronoun stands for what it refers to."""
    found: list[Role] = []
    for mark in event.marks:
        passage = passages[mark.passage]
        for side, chunk in _sides(passage, mark):
            role = _role(side, mark, passage, chunk, parties)
            if role is None:
                continue
            found.append(role)
            owner = holder(passage, role.chunk, parties) if role.party.kind == "facility" else None
            if owner is not None:
                found.append(Role("recipient", owner, passage.index, chunk))
        if mark.trigger.form == "noun":
            found.extend(_modifiers(passage, mark, parties))
    return tuple(_once(found))


def _role(side: Side, mark: Mark, passage: Passage, chunk: int, parties: Parties) -> Role | None:
    chunk = counted(passage, chunk)
    noun = passage.chunks[chunk]
    if noun.tag == "PRP" or points_back(passage, chunk):
        known = antecedent(passage, mark, chunk, parties)
        if known is not None:
            return Role(side, known, passage.index, chunk)
        general = party_noun(passage.tokens[noun.head].norm)
        if general is None or general.sector == "UNK":
            return None
    read = parties.party(passage, noun.first, noun.last) or whole(passage, chunk, parties)
    if read is None or (side == "actor" and read.kind == "facility") or _where_it_lies(passage, chunk, read, parties):
        return None
    if side == "actor" and mark.trigger.family == "violence":
        read = as_doer(read)
    return Role(side, with_name(passage, chunk, read, parties), passage.index, chunk)


def _where_it_lies(passage: Passage, chunk: int, read: Party, parties: Parties) -> bool:
    """ "attacked Kenscoff, Haiti": a country behind a comma tells where the place before it lies."""
    chunks = passage.chunks
    if read.by.rule != "party.country" or chunk < 2 or chunks[chunk - 1].tag != "," or chunks[chunk - 2].kind != "np":
        return False
    before = chunks[chunk - 2]
    place = passage.tokens[before.head].tag in {"NNP", "NNPS"}
    named = parties.party(passage, before.first, before.last) if place else None
    return place and (named is None or named.kind not in {"state", "group", "organisation"})


def _sides(passage: Passage, mark: Mark) -> Iterator[tuple[Side, int]]:
    if mark.trigger.form == "noun":
        yield from _around_noun(passage, mark)
    else:
        yield from _around_verb(passage, mark)


def _around_verb(passage: Passage, mark: Mark) -> Iterator[tuple[Side, int]]:
    chunk = passage.chunks[mark.chunk]
    if chunk.kind != "vg":
        return
    of_subject = subject(passage, mark.chunk)
    lexicon = role_words()
    intransitive = mark.trigger.code == "die" or (
        mark.trigger.family in {"talk", "agree", "protest", "retreat", "statement", "mobilize"}
    )
    if mark.trigger.code == "release":
        intransitive = False
    if _undergone(passage, mark) or (_passive(passage, mark) and not intransitive):
        if of_subject is not None:
            yield "recipient", of_subject
            if chunk.head > chunk.first:
                yield from (("recipient", noun) for noun in _coordinates_before(passage, of_subject))
        for noun in agent(passage, mark.chunk):
            yield "actor", noun
        yield from (
            ("recipient", item.noun)
            for item in complements(passage, mark.chunk, reach=8)
            if item.preposition == "at" and passage.tokens[mark.trigger.head].norm in lexicon.thrown
        )
        return
    if of_subject is not None:
        side: Side = "recipient" if mark.trigger.code == "die" else "actor"
        yield side, of_subject
        yield from ((side, noun) for noun in _coordinates_before(passage, of_subject))
    if mark.trigger.last <= chunk.last or mark.trigger.family in {"request", "reject", "threat", "statement"}:
        for noun in objects(passage, mark.chunk):
            yield "recipient", noun
    mutual = mark.trigger.code in lexicon.mutual
    for item in complements(passage, mark.chunk, reach=8):
        if item.preposition in lexicon.on and mark.trigger.code != "die":
            yield "recipient", item.noun
        elif mutual and item.preposition in {*lexicon.between, "with"}:
            yield "actor", item.noun
        elif item.preposition in lexicon.whose and mark.trigger.family in {"request", "reject", "talk"}:
            before = passage.chunks[item.noun - 2] if item.noun > 1 else None
            # "demanded the withdrawal of X", "asked for help from X", but not "met the head of X"
            if before is None or party_noun(passage.tokens[before.head].norm) is None:
                yield "recipient", item.noun


def _passive(passage: Passage, mark: Mark) -> bool:
    """A bare participle with an object is a past tense that the tagger misread ("Police arrested 300 people").

    So is the only verb of a sentence when it asks or says: "a group called for an inquiry".
    """
    chunk = passage.chunks[mark.chunk]
    if chunk.head > chunk.first and chunk.tag in {"VB", "VBD"}:  # "were hit": base and participle look alike
        return passage.tokens[chunk.head - 1].norm in role_words().be
    if not chunk.passive or chunk.head > chunk.first or agent(passage, mark.chunk):
        return chunk.passive
    if mark.trigger.code in role_words().mutual:
        return False
    before = passage.chunks[mark.chunk - 1] if mark.chunk else None
    if before is None or before.kind != "np" or before.tag == "CD":  # "four alleged members"
        return True
    alone = all(index == mark.chunk or other.kind != "vg" for index, other in enumerate(passage.chunks))
    speech = mark.trigger.family in {"request", "reject", "threat", "statement"}
    return not (objects(passage, mark.chunk) or (alone and speech))


def _undergone(passage: Passage, mark: Mark) -> bool:
    """ "came under fire", "was let go": the subject suffers what the words tell, though they are active."""
    lexicon, norms = role_words(), passage.norms
    first, last = mark.trigger.first, mark.trigger.last
    verb = norms[first]
    if verb in lexicon.suffer and mark.trigger.consequence:
        return True
    if last - first > 1 and norms[first + 1] == "under" and verb in lexicon.come:
        return True
    return verb in lexicon.let and not lexicon.be.isdisjoint(norms[passage.chunks[mark.chunk].first : first + 1])


def _coordinates_before(passage: Passage, noun: int) -> Iterator[int]:
    """The other subjects of "A and B have agreed": nouns joined by "and" right before."""
    index = noun - 1
    while index >= 1:
        word = passage.tokens[passage.chunks[index].head].norm
        if (word == "and" or passage.chunks[index].tag == ",") and passage.chunks[index - 1].kind == "np":
            while (
                index >= 3 and passage.chunks[index - 2].kind == "prep"
            ):  # "a member | of | the council | and his wife"
                if (
                    passage.chunks[index - 3].kind != "np"
                    or passage.tokens[passage.chunks[index - 2].head].norm != "of"
                ):
                    return
                index -= 2
            if index >= 2 and passage.chunks[index - 2].kind == "prep":
                return
            yield index - 1
            if word != "and":
                return
            index -= 2
        else:
            return


def _around_noun(passage: Passage, mark: Mark) -> Iterator[tuple[Side, int]]:
    lexicon = role_words()
    trigger = mark.trigger
    after = [
        item
        for item in complements(passage, mark.chunk, reach=10)
        if passage.chunks[item.noun].first < _limit(passage, mark)
    ]
    for item in after:
        if item.preposition == "of" and trigger.code in lexicon.of_is_done_to:
            yield "recipient", item.noun
        elif item.preposition in lexicon.by:
            yield "actor", item.noun
        elif item.preposition in lexicon.on:
            yield "recipient", item.noun
        elif item.preposition in lexicon.between or (item.preposition == "with" and trigger.code in lexicon.mutual):
            yield "actor", item.noun
    following = mark.chunk + 1
    if following < len(passage.chunks) and passage.tokens[passage.chunks[following].head].norm in lexicon.aiming:
        for noun in objects(passage, following):
            yield "recipient", noun
    opener = passage.chunks[mark.chunk - 1] if mark.chunk else None
    if trigger.family == "talk" and opener is not None and passage.tokens[opener.head].norm in {"in", "during", "at"}:
        for index in range(mark.chunk - 2, -1, -1):
            if passage.chunks[index].kind == "vg":
                doer = subject(passage, index)
                if doer is not None:
                    yield "actor", doer
                    yield from (("actor", noun) for noun in _coordinates_before(passage, doer))
                break
    if trigger.light is not None:
        carrier = passage.chunk_of(trigger.light)
        if passage.chunks[carrier].kind == "vg":
            if passage.chunks[carrier].passive:
                for noun in agent(passage, carrier):
                    yield "actor", noun
            else:
                doer = subject(passage, carrier)
                if doer is not None:
                    yield "actor", doer


def _limit(passage: Passage, mark: Mark) -> int:
    last = mark.clause[1]
    return passage.chunks[last - 1].last if last else len(passage.tokens)


def _modifiers(passage: Passage, mark: Mark, parties: Parties) -> Iterator[Role]:
    """Parties inside the trigger's own noun phrase: "Israeli assault", "the militia's attack"."""
    noun = passage.chunks[mark.chunk]
    bare = all(token.tag == "DT" for token in passage.tokens[noun.first : mark.trigger.head])
    if mark.trigger.code != "deplore" and (bare or mark.trigger.family == "talk"):
        return
    mentions = parties[passage.index]
    if mark.trigger.code == "deplore":
        for mention in mentions:
            if mention.last + 1 == mark.trigger.first and passage.tokens[mention.last].tag == "POS":
                yield Role("recipient", mention.party, passage.index, mark.chunk)
    done_to = mark.trigger.family == "talk"
    for mention in mentions:
        if noun.first <= mention.first and mention.last <= mark.trigger.head and not done_to:
            side: Side = "recipient" if mark.trigger.code == "deplore" else "actor"
            yield Role(side, mention.party, passage.index, mark.chunk)
            return
    if done_to:
        return
    for index in range(noun.first, mark.trigger.first):
        if by_demonym(passage.tokens[index].text) is not None:
            nation = parties.party(passage, index, index + 1)
            if nation is not None:
                yield Role("actor", nation, passage.index, mark.chunk)


def _once(found: Sequence[Role]) -> Iterator[Role]:
    """Each party once, first as who did it; an unnamed one gives way to one named, "soldiers" to "Chadian soldiers"."""
    seen: set[tuple[str, str]] = set()
    fuller: set[tuple[str, str, str]] = set()
    written: set[tuple[str, str]] = set()
    for role in found:
        name = role.party.name.lower()
        key = (role.side, role.party.known_as or name)
        if key in seen or (role.side, role.party.kind, name) in fuller:
            continue
        if role.side == "recipient" and ("actor", role.party.as_written) in written:
            continue
        written.add((role.side, role.party.as_written))
        seen.add(key)
        if " " in name:
            fuller.add((role.side, role.party.kind, name.rpartition(" ")[2]))
        yield role

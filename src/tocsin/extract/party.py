"""A noun phrase to the party it names: a known actor, a state, a person, a kind of people, a place that is struck."""

from msgspec import Struct
from msgspec.structs import replace

from tocsin.extract.party_names import Named, PartyContext, Phrase, phrase
from tocsin.extract.party_people import Person, office_holder, person
from tocsin.extract.party_words import Agent, Homeland, agent_at_end, core, homeland_at, phrase_at_end, seat_of, tidy
from tocsin.knowledge.actors import Actor
from tocsin.knowledge.countries import by_iso3
from tocsin.knowledge.party_nouns import (
    PartyNoun,
    facility,
    may_end_agent,
    may_end_thing,
    party_noun,
    platform,
    sole_office,
    title,
)
from tocsin.knowledge.remembered import Remembered
from tocsin.model.party import Party, PartyKind
from tocsin.model.text import Passage, Token
from tocsin.model.value import By

__all__ = ["PartyContext", "party"]


def party(passage: Passage, first: int, last: int, context: PartyContext) -> Party | None:
    """Whom one noun phrase names, None when it names nobody (a pronoun, a thing, a day).

    The evidence is the phrase without article and count; for a person, the name without the title.
    """
    if _names_nobody(passage, first, last, context):
        return None
    read = phrase(passage, first, last, context)
    if read is None:
        return None
    named = _whole_name(read) or _ends_in_name(read)
    if named is None and _followed_by_of(read):
        named = _capital_of(read) or _made_of(read)
    return named or _ends_in_noun(read)


def _names_nobody(passage: Passage, first: int, last: int, context: PartyContext) -> bool:
    """Whether a phrase in small letters ends in a word that names nobody, which most phrases do: "heavy damage"."""
    tokens = passage.tokens
    end = tokens[last - 1]
    if _NAMING[end.norm] or end.tag in _NAME_ENDS or not end.text[0].isalnum():
        return False
    if last < len(tokens) and tokens[last].tag.startswith("JJ"):
        return False  # perhaps an agent noun that the tagger took for an adjective
    begin = max(0, first - 1)  # a phrase may reach back by a word
    for token in tokens[begin:last]:
        if token.text[0].isupper():
            return False
    names = context.names.get(passage.index)
    return names is not None and names.keys().isdisjoint(range(begin, last))


_NAMING = Remembered[str, bool](lambda norm: may_end_agent(norm) or may_end_thing(norm))
_NAME_ENDS = frozenset({"NNP", "NNPS", "POS"})


class _Who(Struct, frozen=True, gc=False):
    """What a rule found out; a name of None is the words themselves, tidied."""

    kind: PartyKind
    sector: str | None = None
    country: str | None = None
    known_as: str | None = None
    name: str | None = None


def _make(passage: Passage, first: int, last: int, who: _Who, rule: str, score: float) -> Party:
    quote = passage.quote(first, last)
    return Party(
        as_written=quote.text,
        name=who.name or tidy(passage.tokens, first, last),
        known_as=who.known_as,
        kind=who.kind,
        sector=who.sector,
        country=who.country,
        responsibility=None,
        sources=(),
        evidence=(quote,),
        by=By("rules", f"party.{rule}", score),
    )


def _whole_name(read: Phrase) -> Party | None:
    """The phrase is one known name, one country's, or its seat of government's."""
    first, last = read.first, read.last
    for name in read.names:
        if name.first == first and name.last == last:
            return _known(read.passage, first, last, name.actor)
    if len(read.lands) == 1 and read.lands[0].first == first and read.lands[0].last == last:
        return _land(read, read.lands[0])
    if last - first <= len(("Addis", "Ababa")) and read.tokens[first].text[0].isupper():
        seat = seat_of(read.passage, first, last)
        if seat is not None:
            return _state(read.passage, first, last, seat, "seat")
    return None


def _ends_in_name(read: Phrase) -> Party | None:
    last = read.last
    if read.tokens[last - 1].tag in {"NNP", "NNPS"}:
        near = tuple([land.iso3 for land in read.lands])
        context = read.context
        someone = person(read.passage, read.first, last, context.published, context.introduced, near)
        if someone is not None:
            return _person(read, someone)
    if read.names and read.names[-1].last == last:
        # "Iran-backed Houthi rebels" are the Houthis, the words in front only describe them.
        individual = read.names[-1].actor is not None and read.names[-1].actor.kind == "individual"
        return _known(read.passage, read.names[-1].first if individual else read.first, last, read.names[-1].actor)
    return None


def _ends_in_noun(read: Phrase) -> Party | None:
    after_names = read.first
    if read.names:
        after_names = max([name.last for name in read.names if name.last < read.last], default=read.first)
    agent = agent_at_end(read.tokens, after_names, read.last)
    if agent is not None:
        return _agents(read, agent)
    if read.lands and read.lands[-1].last == read.last and read.lands[-1].form == "demonym":
        return _people(read.passage, read.first, read.last, read.lands[-1])
    return _thing(read)


def _capital_of(read: Phrase) -> Party | None:
    """An unknown band by its own name: "the Sons of Kanem", capitals on both sides of "of"."""
    noun = party_noun(read.tokens[read.last - 1].norm)
    if noun is None or not (noun.plural or noun.collective) or read.lands:
        return None
    if read.first == 0 and read.last == 1:
        return None  # "Residents of Kherson" opens a sentence
    inner = read.passage.chunks[read.passage.chunk_of(read.last) + 1]
    words = [*read.tokens[read.first : read.last], *read.tokens[inner.first : inner.last]]
    if not all(token.text[0].isupper() and token.tag in {"NNP", "NNPS", "NNS", "NN"} for token in words):
        return None
    return _make(read.passage, read.first, inner.last, _Who("group"), "open-name", 0.4)


def _made_of(read: Phrase) -> Party | None:
    """A band is what it is made of: "a group of herders", "members of the New People's Army", "fighters of Hamas"."""
    noun = read.tokens[read.last - 1].norm
    here = party_noun(noun)
    if here is None or here.sector not in _MADE_OF or read.last - read.first > 1:
        return None
    chunk = read.passage.chunks[read.passage.chunk_of(read.last) + 1]
    office = party_noun(" ".join(token.norm for token in read.tokens[read.first : chunk.last]))
    if office is not None:
        who = _Who(_kind_of(office), office.sector, read.context.theatre if office.theatre else None)
        return _make(read.passage, read.first, chunk.last, who, "agent-noun", 0.7)
    inner = party(read.passage, chunk.first, chunk.last, read.context)
    if inner is None or inner.kind == "facility":
        return None
    if here.sector != "UNK" and (inner.known_as is None or inner.kind not in {"group", "organisation"}):
        return None
    end = read.passage.token_at(inner.evidence[-1].end - 1)
    single = not here.plural and not here.collective
    who = _Who(
        "individual" if single else inner.kind,
        inner.sector,
        inner.country,
        None if single else inner.known_as,
    )
    return _make(read.passage, read.first, (end or read.last) + 1, who, "made-of", 0.7)


_MADE_OF = frozenset({"UNK", "REB", "UAF", "PRM", "CRM", "MIL"})
"""Sectors of nouns whose people are whoever "of" names: any band for "members", a known one for "fighters"."""


def _followed_by_of(read: Phrase) -> bool:
    chunks, tokens = read.passage.chunks, read.tokens
    if read.last >= len(tokens) or tokens[read.last].norm != "of":
        return False
    here = read.passage.chunk_of(read.last)
    return chunks[here].last == read.last + 1 and here + 1 < len(chunks) and chunks[here + 1].kind == "np"


def _known(passage: Passage, first: int, last: int, actor: Actor | None) -> Party:
    if actor is None:
        return _make(passage, first, last, _Who("group"), "open-name", 0.5)
    name = None if actor.kind == "individual" else actor.name.partition(" (")[0]
    return _make(
        passage, first, last, _Who(_kind(actor), actor.sector, actor.country, actor.id, name), "known-name", 0.9
    )


def _kind(actor: Actor) -> PartyKind:
    """A state's forces and ministries act for the state."""
    of_state = actor.parent is not None and actor.parent.split("-")[1] in {"mil", "cop", "gov"}
    return "state" if of_state and actor.sector != "PRM" else actor.kind


def _land(read: Phrase, land: Homeland) -> Party | None:
    """A bare "Iraqi" is the first half of "Iraqi and US officials"; with an article or a count it is a person."""
    if land.form == "name":
        return _state(read.passage, land.first, land.last, land.iso3, "country")
    if not read.bare or _several(read.tokens[land.last - 1]):
        return _people(read.passage, land.first, land.last, land)
    joined = land.last < len(read.tokens) and read.tokens[land.last].tag == "CC"
    return _state(read.passage, land.first, land.last, land.iso3, "shared-adjective") if joined else None


_STATE_SCORES = {"country": 0.8, "seat": 0.6, "shared-adjective": 0.5}


def _state(passage: Passage, first: int, last: int, iso3: str, rule: str) -> Party:
    country = by_iso3(iso3)
    name = country.name if country is not None else None
    who = _Who("state", "GOV", iso3, f"act-state-{iso3.lower()}", name)
    return _make(passage, first, last, who, rule, _STATE_SCORES[rule])


def _people(passage: Passage, first: int, last: int, land: Homeland) -> Party:
    kind: PartyKind = "crowd" if _several(passage.tokens[last - 1]) else "individual"
    return _make(passage, first, last, _Who(kind, "CVL", land.iso3), "nationality", 0.7)


def _several(token: Token) -> bool:
    return token.tag in {"NNS", "NNPS"} or token.norm.endswith("s")


def _person(read: Phrase, someone: Person) -> Party:
    """The titled person's country is the nearest one before the name, else that of the body served."""
    known, titled = someone.known, someone.title
    served = next((name.actor for name in read.names if name.last <= someone.title_first and name.actor), None)
    before = [land.iso3 for land in read.lands if land.last <= someone.first]
    if known is not None:
        who = _Who("individual", known.sector, known.country, known.id)
        return _make(read.passage, someone.first, someone.last, who, "person", 0.9)
    country = before[-1] if before else served.country if served else None
    sector = (titled.sector if titled else None) or (served.sector if served else None)
    return _make(read.passage, someone.first, someone.last, _Who("individual", sector, country), "person", 0.7)


def _agents(read: Phrase, agent: Agent) -> Party:
    noun = _whose_members(read, agent)
    first = _own_part(read, agent)
    owner = _owner(read.names, first, agent.first)
    before = [land.iso3 for land in read.lands if first <= land.first and land.last <= agent.first]
    land = before[-1] if before else None
    kind = _kind_of(noun)
    if kind == "individual" and noun.sector in _IN_OFFICE and _definite(read, first):
        kind = "state"
    if owner is not None and owner.kind in {"group", "organisation"} and noun.sector in _OF_A_BODY:
        sector = noun.sector if owner.sector == "UNK" else owner.sector
        who = _Who(kind, sector, owner.country)
        if _beside(read, agent):
            who = _Who(kind, sector, None)
        elif kind not in {"individual", "crowd"}:
            who = _Who(_kind(owner), sector, owner.country, owner.id)
        return _make(read.passage, first, agent.last, who, "member", 0.8)
    if land is None and owner is not None:
        land = owner.country
    last = agent.last
    if land is None and noun.body is not None:
        country = _country_behind(read)
        land, last = (country.iso3, country.last) if country is not None else (None, last)
    if land is None and _home_made(read, agent, noun):
        land = read.context.theatre
    known_as = _body(noun, land, read.context) if land is not None else None
    return _make(read.passage, first, last, _Who(kind, noun.sector, land, known_as), "agent-noun", 0.7)


def _beside(read: Phrase, agent: Agent) -> bool:
    """ "An Islamic State affiliate", "Hamas allies": bodies of their own, only described by the one that is named."""
    return any(
        (noun := party_noun(token.norm)) is not None and noun.separate for token in read.tokens[read.first : agent.last]
    )


def _country_behind(read: Phrase) -> Homeland | None:
    """The country of "the government | of | Iraq", when "of" is followed by it alone."""
    if not _followed_by_of(read):
        return None
    chunk = read.passage.chunks[read.passage.chunk_of(read.last) + 1]
    first, last = core(read.tokens, chunk.first, chunk.last)
    land = homeland_at(read.tokens, first, last) if first < last else None
    return land if land is not None and land.form == "name" and land.last == last else None


def _whose_members(read: Phrase, agent: Agent) -> PartyNoun:
    """ "National Guard members" are guards: a noun that only says that somebody is meant takes the one before it."""
    before = agent_at_end(read.tokens, read.first, agent.first) if agent.noun.sector == "UNK" else None
    if before is None or agent.noun.kind != "group" or before.noun.sector == "UNK":
        return agent.noun
    body = before.noun
    return replace(body, plural=agent.noun.plural, collective=agent.noun.collective, singular=agent.noun.singular)


_OF_A_BODY = frozenset({"UNK", "REB", "UAF", "CRM", "MIL", "COP", "PRM", "GOV", "PTY"})
"""Sectors of nouns that take their party from the body before them: "Hamas leader", but not "Hamas hostages"."""


def _kind_of(noun: PartyNoun) -> PartyKind:
    single = not noun.plural and not noun.collective and noun.kind not in {"unidentified", "organisation"}
    return "individual" if single else noun.kind


def _owner(names: tuple[Named, ...], first: int, before: int) -> Actor | None:
    if not names:
        return None
    return next((name.actor for name in reversed(names) if first <= name.first and name.last <= before), None)


def _own_part(read: Phrase, agent: Agent) -> int:
    """Where the agents' own words begin: two phrases may touch ("against individuals | U.S. officials said")."""
    for land in reversed(read.lands):
        if read.first < land.first <= agent.first and read.tokens[land.first - 1].tag == "NNS":
            return land.first
    return read.first


def _home_made(read: Phrase, agent: Agent, noun: PartyNoun) -> bool:
    """Whether a bare noun means that of the theatre: "the army" does, "armies" do not.

    "Soldiers" and "officers" may be anybody's, so they do where no other country is in sight.
    """
    context = read.context
    if noun.theatre:
        return read.passage.words(agent.first, agent.last).lower() == noun.singular
    office = title(noun.singular)
    if office is not None and office.role is not None and sole_office(office.role):
        return _definite(read, read.first)
    return noun.body in {"mil", "cop"} and noun.plural and context.lands <= {context.theatre}


_IN_OFFICE = frozenset({"GOV", "JUD", "LEG"})


def _definite(read: Phrase, first: int) -> bool:
    """An office holder with the article acts for the state ("the prime minister"), "a mayor" is a man."""
    if any(token.tag == "POS" for token in read.tokens[first : read.last]):
        return True
    return first == read.first and first > 0 and read.tokens[first - 1].norm == "the"


def _body(noun: PartyNoun, land: str, context: PartyContext) -> str | None:
    """The part of the state that acts, or who holds the office; one soldier or official is not the body."""
    if noun.plural or noun.collective:
        return f"act-{noun.body}-{land.lower()}" if noun.body is not None else None
    office = title(noun.singular)
    if office is None or office.role is None:
        return None
    holder = office_holder(office.role, land, context.published)
    return holder.id if holder is not None else None


def _thing(read: Phrase) -> Party | None:
    """Machines act for the owner that is named; buildings and vehicles are what is struck."""
    if not may_end_thing(read.tokens[read.last - 1].norm):
        return None
    owner = next((name.actor for name in read.names if name.actor and name.actor.kind != "individual"), None)
    land = read.lands[0].iso3 if read.lands else owner.country if owner else None
    words = tuple(phrase_at_end(read.tokens, read.first, read.last))
    if any(platform(word) for word in words):
        who = _operator(read, owner, land)
        return _make(read.passage, read.first, read.last, who, "platform", 0.6) if who is not None else None
    for word in words:
        sector = facility(word)
        if sector is not None:
            return _make(read.passage, read.first, read.last, _Who("facility", sector, land), "facility", 0.6)
    return None


def _operator(read: Phrase, owner: Actor | None, land: str | None) -> _Who | None:
    if owner is not None:
        return _Who(_kind(owner), owner.sector, land, owner.id)
    if land is not None:
        return _Who("state", "MIL", land, f"act-mil-{land.lower()}")
    unknown = any(token.norm in _UNKNOWN for token in read.tokens[read.first : read.last])
    return _Who("unidentified", "UNK") if unknown else None


_UNKNOWN = frozenset({"unidentified", "unknown", "unmarked", "mystery"})

"""A pronoun or general noun beside an event to the party named before that it means."""

from tocsin.engines.rules.marks import Mark
from tocsin.engines.rules.role_words import role_words
from tocsin.extract.party_mentions import Parties
from tocsin.extract.subject import subject
from tocsin.knowledge.party_nouns import party_noun
from tocsin.model.party import Party
from tocsin.model.text import Passage


def points_back(passage: Passage, chunk: int) -> bool:
    """ "the group", "the movement": a bare general noun that means a party named before."""
    noun = passage.chunks[chunk]
    tokens = passage.tokens[noun.first : noun.last]
    return len(tokens) == 2 and tokens[0].norm in {"the", "this", "that"} and tokens[1].norm in role_words().groups


def antecedent(passage: Passage, mark: Mark, chunk: int, parties: Parties) -> Party | None:
    """What "they", "it" or "the group" means: the nearest fitting party before, subjects of sentences first."""
    noun = passage.chunks[chunk]
    word = passage.tokens[noun.head].norm
    if noun.tag == "PRP" and word not in {"they", "it", "he", "she", "them"}:
        return None
    persons = word in {"he", "she"}
    doer = subject(passage, mark.chunk) if word == "them" and passage.chunks[mark.chunk].kind == "vg" else None
    doers = range(passage.chunks[doer].first, passage.chunks[doer].last) if doer is not None else range(0)
    near = word == "them" and all(one.kind != "sub" for one in passage.chunks[:chunk])
    for index in range(passage.index, max(-1, passage.index - 4), -1):
        here = index == passage.index
        # Who is done to stands nearest, the doer aside; before "when" or in a sentence before, the subject is meant.
        for mention in reversed(parties[index]) if here and near else parties[index]:
            if mention.part != "head" or (here and not (mention.last <= noun.first and mention.first not in doers)):
                continue
            if noun.tag != "PRP":
                if _can_mean(word, mention.party):
                    return mention.party
            elif persons == (mention.party.kind == "individual"):
                return mention.party
    return None


def _can_mean(word: str, one: Party) -> bool:
    """Whether "the group", "the rebels" or "the army" can mean a party named before.

    A word that says nothing of whom it names means any organised band, but not a state's soldiers or a crowd. Any other
    means a party of its own sort; armed bands are called by each other's words.
    """
    noun = party_noun(word)
    if noun is None or noun.sector == "UNK":
        return one.kind in {"group", "organisation"} and one.sector not in {"MIL", "COP", "GOV", "CVL"}
    if one.kind not in {"group", "organisation", noun.kind}:
        return False
    if noun.sector == "UAF" and noun.kind == "unidentified":
        return one.sector in _ARMED_BANDS
    return (
        one.sector == noun.sector or one.name.lower().endswith(f" {word}") or {one.sector, noun.sector} <= _ARMED_BANDS
    )


_ARMED_BANDS = frozenset({"REB", "UAF", "CRM", "PRM"})

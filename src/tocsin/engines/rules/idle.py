"""Events short of force to whether they are worth a report, or only turns of phrase."""

from collections.abc import Sequence

from tocsin.engines.rules.events import Event
from tocsin.extract.subject import subject
from tocsin.model.party import Party
from tocsin.model.text import Passage

# What a power does to people or with its forces: an event whoever did it, be they named or not.
_ACTS = frozenset({"coerce", "sanction", "retreat", "mobilize"})
# Words in which anybody may speak to anybody.
_SPEECH = frozenset({"talk", "statement", "request", "reject", "support", "agree", "threat"})
_AT_LAW = frozenset({"investigate", "deplore"})
_PUBLIC = frozenset({"state", "group", "organisation"})
_PRIVATE = frozenset({None, "CVL", "UNK", "LAB", "AGR", "BUS", "JRN"})


def idle(event: Event, actors: Sequence[Party], recipients: Sequence[Party], passage: Passage) -> bool:
    """Whether nobody is told of who gives the words weight: "talks" of nobody, a neighbour who asks for silence."""
    lead = event.lead.trigger
    parties = (*actors, *recipients)
    if event.happening:
        unreal = event.factuality != "asserted" and lead.consequence and not parties  # "it will kill the trade"
        return unreal or (not actors and event.factuality in {"negated", "hypothetical"})
    carried = lead.form == "verb" or lead.light is not None or _is_opened(passage, event)
    if lead.family in _ACTS or (lead.code in _AT_LAW and carried):
        return not actors and event.factuality == "hypothetical"
    if lead.form == "verb" and _speaks_publicly(passage, event):
        return False
    if not actors and (not recipients or event.factuality in {"negated", "hypothetical"}):
        return True
    return lead.family in _SPEECH and not any(_public(party) for party in parties)


def _is_opened(passage: Passage, event: Event) -> bool:
    """ "An inquiry has been opened", not "while he is under inquiry"."""
    following = event.lead.chunk + 1
    return following < len(passage.chunks) and passage.chunks[following].passive


def _speaks_publicly(passage: Passage, event: Event) -> bool:
    """Whether the subject is "we" or bears a name: "We demand an inquiry", "The Acting Head of Mission condemns"."""
    place = subject(passage, event.lead.chunk)
    if place is None:
        return False
    chunk = passage.chunks[place]
    tokens = passage.tokens[max(1, chunk.first) : chunk.last]
    return passage.norms[chunk.head] == "we" or any(token.tag == "NNP" for token in tokens)


def _public(party: Party) -> bool:
    if party.kind in _PUBLIC:
        return party.sector != "BUS"
    return party.kind == "individual" and party.sector not in _PRIVATE

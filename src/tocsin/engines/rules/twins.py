"""One word that tells of two acts to two events: "the assassinations of A in X and B in Y"."""

from collections.abc import Sequence

from msgspec.structs import replace

from tocsin.engines.rules.events import Event
from tocsin.engines.rules.marks import Mark
from tocsin.extract.party_mentions import PartyMention
from tocsin.knowledge.party_nouns import title
from tocsin.model.party import Party
from tocsin.model.text import Passage
from tocsin.model.value import By


def split(
    events: Sequence[Event], passages: Sequence[Passage], mentions: Sequence[Sequence[PartyMention]]
) -> list[tuple[Event, PartyMention | None]]:
    """Every event with the one victim it is about where its word was shared, else None.

    A plural noun followed by "of" and two or more named persons, each a victim of their own, is as many
    events; every place goes to the person it follows. Words that point back ("the former
    assassination") stay with the first.
    """
    out: list[tuple[Event, PartyMention | None]] = []
    for event in events:
        people = _people(event.lead, passages, mentions)
        if len(people) < 2:
            out.append((event, None))
            continue
        for ordinal, person in enumerate(people):
            last = people[ordinal + 1].first if ordinal + 1 < len(people) else len(passages[event.lead.passage].tokens)
            own = replace(
                event.lead,
                many=False,
                places=tuple(place for place in event.lead.places if person.first <= place.first < last),
            )
            marks = [own] if ordinal else [own, *[mark for mark in event.marks if mark is not event.lead]]
            twin = Event(ordinal=ordinal, entry=event.entry)
            for mark in marks:
                twin.add(mark, passages[mark.passage])
            out.append((twin, person))
    return out


def _people(lead: Mark, passages: Sequence[Passage], mentions: Sequence[Sequence[PartyMention]]) -> list[PartyMention]:
    if not lead.trigger.plural or lead.trigger.form != "noun":
        return []
    passage = passages[lead.passage]
    following = passage.chunks[lead.chunk + 1] if lead.chunk + 1 < len(passage.chunks) else None
    if following is None or passage.tokens[following.head].norm != "of":
        return []
    last = passage.chunks[lead.clause[1] - 1].last
    titled = _by_title(passage, mentions[lead.passage], lead.trigger.last, last)
    if len(titled) > 1:
        return titled
    return [
        mention
        for mention in mentions[lead.passage]
        if mention.part == "head"
        and mention.party.kind == "individual"
        and lead.trigger.last <= mention.first < last
        and _is_name(passage, mention)
    ]


def _is_name(passage: Passage, mention: PartyMention) -> bool:
    return all(token.tag.startswith("NNP") for token in passage.tokens[mention.first : mention.last]) and (
        mention.party.name[:1].isupper()
    )


def _by_title(passage: Passage, mentions: Sequence[PartyMention], first: int, last: int) -> list[PartyMention]:
    """Persons whom the text itself introduces: "its military chief, A B, in X and of a commander, C D, in Y"."""
    found: list[PartyMention] = []
    for before, mark, name in zip(passage.chunks, passage.chunks[1:], passage.chunks[2:], strict=False):
        if mark.tag != "," or name.kind != "np" or not first <= name.first < last or name.last - name.first < 2:
            continue
        capitals = all(token.tag == "NNP" for token in passage.tokens[name.first : name.last])
        if not capitals or title(passage.tokens[before.last - 1].norm) is None:
            continue
        office = next((one.party for one in mentions if one.last == before.last and one.part == "head"), None)
        quote = passage.quote(name.first, name.last)
        person = Party(
            as_written=quote.text,
            name=quote.text,
            known_as=None,
            kind="individual",
            sector=office.sector if office else None,
            country=office.country if office else None,
            responsibility=None,
            sources=(),
            evidence=(quote,),
            by=By("rules", "party.apposition", 0.6),
        )
        found.append(PartyMention(name.first, name.last, "head", person))
    return found

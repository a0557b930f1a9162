"""A document's voices to the events they speak of, and to who is said to be responsible."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from tocsin.engines.rules.events import Event
from tocsin.engines.rules.roles import Role, anybody
from tocsin.extract.attribution import AttributionMention
from tocsin.extract.party_mentions import Parties, PartyMention
from tocsin.extract.responsibility import ResponsibilityMention
from tocsin.extract.responsibility_lexicon import responsibility_words
from tocsin.model.party import Party
from tocsin.model.stance import Attribution
from tocsin.model.text import Passage, Quote
from tocsin.model.value import By


def attribution(number: int, voice: AttributionMention, passages: Sequence[Passage]) -> Attribution:
    """A voice as a claim carries it, numbered in text order within the document."""
    passage = passages[voice.passage]
    text = passage.document.text
    spans = sorted(
        [
            pair
            for pair in ((voice.source_first, voice.source_last), (voice.cue_first, voice.cue_last))
            if pair[0] < pair[1]
        ]
    )
    return Attribution(
        id=f"att-{number}",
        source=voice.resolved or voice.source,
        named=voice.named,
        source_class=voice.source_class,
        cue=voice.cue,
        via=voice.via,
        quoted=voice.quoted,
        content=Quote.at(text, voice.content_start, voice.content_end),
        evidence=tuple([passage.quote(first, last) for first, last in spans]),
        by=By("rules", "attribution", 0.8),
    )


def speaking_of(
    event: Event, passages: Sequence[Passage], voices: Sequence[tuple[AttributionMention, Attribution]]
) -> list[Attribution]:
    """The voices whose words hold one of the event's triggers."""
    offsets = sorted([passages[mark.passage].tokens[mark.trigger.head].start for mark in event.marks])
    first, last = offsets[0], offsets[-1]
    return [
        said
        for mention, said in voices
        if mention.content_start <= last
        and first < mention.content_end
        and said.source
        and _holds(mention.content_start, mention.content_end, offsets)
    ]


def _holds(start: int, end: int, offsets: Sequence[int]) -> bool:
    """Whether one of the offsets, given in order, lies in a stretch."""
    at = bisect_left(offsets, start)
    return at < len(offsets) and offsets[at] < end


def speakers(
    event: Event,
    passages: Sequence[Passage],
    voices: Sequence[tuple[AttributionMention, Attribution]],
    mentions: Sequence[Sequence[PartyMention]],
) -> list[Party]:
    """Who passes the judgement that an event is: the parties named as the source of its words."""
    said = speaking_of(event, passages, voices)
    around = [(voice.content_end - voice.content_start, at) for at, (voice, one) in enumerate(voices) if one in said]
    if not around:
        return []
    voice, one = voices[min(around)[1]]
    passage = passages[voice.passage]
    heads = [mention for mention in mentions[voice.passage] if mention.part == "head"]
    first = voice.source_first
    for mention in reversed(heads):
        between = passage.tokens[mention.last : first]
        if (
            mention.last <= first
            and between
            and all(token.norm in {"and", ",", "his", "her", "their"} for token in between)
        ):
            first = mention.first
    return [
        replace(mention.party, responsibility="stated", sources=(one.id,))
        for mention in heads
        if first <= mention.first and mention.last <= voice.source_last
    ]


def sources_at(offset: int, voices: Sequence[tuple[AttributionMention, Attribution]]) -> tuple[str, ...]:
    """Ids of the voices whose words hold a place in the text, the innermost first."""
    around = [
        (mention.content_end - mention.content_start, said.id)
        for mention, said in voices
        if mention.content_start <= offset < mention.content_end and said.source
    ]
    return tuple([identifier for _, identifier in sorted(around)]) if around else ()


def named_by(
    events: Sequence[Event],
    statements: Iterable[ResponsibilityMention],
    passages: Sequence[Passage],
    parties: Parties,
    voices: Sequence[tuple[AttributionMention, Attribution]],
) -> Mapping[int, list[Party]]:
    """Event index to the parties that some statement ties to it, with how: claimed, suspected, accused, denied."""
    out: dict[int, list[Party]] = {}
    for said in statements:
        if said.party_first is None or said.party_last is None or said.status == "none":
            continue
        passage = passages[said.passage]
        read = _named(passages[said.party_passage], said.party_first, said.party_last, parties)
        if read is None or read.kind == "facility":
            continue
        offset = passage.tokens[said.cue_first].start
        doer = replace(read, responsibility=said.status, sources=sources_at(offset, voices))
        for at in _meant(events, said, passages):
            out.setdefault(at, []).append(doer)
    return out


def _named(passage: Passage, first: int, last: int, parties: Parties) -> Party | None:
    """The party that some words name: one of the register whose name they hold, else whatever the phrase names."""
    known = (one for one in parties[passage.index] if one.part == "head" and one.party.known_as is not None)
    whole = next((one.party for one in known if one.first < last and first < one.last), None)
    if whole is not None:
        return whole
    if passage.tokens[first].norm == "the" and passage.tokens[last - 1].norm in responsibility_words().bands:
        earlier = (one.party for at in range(passage.index, -1, -1) for one in reversed(parties[at]))
        band = next((one for one in earlier if one.known_as is not None and one.kind == "group"), None)
        if band is not None:
            return band
    return parties.party(passage, first, last)


def _meant(events: Sequence[Event], said: ResponsibilityMention, passages: Sequence[Passage]) -> list[int]:
    """Which events a statement of responsibility is about: "the latter", "the attack", or the one in focus."""
    passage = passages[said.passage]
    violent = [
        at
        for at, event in enumerate(events)
        if event.happening
        and event.factuality == "asserted"
        and event.marks[0].passage <= said.passage
        and not event.many
    ]
    if not violent:
        return []
    if said.reference_first is not None and said.reference_last is not None:
        words = {token.norm for token in passage.tokens[said.reference_first : said.reference_last]}
        pair = _last_pair(events, violent)
        if pair and "latter" in words:
            return [pair[1]]
        if pair and "former" in words:
            return [pair[0]]
        if pair and "both" in words:
            return list(pair)
        for at in violent:
            for mark in events[at].marks:
                if mark.passage == said.passage and said.reference_first <= mark.trigger.head < said.reference_last:
                    return [at]
    here = [at for at in violent if any(mark.passage == said.passage for mark in events[at].marks)]
    before = [at for at in violent if any(mark.passage == said.passage - 1 for mark in events[at].marks)]
    if here or said.reference_first is not None:
        return [(here or before or violent)[0]]
    # "claimed responsibility": for what its paragraph tells, else for what the text opened with.
    same = [at for at in violent if passages[events[at].marks[0].passage].paragraph == passage.paragraph]
    return [same[-1] if same else violent[0]]


def _last_pair(events: Sequence[Event], violent: Sequence[int]) -> tuple[int, int] | None:
    """The last two events told by one word, or the last two told at all."""
    twins = [at for at in violent if events[at].ordinal > 0]
    if twins:
        return twins[-1] - 1, twins[-1]
    return (violent[-2], violent[-1]) if len(violent) > 1 else None


def with_responsibility(
    found: Sequence[Role],
    named: Sequence[Party],
    passages: Sequence[Passage],
    voices: Sequence[tuple[AttributionMention, Attribution]],
) -> list[Party]:
    """The actors of an event, each with how its part is put and by whom.

    A doer told plainly is `stated`. One named only in words that somebody else is quoted with is `accused`
    by that voice, when it is a party with a name or a side and not merely "gunmen".
    """
    told: dict[str, Party] = {}
    for one in named:
        told.setdefault(one.known_as or one.name.lower(), one)
    out: list[Party] = []
    for role in found:
        key = role.party.known_as or role.party.name.lower()
        if key in told:
            if told[key] not in out:
                out.append(told[key])
            continue
        start = role.party.evidence[0].start if role.party.evidence else passages[role.passage].span.start
        around = sources_at(start, voices)
        quoted = passages[role.passage].quoted(start)
        status = "accused" if quoted and around and role.party.kind != "unidentified" else "stated"
        kind = "unidentified" if anybody(role.party) else role.party.kind
        out.append(replace(role.party, kind=kind, responsibility=status, sources=around))
    out.extend(one for one in told.values() if one not in out)
    return out

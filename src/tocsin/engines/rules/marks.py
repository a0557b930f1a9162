"""A passage's triggers to event marks: each with the words around it that bear on which event it is."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from tocsin.detect.triggers import Trigger
from tocsin.engines.rules.discourse import words
from tocsin.extract.attribution import AttributionMention
from tocsin.extract.clauses import clause_bounds
from tocsin.extract.factuality import Stance, stance
from tocsin.extract.place import PlaceMention
from tocsin.extract.time_reading import TimeReading
from tocsin.extract.time_value import DATELESS, Calendar, Cycle, DayPart, TimeMention, Window
from tocsin.model.kept import kept
from tocsin.model.text import Chunk, Passage
from tocsin.model.when import When

_LEAD = 2
"""The first paragraphs: headline, byline, lead."""
_LONG_DAYS = 20
_OBJECT = 3
"""Within so many words after a verb stands what it is done to."""
_THE = frozenset({"the", "those", "these"})
_PRESENT = frozenset({"has", "have", "'s", "'ve"})
_OPENING = frozenset({"in", "at", "near", "outside"})
HAPPENINGS = frozenset({"violence", "harm", "protest", "accident", "crime"})


class Dated(Struct, frozen=True, gc=False):
    """A time expression with its window, and whether it dates a statement instead of an event."""

    mention: TimeMention
    when: When
    statement: bool


class Mark(Struct, frozen=True, dict=True):
    """One trigger in its sentence. `clause` is the stretch of chunks it draws its arguments from."""

    passage: int
    trigger: Trigger
    chunk: int
    clause: tuple[int, int]
    stance: Stance
    definite: bool
    novel: bool
    turns: bool
    """Its sentence opens on another matter: "Separately, …"."""
    many: bool
    befallen: bool
    """It names people by what befell them: "the wounded"."""
    after: Literal["after", "before", "since", "during"] | None
    times: tuple[Dated, ...]
    statement_times: tuple[Dated, ...]
    places: tuple[PlaceMention, ...]

    @kept
    def happening(self) -> bool:
        return self.trigger.family in HAPPENINGS

    @kept
    def fronted(self) -> PlaceMention | None:
        """The place that its sentence opens with: "In Rafah, …"."""
        return next((place for place in self.places if place.first <= 1 and place.preposition in _OPENING), None)

    def clause_end(self, passage: Passage) -> int:
        """The token after the last of its stretch."""
        return passage.chunks[self.clause[1] - 1].last

    @kept
    def days(self) -> list[Calendar]:
        """The days that its words name: a weekday or a day of a month."""
        if not self.times:
            return []
        values = [dated.mention.value for dated in self.times]
        return [one for one in values if isinstance(one, Calendar) and (one.day or one.weekday is not None)]

    @kept
    def when(self) -> When | None:
        if not self.times:
            return None
        told = [dated.when for dated in self.times if not isinstance(dated.mention.value, DayPart)]
        return min(told, key=closeness) if told else None


_PRECISION = {"hour": 0, "day": 0, "part-of-month": 2, "week": 2, "month": 3, "year": 4, "open": 5}


def closeness(when: When) -> tuple[int, int]:
    """Closest first; a window open at one end ("since October") tells least."""
    return (_PRECISION[when.precision] + 3 * (when.earliest is None or when.latest is None), when.evidence[0].start)


def marks(
    passage: Passage,
    triggers: Sequence[Trigger],
    times: Sequence[TimeReading],
    places: Sequence[PlaceMention],
    voices: Sequence[AttributionMention],
) -> tuple[Mark, ...]:
    """The sentence's triggers in text order, its times and places shared out among them."""
    if not triggers:
        return ()
    chunks = [passage.chunk_of(trigger.head) for trigger in triggers]
    clauses = [_domain(passage, chunk) for chunk in chunks]
    timed: list[list[Dated]] = [[] for _ in triggers]
    stated: list[list[Dated]] = [[] for _ in triggers]
    for reading in times:
        mention, when = reading.mention, reading.when
        if mention.kind in DATELESS and not counted_back(mention):
            continue
        if reading.other is not None and mention.of in chunks:
            timed[chunks.index(mention.of)].append(Dated(mention, reading.other, statement=False))
        told = (
            _carries(passage, mention, triggers, chunks)
            or _opens_on_event(passage, mention, triggers)
            or _past_under_perfect(passage, mention, when, triggers)
        )
        if not told and (_dates_a_statement(passage, mention, voices) or _dates_a_claim(passage, mention, triggers)):
            for row in stated:
                row.append(Dated(mention, when, statement=True))
            continue
        owner = _time_owner(passage, mention, triggers, chunks, clauses)
        if owner is not None and (_dates_a_death(passage, mention) or _dates_a_find(passage, triggers[owner])):
            stated[owner].append(Dated(mention, when, statement=True))
        elif owner is not None:
            timed[owner].append(Dated(mention, when, statement=False))
    placed: list[list[PlaceMention]] = [[] for _ in triggers]
    for place in places:
        if place.role == "event-locative" and not _towards(place):
            owner = _nearest(passage, place.first, triggers, clauses)
            if owner is not None:
                placed[owner].append(place)
    turns = _turns_away(passage.norms[:4])
    return tuple(
        [
            _mark(passage, trigger, (chunks[at], clauses[at]), timed[at], stated[at], placed[at], turns=turns)
            for at, trigger in enumerate(triggers)
        ]
    )


def _towards(place: PlaceMention) -> bool:
    """ "a threat to X", "pressure on X": a country after these is a party, not a scene."""
    if place.preposition in {"to", "from", "towards", "toward", "for"}:
        return True  # "flown to Bacolod": where somebody went, not where it happened
    return place.preposition in {"on", "with", "against"} and place.where.precision == "country"


def _mark(
    passage: Passage,
    trigger: Trigger,
    stretch: tuple[int, tuple[int, int]],
    times: Sequence[Dated],
    stated: Sequence[Dated],
    places: Sequence[PlaceMention],
    *,
    turns: bool,
) -> Mark:
    """`stretch` is the chunk of the trigger and the clause around it."""
    lexicon = words()
    chunk, clause = stretch
    noun = passage.chunks[chunk]
    modifiers = set(passage.norms[noun.first : trigger.head]) if noun.kind == "np" else set()
    modifiers |= lexicon.many.intersection(passage.norms[max(0, trigger.first - 1) : trigger.first])
    determined = bool(modifiers) and (
        not modifiers.isdisjoint(lexicon.definite)
        or any(token.tag == "POS" for token in passage.tokens[noun.first : trigger.head])
    )
    around = passage.norms[max(0, trigger.first - 3) : trigger.last + 2]
    return Mark(
        passage=passage.index,
        trigger=trigger,
        chunk=chunk,
        clause=clause,
        stance=stance(passage, chunk, trigger.first, trigger.last),
        definite=trigger.form == "noun"
        and determined
        and modifiers.isdisjoint(lexicon.novel)
        and modifiers.isdisjoint(lexicon.many)
        and not (trigger.plural and modifiers & lexicon.owners),
        novel=not trigger.consequence
        and not (modifiers.isdisjoint(lexicon.novel) and modifiers.isdisjoint(lexicon.apart)),
        turns=turns,
        many=(
            not trigger.consequence
            and (
                (trigger.plural and not determined and not _one_time(passage, trigger, times))
                or not modifiers.isdisjoint(lexicon.many)
                or not lexicon.recurring.isdisjoint(around)
                or _lasts(passage, noun, trigger)
            )
        )
        or (trigger.form == "verb" and bool(times) and any(_sums(dated.when) for dated in times)),
        befallen=trigger.consequence
        and passage.norms[trigger.head] in lexicon.sufferers
        and not _THE.isdisjoint(modifiers.union(passage.norms[max(0, trigger.first - 1) : trigger.first])),
        after=_lead_in(passage, clause[0], noun.first),
        times=tuple(times),
        statement_times=tuple(stated),
        places=tuple(places),
    )


def _lasts(passage: Passage, chunk: Chunk, trigger: Trigger) -> bool:
    """ "Has fought the government for years" is a state of things, not a battle."""
    if passage.norms[trigger.head] not in words().lasting or chunk.kind != "vg":
        return False
    return not {"has", "have"}.isdisjoint(passage.norms[chunk.first : chunk.last])


def _sums(when: When) -> bool:
    """ "Since January 90 people have been killed": weeks on end up to now."""
    if when.precision != "open" or when.earliest is None or when.latest is None:
        return False
    return (when.latest - when.earliest).days > _LONG_DAYS


def _turns_away(opening: Sequence[str]) -> bool:
    """Whether a sentence opens on another matter: "Separately, …", "In another attack …"."""
    if not words().turning.isdisjoint(opening):
        return True
    return opening[0] in {"in", "at", "on"} and not words().novel.isdisjoint(opening[1:])


def _one_time(passage: Passage, trigger: Trigger, times: Sequence[Dated]) -> bool:
    """Whether a plural still tells of one occasion: shells of a salvo, clashes, strikes of one night or of the lead."""
    return (
        passage.tokens[trigger.head].norm in words().of_one
        or passage.paragraph <= _LEAD
        or any(dated.when.precision in {"day", "hour"} for dated in times)
    )


def _lead_in(passage: Passage, first: int, token: int) -> Literal["after", "before", "since", "during"] | None:
    """The joint that opens the stretch the trigger stands in: "after militants attacked", "following the strike"."""
    chunk = passage.chunks[first]
    norm = passage.tokens[chunk.head].norm
    if chunk.kind == "prep" and passage.chunks[passage.chunk_of(token)].kind == "vg":
        return None  # "after an hour of gunfire three marines were dead": the preposition holds the gunfire alone
    if chunk.kind in {"sub", "prep"} and chunk.head < token:
        if norm in {"after", "following"}:
            return "after"
        if norm in {"before", "since", "during"}:
            return norm  # type: ignore[return-value]
    return None


def _domain(passage: Passage, chunk: int) -> tuple[int, int]:
    """The clause, cut at a preposition such as "after" or "following" that brings in another event."""
    first, last = clause_bounds(passage, chunk)
    if first > 0 and passage.chunks[first - 1].kind == "sub":
        first -= 1
    apart = words().apart
    if apart.isdisjoint(passage.present):
        return first, last
    heads, chunks = passage.heads, passage.chunks
    for index in range(chunk - 1, first, -1):
        if heads[index] in apart and chunks[index].kind == "prep":
            first = index
            break
    for index in range(chunk + 1, last):
        if heads[index] in apart and chunks[index].kind == "prep":
            last = index
            break
    return first, last


def _carries(passage: Passage, mention: TimeMention, triggers: Sequence[Trigger], chunks: Sequence[int]) -> bool:
    """Whether the dated word of saying is itself the event: "announced the resumption of attacks in May"."""
    lights = {passage.chunk_of(trigger.light) for trigger in triggers if trigger.light is not None}
    return mention.attaches_to in lights or mention.attaches_to in chunks


def _opens_on_event(passage: Passage, mention: TimeMention, triggers: Sequence[Trigger]) -> bool:
    """Whether a time stands before an event that is only then said of: "On Monday a bomb that X said it laid …"."""
    if mention.attaches_to is None:
        return False
    said = passage.chunks[mention.attaches_to].first
    return any(mention.last <= trigger.first < said for trigger in triggers) and any(
        token.norm in {"that", "which"} and token.tag in {"WDT", "IN"} for token in passage.tokens[mention.last : said]
    )


def counted_back(mention: TimeMention) -> bool:
    """Whether a stretch ends with publication, "in the past 24 hours", and so dates what is told of it."""
    value = mention.value
    return isinstance(value, Window) and value.direction < 0 and value.anchor == "published" and not value.vague


def _past_under_perfect(passage: Passage, mention: TimeMention, when: When, triggers: Sequence[Trigger]) -> bool:
    """Whether the day cannot be that of the verb: "has confirmed the killing of eight men in the town on Sunday".

    English puts no day gone by with "has confirmed", so it dates the event that stands before it.
    """
    if mention.attaches_to is None or when.precision not in {"day", "hour"} or isinstance(mention.value, Cycle):
        return False
    verb = passage.chunks[mention.attaches_to]
    norms = passage.norms[verb.first : verb.last]
    if _PRESENT.isdisjoint(norms[:-1]) or (norms[-1] in words().tallying and verb.last <= mention.first):
        return False
    return any(trigger.last <= mention.first for trigger in triggers)


def _dates_a_statement(passage: Passage, mention: TimeMention, voices: Sequence[AttributionMention]) -> bool:
    """Whether a time hangs on the word of saying: "officials said on Monday"."""
    if mention.attaches_to is None:
        return False
    chunk = passage.chunks[mention.attaches_to]
    verb = passage.tokens[chunk.head].norm
    if verb in words().saying or (chunk.kind == "vg" and verb in words().aftermath | words().tallying):
        return True
    return any(voice.cue_first < chunk.last and chunk.first < voice.cue_last for voice in voices) and chunk.kind == "vg"


def _dates_a_claim(passage: Passage, mention: TimeMention, triggers: Sequence[Trigger]) -> bool:
    """Whether it is the day of the claim, not of the deed: "claimed responsibility on Friday for the blast"."""
    if mention.attaches_to is None:
        return False
    chunk = passage.chunks[mention.attaches_to]
    lexicon = words()
    return (
        passage.norms[chunk.head] in lexicon.claiming
        and not lexicon.owned.isdisjoint(passage.norms[chunk.last : chunk.last + _OBJECT])
        and not any(chunk.last <= trigger.head < mention.first for trigger in triggers)
    )


def _dates_a_death(passage: Passage, mention: TimeMention) -> bool:
    """Whether a time hangs on a death of earlier wounds: "died in hospital on Monday", "succumbed to burns"."""
    if mention.attaches_to is None:
        return False
    lexicon = words()
    chunk = passage.chunks[mention.attaches_to]
    if passage.norms[chunk.head] not in lexicon.dying:
        return False
    stretch = passage.norms[chunk.last : passage.chunks[clause_bounds(passage, mention.attaches_to)[1] - 1].last]
    return not lexicon.hurts.isdisjoint(stretch) or not lexicon.wards.isdisjoint(stretch)


def _dates_a_find(passage: Passage, trigger: Trigger) -> bool:
    """Whether a time is that of what was left: "recovered four more bodies on Tuesday"."""
    return passage.norms[trigger.head] in words().remains


def _time_owner(
    passage: Passage,
    mention: TimeMention,
    triggers: Sequence[Trigger],
    chunks: Sequence[int],
    clauses: Sequence[tuple[int, int]],
) -> int | None:
    for at, chunk in enumerate(chunks):
        if mention.beside == chunk:
            return at
    for at, chunk in enumerate(chunks):
        light = triggers[at].light
        if mention.attaches_to == chunk or (light is not None and passage.chunk_of(light) == mention.attaches_to):
            return at
    return _nearest(passage, mention.first, triggers, clauses)


def _nearest(
    passage: Passage,
    token: int,
    triggers: Sequence[Trigger],
    clauses: Sequence[tuple[int, int]],
) -> int | None:
    """The trigger in whose stretch a token lies: the last before it, else the first after it."""
    place = passage.chunk_of(token)
    within = [at for at, (first, last) in enumerate(clauses) if first <= place < last]
    if not within:
        before = [at for at, trigger in enumerate(triggers) if trigger.head < token]
        return before[-1] if before else 0
    before = [at for at in within if triggers[at].head < token]
    return before[-1] if before else within[0]

"""A document's toll mentions to the events they count."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from tocsin.engines.rules.aftermath import bring_home
from tocsin.engines.rules.events import Event
from tocsin.engines.rules.marks import Mark
from tocsin.engines.rules.roles import Role
from tocsin.extract.toll import TollMention
from tocsin.model.text import Passage
from tocsin.model.value import Affects

_STATE = frozenset({"MIL", "COP", "GOV", "SPY", "PRM"})
_A_WAR = 1000
"""Dead and hurt of this number, told after the lead, are those of a war."""
_ABOUT_SOMETHING = frozenset({"protest", "talk", "statement", "request", "reject", "threat", "support", "agree"})
_OVER = frozenset({"over", "against", "after", "following", "about", "for", "mourning", "marking"})
_FROM_AFAR = frozenset({"air-strike", "drone-strike", "shelling", "assassination", "ied"})
_SAME_STORY = 3
"""So many sentences after its first an event is still told as what it was, a fight or an attack."""
_GUNMEN = frozenset({"gunman", "attacker", "assailant", "raider"})
"""Attackers by their name, who in a clash are one side of two."""
_BANDS = frozenset({"REB", "UAF", "CRM"})


def share_out(
    events: Sequence[Event], mentions: Sequence[TollMention], passages: Sequence[Passage]
) -> dict[int, list[TollMention]]:
    """Event index to its tolls. A toll goes with the trigger that names the harm, else with the event in focus.

    A running total over many events goes to an event told as many, or to none.
    """
    out: dict[int, list[TollMention]] = {}
    told = _by_passage(events)
    told_on = {at: sorted({mark.passage for mark in event.marks}) for at, event in enumerate(events)}
    running = {at: rows for at, rows in told_on.items() if _runs(events[at])}
    untroubled = running or {at: rows for at, rows in told_on.items() if _coerces(events[at])}
    for mention in mentions:
        of = untroubled if mention.zero else running
        owner = _owner(events, mention, passages, told.get(mention.passage, []), of)
        if owner is None:
            continue
        if not events[owner].many and _of_others(events[owner], mention, passages):
            continue
        out.setdefault(owner, []).append(mention)
    bring_home(events, out)
    return out


def _of_others(event: Event, mention: TollMention, passages: Sequence[Passage]) -> bool:
    """Whether a count is told beside an event without being its own.

    A running total; thousands in a look back; another day's dead; those whom a protest or a talk is about.
    """
    if mention.aggregate:
        return True
    looks_back = mention.passage > event.marks[0].passage
    if looks_back and (mention.separate or (mention.bounds[0] or 0) >= _A_WAR):
        return True
    tokens = passages[mention.passage].tokens
    if event.lead.trigger.family not in _ABOUT_SOMETHING:
        return False
    spoken_of = tokens[mention.head].tag.startswith("NN") and any(
        token.norm in _OVER for token in tokens[max(0, mention.head - 3) : mention.head]
    )
    return spoken_of or (mention.qualifier == "plural" and mention.active)


def _by_passage(events: Sequence[Event]) -> dict[int, list[tuple[Mark, int]]]:
    """The marks that a toll can go with, each with its event, by the sentence they stand in."""
    out: dict[int, list[tuple[Mark, int]]] = {}
    for at, event in enumerate(events):
        for mark in event.marks:
            if mark.happening or mark.trigger.family == "coerce":
                out.setdefault(mark.passage, []).append((mark, at))
    return out


def _coerces(event: Event) -> bool:
    """A bomb made safe or an arrest, in which "nobody was hurt"."""
    return event.lead.trigger.family == "coerce" and event.factuality == "asserted"


def _runs(event: Event) -> bool:
    return event.happening and event.factuality == "asserted"


def _owner(
    events: Sequence[Event],
    mention: TollMention,
    passages: Sequence[Passage],
    here: Sequence[tuple[Mark, int]],
    running: Mapping[int, Sequence[int]],
) -> int | None:
    """`here` are the marks of the mention's sentence; `running` the sentences of each event that happened, in order."""
    for mark, at in here:
        if mark.trigger.first <= mention.head < mark.trigger.last:
            if events[at].factuality == "planned" and any(_runs(events[other]) for _, other in here):
                return next(other for _, other in here if _runs(events[other]))  # "the second person to die from it"
            return _begun_here(events, mark, at, here)
    if here:
        chunk = passages[mention.passage].chunk_of(mention.head)
        inside = [(mark, at) for mark, at in here if mark.clause[0] <= chunk < mark.clause[1]]
        return min(inside or here, key=lambda pair: abs(pair[0].trigger.head - mention.head))[1]
    earlier = [
        (told[bisect_right(told, mention.passage) - 1], at)
        for at, told in running.items()
        if events[at].marks[0].passage <= mention.passage
    ]
    if not earlier:
        return None
    latest = max(earlier)[0]
    if mention.zero and mention.passage - latest > 1 and _parted(passages, latest, mention.passage):
        return None  # "nobody was hurt" is said of what was told last, which may be no event of ours
    near = [at for passage, at in earlier if passage == latest]
    return near[0]


def _parted(passages: Sequence[Passage], earlier: int, later: int) -> bool:
    """Whether a paragraph begins between two sentences."""
    return passages[earlier].paragraph != passages[later].paragraph


def _begun_here(events: Sequence[Event], mark: Mark, owner: int, here: Sequence[tuple[Mark, int]]) -> int:
    """The event that a death belongs to: one that its own sentence begins goes before one told earlier.

    "A missile struck a grain store; a watchman was killed", after a paragraph on another attack.
    """
    if not mark.trigger.consequence or events[owner].marks[0].passage == mark.passage:
        return owner
    begun = [
        at
        for other, at in here
        if events[at].marks[0].passage == mark.passage and other.trigger.family == "violence" and other.when is not None
    ]
    return begun[0] if len(set(begun)) == 1 else owner


def whose(mention: TollMention, all_of_it: Sequence[TollMention], sides: Sequence[Role], event: Event) -> Affects:
    """Whose dead and hurt they are: fighters lost in an attack of their own are the actor's.

    Fighters whom a state's forces went for, or who were struck from afar, are the victims. Where nobody
    is named as the doer of an attack at close range, fighters counted beside soldiers or civilians are
    taken for the attackers.
    """
    if set(mention.victims) != {"armed-group"}:
        return mention.affects
    if mention.affects != "recipient":
        fought = event.lead.trigger.code == "clash" and mention.party_noun in _GUNMEN
        return "recipient" if fought else mention.affects
    doers = {role.party.sector for role in sides if role.side == "actor"}
    if doers & _STATE:
        return "recipient"
    begun = event.marks[0].passage
    if any(mark.trigger.code == "clash" and mark.passage <= begun + _SAME_STORY for mark in event.marks):
        return "recipient"  # in an encounter or a gunfight both sides fight, whoever fired first
    if any(mark.trigger.code in _FROM_AFAR for mark in event.marks) and not doers & _BANDS:
        return "recipient"
    others = any(set(other.victims) - {"armed-group", "unknown"} for other in all_of_it if other is not mention)
    return "actor" if doers & _BANDS or others else "recipient"

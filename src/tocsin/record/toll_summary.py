"""The tolls of one report to the one figure a careful reader would take for each harm."""

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct, structs

from tocsin.knowledge.loader import load_yaml
from tocsin.model.value import Figure, Harm, Toll, TollPart

_MORE = frozenset({"another", "more", "others", "other", "further", "additional", "also"})
_OF_THEM = (
    "of them", "of whom", "of those", "of these", "of the dead", "of the wounded", "of the injured", "of the victims",
    "among the dead", "among the wounded", "among those",
)  # fmt: skip
_MARKS = ".,;:()'\u201c\u201d\u2019" + '"'
_FLOORS = frozenset({"at_least", "more_than"})
_HURT_BEFORE = ("of the wounded", "of the injured")
_KIN = ("his ", "her ", "their ")
"""Somebody's wife or driver is one more beside them."""
_ONE_OF_THEM = ("the other ", "the others ", "the second ", "the third ")
"""Words that single out some of those counted before: "one was hit in the neck, the other slightly hurt"."""
_THE_REST = re.compile(r"the (?:[\w-]+ ){1,2}others?\b")
"""Some of those counted before: "the eight others killed were dealers"."""
_WITH_OTHERS = re.compile(r"(?<=[a-z]) and (?:[\w-]+ ){1,3}others?\b")
_TOTAL = ("total", "in all", "altogether", "overall", "toll")
_ATTACKERS = frozenset({"attacker", "assailant", "bomber", "perpetrator", "shooter", "assassin", "hijacker"})
_FIGHTERS = frozenset({"military", "police", "security"})
_SIDES = {
    "military": "forces", "police": "forces", "security": "forces", "armed-group": "fighters",
    "civilian": "civilians", "aid-worker": "civilians", "journalist": "civilians", "health-worker": "civilians",
}  # fmt: skip
"""Kinds of people who are never counted as one another."""
_BREATH = 160
_TOLD_ON = 300
_JOINT = 40
"""Two counts this close, in characters, stand in one clause."""


class _Read(Struct, frozen=True, gc=False):
    """A toll with its place in the list and how it stands to the others."""

    toll: Toll
    place: int
    more: bool
    kin: bool
    subset: bool
    replaced: bool
    died_later: bool


def toll_summary(tolls: Sequence[Toll]) -> dict[Harm, Figure]:
    """One figure for each harm that the tolls of one event speak of, attackers aside, in printed figures.

    Given in text order, the choice is made so:
    1. Figures that the text has replaced ("up from nine") and shares of a count given elsewhere ("five of
       them") are left out, unless nothing else is there or they are of more people than all the rest.
    2. The last figure that says it updates wins. Otherwise the leading figure is the first with a number:
       a number beats a vague word, wherever it stands.
    3. Others counted on top ("another 12", "dozens more") are added to the leading figure when they come
       with it and no later figure is at least their sum: then that figure is the total.
    4. Counts of different kinds of victim, none of which is a total of the rest, are disjoint and added.
       A later figure that is larger than the leading one and at least the sum is the total.
    5. Two different figures for the same people are a contradiction of sources: the report's leading one stays.
    6. One of the wounded who died later raises the killed only when told straight after the only other figure.
    7. A stated absence of casualties is zero killed and zero injured, where no figure says otherwise.
    8. "Nobody was hurt", told apart from people who were killed, is said of something else and left out.
    """
    told: dict[Harm, list[tuple[int, Toll]]] = {}
    for place, toll in enumerate(tolls):
        if toll.affects != "actor":
            told.setdefault(toll.harm, []).append((place, toll))
    out = {
        harm: _printed([rows[0][1]]) if len(rows) == 1 else _figure([_reading(toll, place) for place, toll in rows])
        for harm, rows in told.items()
    }
    none = out.get("casualties")
    if none is not None and none.high == 0:
        out.setdefault("killed", none)
        out.setdefault("injured", none)
    if "injured" in out and out["injured"].high == 0 and _hurt_elsewhere(tolls):
        del out["injured"]
    return out


def _hurt_elsewhere(tolls: Sequence[Toll]) -> bool:
    """Whether people were killed, none of them told of in one breath with a zero of injured or of casualties."""
    theirs = [toll for toll in tolls if toll.affects != "actor"]
    dead = [toll for toll in theirs if toll.harm == "killed" and toll.high != 0]
    zeros = [toll for toll in theirs if toll.harm in {"injured", "casualties"} and toll.high == 0]
    return bool(dead) and not any(_in_a_breath(one, zero) for one in dead for zero in zeros)


def _in_a_breath(one: Toll, other: Toll) -> bool:
    if not one.evidence or not other.evidence:
        return True
    former, latter = sorted((one.evidence[0], other.evidence[0]), key=lambda quote: quote.start)
    return latter.start - former.end < _JOINT


def _reading(toll: Toll, place: int) -> _Read:
    text = toll.evidence[0].text.lower() if toll.evidence else ""
    kin = text.startswith(_KIN)
    singled_out = text.startswith(_ONE_OF_THEM) or _THE_REST.match(text) is not None
    of_them = ("of " in text or "among " in text) and any(
        words in text and not _tells_all(text.partition(words)[0]) for words in _OF_THEM
    )
    return _Read(
        toll,
        place,
        kin=kin,
        more=kin
        or (not singled_out and not _MORE.isdisjoint(_alone(text).replace(",", " ").replace("more than", " ").split())),
        subset=(singled_out or of_them) and toll.high is not None and "the bodies of" not in text,
        replaced=_is_replaced(text),
        died_later=toll.harm == "killed" and any(words in text for words in _HURT_BEFORE),
    )


def _alone(text: str) -> str:
    """The words less "and two others", who are others than the one named before them."""
    return _WITH_OTHERS.sub(" ", text)


def _tells_all(before: str) -> bool:
    """Whether what stands before "of them" counts all: "22 people, nine of them", "the number of the victims"."""
    return "," in before or before.endswith("number ")


@cache
def _replacing() -> tuple[str, ...]:
    return tuple(load_yaml("lexicons/en/harms.yaml")["superseded_before"])


def _is_replaced(text: str) -> bool:
    return text.startswith(_replacing())


def _figure(read: Sequence[_Read]) -> Figure:
    current = [item for item in read if not item.replaced] or list(read)
    whole = [item for item in current if not item.subset]
    whole = [
        item
        for item in current
        if not item.subset or (_among(item) and whole and all(_of_another_side(one.toll, item.toll) for one in whole))
    ]
    told = sum(_size(item.toll) for item in whole)
    if whole and all(_numbered(item.toll) for item in whole):  # "eleven of them were hurt": no share of two hurt
        whole = [item for item in current if not item.subset or _size(item.toll) > told]
    if len(whole) == 1:
        whole += [item for item in current if item.died_later and item.place == whole[0].place + 1]
    whole = whole or current
    updates = [item for item in whole if item.toll.updates and _numbered(item.toll)]
    if updates:
        latest = updates[-1]
        same = [
            item
            for item in whole
            if item.toll.qualifier in _FLOORS and item.toll.low == latest.toll.low == latest.toll.high
        ]
        return _printed([(same[0] if same else latest).toll])
    above_zero = [item for item in whole if item.toll.high != 0]
    if not above_zero:
        return _printed([whole[0].toll])
    numbered = [item for item in above_zero if _numbered(item.toll)]
    vague = max(above_zero, key=lambda item: item.toll.bounds[0] or 0)
    if not numbered or (_may_hold(vague, above_zero[0], numbered) and _holds(vague.toll, numbered)):
        return _printed([vague.toll])
    return _printed([item.toll for item in _disjoint(numbered)])


def _among(item: _Read) -> bool:
    """Whether people are told as some of the dead: "he had counted eight civilians among the dead"."""
    return " among the " in (item.toll.evidence[0].text.lower() if item.toll.evidence else "")


def _may_hold(vague: _Read, first: _Read, numbered: Sequence[_Read]) -> bool:
    """Whether a vague count leads, or stands beside a single person counted: "and several with him"."""
    leads = vague is first or sum(_size(item.toll) for item in numbered) == 1
    return leads and vague.toll.qualifier != "plural" and not _numbered(vague.toll)


def _holds(vague: Toll, numbered: Sequence[_Read]) -> bool:
    """Whether a vague count must be of more people than every figure beside it: "several soldiers and a guard"."""
    return sum(_size(item.toll) for item in numbered) < (vague.bounds[0] or 0)


def _numbered(toll: Toll) -> bool:
    return toll.low is not None or toll.high is not None


def _size(toll: Toll) -> int:
    return toll.low if toll.low is not None else toll.high or 0


def _disjoint(read: Sequence[_Read]) -> list[_Read]:
    """The figures that together make the total: the leading one, and those that count others than it does."""
    chosen = [read[0]]
    latest = read[0]
    for item in read[1:]:
        total = sum(_size(one.toll) for one in chosen)
        size = _size(item.toll)
        kin = item.kin and size == 1
        if not kin and any(_same(item.toll, one.toll) for one in chosen):
            continue
        last, latest = latest, item
        if (item.more or item.died_later) and size and last is chosen[-1] and _near(last, item):
            chosen.append(item)
        elif (
            size >= total
            and size > _size(chosen[0].toll)
            and (item.toll.low is not None or chosen[0].toll.low is None)
            and _may_be_total(chosen, item)
            and not _rival(chosen, item)
        ):
            chosen = [item]
        elif _beside(chosen[-1], item) and _other_people(chosen, item) and not _within(chosen, item):
            chosen.append(item)
    return chosen


def _of_another_side(one: Toll, other: Toll) -> bool:
    sides = [{_SIDES[victim] for victim in toll.victims if victim in _SIDES} for toll in (one, other)]
    return bool(sides[0] and sides[1]) and sides[0].isdisjoint(sides[1])


def _beside(last: _Read, item: _Read) -> bool:
    """Whether two figures stand so close that one sentence, or one breath, gives both."""
    if not last.toll.evidence or not item.toll.evidence:
        return True
    return item.toll.evidence[0].start - last.toll.evidence[0].end < _BREATH


def _near(last: _Read, item: _Read) -> bool:
    """Whether others counted on top are told so soon that they can be others than the figure before them counts."""
    if not last.toll.evidence or not item.toll.evidence:
        return True
    return item.toll.evidence[0].start - last.toll.evidence[0].end < _TOLD_ON


def _same(one: Toll, other: Toll) -> bool:
    return (
        (one.low, one.high) == (other.low, other.high)
        and not (one.names and other.names and one.names != other.names)
        and not _distinct(one, other)
    )


def _distinct(one: Toll, other: Toll) -> bool:
    if (one.low, one.high) == (other.low, other.high) and _forces(one) and _forces(other) and not _close(one, other):
        return False  # "nine soldiers were hurt … nine of the force are in hospital"
    if one.country and other.country and one.country != other.country:
        return True
    known = [set(toll.victims) - {"unknown"} for toll in (one, other)]
    return (
        bool(known[0] and known[1]) and known[0].isdisjoint(known[1]) and not (known[0] | known[1]) & {"woman", "child"}
    )


def _may_be_total(chosen: Sequence[_Read], item: _Read) -> bool:
    """Whether a larger figure takes the place of smaller ones: it says so, or they are shares that it can hold."""
    if _is_total(item.toll):
        return True
    victims = set(item.toll.victims) - {"unknown"}
    shares = {victim for one in chosen for victim in one.toll.victims} - {"unknown"}
    single = len(chosen) == 1 and _size(chosen[0].toll) == 1
    if victims:
        return bool(shares) and shares <= victims
    return bool(shares) or single or len(chosen) > 1


def _rival(chosen: Sequence[_Read], item: _Read) -> bool:
    """Whether another voice gives another account: no total of the leading figure, unless it says that it is one."""
    leading, later = set(chosen[0].toll.sources), set(item.toll.sources)
    alone = len(chosen) == 1 and _size(chosen[0].toll) == 1  # one person is no account of what happened to all
    return not alone and bool(leading | later) and leading.isdisjoint(later) and not _is_total(item.toll)


def _is_total(toll: Toll) -> bool:
    text = toll.evidence[0].text.lower() if toll.evidence else ""
    return any(words in text for words in _TOTAL)


def _other_people(chosen: Sequence[_Read], item: _Read) -> bool:
    if (
        _one_fighter(item.toll)
        and all(_one_fighter(one.toll) for one in chosen)
        and not _close(chosen[-1].toll, item.toll)
    ):
        return False  # "one soldier was killed … an officer had lost his life"
    if item.toll.names and all(one.toll.names for one in chosen):
        return not any(set(one.toll.names) & set(item.toll.names) for one in chosen)
    return all(_distinct(one.toll, item.toll) for one in chosen)


def _one_fighter(toll: Toll) -> bool:
    return _size(toll) == 1 and _forces(toll)


def _close(one: Toll, other: Toll) -> bool:
    """Whether two figures stand in one clause."""
    if not one.evidence or not other.evidence:
        return True
    former, latter = sorted((one.evidence[0], other.evidence[0]), key=lambda quote: quote.start)
    return latter.start - former.end < _JOINT


def _forces(toll: Toll) -> bool:
    return bool(toll.victims) and set(toll.victims) <= _FIGHTERS


def _within(chosen: Sequence[_Read], item: _Read) -> bool:
    """Whether the figure is a share already counted: among the parts, or named inside a larger count of anybody."""
    victims = set(item.toll.victims)
    for one in chosen:
        if any(set(part.victims) & victims and part.low == item.toll.low for part in one.toll.parts):
            return True
        if set(one.toll.victims) <= {"unknown"} and _size(one.toll) > _size(item.toll):
            return True
    return False


def _printed(counted: Sequence[Toll]) -> Figure:
    tolls = [_less_attackers(toll) for toll in counted]
    if len(tolls) == 1:
        (toll,) = tolls
        return Figure(toll.low, toll.high, _words(toll), tuple(dict.fromkeys(toll.victims)))
    victims = tuple(dict.fromkeys(victim for toll in tolls for victim in toll.victims))
    words = " + ".join(_words(toll) for toll in tolls)
    lows = [toll.low for toll in tolls]
    highs = [toll.high for toll in tolls]
    low = sum(low or 0 for low in lows) if any(low is not None for low in lows) else None
    high = sum(high or 0 for high in highs) if all(high is not None for high in highs) else None
    return Figure(low, high, words, victims)


def _less_attackers(toll: Toll) -> Toll:
    """The victims alone where a total holds the attackers too: "nine people died, including the bomber"."""
    own = sum(
        part.low or 0 for part in toll.parts if part.relation == "including" and part.low == part.high and _attack(part)
    )
    if not own or toll.victims == ("armed-group",) or own >= _size(toll):
        return toll
    low = None if toll.low is None else toll.low - own
    high = None if toll.high is None else toll.high - own
    return structs.replace(toll, low=low, high=high)


def _attack(part: TollPart) -> bool:
    words = part.evidence[0].text.lower().split() if part.evidence else []
    return any(word.strip(_MARKS).removesuffix("s") in _ATTACKERS for word in words)


def _words(toll: Toll) -> str:
    """The words of the quantity ("as many as seven") out of those of the evidence; all of these if it has none."""
    text = toll.evidence[0].text if toll.evidence else ""
    if toll.low == toll.high == 1 and toll.names:
        return text  # the only figure in "Omar Said, 16, was shot" is an age
    numbers, bending = _quantity_words()
    run: list[str] = []
    counted = False
    for word in text.split():
        plain = word.strip(_MARKS).lower()
        number = plain in numbers or plain[:1].isdigit() or plain.partition("-")[0] in numbers
        if number or plain in bending:
            run.append(word.strip(_MARKS))
            counted = counted or number
        elif counted:
            break
        else:
            run = []
    while run and run[0].lower() in {"to", "of", "in"}:
        run.pop(0)
    while run and run[-1].lower() in {"of", "to", "or", "a", "and", "in"}:
        run.pop()
    return " ".join(run) if counted else text


@cache
def _quantity_words() -> tuple[frozenset[str], frozenset[str]]:
    """Words that count, and words that bend a count; words that only point or join belong to neither."""
    table = load_yaml("lexicons/en/quantities.yaml")
    numbers = {word for part in ("units", "tens", "scales", "groups") for word in table[part]}
    numbers |= {word for phrase in table["vague"] for word in phrase.split() if word not in {"a", "an", "of", "and"}}
    kinds = [kind for kind in table["before"] if kind != "plain"]
    phrases = [phrase for kind in kinds for phrase in (*table["before"][kind], *table["after"].get(kind, ()))]
    return frozenset(numbers), frozenset(word for phrase in phrases for word in phrase.split()) | {"between", "to", "a"}

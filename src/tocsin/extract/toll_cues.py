"""What a sentence says of its tolls besides the figure: hedged, a running total, replaced; and stated zeros."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from msgspec import Struct

from tocsin.extract.phrases import standing
from tocsin.extract.quantity import quantity_at
from tocsin.extract.toll_lexicon import cues, harm_words, nouns, verbs
from tocsin.extract.toll_mention import TollMention
from tocsin.model.text import Passage, Token

_HARM_OF_NONE = {
    "casualties": ("casualties",),
    "casualty": ("casualties",),
    "deaths": ("killed",),
    "death": ("killed",),
    "fatalities": ("killed",),
    "fatality": ("killed",),
    "injuries": ("injured",),
    "injury": ("injured",),
    "harm": ("injured",),
    "harmed": ("injured",),
    "losses": ("casualties",),
    "killed": ("killed",),
    "injured": ("injured",),
    "wounded": ("injured",),
}
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_BEGUN = frozenset({"began", "broke", "started", "erupted", "escalated", "flared", "launched", "seized", "took"})
_REACH = 6
_ANEW_REACH = 12
_SOON = 4
_MODAL = frozenset({"estimated", "may", "might", "could"})
"""Hedges of the verb they stand before, not of the figure."""
_MANY = 100
_GAVE = frozenset({"gave", "give", "gives", "given", "giving"})
"""Who "gave no losses" gave no figure."""
_DENIED = frozenset({"killed", "injured"})
_HURT_NOBODY = frozenset({"harmed", "scratched"})
_THERE_ARE = frozenset({"were", "was", "are", "is", "been", "without"})
_EXCEPT = frozenset({"apart", "except", "beyond"})
_BE_OR = frozenset({"was", "were", "been", "is", "are", "or", "reported"})
_BETWEEN = frozenset({"CC", "JJ", "NNP", "VBG", "DT", "NN", "NNS", "VBN", ",", "RB", "VBP"})


class Cues(Struct, frozen=True, gc=False):
    """The cues of one sentence; token positions where they matter."""

    hedges: tuple[int, ...]
    replaced: tuple[int, ...]
    anew: tuple[int, ...]
    updates: bool
    aggregate: tuple[int, ...]
    perhaps_aggregate: tuple[int, ...]
    bounds: tuple[int, ...]
    later: bool
    separate: bool

    def hedged(self, first: int, head: int) -> bool:
        return any(first - 8 <= at <= head + 1 for at in self.hedges)

    def renewed(self, first: int) -> bool:
        """Whether the figure at a token is given as the latest: "now lists seven killed"."""
        return any(0 <= first - at <= _ANEW_REACH for at in self.anew)

    def running(self, floor: int | None, first: int, last: int) -> bool:
        """Whether a count with this floor, at the tokens [first, last), is a running total over many events."""
        if not (self.aggregate or self.perhaps_aggregate):
            return False
        cues = (*self.aggregate, *(self.perhaps_aggregate if (floor or 0) >= _MANY else ()))
        return any(self._meets(at, first, last) for at in cues)

    def sums_up(self, last: int) -> bool:
        """Whether a count that ends at a token is said to be of a year or a war: "the number killed this year"."""
        return any(0 <= at - last <= _SOON for at in self.perhaps_aggregate)

    def _meets(self, at: int, first: int, last: int) -> bool:
        """Whether a cue speaks of the count: what comes after it may turn to the record or the war it is part of.

        "Forty were killed on Sunday, the deadliest attack in the past year"; "… killed two, raising to 60 the number
        of deaths this year".
        """
        if at < first:
            return True
        return not any(last <= bound <= at for bound in self.bounds)

    def superseded(self, first: int) -> bool:
        return any(0 <= first - at <= 3 for at in self.replaced)


@cache
def zero_openers() -> frozenset[str]:
    """The words a stated zero begins with."""
    lexicon = harm_words()
    return frozenset(
        {
            "no",
            *lexicon.unhurt,
            *lexicon.safe,
            *lexicon.escaping,
            *lexicon.without,
            *(words.split()[0] for words in lexicon.none),
        }
    )


@cache
def _turns() -> frozenset[str]:
    """Words after which a sentence speaks of something else than the count before them."""
    return harm_words().records | harm_words().raising | _TURNS


@cache
def _hedging() -> frozenset[str]:
    return frozenset(harm_words().hedges - _MODAL)


_TURNS = frozenset({";", "which", "where", "when", "while", "as", "whose", "but"})
_NOUNS = frozenset({"NN", "NNS", "NNP"})


def cues_of(passage: Passage) -> Cues:
    """All cues of a sentence in one pass."""
    tokens, norms, present = passage.tokens, passage.norms, passage.present
    lexicon = harm_words()
    hedging, phrases = _hedging(), cues()
    hedges = (
        [index for index, norm in enumerate(norms) if norm in hedging and tokens[index].tag not in _NOUNS]
        if not hedging.isdisjoint(present)
        else []
    )
    replaced: list[int] = []
    anew: list[int] = []
    found: set[str] = set()
    placed: dict[str, list[int]] = {}
    begun = [] if phrases.keys().isdisjoint(present) else [at for at, norm in enumerate(norms) if norm in phrases]
    for index in begun:
        here: dict[str, int] = {}
        for words, part in standing(tokens, index, phrases):
            here.setdefault(part, index + len(words))
        if "superseded_before" in here:
            replaced.append(here["superseded_before"])
        if "anew" in here:
            anew.append(here["anew"])
        found.update(here)
        for part in here:
            placed.setdefault(part, []).append(index)
    perhaps = tuple(placed.get("perhaps_aggregate", ()))
    running = list(placed.get("aggregate", ()))
    if perhaps and not present.isdisjoint({"has", "have"}):
        running += perhaps
    if "since" in present and (_since_a_year(norms) or _since_it_began(tokens)):
        running.append(norms.index("since"))
    turns = _turns() if running or perhaps else frozenset()
    return Cues(
        tuple(hedges),
        tuple(replaced),
        tuple(anew),
        updates=not present.isdisjoint(lexicon.updates),
        aggregate=tuple(running),
        perhaps_aggregate=perhaps,
        bounds=tuple(index for index, norm in enumerate(norms) if norm in turns),
        later=not present.isdisjoint(lexicon.later),
        separate="separate" in found,
    )


def _since_a_year(norms: Sequence[str]) -> bool:
    """ "Since 2009", "since late 2010": a running total, unless it tells what the event is the worst of."""
    at = norms.index("since")
    dated = any(_YEAR.match(norm) for norm in norms[at + 1 : at + 5])
    return dated and harm_words().records.isdisjoint(norms[:at])


def _since_it_began(tokens: Sequence[Token]) -> bool:
    """ "More than 100 have died since the fighting began": not "20 have died since Monday"."""
    at = next(index for index, token in enumerate(tokens) if token.norm == "since")
    begun = any(token.norm in _BEGUN for token in tokens[at + 2 : at + 12])
    told = tokens[:at] if at else tokens  # "Since the siege began, 91 have died"
    return begun and any(token.norm in {"has", "have"} for token in told)


def replaced_by(passage: Passage, told: Cues, current: Sequence[TollMention]) -> list[TollMention]:
    """Figures that the text itself has replaced: "up from 9" beside the new figure, "from 22" after "to 18"."""
    tokens = passage.tokens
    counted = [mention for mention in current if not mention.superseded and not mention.zero]
    out: list[TollMention] = []
    if not counted:
        return out
    starts = [(at, at) for at in told.replaced]
    if told.updates and "from" in passage.present:
        starts += [
            (at, at + 1)
            for at in range(1, len(tokens) - 1)
            if tokens[at].norm == "from" and any(m.updates and m.last == at for m in counted)
        ]
    for at, start in starts:
        found = quantity_at(tokens, start) if start < len(tokens) else None
        if found is None or any(
            mention.words[0] < found.last and found.first < mention.words[1] for mention in current
        ):
            continue
        model = counted[0]
        first = max(0, at - 2) if start == at else at
        out.append(
            TollMention(
                passage.index,
                first,
                found.last,
                model.head,
                model.harm,
                found.low,
                found.high,
                found.qualifier,
                found.bounds,
                (found.first, found.last),
                superseded=True,
                aggregate=told.running(found.bounds[0], first, found.last),
            )
        )
    return out


def zeros(passage: Passage, told: Cues) -> list[TollMention]:
    """Stated zeros: "no casualties were reported", "nobody was hurt", "without causing injuries"."""
    out: list[TollMention] = []
    openers = zero_openers()
    if openers.isdisjoint(passage.present):
        return out
    tokens = passage.tokens
    lexicon = harm_words()
    for index in [index for index, norm in enumerate(passage.norms) if norm in openers]:
        norm = passage.norms[index]
        length = _none_at(passage.norms, index)
        if length:
            found = _nobody(tokens, index + length)
            taken = verbs().get(tokens[index - 1].norm) if index else None
            if taken is not None and taken[1] in {"ing", "past", "plain"} and taken[0] in _DENIED:
                found = [(taken[0], index - 1)]
        elif norm in lexicon.unhurt:
            before = {token.norm for token in tokens[max(0, index - _REACH - 2) : index]}
            escaped = index > 0 and tokens[index - 1].norm in lexicon.escaping
            found = [] if lexicon.everybody.isdisjoint(before) and not escaped else [("injured", index)]
        elif norm in lexicon.safe:
            before = {token.norm for token in tokens[max(0, index - _REACH - 2) : index]}
            found = [("injured", index)] if _all_safe(before) else []
        elif norm in lexicon.escaping:
            found = _escaped(tokens, index)
        elif norm == "no" or norm in lexicon.without:
            gave = index > 0 and tokens[index - 1].norm in _GAVE
            found = [] if gave else _none_of(tokens, index)
        else:
            continue
        for harm, head in found:
            out.append(
                TollMention(
                    passage.index,
                    min(index, head),
                    max(index, head) + 1,
                    head,
                    harm,
                    0,
                    0,
                    "exact",
                    (0, 0),
                    (index, index + 1),
                    hedged=told.hedged(index, head),
                    zero=True,
                    aggregate=told.running(0, index, head + 1),
                    separate=told.separate,
                )
            )
    return out


def _none_at(norms: Sequence[str], index: int) -> int:
    """How many words at a place say "nobody": one of "nobody", two of "no one", three of "not a single"; 0 for none."""
    return next(
        (length for length in (3, 2, 1) if " ".join(norms[index : index + length]) in harm_words().none),
        0,
    )


def _all_safe(before: AbstractSet[str]) -> bool:
    """Whether "safe" is said of a crew or of all: "all 22 sailors are safe"."""
    return not (
        before.isdisjoint(harm_words().everybody) or before.isdisjoint({"are", "is", "were", "was", "reported"})
    )


def _escaped(tokens: Sequence[Token], index: int) -> list[tuple[str, int]]:
    """The injury that people got away without: "escaped injury", not "escaped with serious injuries"."""
    at = index + 1
    while at < len(tokens) and tokens[at].tag.startswith("JJ"):
        at += 1
    return [("injured", at)] if at < len(tokens) and tokens[at].norm in {"injury", "injuries"} else []


def _none_of(tokens: Sequence[Token], index: int) -> list[tuple[str, int]]:
    """The nouns of harm after "no" or "without", or the harm verb after "no people"."""
    found: list[tuple[str, int]] = []
    person = False
    for at in range(index + 1, min(index + 4 + _REACH, len(tokens))):
        token = tokens[at]
        if token.norm in harm_words().not_zero or (found and token.norm in _EXCEPT):
            return []
        told = token.norm not in verbs() and tokens[at - 1].norm not in _BE_OR
        if token.norm == "life" and tokens[at - 1].norm == "of" and tokens[at - 2].norm == "loss":
            return [("killed", at)]
        no_victims = token.norm in {"victim", "victims"} and tokens[index - 1].norm in _THERE_ARE and at == index + 1
        if no_victims or (token.norm == "loss" and tokens[at - 1].norm in {"human", "civilian"}):
            found.append(("casualties", at))
        elif token.norm in _HARM_OF_NONE and not (person and told):
            found.extend((harm, at) for harm in _HARM_OF_NONE[token.norm])
        elif token.norm in nouns():
            person = True
        elif person and token.norm in verbs() and tokens[at - 1].norm in _BE_OR:
            harm = verbs()[token.norm][0]
            return [("injured" if harm == "shot" else harm, at)]
        elif not _goes_on(token, found=bool(found), person=person):
            break
    return found


def _goes_on(token: Token, *, found: bool, person: bool) -> bool:
    """Whether a word may stand between "no" and the noun or verb of harm it denies."""
    if token.norm in {"but", "however"} or (token.norm == "," and not found):
        return False
    if token.tag == "VBD":
        return person
    return token.norm in {"of", "have", "has", "been"} or token.tag in _BETWEEN


def _nobody(tokens: Sequence[Token], index: int) -> list[tuple[str, int]]:
    """The harm verbs said of "nobody" within reach."""
    found: list[tuple[str, int]] = []
    be = False
    for at in range(index, min(index + _REACH + 2, len(tokens))):
        token = tokens[at]
        be = (
            be
            or token.norm in {"was", "were", "is", "been", "got"}
            or (at == index and token.tag in {"VBN", "VBD", "JJ"})
        )
        verb = ("injured", "past") if token.norm in _HURT_NOBODY else verbs().get(token.norm)
        if verb is not None and (be or verb[1] == "died") and verb[1] in {"past", "died"}:
            found.append(("injured" if verb[0] == "shot" else verb[0], at))
        elif token.norm in {",", "but", "who"} or (
            token.tag in {"VBD", "VBZ"} and token.norm not in {"was", "were", "is", "has", "had"}
        ):
            break
    return found

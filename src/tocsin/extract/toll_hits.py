"""Words of harm in a sentence to hits: which harm, and on which side its victims stand."""

from collections.abc import Sequence
from functools import cache
from typing import Literal

from msgspec import Struct, structs

from tocsin.extract.phrases import longest
from tocsin.extract.toll_borne import bearers, borne, let_in, taken_in
from tocsin.extract.toll_lexicon import counted, harm_words, of_nouns, phrases, verbs
from tocsin.knowledge.remembered import Remembered
from tocsin.model.text import Passage, Token

Side = Literal["left", "right", "either", "of", "count", "toll"]
BE = frozenset(
    {
        "was",
        "were",
        "been",
        "being",
        "be",
        "is",
        "are",
        "am",
        "got",
        "gets",
        "get",
        "remain",
        "remains",
        "remained",
        "left",
        "found",
        "reported",
        "confirmed",
        "feared",
        "declared",
        "pronounced",
        "'re",
        "went",
        "presumed",
        "believed",
    }
)
MANNERS = frozenset({"shot", "manner"})
"""Harms told by how they were done: `shot` leaves its victims hurt, `manner` says nothing unless it was deadly."""
_CLOSES_WITHIN = 12
_NUMBERED = 9
_BROUGHT = 5
_RISES = 24
"""What moves a number stands this close before it and after it."""
_THOSE_WHO = frozenset({"those", "who", "were", "was", "have", "has", "had", "been", "and", "known", "confirmed", "to"})
_NEW_CLAUSE = frozenset({"VBD", "VBZ", "VBP", "MD", ".", ":"})
HAVE = frozenset({"has", "have", "had", "having", "'ve"})
_THEN = frozenset({"and", "or", "then", "subsequently", "later", ",", "/"})


_COUNTS = frozenset(
    {
        "others",
        "more",
        "dozens",
        "scores",
        "hundreds",
        "several",
        "many",
        "another",
        "critically",
        "seriously",
        "slightly",
    }
)


class Hit(Struct, frozen=True, gc=False):
    """A harm word at the tokens [first, last). `group` is where its verb group starts.

    `shared` says that it takes the victims of the hit before it ("killed and wounded").
    """

    harm: str
    first: int
    last: int
    side: Side
    group: int
    singular: bool | None = None
    shared: bool = False
    hedged: bool = False
    active: bool = False


Part = Literal["phrases", "active_phrases", "toll"]
_PARTS: tuple[Part, ...] = ("phrases", "active_phrases", "toll")


def match(tokens: Sequence[Token], index: int, part: Part) -> tuple[str, int] | None:
    """The harm of the longest phrase that starts at a token, and the token after it."""
    found = longest(tokens, index, phrases(part))
    return (found[1], index + len(found[0])) if found else None


def _opening(pair: tuple[str, str]) -> frozenset[Part]:
    """The parts that have a phrase which two words can open: for most words none has, whatever they open elsewhere."""
    first, second = pair
    begun = {part: phrases(part).get(first, {}) for part in _PARTS}
    return frozenset(part for part, rows in begun.items() if second in rows or "" in rows)


_OPENING = Remembered[tuple[str, str], frozenset[Part]](_opening)


def hits(passage: Passage) -> list[Hit]:
    """Every factual harm word from left to right; threatened and hypothetical ones are left out."""
    tokens = passage.tokens
    out: list[Hit] = []
    starters = _starters()
    starts = [index for index, norm in enumerate(passage.norms) if norm in starters]
    done = 0
    for index in starts:
        if index < done:
            continue
        if out and out[-1].harm in MANNERS and _ends_life(tokens, out[-1].last, index):
            out[-1] = structs.replace(out[-1], harm="killed", side="right" if out[-1].active else out[-1].side)
            continue
        found = _hit(tokens, index, out)
        if found is not None:
            out.append(found)
            done = found.last
    return [hit for hit in out if hit.harm != "manner"]


def _ends_life(tokens: Sequence[Token], start: int, index: int) -> bool:
    """Whether the word at `index` says that a blow told before it was deadly: "stabbed two men to death"."""
    if index - start > _CLOSES_WITHIN or any(token.tag in _NEW_CLAUSE for token in tokens[start:index]):
        return False
    norm = tokens[index].norm
    if norm == "dead":  # "shot him dead", not "shot at the crowd, leaving three dead"
        return all(token.tag not in {",", "VBG", "IN", "CC"} for token in tokens[start:index])
    if norm in {"lives", "life"}:  # "the battle cost eight soldiers their lives"
        return tokens[index - 1].tag == "PRP$" and tokens[start - 1].norm in harm_words().lives_verbs
    return norm == "alive" or (norm == "death" and tokens[index - 1].norm == "to")


@cache
def _starters() -> frozenset[str]:
    """The first words of everything a hit can be, so that most words cost one look-up."""
    phrased = [first for part in _PARTS for first in phrases(part)]
    return _speaking() | {*phrased, "alive", "lives", "life"}


@cache
def _speaking() -> frozenset[str]:
    """The words that can be a hit outside a phrase."""
    return frozenset({*verbs(), *of_nouns(), *counted(), *bearers(), *harm_words().carried, "number"})


def _hit(tokens: Sequence[Token], index: int, before: Sequence[Hit]) -> Hit | None:
    norm = tokens[index].norm
    opening = _OPENING[norm, tokens[index + 1].norm if index + 1 < len(tokens) else ""]
    if not opening and norm not in _speaking():
        return None
    toll = match(tokens, index, "toll") if "toll" in opening else None
    if norm == "number" and toll is None:
        toll = _number_harmed(tokens, index)
    if toll is not None:
        return Hit(toll[0], index, toll[1], "toll", index)
    passive = match(tokens, index, "phrases") if "phrases" in opening else None
    active = match(tokens, index, "active_phrases") if "active_phrases" in opening else None
    if passive is not None or active is not None:
        harm, last = passive or active  # type: ignore[misc]
        group, has_be, singular, real, hedged = verb_group(tokens, index)
        if not real:
            return None
        if norm in {"was", "were"}:
            has_be, singular = True, norm == "was"
        if harm == "care":
            if not has_be or let_in(tokens, last):
                return None  # "three died in hospital", "was admitted to the bar"
            harm = "injured"
        to_right = not has_be and active is not None and active[1] == last
        if to_right and tokens[last - 1].norm != "of" and _bare_before(tokens, index):
            to_right = False
        open_side: Side = "right" if passive is None or passive[1] != last else "either"
        return Hit(
            harm, index, last, open_side if to_right else "left", group, singular, hedged=hedged, active=to_right
        )
    ward = taken_in(tokens, index) if norm in harm_words().carried else None
    if ward is not None:
        group, has_be, singular, real, _ = verb_group(tokens, index)
        return Hit("injured", index, ward, "left", group, singular) if real and has_be else None
    wound = borne(tokens, index) if norm in bearers() else None
    if wound is not None:
        group, has_be, singular, real, hedged = verb_group(tokens, index)
        if tokens[index].norm in harm_words().struck and not has_be:
            return None  # "a bullet hit in the wall"
        return Hit(wound[0], index, wound[1], "left", group, singular, hedged=hedged) if real else None
    verb = verbs().get(norm)
    if verb is not None:
        return _verb_hit(tokens, index, verb, before)
    harm_of = of_nouns().get(norm)
    if norm == "loss" and [token.norm for token in tokens[index + 1 : index + 3]] == ["of", "life"]:
        return None
    if harm_of is not None and index + 1 < len(tokens) and tokens[index + 1].norm == "of":
        return Hit(harm_of, index, index + 2, "of", index)
    if harm_of == "injured" and index + 1 < len(tokens) and tokens[index + 1].norm == "to":
        return Hit(harm_of, index, index + 2, "of", index)  # "injuries to five others"
    harm_count = counted().get(norm)
    if harm_count is not None and tokens[index].tag.startswith(("NN", "JJ")) and not _of_the_law(tokens, index):
        return Hit(harm_count, index, index + 1, "count", index)
    return None


def _of_the_law(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word of harm tells what another noun is: "149 death sentences", "a murder trial"."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return after is not None and after.norm in harm_words().no_harm


def _shot_at(tokens: Sequence[Token], index: int) -> bool:
    """Whether shots were fired at somebody, hit or not: "were shot at on the road", not "was shot at close range"."""
    if tokens[index].norm != "shot" or index + 1 >= len(tokens) or tokens[index + 1].norm != "at":
        return False
    return index + 2 >= len(tokens) or tokens[index + 2].tag in {"IN", "TO", ",", ".", ":", "RB", "WRB"}


def _number_harmed(tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
    """The harm of "the number of crew hurt", read at "number", and the token after it, whoever it is that was hurt."""
    if index + 3 >= len(tokens) or tokens[index + 1].norm != "of":
        return None
    if index and tokens[index - 1].norm not in {"the", "total", "confirmed"}:
        return None  # "a number of people were killed"
    at = index + 2
    while at < min(index + _NUMBERED, len(tokens)) and (
        tokens[at].tag in {"NN", "NNS", "NNP", "JJ"} or tokens[at].norm in _THOSE_WHO
    ):
        at += 1
    if at == index + 2 or at >= len(tokens):
        return None
    passive = match(tokens, at, "phrases")
    harm, voice = verbs().get(tokens[at].norm, ("", ""))
    harm, last = passive or (harm, at + 1)
    if (voice not in {"past", "died"} and passive is None) or harm in MANNERS:
        return None
    if harm == "killed" and tokens[index + 2].norm != "those" and not _told_anew(tokens, index):
        return None  # "the number of journalists killed" counts those of many events
    return harm, last


def _told_anew(tokens: Sequence[Token], index: int) -> bool:
    """Whether the number of the dead is one that has moved: "has gone up to 23", "bringing to five the number"."""
    around = tokens[max(0, index - _BROUGHT) : index + _RISES]
    return not harm_words().moved.isdisjoint(token.norm for token in around)


def _bare_before(tokens: Sequence[Token], index: int) -> bool:
    """Whether a count without a noun stands before a word of harm: "ten wounded", "dozens hurt"."""
    year = index > 0 and len(tokens[index - 1].norm) == 4 and tokens[index - 1].norm.startswith(("19", "20"))
    return index > 0 and not year and (tokens[index - 1].tag == "CD" or tokens[index - 1].norm in _COUNTS)


def _verb_hit(tokens: Sequence[Token], index: int, verb: tuple[str, str], before: Sequence[Hit]) -> Hit | None:
    harm, voice = verb
    norm = tokens[index].norm
    if norm in of_nouns() and index + 1 < len(tokens) and tokens[index + 1].norm == "of":
        return Hit(of_nouns()[norm], index, index + 2, "of", index)
    if _is_noun(tokens, index, voice):
        return Hit(counted()[norm], index, index + 1, "count", index) if norm in counted() else None
    group, has_be, singular, real, hedged = verb_group(tokens, index)
    if not real or (voice == "past" and index + 1 < len(tokens) and counted().get(tokens[index + 1].norm) == "killed"):
        return None  # "the beheaded body" is one death, and the noun tells it
    if harm == "shot" and has_be and _shot_at(tokens, index):
        return None
    if voice in {"died", "state", "dying"} or (voice == "past" and has_be):
        return Hit(harm, index, index + 1, "left", group, singular, hedged=hedged)
    if voice != "past" or (group < index and tokens[group].norm in HAVE):
        return Hit(harm, index, index + 1, "right", group, hedged=hedged, active=True)
    previous = before[-1] if before else None
    if previous is not None and all(between.norm in _THEN for between in tokens[previous.last : index]):
        return structs.replace(
            previous, harm=harm, first=index, last=index + 1, group=group, shared=True, hedged=hedged
        )
    side: Side = "left" if _bare_before(tokens, index) else "either"
    return Hit(harm, index, index + 1, side, group, hedged=hedged, active=True)


def _is_noun(tokens: Sequence[Token], index: int, voice: str) -> bool:
    """Whether a word that can be a verb of harm is a noun here: "the murder", "dozens of injured"."""
    token = tokens[index]
    if voice in {"plain", "ing"} and token.tag.startswith("NN"):
        return token.norm in harm_words().also_nouns or (index > 0 and tokens[index - 1].tag in {"DT", "JJ"})
    of = index > 1 and tokens[index - 1].norm == "of" and tokens[index - 2].norm in _COUNTS
    return of and token.norm in counted()


def verb_group(tokens: Sequence[Token], index: int) -> tuple[int, bool, bool | None, bool, bool]:
    """Of the verb group that ends at a token: start, whether passive, whether singular, whether real, whether hedged.

    Real means neither negated nor what could or should be; "may have been killed" is real and hedged, and so is
    "is believed to have been killed".
    """
    lexicon = harm_words()
    at = index - 1
    seen: set[str] = set()
    singular: bool | None = None
    while at >= 0:
        kind = _auxiliary(tokens[at], after_to="to" in seen)
        if kind == "to" and at and tokens[at - 1].norm == "had":
            kind = "have"  # "had to be treated"
        if kind is None:
            break
        seen.add(kind)
        singular = _number_of(tokens[at].norm, singular=singular)
        at -= 1
    group = at + 1
    while group < index and tokens[group].tag.startswith("RB"):
        group += 1
    before = [token.norm for token in tokens[max(0, at - 5) : at + 1]]
    possible = "might" not in seen or "have" in seen
    real = not seen & {"not", "would"} and ("to" not in seen or "told" in seen) and possible
    hedged = bool(seen & {"might", "told", "hedge"})
    return group, "be" in seen, singular, real and lexicon.unless.isdisjoint(before), hedged


def _auxiliary(token: Token, *, after_to: bool) -> str | None:
    """What a word before a verb does to it; None for a word outside the verb group."""
    norm = token.norm
    lexicon = harm_words()
    if norm in {"not", "n't", "never"}:
        return "not"
    if after_to and norm in lexicon.reported_to:
        return "told"
    if norm in lexicon.hedges and token.tag != "MD":
        return "hedge"
    if norm in BE:
        return "be"
    if norm in HAVE:
        return "have"
    if norm in lexicon.unreal and token.tag in {"MD", "TO"}:
        return "to" if norm == "to" else "might" if norm in lexicon.possible else "would"
    return "adverb" if token.tag.startswith("RB") or norm in {"all", "both", "still"} else None


def _number_of(norm: str, *, singular: bool | None) -> bool | None:
    if norm in {"was", "is", "has"}:
        return True
    return False if norm in {"were", "are", "have"} else singular

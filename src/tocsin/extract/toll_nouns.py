"""Noun phrases to the people they are about: the noun, its class, its number, its nationality; and personal names."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from tocsin.extract.toll_asides import bracket
from tocsin.extract.toll_lexicon import agent, class_words, harm_words, nouns, verbs
from tocsin.knowledge.actors import find, may_start
from tocsin.knowledge.countries import by_demonym, by_name
from tocsin.model.text import Token
from tocsin.model.value import Victim

_MODIFIERS = frozenset(
    {"JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "NNS", "VBN", "VBG", "CD", "POS", "$", "FW", "``", "''", "LS"}
)
TIMES = frozenset(
    {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tonight",
        "overnight",
        "early",
        "late",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "morning",
        "night",
        "evening",
        "afternoon",
        "dawn",
        "midnight",
        "noon",
        "week",
        "month",
        "year",
    }
)
_REACH = 9
"""No noun phrase of people is longer than this after its number."""
_SPECIFIC = frozenset({"aid-worker", "health-worker", "journalist", "child", "woman", "peacekeeper", "official"})
"""A noun of one of these classes keeps it, whatever stands before it."""

ARMED = frozenset({"military", "police", "security", "armed-group", "peacekeeper"})
_OF_SECTOR: dict[str, Victim] = {
    "REB": "armed-group",
    "UAF": "armed-group",
    "CRM": "armed-group",
    "MIL": "military",
    "COP": "police",
    "PRM": "security",
}
_EMPLOYED = frozenset({"staff member"})
_AGED = ("-year-old", "-year-olds")
_OFFICES = frozenset({"official", "civilian"})
"""Said of those who bear arms, these tell whom they serve: "government soldiers", "opposition fighters"."""


class Head(Struct, frozen=True, gc=False):
    """The noun at the token before `last`; `noun` is its singular, with the word before where both make one name."""

    last: int
    noun: str
    victim: Victim
    plural: bool
    country: str | None


def head_at(tokens: Sequence[Token], start: int) -> Head | None:
    """The noun of people that a noun phrase beginning at `start` is about; None if it is about something else."""
    found = -1
    country: str | None = None
    index = start
    end = min(len(tokens), start + _REACH)
    while index < end:
        if tokens[index].norm == "(":  # "a UN (French) staff member": what stands in it only tells more of them
            after = bracket(tokens, index)
            if after == index or after >= len(tokens) or not _names_people(tokens, after):
                break
            country = nationality(tokens[index + 1]) or country
            index = after
        role = _role(tokens, index, start, found)
        if role == "thing":
            return None
        if role == "stop":
            break
        if role == "head":
            found = index
        elif found < 0 and tokens[index].text[0].isupper():
            country = nationality(tokens[index]) or country
        index += 1
    if found < 0 or (found + 1 < len(tokens) and tokens[found + 1].tag == "POS"):
        return None
    if tokens[found].norm in {"wounded", "dead", "injured"} and (found == 0 or tokens[found - 1].norm != "the"):
        return None
    return _head(tokens, start, found, country)


def part_of_phrase(text: str, norm: str, tag: str) -> Literal["noun", "inside", "end"]:
    """What a word can be to a noun phrase of people: its noun, a word before the noun, or the end of any phrase.

    From where no noun of people can be reached, `head_at` finds none.
    """
    if _may_name_people(text, norm, tag) or norm == "(":
        return "noun"  # behind a bracket the phrase may go on
    bridge = tag.startswith("RB") or norm in _BRIDGES or (tag in {"VBD", "VB"} and norm.endswith("ed"))
    return "inside" if tag in _MODIFIERS or bridge else "end"


_BRIDGES = frozenset({"and", "or", ",", "/"})


def _role(tokens: Sequence[Token], index: int, start: int, found: int) -> Literal["head", "modifier", "stop", "thing"]:
    token = tokens[index]
    if found >= 0 and (token.norm in verbs() or token.norm in TIMES):
        return "stop"
    if _names_people(tokens, index):
        apart = found >= 0 and (
            (token.tag == "NNP" and tokens[found].tag == "NNS") or token.tag in {"VBD", "VBZ", "VBP"}
        )
        return "stop" if apart else "head"
    if token.tag == "CD" and index > start:
        return "stop"
    if found < 0 and index > start and token.norm in verbs() and tokens[index - 1].tag.startswith("NN"):
        return "stop"  # "the blast killed Colonel …", whatever the tag says
    if found < 0:
        return "modifier" if token.tag in _MODIFIERS or _bridges(tokens, index, start) else "stop"
    if token.tag == "NN" and index + 1 < len(tokens) and _names_people(tokens, index + 1):
        return "modifier"
    return "thing" if token.tag in {"NN", "NNS", "POS"} and token.norm != "'" else "stop"


@lru_cache(maxsize=1 << 14)
def _may_name_people(text: str, norm: str, tag: str) -> bool:
    """Whether a word can be a noun of people, whatever stands around it."""
    listed = norm in nouns() or norm.endswith(_AGED) or (tag in {"NN", "NNS"} and agent(norm) is not None)
    return listed or (text[0].isupper() and by_demonym(text) is not None)


def _names_people(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if not _may_name_people(token.text, token.norm, token.tag):
        return False
    if token.norm in nouns():
        return not _modifies(tokens, index)
    aged = token.norm.endswith(_AGED) and not _noun_follows(tokens, index)
    return aged or (token.tag in {"NN", "NNS"} and agent(token.norm) is not None) or _demonym_noun(tokens, index)


def _noun_follows(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].tag in {"NN", "NNS", "NNP", "NNPS", "JJ"}


def _modifies(tokens: Sequence[Token], index: int) -> bool:
    """Whether a noun of people stands as an adjective before another: "local volunteers", "national staff"."""
    token = tokens[index]
    if not token.tag.startswith("JJ") and token.norm not in {"national", "international", "local"}:
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return after is not None and after.tag in {"NN", "NNS", "NNP", "NNPS", "JJ"} and after.norm not in verbs()


def _bridges(tokens: Sequence[Token], index: int, start: int) -> bool:
    """Whether a word that is no modifier still stands inside a noun phrase before its noun."""
    if index + 1 >= len(tokens):
        return False
    token, after = tokens[index], tokens[index + 1]
    if token.tag.startswith("RB"):
        return after.tag in {"VBN", "JJ"}
    if token.tag in {"VBD", "VB"} and token.norm.endswith("ed"):
        return index > start and token.norm not in verbs() and _names_people(tokens, index + 1)
    if index == start:
        return False
    if token.norm in {"and", "or"}:
        return after.tag in {"JJ", "NNP"} and tokens[index - 1].tag in {"JJ", "NNP"}
    return token.norm in {",", "/"} and tokens[index - 1].tag in {"JJ", "VBN"} and after.tag == "JJ"


def _head(tokens: Sequence[Token], start: int, found: int, country: str | None) -> Head:
    token = tokens[found]
    known = nouns().get(token.norm) or (None if _demonym_noun(tokens, found) else agent(token.norm))
    if known is None:
        return _national(tokens, found)
    noun, victim, plural = known
    pair = f"{tokens[found - 1].norm} {noun}" if found > start else ""
    if pair in nouns():
        whom = nouns()[pair][1]
        return Head(
            found + 1, pair, _employed(tokens, start, found - 1) if pair in _EMPLOYED else whom, plural, country
        )
    if noun in harm_words().of_a_body:
        victim = body_class(tokens, start, found) or victim
    if victim not in _SPECIFIC:
        armed = victim in ARMED
        for before in range(found - 1, start - 1, -1):
            said = class_words().get(tokens[before].norm)
            if said is not None and not (armed and said in _OFFICES):
                victim = said
                break
    if victim in ARMED and any(tokens[at].norm in harm_words().no_longer for at in range(start, found)):
        victim = "civilian"
    return Head(found + 1, noun, victim, plural, country)


def _employed(tokens: Sequence[Token], start: int, end: int) -> Victim:
    """Those who work for an agency are aid workers: "a UN staff member", "two employees of an NGO"."""
    said = {class_words().get(token.norm) for token in tokens[start:end]}
    return "aid-worker" if said & {"aid-worker", "peacekeeper"} else "civilian"


def body_class(tokens: Sequence[Token], start: int, found: int) -> Victim | None:
    """What the people of a known body are, its name before their noun or after "of": "members of the NPA"."""
    for at in range(start, found):
        known = _body(tokens, at)
        if known is not None:
            return known
    at = found + 1
    if at + 1 >= len(tokens) or tokens[at].norm not in {"of", "from"}:
        return None
    return _body(tokens, at + 1 + (tokens[at + 1].norm == "the"))


def _body(tokens: Sequence[Token], at: int) -> Victim | None:
    if at >= len(tokens) or not tokens[at].text[0].isupper() or not may_start(tokens[at].text):
        return None
    known = find([token.text for token in tokens[at : at + _REACH]], 0)
    if known is None:
        return None
    classes = {_OF_SECTOR.get(claimant.actor.sector) for claimant in known.claimants}
    return classes.pop() if len(classes) == 1 else None


def _national(tokens: Sequence[Token], found: int) -> Head:
    token = tokens[found]
    plural = token.norm.endswith("s")
    if not plural and found and token.norm.endswith(("ese", "i", "sh", "ch")):
        plural = tokens[found - 1].tag == "CD" and tokens[found - 1].norm not in {"one", "1"}
    return Head(found + 1, "national", "unknown", plural, nationality(token))


def nationality(token: Token) -> str | None:
    """The country a word of a noun phrase belongs to, as an ISO 3166-1 alpha-3 code."""
    if not token.text[0].isupper():
        return None
    if token.text in {"US", "U.S.", "American"}:
        return "USA"
    place = by_demonym(token.text) or by_name(token.text)
    return place.iso3 if place is not None else None


def _demonym_noun(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word of nationality stands for a person: "three Palestinians", "a 17-year-old Palestinian"."""
    token = tokens[index]
    if (
        not token.text[0].isupper()
        or token.tag not in {"NN", "NNS", "NNP", "NNPS", "JJ"}
        or by_demonym(token.text) is None
    ):
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if (
        after is not None
        and after.tag in {"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "CC", "VBN"}
        and not (after.norm in verbs() or after.norm == "and")
    ):
        return False
    before = tokens[index - 1] if index else None
    return token.norm.endswith("s") or (
        before is not None and before.tag in {"CD", "DT", "JJ"} and before.norm != "the"
    )


def name_after(tokens: Sequence[Token], index: int) -> tuple[int, str | None]:
    """A personal name straight after a noun ("commander Fouad Deeb") and the token after it."""
    end = index
    while end < len(tokens) and end - index < 5 and _goes_into_name(tokens, index, end):
        end += 1
    if end == index or (end < len(tokens) and tokens[end].tag == "POS"):
        return index, None
    return end, " ".join(token.text for token in tokens[index:end])


def _goes_into_name(tokens: Sequence[Token], first: int, index: int) -> bool:
    token = tokens[index]
    if token.tag in {"NNP", "NNPS"}:
        return token.norm not in TIMES
    after = tokens[index + 1].tag if index + 1 < len(tokens) else ""
    return token.norm in {"alias", "@"} and index > first and after.startswith("NNP")


def name_at(tokens: Sequence[Token], start: int) -> tuple[int, str] | None:
    """A run of capitalised words that may be a person, and the token after it; whether it is, the verb must show."""
    if not tokens[start].tag.startswith("NNP") or (start and tokens[start - 1].tag.startswith("NNP")):
        return None
    end, name = name_after(tokens, start)
    if (
        name is None
        or name.isupper()
        or name.lower() in class_words()
        or by_name(name) is not None
        or by_demonym(name) is not None
    ):
        return None
    if end < len(tokens) and tokens[end].tag in {"NN", "NNS", "JJ", "CD"} and tokens[end].norm not in verbs():
        return None
    acronym = (
        end + 1 < len(tokens)
        and tokens[end].norm == "("
        and tokens[end + 1].text.isupper()
        and tokens[end + 1].text.isalpha()
    )
    if acronym or any(token.norm in harm_words().never_people for token in tokens[start:end]):
        return None
    return end, name

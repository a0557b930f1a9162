"""Tokens to the people they count: "at least three Chadian soldiers", "a policeman", "dozens more", "Omar Said"."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct, structs

from tocsin.extract.quantity import Bounds, Quantity, bent_after, may_open, quantity_at
from tocsin.extract.quantity_number import words as quantity_words
from tocsin.extract.toll_lexicon import harm_words, nouns, verbs
from tocsin.extract.toll_nouns import TIMES, Head, head_at, name_after, name_at, part_of_phrase
from tocsin.knowledge.remembered import Remembered
from tocsin.model.text import Passage, Token
from tocsin.model.value import Victim

_ARTICLES = frozenset({"a", "an", "another", "one"})
_POINTERS = frozenset(
    {"the", "his", "her", "their", "its", "this", "that", "these", "those", "my", "our", "every", "each"}
)
_OPENERS = frozenset({"JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "NNS", "VBN", "VBG", "FW", "``", "LS"})
_NEVER_TAGGED = frozenset({"VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB", "CC"})
_NEVER_FIRST = frozenset({",", ".", "to", "of", "by"})
_HELD = frozenset({"hostage", "captive"})
_GROUPS = frozenset({"family", "crew", "gang", "party", "couple"})
_ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth"})
_OTHERS = frozenset({"other", "others"})
_PRONOUNS = frozenset({"himself", "herself", "him", "her", "he", "she"})
_FALLEN = frozenset({"dead", "wounded", "injured", "missing"})
"""After a singular these make it one of many: "nine civilian dead"."""
_OLDEST = 110
_NOUNS = frozenset({"NN", "NNS", "JJ", "NNP", "NNPS"})


class Part(Struct, frozen=True, gc=False):
    """A share of a count: a term of its sum, or some that it includes."""

    relation: Literal["sum", "including"]
    first: int
    last: int
    low: int | None
    high: int | None
    victims: tuple[Victim, ...]
    country: str | None
    noun: str | None = None


class People(Struct, frozen=True, gc=False):
    """People counted by the tokens [first, last). `kind` is number, one, plural, name, bare, pointer or pronoun.

    `words` is the token range of the quantity alone; `more` counts others than those before, `partitive`
    some of those before, and `definite` points back.
    """

    first: int
    last: int
    low: int | None
    high: int | None
    qualifier: str
    bounds: Bounds
    kind: str
    words: tuple[int, int]
    noun: str | None = None
    victims: tuple[Victim, ...] = ()
    country: str | None = None
    names: tuple[str, ...] = ()
    plural: bool = True
    more: bool = False
    definite: bool = False
    partitive: bool = False
    parts: tuple[Part, ...] = ()


def starts_of(passage: Passage) -> tuple[list[int], list[bool]]:
    """The tokens that people can begin at, and for each token whether a noun phrase from there may reach their noun.

    Both are for `people_at`, which would read one phrase anew from each of its words.
    """
    starts: list[int] = []
    leads: list[bool] = []
    leading = False
    index = len(passage.tokens)
    backwards = zip(reversed(passage.forms), reversed(passage.norms), reversed(passage.tags), strict=True)
    for noun, inside, begins in map(_PLACES.__getitem__, backwards):
        leading = noun or (leading and inside)
        leads.append(leading)
        index -= 1
        if begins and (leading or begins == "anything"):
            starts.append(index)
    starts.reverse()
    leads.reverse()
    return starts, leads


_Begins = Literal["anything", "a noun", ""]
"""What people can begin with at a word: with the noun phrase of a noun, or otherwise too."""


def _begins(norm: str, tag: str) -> _Begins:
    if tag in _NEVER_TAGGED or norm in _NEVER_FIRST:
        return ""
    if may_open(norm) or norm in _ARTICLES or norm in _POINTERS or norm in _PRONOUNS:
        return "anything"
    if tag not in _OPENERS or norm in TIMES or norm in _HELD:
        return ""
    return "anything" if tag.startswith("NNP") else "a noun"  # a name needs no noun


def _place(word: tuple[str, str, str]) -> tuple[bool, bool, _Begins]:
    """Whether a word of this text, norm and tag can be a noun of people or stand before one, and what it begins."""
    part = part_of_phrase(*word)
    return part == "noun", part == "inside", _begins(*word[1:])


_PLACES = Remembered[tuple[str, str, str], tuple[bool, bool, _Begins]](_place)


def people_at(passage: Passage, start: int, leads: Sequence[bool]) -> People | None:
    """The longest reading of people that begins at a token, which is one of `starts_of`."""
    tokens = passage.tokens
    token = tokens[start]
    if token.norm == "one" and start and tokens[start - 1].norm in {"no", "any", "every", "some", "not"}:
        return None
    if "how" in passage.present and _asked_for(passage.norms, start):
        return None
    quantity = quantity_at(tokens, start)
    if quantity is not None:
        return _counted(tokens, quantity)
    if token.norm in _ARTICLES or token.norm in _POINTERS:
        return _determined(tokens, start, leads)
    if token.norm in _PRONOUNS:
        return _one(start, start + 1, "pronoun", definite=True)
    if token.tag not in _OPENERS or token.norm in TIMES or token.norm in _HELD or _participle(tokens, start):
        return None
    head = head_at(tokens, start) if leads[start] else None
    if head is None:
        named = name_at(tokens, start)
        return None if named is None else _one(start, named[0], "name", names=(named[1],))
    return _plural(start, head, "plural") if head.plural else _single(tokens, start, head, definite=True)


def _asked_for(norms: Sequence[str], start: int) -> bool:
    """Whether a question asks for the number: "how many people"."""
    return "many" in norms[start - 1 : start + 1] and "how" in norms[max(0, start - 2) : start]


def _participle(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word of harm ends a verb group, and so opens no noun phrase."""
    token = tokens[index]
    if token.norm in {"dead", "alive"}:
        return index > 0 and tokens[index - 1].norm in verbs()
    if index == 0 or token.tag not in {"VBN", "VBG"} or token.norm not in verbs():
        return False
    return tokens[index - 1].tag in {"VBD", "VBZ", "VBP", "RB", "VBN", "NN", "NNS", "NNP"}


def _determined(tokens: Sequence[Token], start: int, leads: Sequence[bool]) -> People | None:
    norm = tokens[start].norm
    head = None
    if start + 1 < len(tokens) and leads[start + 1]:
        counted = tokens[start + 1].tag == "CD" and "-" not in tokens[start + 1].norm
        head = None if counted else head_at(tokens, start + 1)
    if head is None:
        return _one_more(tokens, start)
    size = (
        quantity_at(tokens, head.last + 1)
        if head.noun in _GROUPS and head.last + 1 < len(tokens) and tokens[head.last].norm == "of"
        else None
    )
    if size is not None:
        return structs.replace(
            _people(size, size.last, "number"),
            first=start,
            noun=head.noun,
            victims=(head.victim,),
            country=head.country,
        )
    if head.plural and norm in _POINTERS:
        return _plural(start, head, "pointer")
    if head.plural and norm != "another" and head.noun not in harm_words().either_number:
        return None
    return structs.replace(_single(tokens, start, head, definite=norm in _POINTERS), more=norm == "another")


def _one_more(tokens: Sequence[Token], start: int) -> People | None:
    """A bare "another" before what befell it, or "a third" after it."""
    if tokens[start].norm == "a" and start + 1 < len(tokens) and tokens[start + 1].norm in _ORDINALS:
        return structs.replace(_one(start, start + 2, "bare"), more=True) if _closed(tokens, start + 2) else None
    if tokens[start].norm != "another":
        return None
    end = start + 1 + (start + 1 < len(tokens) and tokens[start + 1].norm in {"one", "person"})
    after = end
    while after < len(tokens) and tokens[after].tag.startswith("RB"):
        after += 1
    befell = after < len(tokens) and (
        tokens[after].norm in verbs() or tokens[after].norm in {"was", "got", "is", "sustained", "suffered"}
    )
    if befell or (start and tokens[start - 1].norm in verbs() and (end > start + 1 or _closed(tokens, end))):
        return structs.replace(_one(start, end, "bare"), more=True)
    return None


def _closed(tokens: Sequence[Token], index: int) -> bool:
    """Whether no noun follows, so that a bare "another" is a person: "killing two and injuring another"."""
    return index >= len(tokens) or not tokens[index].tag.startswith(("NN", "JJ", "VBG", "CD"))


def _counted(tokens: Sequence[Token], quantity: Quantity) -> People | None:
    last = quantity.last
    index, partitive = last, False
    total = len(tokens)
    if index + 1 < total and tokens[index].norm == "of":
        after = tokens[index + 1].norm
        if after in {"them", "whom", "these", "those", "us"}:
            return _some_of_them(tokens, quantity, index + 2)
        partitive = after in {"the", "those", "these"}
        index += 1 + (after in _POINTERS)
        whole = quantity_at(tokens, index) if index < total and may_open(tokens[index].norm) else None
        if whole is not None and whole.low is not None and whole.last < total:
            index = whole.last  # "23 of the roughly 60 men", "nine of some 40 miners"
        else:
            index += index < total and tokens[index].tag == "CD"
    head = head_at(tokens, index)
    if head is None:
        return _bare(tokens, quantity) if index == last else None
    if quantity.low == quantity.high == 1 and index > last and head.last < total and tokens[head.last].norm in verbs():
        inner = quantity_at(tokens, last + 1)  # "one of two men killed"
        if inner is not None and inner.last == index:
            quantity = inner
    single = 1 in {quantity.low, quantity.high}
    if (
        not head.plural
        and not single
        and quantity.low is not None
        and head.noun not in harm_words().either_number
        and index == last
        and not (head.last < total and tokens[head.last].norm in _FALLEN)
    ):
        return None
    others = not _OTHERS.isdisjoint([token.norm for token in tokens[quantity.first : head.last]])
    bent, end = bent_after(tokens, quantity, head.last)
    return structs.replace(
        _people(bent, end, "number"),
        noun=head.noun,
        victims=() if head.noun == "other" else (head.victim,),
        country=head.country,
        more=quantity.more or others,
        partitive=partitive,
    )


def _some_of_them(tokens: Sequence[Token], quantity: Quantity, end: int) -> People:
    """Some of those before ("two of them"), with what they are where it is said: "two of them children"."""
    known = nouns().get(tokens[end].norm) if end < len(tokens) else None
    if known is None or not known[2]:
        return structs.replace(_people(quantity, end, "bare"), partitive=True)
    return structs.replace(_people(quantity, end + 1, "number"), partitive=True, noun=known[0], victims=(known[1],))


def _bare(tokens: Sequence[Token], quantity: Quantity) -> People | None:
    """A number without a noun, where what follows lets it count people: "12 dead", "three were hurt"."""
    first, last = quantity.first, quantity.last
    after = tokens[last] if last < len(tokens) else None
    single = quantity.low == quantity.high == 1
    if single and after is not None and after.tag.startswith("NNP"):
        named = name_at(tokens, last)
        return None if named is None else _one(first, named[0], "name", names=(named[1],))
    if first + 1 == last and tokens[first].norm.isdigit() and 1900 <= (quantity.low or 0) <= 2100:
        return None
    if _ages(tokens, first, last):
        return None
    if first and tokens[first - 1].norm == "(" and after is not None and after.norm == ")":
        return None
    if (
        after is not None
        and after.tag in _NOUNS
        and not (after.norm in verbs() or after.norm in TIMES or after.norm == "critically")
    ):
        return None
    return None if tokens[first].norm in _POINTERS - {"the"} else _people(quantity, last, "bare")


def _ages(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether bare numbers after a person and a comma are ages: "two women, 30 and 62, were hurt"."""
    if last != first + 1 or not tokens[first].norm.isdigit() or last >= len(tokens):
        return False
    if _of_ages(tokens, first):
        return True
    start = first - 2 if first > 1 and tokens[first - 1].norm == "and" and tokens[first - 2].norm.isdigit() else first
    if start < 2 or tokens[start - 1].norm != "," or tokens[last].norm not in {",", "and", "-LRB-", "("}:
        return False
    aged = int(tokens[first].norm) <= _OLDEST and tokens[start - 2].tag == "NN"  # "the abbot, 71, and two women"
    return aged or tokens[start - 2].norm in nouns() or tokens[start - 2].tag.startswith("NNP")


def _of_ages(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number goes on the ages of people: the 17 of "two schoolboys of 15 and 17"."""
    while at > 1 and tokens[at - 1].norm in {"and", ","} and tokens[at - 2].norm.isdigit():
        at -= 2
    return at > 1 and tokens[at - 1].norm == "of" and tokens[at - 2].norm in nouns()


def _people(quantity: Quantity, last: int, kind: str) -> People:
    return People(
        quantity.first,
        last,
        quantity.low,
        quantity.high,
        quantity.qualifier,
        quantity.bounds,
        kind,
        (quantity.first, quantity.last),
        plural=1 not in {quantity.low, quantity.high} or quantity.low != (quantity.high or 1),
        more=quantity.more,
        definite=quantity.definite,
    )


def _one(start: int, last: int, kind: str, *, definite: bool = False, names: tuple[str, ...] = ()) -> People:
    return People(start, last, 1, 1, "exact", (1, 1), kind, (start, last), plural=False, definite=definite, names=names)


def _single(tokens: Sequence[Token], start: int, head: Head, *, definite: bool) -> People:
    last, name = name_after(tokens, head.last)
    count = 2 if head.noun == "couple" else 1
    return People(
        start,
        last,
        count,
        count,
        "exact",
        (count, count),
        "one",
        (start, head.last),
        head.noun,
        (head.victim,),
        head.country,
        (name,) if name else (),
        plural=head.noun in {"family", "couple"},
        definite=definite,
    )


def _plural(start: int, head: Head, kind: str) -> People:
    floor = quantity_words().bare_plural
    return People(
        start,
        head.last,
        None,
        None,
        "plural",
        (floor, None),
        kind,
        (start, head.last),
        head.noun,
        (head.victim,),
        head.country,
        definite=kind == "pointer",
    )

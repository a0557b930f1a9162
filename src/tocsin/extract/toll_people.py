"""Tokens to the people they count: "at least three Chadian soldiers", "a policeman", "dozens more", "Omar Said"."""

from collections.abc import Sequence

from msgspec import Struct, structs

from tocsin.extract.quantity import Bounds, quantity_at
from tocsin.extract.quantity import words as quantity_words
from tocsin.extract.toll_lexicon import agent, class_words, harm_words, nouns, verbs
from tocsin.knowledge.countries import by_demonym, by_name
from tocsin.model.text import Passage, Token
from tocsin.model.value import Victim

_ARTICLES = frozenset({"a", "an", "another", "one"})
_POINTERS = frozenset({"the", "his", "her", "their", "its", "this", "that", "these", "those", "my", "our", "every", "each"})
_MODIFIERS = frozenset({"JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "NNS", "VBN", "VBG", "CD", "POS", "$", "FW", "``", "''", "HYPH"})
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight overnight early late january february march april may june july "
    "august september october november december morning night evening afternoon dawn midnight noon week month year".split()
)
_REACH = 9
"""No noun phrase of people is longer than this after its number."""


class Part(Struct, frozen=True):
    """A share of a count: a term of its sum or some that it includes."""

    relation: str
    first: int
    last: int
    low: int | None
    high: int | None
    victims: tuple[Victim, ...]
    country: str | None
    noun: str | None = None


class People(Struct, frozen=True):
    """People counted by the tokens [first, last). `kind` says by what: number, one, plural, name, bare, pointer."""

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


class _Head(Struct, frozen=True):
    last: int
    noun: str
    victim: Victim
    plural: bool
    country: str | None
    at: int


def people_at(passage: Passage, start: int) -> People | None:
    """The longest reading of people that begins at a token."""
    tokens = passage.tokens
    token = tokens[start]
    if token.tag in {"VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB", "CC"} or token.norm in {",", ".", "to", "of", "by"}:
        return None
    quantity = quantity_at(tokens, start)
    if quantity is not None:
        return _quantified(tokens, quantity.first, quantity)
    norm = token.norm
    if norm in _ARTICLES or norm in _POINTERS:
        head = _head(tokens, start + 1) if start + 1 < len(tokens) and tokens[start + 1].tag != "CD" else None
        if head is None:
            return _one_more(tokens, start) if norm == "another" else None
        definite = norm in _POINTERS
        if head.plural and definite:
            return _plural(start, head, "pointer")
        if head.plural and norm != "another" and head.noun not in {"staff", "personnel"}:
            return None
        return _single(tokens, start, head, definite=definite, more=norm == "another")
    if token.tag in {"VBN", "VBG"} and norm in verbs() and start and tokens[start - 1].tag in {"VBD", "VBZ", "VBP", "RB", "VBN"}:
        return None
    if token.tag in _MODIFIERS and norm not in _TIMES:
        head = _head(tokens, start)
        if head is not None and head.plural:
            return _plural(start, head, "plural")
        if head is not None:
            return _single(tokens, start, head, definite=True, more=False)
        return _named(tokens, start)
    if norm in {"himself", "herself", "him", "her", "he", "she"}:
        return People(start, start + 1, 1, 1, "exact", (1, 1), "pronoun", (start, start + 1), plural=False, definite=True)
    return None


def _one_more(tokens: Sequence[Token], start: int) -> People | None:
    """A bare "another" before what befell it."""
    end = start + 1 + (start + 1 < len(tokens) and tokens[start + 1].norm in {"one", "person"})
    after = end
    while after < len(tokens) and tokens[after].tag.startswith("RB"):
        after += 1
    if after < len(tokens) and (tokens[after].norm in verbs() or tokens[after].norm in {"was", "got", "is", "sustained", "suffered"}):
        return People(start, end, 1, 1, "exact", (1, 1), "bare", (start, end), plural=False, more=True)
    return None


def _quantified(tokens: Sequence[Token], start: int, quantity: object) -> People | None:
    q = quantity
    last: int = q.last  # type: ignore[attr-defined]
    partitive = False
    definite: bool = q.definite  # type: ignore[attr-defined]
    more: bool = q.more  # type: ignore[attr-defined]
    index = last
    total = len(tokens)
    if index < total and tokens[index].norm == "of" and index + 1 < total:
        after = tokens[index + 1].norm
        if after in {"them", "whom", "these", "those", "us"}:
            end = index + 2
            if end < total and tokens[end].norm in nouns() and nouns()[tokens[end].norm][2] and after != "us":
                noun, victim, _ = nouns()[tokens[end].norm]
                return structs.replace(_people(q, start, end + 1, kind="number", partitive=True), noun=noun, victims=(victim,))
            return _people(q, start, end, kind="bare", partitive=True)
        partitive = after in _POINTERS and after not in {"a", "an"}
        index += 1 + (after in _POINTERS)
        if index < total and tokens[index].tag == "CD":
            index += 1
    head = _head(tokens, index)
    if head is None and start + 1 == last and tokens[start].norm.isdigit() and 1900 <= (q.low or 0) <= 2100:  # type: ignore[attr-defined]
        return None
    if head is None and q.low == q.high == 1 and index == last and index < total and tokens[index].tag.startswith("NNP"):  # type: ignore[attr-defined]
        named = _named(tokens, index)
        return structs.replace(named, first=start) if named is not None else None
    if head is None:
        if start and tokens[start - 1].norm == "(" and last < total and tokens[last].norm == ")":
            return None
        if index != last:
            return None
        if last < total and tokens[last].tag in {"NN", "NNS", "JJ", "NNP", "NNPS"} and not _may_follow(tokens[last]):
            return None
        if tokens[start].norm in _POINTERS and tokens[start].norm != "the":
            return None
        return _people(q, start, last, kind="bare", more=more, definite=definite)
    if not head.plural and q.low not in {1, None} and head.noun not in {"personnel", "national"} and not partitive:  # type: ignore[attr-defined]
        return None
    other = head.noun == "other" or any(token.norm in {"other", "others"} for token in tokens[start : head.last])
    victims: tuple[Victim, ...] = () if head.noun == "other" else (head.victim,)
    return structs.replace(
        _people(q, start, head.last, kind="number", more=more or other, definite=definite, partitive=partitive),
        noun=head.noun,
        victims=victims,
        country=head.country,
        plural=q.low != 1 or q.high != 1,  # type: ignore[attr-defined]
    )


def _people(
    q: object, start: int, last: int, *, kind: str, more: bool = False, definite: bool = False, partitive: bool = False
) -> People:
    return People(
        start,
        last,
        q.low,  # type: ignore[attr-defined]
        q.high,  # type: ignore[attr-defined]
        q.qualifier,  # type: ignore[attr-defined]
        q.bounds,  # type: ignore[attr-defined]
        kind,
        (start, q.last),  # type: ignore[attr-defined]
        plural=not (q.low == q.high == 1),  # type: ignore[attr-defined]
        more=more,
        definite=definite,
        partitive=partitive,
    )


def _may_follow(token: Token) -> bool:
    """Whether a word may stand after a bare number of people: "12 dead", "three Monday"."""
    return token.norm in verbs() or token.norm in _TIMES or token.norm in {"hostage", "dead", "missing", "critically", "seriously"}


def _single(tokens: Sequence[Token], start: int, head: _Head, *, definite: bool, more: bool) -> People:
    last, name = _name_after(tokens, head.last)
    victims: tuple[Victim, ...] = (head.victim,)
    count = 2 if head.noun == "couple" else 1
    return People(
        start, last, count, count, "exact", (count, count), "one", (start, head.last), head.noun, victims, head.country,
        (name,) if name else (), plural=head.noun in {"family", "couple"}, more=more, definite=definite,
    )  # fmt: skip


def _plural(start: int, head: _Head, kind: str) -> People:
    floor = quantity_words().bare_plural
    return People(
        start, head.last, None, None, "plural", (floor, None), kind, (start, head.last), head.noun, (head.victim,), head.country,
        definite=kind == "pointer",
    )  # fmt: skip


def _head(tokens: Sequence[Token], start: int) -> _Head | None:
    """The noun of people that a noun phrase beginning at `start` is about; None if it is about something else."""
    table = nouns()
    found = -1
    index = start
    total = len(tokens)
    country: str | None = None
    while index < total and index - start < _REACH:
        token = tokens[index]
        norm = token.norm
        known = norm in table or _demonym_noun(tokens, index) or (token.tag in {"NN", "NNS"} and agent(norm) is not None)
        if found >= 0 and not known and (norm in verbs() or norm in _TIMES or norm in {"dead"}):
            break
        if found >= 0 and norm in {"dead", "wounded"}:
            break
        if known and token.tag.startswith(("JJ", "NNP")) and _modifies(tokens, index):
            known = False
        if known and not (token.tag in {"VBD", "VBZ", "VBP"} and found >= 0):
            if found >= 0 and token.tag.startswith("NNP") and tokens[found].tag in {"NNS"}:
                break
            found = index
        elif token.tag not in _MODIFIERS and not (token.tag.startswith("RB") and found < 0 and index + 1 < total and tokens[index + 1].tag in {"VBN", "JJ"}) and not (
            token.norm in {"and", "or"} and found < 0 and index > start and index + 1 < total and tokens[index + 1].tag in {"JJ", "NNP"} and tokens[index - 1].tag in {"JJ", "NNP"}
        ) and not (token.norm in {",", "/"} and found < 0 and tokens[index - 1].tag in {"JJ", "VBN"} and index > start and index + 1 < total and tokens[index + 1].tag == "JJ"):
            break
        elif token.tag == "CD" and index > start:
            break
        elif found >= 0:
            if token.tag.startswith("NNP"):
                break
            if token.tag == "NN" and any(later.norm in table and later.tag.startswith("NN") for later in tokens[index + 1 : index + 2]):
                index += 1
                continue
            if token.tag in {"NN", "NNS", "POS"} and not (token.tag == "POS" and token.norm == "'"):
                return None
            break
        if found < 0:
            place = by_demonym(token.text) or by_name(token.text) or (by_name("United States") if token.text in {"US", "U.S."} else None)
            country = place.iso3 if place is not None else country
        index += 1
    if found < 0:
        return None
    token = tokens[found]
    if found + 1 < total and tokens[found + 1].tag == "POS":
        return None
    noun, victim, plural = table.get(token.norm) or agent(token.norm) or ("national", "unknown", token.norm.endswith(("s", "i", "ese")))
    if noun == "national" and token.norm not in table:
        place = by_demonym(token.text)
        country = place.iso3 if place is not None else country
        if start and token.norm.endswith(("ese", "i", "sh", "ch")) and not token.norm.endswith("s"):
            plural = tokens[start - 1].tag == "CD" and tokens[start - 1].norm not in {"one", "1"}
    if token.norm in {"wounded", "dead"} and (found == 0 or tokens[found - 1].norm != "the"):
        return None
    pair = f"{tokens[found - 1].norm} {noun}" if found > start else noun
    if pair in table:
        victim = table[pair][1]
        noun = pair
    else:
        for before in range(found - 1, start - 1, -1):
            special = class_words().get(tokens[before].norm)
            if special is not None and victim in {"unknown", "military", "police", "armed-group", "civilian", "security", "aid-worker"}:
                victim = special
                break
    return _Head(found + 1, noun, victim, plural, country, found)


def _modifies(tokens: Sequence[Token], index: int) -> bool:
    """Whether a noun of people stands as an adjective before another: "local volunteers", "national staff"."""
    if not tokens[index].tag.startswith("JJ") and tokens[index].norm not in {"national", "international", "local"}:
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return after is not None and after.tag in {"NN", "NNS", "NNP", "NNPS", "JJ"} and after.norm not in verbs()


def _demonym_noun(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word of nationality stands for a person: "three Palestinians", "a 17-year-old Palestinian"."""
    token = tokens[index]
    if not token.text[0].isupper() or token.tag not in {"NN", "NNS", "NNP", "NNPS", "JJ"} or by_demonym(token.text) is None:
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    before = tokens[index - 1] if index else None
    if after is not None and after.tag in {"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "CC", "VBN"} and not (after.norm in verbs() or after.norm == "and"):
        return False
    return token.norm.endswith("s") or (before is not None and before.tag in {"CD", "DT", "JJ"} and before.norm != "the")


def _name_after(tokens: Sequence[Token], index: int) -> tuple[int, str | None]:
    """A personal name straight after a noun ("commander Fouad Deeb") and the token after it."""
    end = index
    while end < len(tokens) and tokens[end].tag in {"NNP", "NNPS"} and tokens[end].norm not in _TIMES and end - index < 5:
        end += 1
    if end == index or (end < len(tokens) and tokens[end].tag == "POS"):
        return index, None
    return end, " ".join(token.text for token in tokens[index:end])


def _named(tokens: Sequence[Token], start: int) -> People | None:
    """A run of capitalised words that may be a person; whether it is, the verb must show."""
    if not tokens[start].tag.startswith("NNP") or (start and tokens[start - 1].tag.startswith("NNP")):
        return None
    end, name = _name_after(tokens, start)
    if end < len(tokens) and tokens[end].norm == "(" and end + 1 < len(tokens) and tokens[end + 1].text.isupper() and tokens[end + 1].text.isalpha():
        return None
    if name is None or (end < len(tokens) and tokens[end].tag in {"NN", "NNS", "JJ", "CD", "NNPS"} and tokens[end].norm not in verbs()):
        return None
    if by_name(name) is not None or by_demonym(name) is not None or name.isupper():
        return None
    if any(token.norm in harm_words().never_people for token in tokens[start:end]):
        return None
    return People(start, end, 1, 1, "exact", (1, 1), "name", (start, end), None, (), None, (name,), plural=False)

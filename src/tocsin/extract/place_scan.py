"""Passages to hits: the runs of words that name a place, each with every place they could mean."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import structs

from tocsin.extract.place_hit import PARTS, QUIET, Hit, capital, capitalised
from tocsin.extract.place_judge import judged
from tocsin.extract.place_words import words
from tocsin.knowledge.countries import Country, by_demonym, by_name
from tocsin.knowledge.gazetteer import Place, ambiguity, as_place, candidates
from tocsin.knowledge.remembered import Remembered
from tocsin.model.text import Passage, Span, Token

LONGEST = 6
_SHOUTED = 0.8
_HYPHENS = "-\u2010\u2011\u2013"


_CAPITAL = Remembered[str, bool](capitalised)
_HYPHEN_AT = Remembered[str, int](
    lambda form: next((at for at, letter in enumerate(form) if letter in _HYPHENS), 0),
)
_NAMELIKE = Remembered[str, bool](lambda form: not form.islower() and capitalised(form))


def scan(passages: Sequence[Passage]) -> tuple[Hit, ...]:
    """Every hit in reading order; they do not overlap."""
    capitals = [_NAMELIKE.places(passage.forms) for passage in passages]
    people = _people(passages, capitals)
    return tuple(
        hit
        for number, (passage, names) in enumerate(zip(passages, capitals, strict=True))
        for hit in _scan(number, passage, names, people)
    )


def told(passages: Sequence[Passage], spans: Sequence[Span], found: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits with those that touch one of `spans` taken out and a hit for each of these put in."""
    starts = [passage.span.start for passage in passages]
    given = [hit for span in spans if (hit := _told(passages, max(0, bisect_right(starts, span.start) - 1), span))]
    taken = [(hit.passage, hit.first, hit.last) for hit in given]
    rest = [
        hit
        for hit in found
        if not any(hit.passage == at and hit.first < last and first < hit.type_last for at, first, last in taken)
    ]
    return tuple(sorted((*rest, *given), key=lambda hit: (hit.passage, hit.first)))


def _told(passages: Sequence[Passage], number: int, span: Span) -> Hit | None:
    passage = passages[number]
    inside = [at for at, token in enumerate(passage.tokens) if token.start < span.end and span.start < token.end]
    if not inside:
        return None
    first, last = inside[0], inside[-1] + 1
    name = span.of(passage.document.text)
    nation = by_demonym(name)
    options = candidates(name)
    if nation is not None and not options:
        return Hit(number, first, last, last, name, (as_place(nation),), demonym=True)
    return _typed(passage, Hit(number, first, last, last, name, options, told=True))


def _scan(number: int, passage: Passage, capitals: Sequence[int], people: frozenset[str]) -> Iterator[Hit]:
    if not capitals:
        return
    title_case = passage.section == "headline" or _shouts(passage, capitals)
    done = 0
    for index in capitals:
        if index < done:
            continue
        hit = _longest(number, passage, index) or _hyphened(number, passage, index)
        if hit is not None and not hit.demonym:
            hit = judged(passage, hit, people, title_case=title_case)
        elif hit is None and not title_case:
            hit = _unknown(number, passage, index, people)
        if hit is not None:
            yield hit
            done = hit.type_last


def _shouts(passage: Passage, capitals: Sequence[int]) -> bool:
    forms = passage.forms
    if not any(map(str.isupper, [forms[at] for at in capitals])):
        return False
    letters = [form for form in forms if form.isalpha()]
    return bool(letters) and sum(map(str.isupper, letters)) / len(letters) > _SHOUTED


def _longest(number: int, passage: Passage, index: int) -> Hit | None:
    forms, norms, known = passage.forms, passage.norms, words()
    end = index + 1
    for form in forms[end : index + LONGEST]:
        if not (_CAPITAL[form] or form.isdigit() or norms[end] in known.inside):
            possessive = norms[end] == "'s" and end + 1 < len(forms) and _CAPITAL[forms[end + 1]]
            if not possessive:
                break
        end += 1
    for last in range(end, index, -1):
        form = forms[last - 1]
        if not (_CAPITAL[form] or (form.isdigit() and last - 1 > index)):
            continue
        if last == index + 1 and norms[index] in known.not_place:
            continue
        name = passage.words(index, last)
        options = candidates(name)
        if len(name) <= _LETTERS:
            options = (_postal(passage.tokens, index) if last == index + 1 else ()) or _of_letters(name, options)
        country = bool(options) and options[0].kind == "country"
        if country and norms[index] == "the":
            return None
        nation = None if country else by_demonym(name)
        if options and nation is None:
            return _typed(passage, Hit(number, index, last, last, name, options))
        if nation is not None and norms[index] != "the":
            return Hit(number, index, last, last, name, (as_place(nation),), demonym=True)
    return None


def _postal(tokens: Sequence[Token], index: int) -> tuple[Place, ...]:
    """An American state by its two letters, after a comma and a name ("Paris, TX")."""
    text = tokens[index].text
    if len(text) != _POSTAL or not text.isupper() or index < _POSTAL or tokens[index - 1].text != ",":
        return ()
    return candidates(f"US-{text}") if capital(tokens[index - 2]) else ()


_POSTAL = 2


def _of_letters(name: str, options: tuple[Place, ...]) -> tuple[Place, ...]:
    """Two or three capitals ("SUV") are a country, a province ("NSW") or nothing."""
    if not name.isupper():
        return options
    return tuple(place for place in options if place.kind in ("country", "admin1") or place.authored)


_LETTERS = 3


def _hyphened(number: int, passage: Passage, index: int) -> Hit | None:
    """A country said of something else ("Iran-aligned", "US-led"), or two that share a border ("Iraq-Syria")."""
    head = passage.tokens[index].text
    cut = _HYPHEN_AT[head]
    nation: Country | None = (by_name(head[:cut]) or by_demonym(head[:cut])) if cut else None
    if nation is None:
        return None
    other = by_name(head[cut + 1 :])
    if other is not None:
        sides = (as_place(nation),)
        return Hit(number, index, index + 1, index + 1, head, sides, demonym=True, beyond=as_place(other))
    return Hit(number, index, index + 1, index + 1, head[:cut], (as_place(nation),), demonym=True)


def _typed(passage: Passage, hit: Hit) -> Hit:
    """Take in the type words after a name ("Ain al-Asad air base"), or note the one before it ("city of Hit")."""
    tokens, norms, known = passage.tokens, passage.norms, words()
    at = hit.last
    for norm in norms[at : at + _MOST_MODIFIERS]:
        if norm not in known.modifier:
            break
        at += 1
    if at < len(norms) and norms[at] in known.type_group:
        whole = candidates(passage.words(hit.first, at + 1))
        typed = structs.replace(hit, options=whole) if any(place.own or place.authored for place in whole) else hit
        return _with(typed, type_last=at + 1, group=known.type_group[norms[at]])
    if hit.last - hit.first > 1 and known.type_group.get(norms[hit.last - 1]) == "water":
        return _with(hit, group="water")
    before = hit.first - 1
    if before > 0 and norms[before] == "of":
        before -= 1
        if norms[before] not in PARTS and not capital(tokens[before]):
            return _with(hit, group=known.type_group.get(norms[before]))
    elif before >= 0 and norms[before] in known.type_group and not capital(tokens[before]):
        return _with(hit, group=known.type_group[norms[before]])
    return hit


_MOST_MODIFIERS = 2


def _with(hit: Hit, *, type_last: int | None = None, group: str | None = None, bare: bool = False) -> Hit:
    return structs.replace(
        hit,
        type_last=hit.type_last if type_last is None else type_last,
        group=hit.group if group is None else group,
        bare=bare or hit.bare,
    )


def _unknown(number: int, passage: Passage, index: int, people: frozenset[str]) -> Hit | None:
    """A name no list has, taken for a place only where the words around it say so."""
    tokens, known = passage.tokens, words()
    if index == 0 or tokens[index].norm in known.not_place:
        return None
    before = tokens[index - 1].norm
    opener = tokens[index - 2].norm if before == "the" and index > 1 else before
    owned = before == "'s" and capital(tokens[max(0, index - 2)])
    called = before == "of" and index > 1 and tokens[index - 2].norm in known.type_group
    last = index + 1
    while last < len(tokens) and last - index < LONGEST and capital(tokens[last]) and tokens[last].text[0].isalpha():
        last += 1
    hit = _typed(passage, Hit(number, index, last, last, passage.words(index, last), ()))
    typed = hit.type_last > hit.last
    quiet = before in QUIET and all(token.tag.startswith("NNP") for token in tokens[index:last])
    plain = not tokens[index].text.isupper() and ambiguity(hit.name) is None and hit.name not in people
    if (
        called
        or (plain and quiet and last - index <= _LONGEST_UNKNOWN)
        or (plain and typed and (opener in known.locative or owned or tokens[index - 1].tag.startswith("VB")))
    ):
        return hit
    return None


_LONGEST_UNKNOWN = 2


def _people(passages: Sequence[Passage], capitals: Sequence[Sequence[int]]) -> frozenset[str]:
    """Surnames the document gives with a first name or a title, so that they stay people when they stand alone."""
    found: set[str] = set()
    known = words()
    for passage, names in zip(passages, capitals, strict=True):
        for at, after in pairwise(names):
            left, right = passage.tokens[at], passage.tokens[after]
            if after != at + 1 or not right.text[0].isalpha():
                continue
            if left.norm in known.title or ambiguity(left.text) == "person":
                found.add(right.text)
    return frozenset(found)

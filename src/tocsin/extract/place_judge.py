"""A hit to the same hit, marked when its words are weak evidence; or to nothing, when they are a word or a person."""

from collections.abc import Sequence

from msgspec import structs

from tocsin.extract.place_hit import QUIET, Hit, capital
from tocsin.extract.place_words import words
from tocsin.knowledge.countries import by_demonym, by_name
from tocsin.knowledge.gazetteer import ambiguity
from tocsin.model.text import Passage, Token


def judged(passage: Passage, hit: Hit, people: frozenset[str], *, title_case: bool) -> Hit | None:
    """None when the words are somebody's name or a common word; marked when they are part of a longer name."""
    tokens, known = passage.tokens, words()
    single = hit.last == hit.first + 1
    kind = ambiguity(hit.name) if single or hit.options[0].population else None
    country = hit.options[0].kind == "country"
    before = _before(tokens, hit.first)
    after = tokens[hit.last] if hit.last < len(tokens) else None
    preceded = before is not None and before.norm in _PLACING
    if kind == "never" and not country:
        return None
    if before is not None and (before.norm in known.title or ambiguity(before.text) == "person") and not preceded:
        return None
    if hit.name in people and not (country or hit.group):
        return None
    weak = kind is not None and not country and not _well_known(hit, kind)
    if weak and not (preceded or hit.group or _contained(tokens, hit)):
        return None
    if after is not None and single and kind in ("person", "surname") and _names_on(after) and hit.group is None:
        return None
    joined = not title_case and (_joins_left(tokens, hit) or _joins_right(tokens, hit))
    if joined and not country and (weak or not any(place.own for place in hit.options)):
        return None
    out = structs.replace(hit, bare=weak or hit.bare, placed=before is not None and before.norm in QUIET)
    return out if not joined else _inside(out)


def _before(tokens: Sequence[Token], first: int) -> Token | None:
    """The word before a name, bearings passed over ("in eastern X")."""
    while first > 1 and tokens[first - 1].norm in words().bearing:
        first -= 1
    return tokens[first - 1] if first else None


def _well_known(hit: Hit, kind: str) -> bool:
    """A city or state so large that its name alone is more likely the place than somebody's."""
    least = _LARGE_FOR[kind]
    return any(place.population >= least or (place.kind == "admin1" and place.own) for place in hit.options)


_LARGE_FOR = {"never": 10**9, "word": 300_000, "person": 500_000, "surname": 40_000}
_SECOND = 2
_PLACING = QUIET | {"from", "of", "around", "inside", "across", "outside"}


def _inside(hit: Hit) -> Hit:
    return structs.replace(hit, type_last=hit.last, group=None, inside_name=True)


def _contained(tokens: Sequence[Token], hit: Hit) -> bool:
    """Followed by a comma and another name, as a town is by its country."""
    return hit.last + 1 < len(tokens) and tokens[hit.last].text == "," and capital(tokens[hit.last + 1])


def _names_on(token: Token) -> bool:
    return capital(token) and token.tag.startswith("NNP") and token.norm not in words().type_group


def _joins_left(tokens: Sequence[Token], hit: Hit) -> bool:
    if hit.first == 0:
        return False
    known, left = words(), tokens[hit.first - 1]
    if left.text in ("&", "of") and hit.first > 1:
        above = tokens[hit.first - 2]
        people = hit.first == _SECOND and above.norm.endswith("s")
        return (
            not people
            and above.tag.startswith("NNP")
            and known.type_group.get(above.norm) not in ("admin", "town", "district", "quarter")
        )
    if not capital(left) or not left.tag.startswith("NNP"):
        return False
    settled = left.norm in known.bearing or left.norm in known.type_group or left.norm in known.not_place
    return not settled and by_demonym(left.text) is None and by_name(left.text) is None


def _joins_right(tokens: Sequence[Token], hit: Hit) -> bool:
    if hit.type_last >= len(tokens):
        return False
    known, right = words(), tokens[hit.type_last]
    if not capital(right) or not right.tag.startswith("NNP") or not right.text[0].isalpha():
        return False
    settled = right.norm in known.not_place or right.norm in known.type_group
    return not settled and by_demonym(right.text) is None and by_name(right.text) is None

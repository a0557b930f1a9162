"""The words before and after a hit to its part in the sentence: preposition, role, bearing, distance, border."""

from typing import Literal

from msgspec import Struct

from tocsin.extract.place_hit import PARTS, Hit, capital
from tocsin.extract.place_words import words
from tocsin.extract.quantity_number import word_value
from tocsin.knowledge.countries import by_demonym
from tocsin.model.text import Passage, Token

Role = Literal[
    "event-locative",
    "possessive",
    "adjective",
    "origin",
    "dateline",
    "speaker",
    "part-of-name",
    "container",
    "aside",
    "other",
]
_DATELINE_REACH = 14
_DASHES = frozenset({"-", "--", "–", "—"})


class Setting(Struct, frozen=True, gc=False):
    """`first` and `last` bound the whole phrase to quote, with its bearing, distance or facility."""

    first: int
    last: int
    role: Role
    preposition: str | None
    bearing: float | None = None
    distance_km: float | None = None
    offset: bool = False
    """True for "west of X", False for "western X"."""
    border: bool = False
    coast: bool = False
    capital_of: bool = False
    facility_first: int | None = None
    """Where a facility without a name begins: "an outpost" in "an outpost in Jordan"."""


def setting_of(passage: Passage, hit: Hit) -> Setting:
    """Read the words around a hit. Roles are tried from the surest sign to the weakest."""
    tokens, known = passage.tokens, words()
    first, bearing, offset, kilometres = hit.first, None, False, None
    at = first - 1
    if at >= 2 and tokens[at].norm == "the" and tokens[at - 1].norm == "of" and tokens[at - 2].norm in known.bearing:
        at -= 1  # "north-west of the Honduran capital"
    if at >= 0 and tokens[at].norm in known.bearing:
        bearing, first = known.bearing[tokens[at].norm], at
    elif at >= 1 and tokens[at].norm == "of" and tokens[at - 1].norm in known.bearing:
        bearing, offset, first = known.bearing[tokens[at - 1].norm], True, at - 1
    found = _distance(tokens, first - 1 if offset else at - 1) if offset or _measured(tokens, at) else None
    if found is not None:
        kilometres, first = found
        offset = True
    head = _typed_before(tokens, first)
    preposition_at = _skip_articles(tokens, head - 1)
    preposition = tokens[preposition_at].norm if preposition_at >= 0 else None
    border = _borders(tokens, hit)
    coast = at >= 1 and tokens[at].norm == "of" and tokens[at - 1].norm in ("coast", "coasts", "shore", "waters")
    facility_first = _facility(passage, preposition_at) if preposition in _HOLDING else None
    struck = head > 0 and tokens[head - 1].tag.startswith("VB") and tokens[head - 1].norm not in known.not_struck
    of_capital = _capital_of(tokens, hit)
    role = _role(passage, hit, preposition, offset=offset or border or coast or struck, of_capital=of_capital)
    if role == "event-locative" and preposition_at > 0 and tokens[preposition_at - 1].norm in known.of_origin:
        role = "origin"
    if preposition not in known.locative and preposition not in known.origin:
        preposition = None
    return Setting(
        first=head,
        last=min(len(tokens), hit.type_last + _capital_words(tokens, hit)) if of_capital else hit.type_last,
        role=role,
        preposition=preposition,
        bearing=bearing,
        distance_km=kilometres,
        offset=offset,
        border=border,
        coast=coast,
        capital_of=of_capital,
        facility_first=facility_first if role == "event-locative" else None,
    )


_HOLDING = frozenset({"in", "on", "at", "near", "outside"})


def _role(passage: Passage, hit: Hit, preposition: str | None, *, offset: bool, of_capital: bool) -> Role:
    tokens, known = passage.tokens, words()
    after = tokens[hit.type_last].norm if hit.type_last < len(tokens) else ""
    if hit.inside_name:
        return "part-of-name"
    if passage.section == "dateline" or _is_dateline(passage, hit):
        return "dateline"
    if of_capital and (preposition in known.locative or (hit.demonym and offset)):
        return "event-locative"
    if hit.demonym and not (hit.beyond and offset):
        return "adjective"
    if _speaks(tokens, hit, after):
        return "speaker"
    if after == "'s" or (after == "'" and tokens[hit.last - 1].norm.endswith("s")):
        return "possessive"
    if preposition in known.origin and not offset:
        return "origin"
    if hit.type_last == hit.last and not hit.beyond and _attributive(tokens, hit):
        return "adjective"
    return "event-locative" if preposition in known.locative or offset else "other"


def _speaks(tokens: tuple[Token, ...], hit: Hit, after: str) -> bool:
    known = words()
    at = hit.first - 1
    if at >= 1 and tokens[at].norm in ("of", "for", "in") and tokens[at - 1].norm in known.office_noun:
        return True
    if after in known.speaker_noun:
        following = [token.norm for token in tokens[hit.type_last + 1 : hit.type_last + 4]]
        return after in known.says or not known.says.isdisjoint(following)
    return after in known.says


def _attributive(tokens: tuple[Token, ...], hit: Hit) -> bool:
    """Followed at once by a common noun that it modifies ("the Baghdad attack")."""
    if hit.last >= len(tokens):
        return False
    after = tokens[hit.last]
    before = tokens[hit.first - 1].norm if hit.first else ""
    if by_demonym(hit.name) is not None and after.tag[:2] in ("NN", "JJ"):
        return True
    return after.tag in ("NN", "NNS") and not capital(after) and before not in words().locative


def _is_dateline(passage: Passage, hit: Hit) -> bool:
    """The head of a passage, as in "KABUL, March 3 (Agency) —": the name in capitals, or an agency in brackets."""
    if hit.first > _LATEST_DATELINE or hit.demonym:
        return False
    opening, tokens = passage.forms[:_DATELINE_REACH], passage.tokens
    if _DASHES.isdisjoint(opening):
        return False
    dash = next(at for at, form in enumerate(opening) if form in _DASHES)
    if dash < hit.last or any(token.tag.startswith("VB") for token in tokens[hit.last : dash]):
        return False
    shouted = tokens[0].text.isupper() and len(tokens[0].text) > 1
    return shouted or any(token.text == "(" for token in tokens[hit.last : dash])


_LATEST_DATELINE = 5


def _borders(tokens: tuple[Token, ...], hit: Hit) -> bool:
    at = hit.first - 1
    if at >= 1 and tokens[at].norm in ("with", "between") and tokens[at - 1].norm in ("border", "frontier", "borders"):
        return True
    return hit.last < len(tokens) and tokens[hit.last].norm in ("border", "frontier")


def _capital_of(tokens: tuple[Token, ...], hit: Hit) -> bool:
    """As in "Lebanon's capital", "the Lebanese capital", "the capital of Lebanon"."""
    at = hit.type_last + (not hit.demonym)
    if at < len(tokens) and tokens[at].norm == "capital" and (hit.demonym or tokens[at - 1].norm in ("'s", "'")):
        return True
    before = hit.first - 1
    return before >= 1 and tokens[before].norm == "of" and tokens[before - 1].norm == "capital"


def _capital_words(tokens: tuple[Token, ...], hit: Hit) -> int:
    """How many words after the name of something that has one belong to "'s capital"."""
    at = hit.type_last + (not hit.demonym)
    return at + 1 - hit.type_last if at < len(tokens) and tokens[at].norm == "capital" else 0


def _measured(tokens: tuple[Token, ...], at: int) -> bool:
    return at >= 1 and tokens[at].norm in ("from", "outside", "off")


def _distance(tokens: tuple[Token, ...], at: int) -> tuple[float, int] | None:
    """The kilometres that end at a token, with where their words begin; a second unit in brackets is passed over."""
    known = words()
    if at >= 0 and tokens[at].text == ")":
        opening = at
        while opening >= 0 and at - opening < _BRACKET and tokens[opening].text != "(":
            opening -= 1
        at = opening - 1
    if at >= 1 and tokens[at].norm in known.kilometres:
        figure = _number(tokens[at - 1])
        return (figure * known.kilometres[tokens[at].norm], at - 1) if figure is not None else None
    if at >= 0 and tokens[at].norm.endswith("km"):
        figure = _digits(tokens[at].text[:-2])
        return (figure, at) if figure is not None else None
    return None


_BRACKET = 6


def _number(token: Token) -> float | None:
    value = word_value(token.norm)
    return _digits(token.text) if value is None else float(value)


def _digits(text: str) -> float | None:
    plain = text.replace(",", "")
    return float(plain) if plain.replace(".", "", 1).isdecimal() and plain.isascii() else None


def _typed_before(tokens: tuple[Token, ...], first: int) -> int:
    """Step back over "the town of", "the city of", "the capital," before a name."""
    known = words()
    if first >= 2 and tokens[first - 1].norm == "of":
        kind = tokens[first - 2].norm
        if kind in known.type_group and kind not in PARTS:
            return _article(tokens, first - 2)
    at = first - 1
    if at >= 1 and tokens[at].text == ",":
        at -= 1
    if at >= 0 and tokens[at].norm == "capital":
        return _article(tokens, at)
    if first >= 1 and tokens[first - 1].norm in known.type_group and not capital(tokens[first - 1]):
        return _article(tokens, first - 1)
    return first


def _article(tokens: tuple[Token, ...], at: int) -> int:
    while at >= 1 and (tokens[at - 1].tag in ("JJ", "CD", "NN") or tokens[at - 1].norm in words().bearing):
        at -= 1
    return at - 1 if at >= 1 and tokens[at - 1].norm in ("the", "a", "an") else at


def _skip_articles(tokens: tuple[Token, ...], at: int) -> int:
    """Back over what may stand between a preposition and a name: articles, bearings, "about", a possessor."""
    while at >= 0 and (
        tokens[at].tag in ("DT", "PRP$") or tokens[at].norm in _LOOSE or tokens[at].norm in words().bearing
    ):
        at -= 1
    return at


_LOOSE = frozenset(
    {"about", "around", "some", "nearly", "roughly", "just", "approximately", "neighboring", "neighbouring"}
)


def _facility(passage: Passage, preposition: int) -> int | None:
    """Where "an outpost" begins in "an outpost in Jordan": a common noun for a place right before the preposition."""
    if preposition < 1:
        return None
    head = passage.tokens[preposition - 1]
    if head.norm not in words().facility_noun or not head.tag.startswith("NN"):
        return None
    chunk = passage.chunks[passage.chunk_of(preposition - 1)]
    return chunk.first if chunk.kind == "np" else preposition - 1

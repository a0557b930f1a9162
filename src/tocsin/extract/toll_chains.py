"""People named side by side to one count: "two soldiers and a civilian", "12 people, including three children"."""

from collections.abc import Sequence

from msgspec import structs

from tocsin.extract.toll_asides import among_them, joined, of_them, skip_aside
from tocsin.extract.toll_lexicon import verbs
from tocsin.extract.toll_nouns import ARMED
from tocsin.extract.toll_people import Part, People, people_at, starts_of
from tocsin.extract.toll_sums import apposed, join, part_of, union
from tocsin.model.text import FINITE, Passage, Token

_NOT_OWNED = frozenset({"body", "life", "soul", "death", "victim"})
"""Of whom these are, they are counted: "the bodies of two men"."""
_GROUPS = frozenset({"family", "crew", "gang", "police", "army"})
_INSIDE_NAMES = frozenset({"POS", "NNP", "NNPS", "DT", "JJ"})
SUBORDINATORS = frozenset(
    {"that", "as", "after", "when", "while", "which", "because", "if", "before", "since", "until", "although"}
)
_INSIDE_SPEAKERS = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "CC", "CD", "PRP$", "POS"})
_SPEAKERS_FROM = frozenset({"in", "at", "from", "of", "for", "with"})
_SAY = frozenset({"said", "say", "says", "told", "reported", "confirmed"})
_INCLUDING = (
    ("including",),
    ("among", "them"),
    ("among", "whom"),
    ("among", "which"),
    ("included",),
    ("includes",),
    ("include",),
)
_INCLUDES = frozenset(words[0] for words in _INCLUDING)


def people_in(passage: Passage) -> tuple[People, ...]:
    """All people of a sentence from left to right, none overlapping another."""
    starts, leads = starts_of(passage)
    tokens = passage.tokens
    out: list[People] = []
    done = 0
    for index in starts:
        found = people_at(passage, index, leads) if index >= done else None
        if found is None:
            continue
        done = found.last
        if out and _tells_of(tokens, out[-1], found):
            out[-1] = structs.replace(out[-1], last=found.last)
        else:
            out.append(found)
    return tuple(out)


def _tells_of(tokens: Sequence[Token], whole: People, after: People) -> bool:
    """Whether people after "of" only tell whose the people before it are: "five members of Iran's police"."""
    if whole.kind not in {"number", "one"} or whole.noun is None or whole.noun in _NOT_OWNED or whole.names:
        return False
    if after.first != whole.last + 1 or tokens[whole.last].norm != "of":
        return False
    return after.kind in {"plural", "pointer", "one"} or after.noun in _GROUPS


def _speak(tokens: Sequence[Token], index: int) -> bool:
    """Whether a place and a verb of saying follow: "army officials in N'Djamena said" are no victims."""
    if tokens[index].norm not in {"in", "at", "from"}:
        return False
    index += 1
    while index < len(tokens) and tokens[index].tag in {"NNP", "NNPS", "DT", "JJ", "NN"}:
        index += 1
    return index < len(tokens) and tokens[index].norm in _SAY


def _voices(tokens: Sequence[Token], people: Sequence[People], first: int) -> bool:
    """Whether people set side by side after a comma are those who speak: "…, two officials and a medic said"."""
    index = first
    while index + 1 < len(people) and joined(tokens[people[index].last : people[index + 1].first]):
        index += 1
    end = people[index].last
    while end < len(tokens) and (tokens[end].tag in _INSIDE_SPEAKERS or tokens[end].norm in _SPEAKERS_FROM):
        end += 1
    return end < len(tokens) and tokens[end].norm in _SAY and tokens[end].tag in {*FINITE, "VB"}


def claimed_by_next(tokens: Sequence[Token], people: People) -> bool:
    """Whether people open a statement of their own: "… and five others were hurt", "… and ten wounded"."""
    index = people.last
    while index < len(tokens) and (
        tokens[index].tag.startswith("RB")
        or tokens[index].norm in {"critically", "seriously", "others", "more", "left"}
    ):
        index += 1
    if index >= len(tokens):
        return False
    token = tokens[index]
    if token.tag in FINITE or _speak(tokens, index) or token.norm in _SAY:
        return True
    voice = verbs().get(token.norm)
    return voice is not None and voice[1] in {"past", "state", "died"}


def right_chain(passage: Passage, people: Sequence[People], first: int, last: int | None = None) -> People:
    """The people at `first` with all that are joined on to them, as one count.

    With `last` they are a subject and end there; without, people who open a statement of their own are left out.
    """
    tokens = passage.tokens
    total = people[first]
    index = first
    lone = _only_commas(passage, people, first, last)
    while index + 1 < len(people) and (last is None or index < last):
        end = skip_aside(tokens, people[index].last)
        beyond = next((at for at in range(index + 1, len(people)) if people[at].first >= end), None)
        if beyond is None or (last is not None and beyond > last):
            break
        after = people[beyond]
        gap = tokens[end : after.first]
        if not joined(gap) or (last is None and claimed_by_next(tokens, after)):
            break
        by_comma = not any(token.norm in {"and", "with", "as", "&", "plus", "or"} for token in gap)
        if by_comma and last is None and _voices(tokens, people, beyond):
            break
        if by_comma and among_them(tokens, after.last):
            parts = (*total.parts, part_of("including", after))
            total, index = structs.replace(total, last=after.last + 2, parts=parts), beyond
            continue
        if by_comma and total.parts and after.low is not None and (after.low, after.high) == (total.low, total.high):
            total, index = structs.replace(total, last=after.last), beyond
            continue
        if by_comma and (
            after.partitive
            or after.kind == "bare"
            or (after.kind == "one" and after.definite and total.kind == "number")
            or (
                (after.kind == "name") is not (people[index].kind == "name")
                and "one" not in {after.kind, people[index].kind}
            )
        ):
            break
        spelled = _spelled_out(passage, people, beyond, total) if by_comma else None
        if spelled is not None:
            total, index = spelled
            continue
        owned = tokens[after.first].norm in {"his", "her", "their"}
        by_comma = by_comma and not owned  # "the candidate, his driver and his guard" are three
        if lone and not owned and {total.kind, after.kind} <= {"one", "name"}:
            return with_parts(passage, people, beyond, apposed(total, after))
        total = join(total, people[index], after, by_comma=by_comma)
        index = beyond
    return with_parts(passage, people, index, total)


def companions(passage: Passage, people: Sequence[People], counted: People, index: int) -> People:
    """The people counted with those who shared their lot: "was shot dead together with his driver"."""
    tokens = passage.tokens
    words = [token.norm for token in tokens[index : index + 2]]
    start = index + 2 if words in (["together", "with"], ["along", "with"]) else index + 1
    if start == index + 1 and words[:1] != ["alongside"]:
        return counted
    beyond = next((at for at, one in enumerate(people) if one.first == start), None)
    if beyond is None or people[beyond].kind not in {"one", "number", "bare"}:
        return counted
    others = right_chain(passage, people, beyond)
    return structs.replace(join(counted, counted, others, by_comma=False), last=others.last)


def _only_commas(passage: Passage, people: Sequence[People], first: int, last: int | None) -> bool:
    """Whether the first two people are set side by side by a comma and nobody is joined by "and" after them."""
    tokens = passage.tokens
    index = first
    joints = 0
    while index + 1 < len(people) and (last is None or index < last):
        end = skip_aside(tokens, people[index].last)
        gap = tokens[end : people[index + 1].first]
        if not joined(gap) or (last is None and claimed_by_next(tokens, people[index + 1])):
            break
        if [token.norm for token in gap] != [","]:
            return False
        joints += 1
        index += 1
    return joints == 1


def _spelled_out(passage: Passage, people: Sequence[People], first: int, total: People) -> tuple[People, int] | None:
    """A count said again by its members: "two of them, a girl and her mother"; the index of the last of these."""
    parts = (
        _breakdown(passage.tokens, people[first:], total)
        if total.kind in {"number", "bare"} and not total.parts
        else []
    )
    if not parts:
        return None
    last = first + len(parts) - 1
    told = {victim for part in parts for victim in part.victims}
    if set(total.victims) & ARMED and told and told.isdisjoint({*total.victims, "unknown"}):
        return None  # "two soldiers, a driver and a cook" are four
    victims = total.victims
    for part in parts:
        victims = union(victims, part.victims)
    return structs.replace(total, last=parts[-1].last, parts=tuple(parts), victims=victims), last


def left_start(passage: Passage, people: Sequence[People], last: int) -> int:
    """The first of the people that are joined to those at `last` as one subject."""
    index = last
    while index > 0 and _bound(passage, people, index, last) and not _belongs_before(passage, people[index - 1]):
        index -= 1
    return index


def _bound(passage: Passage, people: Sequence[People], index: int, last: int) -> bool:
    """Whether the people at `index` are joined to those before them."""
    before, here = people[index - 1], people[index]
    end = skip_aside(passage.tokens, before.last)
    gap = {token.norm for token in passage.tokens[end : here.first]}
    if end > here.first or not joined(passage.tokens[end : here.first]) or before.partitive:
        return False
    if of_them(passage.tokens, before.first) or (before.noun == "life" and before.kind == "pointer"):
        return False  # "three lost their lives and nine were wounded"
    if gap == {",", "and"} and before.kind == "plural" and here.kind == "number":
        return False  # "four of the dead are students, and about 20 people were injured"
    if "and" in gap:
        return True
    tied = before.first > 0 and passage.tokens[before.first - 1].tag == "IN"
    if tied and before.kind in {"plural", "pointer"} and here.kind == "number":
        return False  # "on the side of the passengers, 25 people died"
    if here.partitive or (
        (before.kind == "name") is not (here.kind == "name") and "one" not in {before.kind, here.kind}
    ):
        return False
    counted = index == last and gap == {","} and {before.kind, here.kind} <= {"number", "bare"}
    return not counted or _sums_to(before, here, people, index)


def _belongs_before(passage: Passage, people: People) -> bool:
    """Whether people are the object of a verb or preposition before them, and so no subject of one after."""
    at = people.first - 1
    while people.kind == "name" and at >= 0 and passage.tokens[at].tag in _INSIDE_NAMES:
        at -= 1  # "in Thailand's Deep South, and two men were killed"
    if at < 0:
        return False
    before = passage.tokens[at]
    if before.norm in {
        "said",
        "says",
        "were",
        "was",
        "are",
        "is",
        "that",
        "appeared",
        "appears",
        "seemed",
        "seems",
        "left",
        "leaving",
        "leaves",
    }:
        return False
    if before.tag in FINITE or before.tag == "VBG" or before.norm in {"by", "against"}:
        return True
    of = before.norm == "of" and people.kind != "name"
    return before.tag == "IN" and not of and at > 0 and before.norm not in SUBORDINATORS


def _sums_to(before: People, here: People, people: Sequence[People], index: int) -> bool:
    """Whether a count after a comma says a sum again: "four soldiers and three civilians, seven in all"."""
    first = people[index - 2] if index > 1 else None
    return (
        here.low is not None
        and before.low is not None
        and first is not None
        and (first.low or 0) + before.low == here.low
    )


def with_parts(passage: Passage, people: Sequence[People], index: int, total: People) -> People:
    """Add the breakdown after a count: "including", "among them", "three of them children", ": eight women …"."""
    tokens = passage.tokens
    end = people[index].last
    total_tokens = len(tokens)
    probe = skip_aside(tokens, end)
    while probe < total_tokens and (tokens[probe].norm in {",", "-", "–", "—", "(", ":"}):
        probe += 1
    including = None
    if probe < total_tokens and tokens[probe].norm in _INCLUDES:
        norms = tuple(token.norm for token in tokens[probe : probe + 2])
        including = next((words for words in _INCLUDING if norms[: len(words)] == words), None)
    parts: list[Part] = []
    if including is not None:
        start = probe + len(including)
        for part in people[index + 1 :]:
            if part.first - start > 2 or claimed_by_next(tokens, part):
                break
            parts.append(part_of("including", part))
            start = part.last
    elif probe > end:
        follow = [part for part in people[index + 1 :] if part.first >= probe]
        if follow and follow[0].first == probe and follow[0].partitive:
            parts.append(part_of("including", follow[0]))
        elif tokens[probe - 1].norm != "," and len(follow) > 1 and follow[0].first == probe:
            parts = _breakdown(tokens, follow, total)
    if not parts:
        return total
    return structs.replace(total, last=max(total.last, parts[-1].last), parts=total.parts + tuple(parts))


def included_after(passage: Passage, people: Sequence[People], end: int) -> tuple[Part, ...]:
    """Whom a count holds where the word of harm stands before they are told: "left 15 dead, including six gunmen"."""
    tokens = passage.tokens
    if end + 1 >= len(tokens) or tokens[end].norm not in {",", "(", "-", "–", "—"}:
        return ()
    norms = tuple(token.norm for token in tokens[end + 1 : end + 3])
    including = next((words for words in _INCLUDING if norms[: len(words)] == words), None)
    parts: list[Part] = []
    start = end + 1 + len(including or ())
    for part in people if including is not None else ():
        if part.first < start:
            continue
        if part.first - start > 2 or claimed_by_next(tokens, part):
            break
        parts.append(part_of("including", part))
        start = part.last
    return tuple(parts)


def _breakdown(tokens: Sequence[Token], follow: Sequence[People], total: People) -> list[Part]:
    """Joined counts that together make the total exactly."""
    parts: list[Part] = []
    seen = 0
    end = follow[0].first
    for part in follow:
        if part.first != end and not joined(tokens[end : part.first]):
            break
        if part.low is None or part.low != part.high:
            break
        parts.append(part_of("sum", part))
        seen += part.low
        end = part.last
        if seen == total.low:
            return parts if len(parts) > 1 else []
    return []

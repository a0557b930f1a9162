"""A word of harm to the people it befell: its object, its subject, the number before it or the figure after it."""

from collections.abc import Sequence

from msgspec import structs

from tocsin.extract.quantity import Quantity, quantity_at
from tocsin.extract.toll_chains import companions, right_chain
from tocsin.extract.toll_hits import Hit
from tocsin.extract.toll_lexicon import harm_words
from tocsin.extract.toll_people import People
from tocsin.extract.toll_subject import subject
from tocsin.model.text import Passage, Token

_DAYS = frozenset(
    {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "yesterday",
        "today",
        "overnight",
        "this",
        "last",
    }
)
_SLAIN = frozenset(
    {
        "killed",
        "kill",
        "kills",
        "killing",
        "beheaded",
        "beheading",
        "murdered",
        "murdering",
        "lynched",
        "dead",
        "down",
        "executed",
        "abducted",
        "kidnapped",
    }
)
_LEADS = frozenset(
    {
        "to",
        "at",
        "of",
        "is",
        "was",
        "stands",
        "reached",
        "hits",
        "hit",
        "past",
        ":",
        "as",
        "topped",
        "exceeded",
        "now",
        "by",
        "passed",
        "lie",
        "lies",
        "stood",
        "stand",
        "from",
    }
)
_QUOTES = frozenset({"``", "''"})
_COUNTED_NOUNS = frozenset(
    {"body", "martyr", "casualty", "hostage", "captive", "detainee", "wounded", "injured", "dead", "life"}
)
_BACK = 6
_RISE_REACH = 18
_DIGITS_OF_A_YEAR = 4
_BEFORE_YEARS = frozenset({"the", "of", "in", "since", "'s"})
_TOLL_REACH = 26
"""A figure this many words after "the number of people killed" still belongs to it."""


def victims(
    passage: Passage, people: Sequence[People], hit: Hit, before: People | None, after: Hit | None
) -> People | None:
    """Whom a hit befell. `before` are the people of the hit before it, `after` is the next hit."""
    if hit.shared and before is not None and hit.side == "left":
        return before
    inside = next((one for one in people if one.first <= hit.first < one.last and one.noun is not None), None)
    if inside is not None and hit.side in {"left", "right", "either"}:
        counts = inside.kind == "number" and not inside.definite and not inside.partitive and inside.first < hit.first
        return inside if counts else None
    if inside is not None and hit.side == "of" and inside.kind == "number" and inside.first < hit.first:
        return _lives(inside)  # "two bodies of tribals"
    beside = _straight_before(people, hit)
    if beside is not None:
        return beside
    if hit.side == "toll":
        return _toll_figure(passage, hit)
    if hit.side == "count":
        return _counted(passage, people, hit)
    if hit.side == "of":
        return _object(passage, people, hit.last)
    if hit.side == "left":
        counted = _lives(subject(passage, people, hit))
        if counted is not None and counted.noun == "body" and hit.harm == "injured":
            return None  # "two bodies were taken to the hospital"
        return None if counted is None else companions(passage, people, counted, hit.last)
    together = after is not None and after.shared and after.first - hit.last <= 2
    found = _object(passage, people, after.last if after is not None and together else hit.last)
    if found is None and hit.side == "either" and _ends(passage, hit):
        doubtful = subject(passage, people, hit)
        if doubtful is not None and doubtful.kind == "name" and doubtful.last != hit.group:
            return None  # "In X a week of protests left many dead and injured"
        return _lives(doubtful)
    return found


def _straight_before(people: Sequence[People], hit: Hit) -> People | None:
    """The bare count that a word of harm closes: "the toll at 16 dead", "with another 30 wounded"."""
    if hit.side not in {"left", "either"} or hit.group != hit.first:
        return None
    return next((one for one in people if one.last == hit.first and one.kind == "bare" and not one.partitive), None)


def _object(passage: Passage, people: Sequence[People], start: int) -> People | None:
    """The people who stand right after a word of harm, adverbs aside."""
    tokens = passage.tokens
    at = start
    starts = {one.first: index for index, one in enumerate(people)}
    while (
        at < len(tokens)
        and at not in starts
        and (tokens[at].tag in {"RB", "PDT", "``", "''"} or tokens[at].norm in {"dead", "off", "also"})
    ):
        at += 1
    if at not in starts:
        return _anybody(passage, at) if start and tokens[start - 1].norm in _SLAIN else None
    one = people[starts[at]]
    if (
        one.kind == "bare"
        and one.last < len(tokens)
        and tokens[one.last].tag == "NNP"
        and tokens[one.last].norm not in _DAYS
    ):
        return None  # a date or a name: "killed 3 May", "wounded 2 Para"
    return _lives(right_chain(passage, people, starts[at]))


def _anybody(passage: Passage, at: int) -> People | None:
    """Whoever "killed a quack" names, when no list knows the noun: one person, unless it is a beast or a thing."""
    tokens = passage.tokens
    if at + 1 >= len(tokens) or tokens[at].norm not in {"a", "an"}:
        return None
    end = at + 1
    while end < len(tokens) and tokens[end].tag in {"JJ", "NN", "VBN", "NNP"}:
        end += 1
    if tokens[end - 1].tag != "NN" or not harm_words().never_people.isdisjoint(token.norm for token in tokens[at:end]):
        return None
    return People(at, end, 1, 1, "exact", (1, 1), "one", (at, end), None, ("unknown",), plural=False)


def _ends(passage: Passage, hit: Hit) -> bool:
    """Whether nothing that could be the object of a bare participle follows it."""
    tokens = passage.tokens
    after = tokens[hit.last] if hit.last < len(tokens) else None
    beyond = tokens[hit.last + 1].tag if hit.last + 1 < len(tokens) else ""
    if after is not None and after.tag == "RB" and beyond in {"DT", "CD"}:
        return False  # "injured only a dog"
    return (
        after is None
        or after.tag in {"IN", "CC", "RB", "TO", ",", ".", ":", "-LRB-", "-RRB-", "''", "WRB"}
        or after.norm in _DAYS
    )


def _lives(people: People | None) -> People | None:
    """Lives and bodies are people of whom nothing more is said."""
    if people is not None and people.noun in {"life", "body", "soul"}:
        return structs.replace(people, victims=("unknown",))
    return people


def _counted(passage: Passage, people: Sequence[People], hit: Hit) -> People | None:
    """A number straight before a noun of harm: "nine deaths", "a further two bodies", "12 wounded"."""
    for one in people:
        if one.first <= hit.first < one.last and one.noun in _COUNTED_NOUNS:
            uncounted = (
                one.definite
                or one.kind in {"plural", "pointer"}
                or (one.noun == "life" and not _life_taken(passage, one))
            )
            return None if uncounted else structs.replace(one, noun=None, victims=())
    tokens = passage.tokens
    for start in range(max(0, hit.first - 8), hit.first):
        found = quantity_at(tokens, start)
        if found is None or found.last > hit.first or found.definite or _year(tokens, found):
            continue
        if all(
            token.tag.startswith(("JJ", "NN", "VBN")) or token.norm == "of" for token in tokens[found.last : hit.first]
        ):
            return _figure(found, hit.last)
    return None


def handled(passage: Passage, first: int) -> bool:
    """Whether a hospital took casualties in, who are then the hurt: "the hospital handled 27 casualties"."""
    before = {token.norm for token in passage.tokens[max(0, first - 4) : first]}
    return not before.isdisjoint(harm_words().handled)


def _year(tokens: Sequence[Token], found: Quantity) -> bool:
    """Whether a figure after "the" is a year: "the 2023 killings"."""
    bare = found.last == found.first + 1 and len(tokens[found.first].norm) == _DIGITS_OF_A_YEAR
    return bare and tokens[found.first].norm.startswith(("19", "20")) and tokens[found.first - 1].norm in _BEFORE_YEARS


def _life_taken(passage: Passage, one: People) -> bool:
    tokens = passage.tokens
    around = tokens[max(0, one.first - 4) : one.first] + tokens[one.last : one.last + 4]
    return not harm_words().lives_verbs.isdisjoint(token.norm for token in around)


def _figure(found: Quantity, last: int) -> People:
    return People(
        found.first,
        last,
        found.low,
        found.high,
        found.qualifier,
        found.bounds,
        "bare",
        (found.first, found.last),
        more=found.more,
    )


def _was_earlier(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether a figure is given as an old one: "the toll, which had earlier been put at six, rose to nine"."""
    return not harm_words().earlier.isdisjoint(
        token.norm for token in tokens[first:at] if token.norm != "rose"
    ) and not any(token.tag == "VBD" and token.norm not in {"had", "was"} for token in tokens[first:at])


def _toll_figure(passage: Passage, hit: Hit) -> People | None:
    """The figure a "death toll" leads to: the first after "to", "at", "of" or "is" within reach, else after "from"."""
    tokens = passage.tokens
    old: People | None = None
    for at in range(hit.last, min(hit.last + _TOLL_REACH, len(tokens))):
        before = tokens[at - 1 - (at > 1 and tokens[at - 1].tag in _QUOTES)].norm
        if tokens[at].norm in {";", "than"} or (
            at - hit.last > 3 and tokens[at].norm in {"and", "with"} and before == ","
        ):
            break
        apposed = before == "," and at == hit.last + 1  # "the number of wounded, 13, is unchanged"
        if (at > hit.last and before not in _LEADS and not apposed) or tokens[at].norm == "from":
            continue
        found = quantity_at(tokens, at)
        if found is None or (apposed and (found.last >= len(tokens) or tokens[found.last].norm != ",")):
            continue
        if before == "by":
            return None
        if before != "from" and not _was_earlier(tokens, old.last if old else hit.last, at):
            return _figure(found, found.last)
        old = old or _figure(found, found.last)
    return old or _figure_before(tokens, hit.first)


def _figure_before(tokens: Sequence[Token], first: int) -> People | None:
    """The figure that a verb brings the count to: "brought to 14 the number of people killed"."""
    end = first - (tokens[first - 1].norm == "the") if first else 0
    for at in range(max(1, end - _BACK), end):
        found = quantity_at(tokens, at) if tokens[at - 1].norm == "to" else None
        if found is not None and found.last == end:
            return _figure(found, first)
    return _raised_to(tokens, first)


def _raised_to(tokens: Sequence[Token], first: int) -> People | None:
    """The figure before a count it rises to: "rises to nine citizens, four of them women, the number killed"."""
    for at in range(first - 1, max(1, first - _RISE_REACH), -1):
        if tokens[at - 1].norm == "to" and tokens[at - 2].norm in harm_words().updates:
            found = quantity_at(tokens, at)
            return None if found is None else _figure(found, found.last)
    return None

"""What may stand between people who are named side by side: joints, ages, brackets, short ties."""

from collections.abc import Sequence

from tocsin.model.text import FINITE, Token

_JOINTS = frozenset({",", "and", "&", "as", "well", "along", "with", "plus", "together", "or", "also"})
_TIES = frozenset({"of", "from", "in", "at", "with", "on", "near", "belonging", "for", "who"})
_TIE_REACH = 9
_OLDEST = 110
_ASIDE_REACH = 30
_OPENERS = frozenset(
    {"including", "excluding", "having", "most", "all", "mostly", "mainly", "both", "instead", "despite", "up", "down"}
)
_COMPARED = 5
_COMPARING = frozenset({"more", "fewer", "less", "twice", "higher", "lower", "double"})
_CALLED = 8
_CALLING = frozenset(
    {
        "described",
        "identified",
        "known",
        "named",
        "regarded",
        "designated",
        "labelled",
        "labeled",
        "listed",
        "branded",
        "disguised",
        "dressed",
        "posing",
        "portrayed",
        "referred",
    }
)
_SHORT = 14
_ASIDES = frozenset(
    {
        ("identified", "as"),
        ("named", "as"),
        ("known", "as"),
        ("among", "them"),
        ("among", "whom"),
        ("not", "the"),
        ("not", "counting"),
        ("not", "including"),
        ("and", "not"),
        ("rather", "than"),
        ("compared", "with"),
        ("compared", "to"),
        ("as", "against"),
    }
)


def joined(gap: Sequence[Token]) -> bool:
    """Whether the words between two people join them into one list."""
    if not gap or len(gap) > 4:
        return False
    norms = {token.norm for token in gap}
    if not norms <= _JOINTS or norms == {"as"}:
        return False
    return "with" not in norms or bool(norms & {"along", "together"})


def of_them(tokens: Sequence[Token], first: int) -> bool:
    """Whether "of them" or "among them" stands just before: "nine people, most of them women, died"."""
    return first > 1 and tokens[first - 1].norm in {"them", "whom"} and tokens[first - 2].norm in {"of", "among"}


def among_them(tokens: Sequence[Token], index: int) -> bool:
    """Whether "among them" follows: the people before it are some of those counted."""
    return index + 1 < len(tokens) and tokens[index].norm == "among" and tokens[index + 1].norm in {"them", "these"}


def skip_aside(tokens: Sequence[Token], index: int) -> int:
    """The token after an age, a bracket, a name introduced by "identified as", or a short tie ("from the town")."""
    while index < len(tokens) and tokens[index].norm in {",", "("}:
        after = max(bracket(tokens, index), _after_age(tokens, index), _after_identity(tokens, index))
        if after == index:
            break
        index = after
    return _after_tie(tokens, index)


def bracket(tokens: Sequence[Token], index: int) -> int:
    """The token after a short bracket that opens at `index`; `index` where none does."""
    if index < len(tokens) and tokens[index].norm == "(":
        for close in range(index, min(index + 12, len(tokens))):
            if tokens[close].norm == ")":
                return close + 1
    return index


def aside_start(tokens: Sequence[Token], at: int) -> int | None:
    """The comma that opens the aside which a comma at `at` closes: ", including an inspector named Rao,".

    None where the words before the comma are no aside of those that say who is meant or who is among them.
    """
    if tokens[at].norm != ",":
        return None
    for index in range(at - 1, max(0, at - _ASIDE_REACH), -1):
        if tokens[index].norm in {";", ":"}:
            return None
        words = tuple(token.norm for token in tokens[index : index + 2])
        opens = words in _ASIDES or words[0] in _OPENERS or _compares(tokens, index, at) or _acts(tokens, index, at)
        if opens and tokens[index - 1].norm == ",":
            return index - 1
    return None


def _acts(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether an aside tells what somebody was doing, or had suffered, then: "moving families to safety"."""
    opened = first + tokens[first].tag.startswith("RB")
    doing = tokens[opened].tag in {"VBG", "VBN"} and tokens[opened].norm not in _CALLING
    return doing and not any(token.tag in FINITE for token in tokens[opened:last])


def _compares(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether an aside sets a figure against another: "two more than first reported", "almost twice as many as …"."""
    opening = [token.norm for token in tokens[first : first + _COMPARED]]
    more = not _COMPARING.isdisjoint(opening)
    return more and any(token.norm in {"than", "as"} for token in tokens[first + 1 : last])


def told_as(tokens: Sequence[Token], first: int) -> bool:
    """Whether people are only what others are called: the militants of "three men described by police as militants"."""
    if first < 2 or tokens[first - 1].norm != "as":
        return False
    for token in reversed(tokens[max(0, first - _CALLED) : first - 1]):
        if token.norm in _CALLING:
            return True
        if token.norm in {",", ";"} or token.tag in {"VBZ", "VBP", "MD"}:
            return False
    return False


def plain_aside(tokens: Sequence[Token], at: int) -> int | None:
    """The comma that opens a short aside closed by a comma at `at`, in which no clause is told: ", on leave then,"."""
    if tokens[at].norm != ",":
        return None
    for index in range(at - 1, max(0, at - _SHORT), -1):
        if tokens[index].norm == ",":
            return index if index + 1 < at and tokens[index + 1].norm not in _JOINTS else None
        if tokens[index].tag in FINITE or tokens[index].norm in {";", ":", "and"}:
            return None
    return None


def _after_age(tokens: Sequence[Token], index: int) -> int:
    """The token after ", 34" where a comma or "and" closes it; a comma before "and" goes with it."""
    window = [token.norm for token in tokens[index : index + 4]]
    if (
        len(window) < 3
        or window[0] != ","
        or window[2] not in {",", "and"}
        or not window[1].isdigit()
        or int(window[1]) >= _OLDEST
    ):
        return index
    return index + 2 + (window[2:] == [",", "and"])


def _after_identity(tokens: Sequence[Token], index: int) -> int:
    window = [token.norm for token in tokens[index : index + 3]]
    if len(window) < 3 or window[0] != "," or window[1] not in {"identified", "named", "known"} or window[2] != "as":
        return index
    index += 3
    while index < len(tokens) and (tokens[index].tag.startswith("NNP") or _joins_names(tokens, index)):
        index = bracket(tokens, index + 1)
    return index


def _joins_names(tokens: Sequence[Token], index: int) -> bool:
    after = tokens[index + 1].tag if index + 1 < len(tokens) else ""
    return tokens[index].norm in {"and", ",", "alias", "of", "from"} and after.startswith("NNP")


def _after_tie(tokens: Sequence[Token], index: int) -> int:
    """The token after "from the eastern town" where a comma or "and" follows it; else `index`."""
    if index >= len(tokens) or tokens[index].norm not in _TIES:
        return index
    for end in range(index + 1, min(index + _TIE_REACH, len(tokens))):
        if tokens[end].norm in {",", "and"}:
            return end if end > index + 1 else index
        if tokens[end].tag.startswith("V") or not tokens[end].tag.isalpha():
            return index
    return index

"""Two phrases to whether they name the same thing, for scorers only: never used to code."""

import re
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
# Words that say nothing about whom a phrase names; a closed list, so that "the police" and "police" agree.
EMPTY = frozenset(
    (
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "by",
        "to",
        "and",
        "or",
        "for",
        "from",
        "with",
        "his",
        "her",
        "its",
        "their",
        "s",
    )
)


@lru_cache(maxsize=4096)
def content(text: str) -> tuple[str, ...]:
    """The telling words of a phrase in order, lower case; "U.S." and "US" are one word."""
    plain = text.lower().replace("u.s.", "us").replace("u.n.", "un").replace("’", "'")
    return tuple(word for word in WORD.findall(plain) if word not in EMPTY)


def alike(one: str, other: str) -> bool:
    """True when one phrase holds the other, or they share more than half of their words."""
    first, second = set(content(one)), set(content(other))
    shared = len(first & second)
    if not shared:
        return False
    return shared == min(len(first), len(second)) or 2 * shared / (len(first) + len(second)) > 0.5


def stems(text: str) -> frozenset[str]:
    """Words cut to five letters: enough to join "demands" and "demanding" in one article."""
    return frozenset(word[:5] for word in content(text))


def sentence_bounds(text: str, offset: int) -> tuple[int, int]:
    """Roughly the sentence around an offset; a full stop inside an abbreviation does not end it.

    A scorer must not ask the code under test where sentences end, hence this rule of thumb.
    """
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= offset), default=0)
    end = min((end for end in ends if end > offset), default=len(text))
    return start, end


SENTENCE_END = re.compile(r"\n[ \t]*\n|(?<=[a-z0-9)”\"’]{2})[.!?][”\"’)]?\s+(?=[\"“‘(]?[A-Z0-9])")

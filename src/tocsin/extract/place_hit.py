"""A run of words that may name a place, and what tells a name from a word."""

from msgspec import Struct

from tocsin.knowledge.gazetteer import Place
from tocsin.model.text import Token

QUIET = frozenset({"in", "near", "outside", "at"})
"""Words after which even a weak name is a place."""
# "A suburb of X" is not X itself.
PARTS = frozenset({"suburb", "neighborhood", "neighbourhood", "quarter", "borough", "port", "region", "division"})


class Hit(Struct, frozen=True, gc=False):
    """A run of tokens that may name a place. `options` is empty for a name nothing known answers to.

    `first` and `last` bound the name; `type_last` ends after the type words that follow it ("Anbar province").
    `bare` is True where the words alone are weak evidence, because they are also a word or a person's name.
    """

    passage: int
    first: int
    last: int
    type_last: int
    name: str
    options: tuple[Place, ...]
    demonym: bool = False
    group: str | None = None
    bare: bool = False
    inside_name: bool = False
    placed: bool = False
    """True after "in", "at", "near" or "outside"."""
    told: bool = False
    """True where somebody else says that it is a place, so that nothing has to speak for it."""
    beyond: Place | None = None
    """The country on the other side, for "the Iraq-Syria border"."""


def capital(token: Token) -> bool:
    """Written as a name: with a capital, or with an Arabic article before one ("al-Tanf")."""
    return capitalised(token.text)


def capitalised(text: str) -> bool:
    """The same of a word."""
    if text[0].isupper():
        return True
    if "-" not in text:
        return False
    article, hyphen, rest = text.partition("-")
    return bool(hyphen) and len(article) <= _ARTICLE and rest[:1].isupper()


_ARTICLE = 3

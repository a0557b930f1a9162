"""Turns a written place name into the key that its spellings share; the index builder and the gazetteer both use it."""

import unicodedata
from hashlib import blake2b

_LETTERS = str.maketrans(
    {
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae",
        "œ": "oe", "ə": "e", "þ": "th", "ħ": "h",
        "-": " ", "–": " ", "\u2010": " ", "\u2011": " ", "/": " ", ".": " ", ",": " ", "&": " and ",
        "'": None, "\u2019": None, "\u2018": None, "`": None, "´": None, "ʻ": None, "ʼ": None, "ʿ": None, "ʾ": None,
        "ʹ": None, "″": None, "′": None, '"': None,
    }
)  # fmt: skip
_ARTICLES = frozenset({"al", "el", "ul", "ar", "as", "ash", "at", "an", "ad", "az", "ez", "ed", "er", "es", "ech"})
_WORDS = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt", "mountain": "mt", "mountains": "mts"}


def key(name: str) -> str:
    """Fold case, marks, hyphens, apostrophes and the spellings of the Arabic article.

    "Deir ez-Zor" and "Deir al-Zor" share a key, "Al-Fallujah" and "el Fallujah" too; "Fallujah" alone does
    not, so the builder files Arabic names under both.
    """
    text = name.lower() if name.isascii() else _plain(name)
    words = text.translate(_LETTERS).split()
    last = len(words) - 1
    return " ".join(
        "al" if place < last and word in _ARTICLES else _WORDS.get(word, word) for place, word in enumerate(words)
    )


def without_article(folded: str) -> str:
    """A key less its leading Arabic article."""
    return folded.removeprefix("al ")


def digest(folded: str) -> int:
    """48 bits of a key: enough that half a million names practically never share one."""
    return int.from_bytes(blake2b(folded.encode(), digest_size=6).digest(), "big")


def _plain(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name.lower())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))

"""Words to part-of-speech tags, by looking each word and its two neighbours up in a learned table.

A table and not a network: a tag costs about a microsecond, and every choice can be read in the file.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from itertools import compress, count
from sys import intern
from typing import NamedTuple

import msgspec
from msgspec import Struct

from tocsin.knowledge.remembered import Remembered
from tocsin.model.kept import kept

_SUFFIXES = (
    ("ing", "VBG"),
    ("ed", "VBN"),
    ("ly", "RB"),
    ("ous", "JJ"),
    ("ful", "JJ"),
    ("ive", "JJ"),
    ("able", "JJ"),
    ("ible", "JJ"),
    ("less", "JJ"),
    ("ical", "JJ"),
    ("ish", "JJ"),
    ("ian", "JJ"),
    ("ss", "NN"),
    ("us", "NN"),
    ("is", "NN"),
    ("s", "NNS"),
)
_JOINED = (("old", "JJ"), ("ed", "JJ"), ("ing", "JJ"), ("led", "JJ"), ("wide", "JJ"))
_MARKS = {
    ".": ".", "!": ".", "?": ".", ",": ",", ":": ":", ";": ":", "-": ":", "–": ":", "—": ":", "…": ":", "--": ":",
    "(": "-LRB-", ")": "-RRB-", "[": "-LRB-", "]": "-RRB-", '"': "''", "“": "``", "”": "''", "‘": "``", "’": "''",
    "''": "''", "``": "``", "'": "POS", "'s": "POS", "%": "NN", "$": "$", "€": "$", "£": "$", "/": ",", "&": "CC",
}  # fmt: skip
_MARK_TAGS = {mark: (tag,) for mark, tag in _MARKS.items()}


def shape_tag(word: str, *, first: bool) -> str:
    """The tag of a word that no table knows, from how it is written."""
    if word[0].isdigit() or (len(word) > 1 and word[0] in "+-." and word[1].isdigit()):
        return _digit_tag(word)
    if not word[0].isalpha():
        return "SYM"
    if word[0].isupper() and not first:
        return "NNPS" if word.endswith("s") and not word.endswith(("ss", "us", "is", "as", "es", "os")) else "NNP"
    lower = word.lower()
    if "-" in lower:
        for ending, tag in _JOINED:
            if lower.endswith(ending):
                return tag
    for ending, tag in _SUFFIXES:
        if lower.endswith(ending) and len(lower) > len(ending) + 2:
            return "NNP" if word[0].isupper() and tag in {"NN", "NNS", "JJ"} else tag
    return "NNP" if word[0].isupper() else "NN"


def _digit_tag(word: str) -> str:
    if word.endswith(("st", "nd", "rd", "th")):
        return "JJ"
    if "-" in word and word[-1].isalpha():
        return "JJ"
    if word.endswith("s") and word[:-1].isdigit():
        return "NNS"
    return "CD"


class Reading(NamedTuple):
    """The tags a form may have at its place, likeliest first; `several` where there are more than one.

    `norm` is the form in lower case with straight apostrophes, `listed` in lower case if it has choices of its own;
    `doubtful` where a tag of it may be overruled. A plain tuple, so that the rows of a sentence turn into columns in
    one step.
    """

    norm: str
    listed: str
    tags: tuple[str, ...]
    likeliest: str
    several: bool
    doubtful: bool


_Seen = tuple[str, tuple[str, ...], str, str]
"""A word, where it has choices of its own, its tags and the tags around it: all that a choice hangs on."""


class Tagger(Struct, frozen=True, dict=True):
    """`words` gives each word's tags, likeliest first; the other tables choose among them by neighbours."""

    words: dict[str, tuple[str, ...]]
    by_word: dict[str, str]
    by_class: dict[str, str]

    def read(self, forms: Sequence[str]) -> tuple[list[str], list[str]]:
        """One norm and one Penn Treebank tag a word; `forms` is one sentence."""
        if not forms:
            return [], []
        norms, listed, options, likeliest, several, doubtful = zip(*self._rows(forms), strict=True)
        tags, following, chosen = [*likeliest], [*likeliest[1:], "$"], self._chosen
        for at in compress(count(), several):
            before = tags[at - 1] if at else "^"
            tags[at] = chosen[listed[at], options[at], before, following[at]]
        _mend(forms, options, tags, compress(count(), doubtful))
        return [*norms], tags

    def options(self, forms: Sequence[str]) -> list[tuple[str, ...]]:
        return [row.tags for row in self._rows(forms)]

    def tags(self, forms: Sequence[str]) -> list[str]:
        return self.read(forms)[1]

    def _rows(self, forms: Sequence[str]) -> list[Reading]:
        inside, first, opening = self._met
        rows = list(map(inside.__getitem__, forms))
        rows[:1] = [first[form] for form in forms[:1]]
        if not _OPENERS.isdisjoint(forms):
            for at, form in enumerate(forms[:-1], 1):
                if form in _OPENERS:
                    rows[at] = opening[forms[at]]
        return rows

    @kept
    def _met(self) -> tuple[Remembered[str, Reading], Remembered[str, Reading], Remembered[str, Reading]]:
        """The words met so far inside a sentence, as its first word, and after an opening mark."""
        return (
            Remembered(lambda form: self._reading(form, 0)),
            Remembered(lambda form: self._reading(form, 1)),
            Remembered(lambda form: self._reading(form, 2)),
        )

    @kept
    def _chosen(self) -> Remembered[_Seen, str]:
        """The choices made so far."""
        return Remembered(lambda seen: intern(self._choice(*seen)))

    def _reading(self, form: str, place: int) -> Reading:
        lower, tags = form.lower(), self._tags_of(form)[place]
        listed = lower if lower in self._listed else ""
        doubtful = any(_may_be_mended(lower, tag, tags) for tag in tags)
        return Reading(intern(lower.replace("’", "'")), listed, tags, tags[0], len(tags) > 1, doubtful)

    def _tags_of(self, form: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Those of a form inside a sentence, as its first word, and after an opening mark."""
        mark = _MARK_TAGS.get(form)
        if mark is not None:
            return mark, mark, mark
        tags = self.words.get(form.lower())
        if tags is not None and form.islower():
            return tags, tags, tags
        capital = form[0].isupper()
        if form == "US" or (not capital and not form.islower() and form[0].isalpha()):
            return ("NNP",), ("NNP",), ("NNP",)  # the country, not the pronoun; al-Asad, eBay
        if tags is None:
            inside = (shape_tag(form, first=False),)
            return inside, (shape_tag(form, first=True),), inside
        if capital and tags[0] in _OPEN:
            return ("NNPS",) if tags[0] == "NNS" else ("NNP",), tags, tags
        return tags, tags, tags

    def _choice(self, word: str, tags: tuple[str, ...], previous: str, following: str) -> str:
        """The tag that the tables give; `word` is empty for one that has no choices of its own."""
        kinds = "/".join(tags)
        around = f"{previous} {following}"
        if not word:
            by_class = self.by_class
            return by_class.get(f"{kinds} {around}") or by_class.get(f"{kinds} {previous}") or tags[0]
        return (
            self.by_word.get(f"{word} {around}")
            or self.by_class.get(f"{kinds} {around}")
            or self.by_word.get(f"{word} {previous}")
            or self.by_class.get(f"{kinds} {previous}")
            or tags[0]
        )

    @kept
    def _listed(self) -> frozenset[str]:
        """The words that have choices of their own; most have not."""
        return frozenset(key.partition(" ")[0] for key in self.by_word)


_DOUBTFUL = frozenset({"VBN", "IN", "VBG", "POS", "VB", "VBP", "NNS", "JJ"})
"""The tags that the next word may overrule; of prepositions only "to"."""
_ELSE = {"JJ": "NN", "NNS": "VBZ", "VB": "NN", "VBP": "NN"}
"""The tags that a doubtful one may only give way to: most words cannot have them."""


def _may_be_mended(word: str, tag: str, tags: Sequence[str]) -> bool:
    """Whether the next word may overrule a tag of a word that may have `tags`."""
    return tag in _DOUBTFUL and (tag != "IN" or word == "to") and (tag not in _ELSE or _ELSE[tag] in tags)


def _mend(forms: Sequence[str], options: Sequence[tuple[str, ...]], tags: list[str], doubtful: Iterable[int]) -> None:
    """Repair what the next word decides and a left-to-right table cannot see."""
    last = len(tags) - 1
    for index in doubtful:
        tag = tags[index]
        if not _may_be_mended(forms[index].lower(), tag, options[index]):
            continue
        following = tags[index + 1] if index < last else "."
        before = tags[index - 1] if index else "^"
        if tag == "VBN" and not _helped(forms, tags, index):
            # A participle takes no object: "and wounded three soldiers" is the past tense.
            if following in _OBJECT_STARTS or (following in _NAMES and before in _SUBJECT_ENDS):
                tags[index] = "VBD"
        elif tag == "IN" and index < last and "VB" in options[index + 1]:
            if following not in {"NNP", "NNPS"} and index + 2 <= last and tags[index + 2] in _OBJECT_STARTS_OR_NAMES:
                tags[index], tags[index + 1] = "TO", "VB"
        elif tag == "VBG" and forms[index] == "following" and following in _OBJECT_STARTS_OR_NAMES and before != "VBD":
            tags[index] = "IN"
        elif tag == "POS" and before in {"PRP", "EX", "WP"}:
            tags[index] = "VBZ"
        elif tag == "VBG" and before in {"DT", "PRP$"} and following in _NOUN_ENDS:
            tags[index] = "NN"  # "the shelling came at noon"
        elif tag in {"VB", "VBP"} and before in {"DT", "NN", "JJ", "PRP$"}:
            if following in _PHRASE_ENDS and not _bare_verb_due(forms, index):
                tags[index] = "NN"  # "in a telephone call, he said"
        elif tag == "NNS" and before in {",", "NNP"} and following in _CLAUSE_STARTS:
            if forms[index + 1].lower() not in {"of", "in", "on", "at", "by", "for"}:
                tags[index] = "VBZ"  # "the group, an alliance of militias, demands that"
        elif tag == "JJ" and before in {"JJ", "NN", "POS"} and following in {",", ".", "NNP"}:
            tags[index] = "NN"  # "its military chief, X"


def _helped(forms: Sequence[str], tags: Sequence[str], index: int) -> bool:
    """Whether an auxiliary stands before a participle, adverbs aside: "have since been killed"."""
    for back in range(index - 1, max(-1, index - 5), -1):
        if forms[back].lower() in _AUXILIARIES:
            return True
        if not tags[back].startswith(("RB", "VBN")):
            return False
    return False


def _bare_verb_due(forms: Sequence[str], index: int) -> bool:
    """Whether "to" or a modal just before asks for the verb: "could call", "to attack"."""
    return any(form.lower() in _BEFORE_BARE for form in forms[max(0, index - 3) : index])


_NOUN_ENDS = frozenset({"VBD", "VBZ", "MD", ",", ".", "IN"})
_PHRASE_ENDS = frozenset({",", ".", "IN", "VBD", "VBZ", "MD"})
_CLAUSE_STARTS = frozenset({"IN", "WDT", "DT", "PRP", "PRP$"})
_BEFORE_BARE = frozenset(
    {
        "to",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "do",
        "does",
        "did",
        "let",
        "not",
        "n't",
    }
)
_OBJECT_STARTS = frozenset({"DT", "CD", "PRP$", "PRP"})
_NAMES = frozenset({"NNP", "NNPS", "NNS", "NN", "JJ"})
_OBJECT_STARTS_OR_NAMES = _OBJECT_STARTS | _NAMES
_SUBJECT_ENDS = frozenset({",", "CC", "NNS", "NNPS"})
_AUXILIARIES = frozenset(
    {"be", "is", "are", "was", "were", "been", "being", "have", "has", "had", "having", "'s", "'ve", "'d", "get", "got"}
)

# Open classes: a capital inside a sentence makes these a name. A closed-class word stays what it is.
_OPEN = frozenset({"NN", "NNS", "JJ", "VB", "VBG", "VBN", "VBD", "VBZ", "VBP", "RB", "JJR", "JJS", "FW", "UH"})
_OPENERS = frozenset({"“", '"', "‘", ":", "—"})


class _Stored(Struct, frozen=True):
    words: dict[str, str]
    by_word: dict[str, str]
    by_class: dict[str, str]


@cache
def tagger() -> Tagger:
    data = resources.files("tocsin").joinpath("data/models/tagger.json").read_bytes()
    stored = msgspec.json.decode(data, type=_Stored)
    return Tagger(
        {word: tuple(map(intern, tags.split(" "))) for word, tags in stored.words.items()},
        stored.by_word,
        stored.by_class,
    )

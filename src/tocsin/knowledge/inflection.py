"""English lemmas to the forms news prints, by rule and from a list of irregular verbs."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec import Struct

from tocsin.knowledge.loader import load_table

FILE = "lexicons/en/inflection.yaml"
_VOWELS = frozenset("aeiou")


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    irregular: dict[str, tuple[str, ...]]
    doubling: frozenset[str]


@cache
def _known() -> _File:
    return load_table(FILE, _File)


def forms_of(lemmas: Iterable[str]) -> frozenset[str]:
    """Every form of some verbs, the lemmas included, by the language's list of irregular ones."""
    known = _known()
    return frozenset().union(*(verb_forms(lemma, known.irregular, known.doubling) for lemma in lemmas))


def verb_forms(lemma: str, irregular: Mapping[str, Sequence[str]], doubling: frozenset[str]) -> frozenset[str]:
    """Every form of a verb, the lemma included."""
    past = [*irregular[lemma]] if lemma in irregular else [_past(lemma, doubling)]
    forms = {lemma, _third(lemma), _gerund(lemma, doubling), *past}
    if lemma.endswith("el"):
        forms |= {f"{lemma}ed", f"{lemma}ing"}
    return frozenset(forms)


def plural(noun: str) -> str:
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return f"{noun[:-1]}ies"
    if noun.endswith("man"):
        return f"{noun[:-3]}men"
    return f"{noun}s"


def _third(lemma: str) -> str:
    return {"have": "has", "be": "is", "do": "does", "go": "goes"}.get(lemma) or plural(lemma)


def _past(lemma: str, doubling: frozenset[str]) -> str:
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return f"{lemma[:-1]}ied"
    return f"{_doubled(lemma, doubling)}ed"


def _gerund(lemma: str, doubling: frozenset[str]) -> str:
    if lemma.endswith("ie"):
        return f"{lemma[:-2]}ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return f"{lemma[:-1]}ing"
    return f"{_doubled(lemma, doubling)}ing"


def _doubled(lemma: str, doubling: frozenset[str]) -> str:
    """One vowel and one consonant at the end of a one-syllable verb double: ram, rammed."""
    short = (
        len(lemma) >= 3
        and lemma[-1] not in _VOWELS | frozenset("wxy")
        and lemma[-2] in _VOWELS
        and lemma[-3] not in _VOWELS
        and sum(letter in _VOWELS for letter in lemma) == 1
    )
    return lemma + lemma[-1] if short or lemma in doubling else lemma

"""The words of a source to who that is: its extent, whether it is named, its class."""

from functools import lru_cache
from itertools import pairwise

from tocsin.extract.attribution_lexicon import voices
from tocsin.knowledge.countries import by_name
from tocsin.knowledge.party_nouns import party_noun
from tocsin.model.text import Passage

_TIES = frozenset({"of", "for", "from", "in", "with", "at", "on", "near"})
_NAMES = frozenset({"NNP", "NNPS"})
_REACH = 6


def extent(passage: Passage, noun: int) -> tuple[int, int]:
    """The tokens of a source: the noun phrase with what prepositions tie to it ("a spokesman for the army")."""
    chunks = passage.chunks
    last = noun
    while (
        last + 2 < len(chunks)
        and chunks[last + 1].kind == "prep"
        and chunks[last + 2].kind == "np"
        and passage.tokens[chunks[last + 1].head].norm in _TIES
        and not _dated(passage, last + 2)
    ):
        last += 2
    end = chunks[last].last
    if last + 2 < len(chunks) and chunks[last + 1].kind == "adj" and chunks[last + 2].kind == "vg":
        end = chunks[last + 1].last  # "the police chief", its last word taken for an adjective
    first = _partners(passage, noun)
    return (_relative_start(passage, noun, last) if first == noun else chunks[first].first), end


def _partners(passage: Passage, noun: int) -> int:
    """The first of speakers joined by "and": "A and B have agreed". What a verb has as its object is not joined."""
    chunks = passage.chunks
    first = noun
    while first >= 2 and chunks[first - 1].kind == "cc" and chunks[first - 2].kind == "np":
        before = chunks[first - 3] if first >= 3 else None
        if before is not None and before.kind not in {"punct", "sub", "cc"}:
            break
        first -= 2
    return first


def _relative_start(passage: Passage, noun: int, last: int) -> int:
    """Where the source begins in "killed men | officials said were fighters", two phrases in one chunk."""
    chunks = passage.chunks
    chunk = chunks[noun]
    gap = last == noun and noun + 2 < len(chunks) and chunks[noun + 1].kind == "vg" == chunks[noun + 2].kind
    if gap and chunks[noun + 2].tag in {"VBD", "VBP", "VBN", "VBZ"}:
        for index in range(chunk.first, chunk.head):
            if passage.tokens[index].tag == "NNS":
                return index + 1
    return chunk.first


def _dated(passage: Passage, noun: int) -> bool:
    head = passage.tokens[passage.chunks[noun].head].norm
    return head in _TIME or passage.tokens[passage.chunks[noun].first].norm in _TIME or head in _OCCASIONS


def named(passage: Passage, first: int, last: int, head: int) -> bool:
    """Whether the words name a person or an organisation, not merely "officials" of one."""
    token = passage.tokens[head]
    return token.tag in _NAMES and token.norm not in voices().unnamed and first <= head < last


def source_class(passage: Passage, first: int, last: int) -> str:
    """What kind of source speaks. A word of a special class beats "official", wherever it stands in the phrase."""
    return _class_of(passage.norms[first:last], passage.words(first, last))


@lru_cache(maxsize=1 << 12)
def _class_of(norms: tuple[str, ...], words: str) -> str:
    lexicon = voices()
    pairs = [f"{one} {two}" for one, two in pairwise(norms)]
    triples = [f"{pair} {third}" for pair, third in zip(pairs, norms[2:], strict=False)]
    found = min((lexicon.classes[word] for word in (*triples, *pairs, *norms) if word in lexicon.classes), default=None)
    if found is not None:
        return found[1]
    for word in (*pairs, *norms):
        noun = party_noun(word)
        if noun is not None and noun.sector in lexicon.sectors and word not in lexicon.late:
            return lexicon.sectors[noun.sector]
    if any(word in lexicon.late for word in norms):
        return "unnamed-official"
    return "government" if by_name(words.removeprefix("the ").removeprefix("The ")) is not None else "other"


_TIME = frozenset(
    {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "january",
        "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        "morning", "afternoon", "evening", "night",
    }
)  # fmt: skip
_OCCASIONS = frozenset({"statement", "interview", "speech", "conference", "briefing", "televised", "tweet", "email"})

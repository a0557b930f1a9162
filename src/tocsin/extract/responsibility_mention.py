"""What a statement of responsibility holds, and the small questions every form of it asks."""

from typing import Literal

from msgspec import Struct

from tocsin.extract.responsibility_lexicon import ResponsibilityWords
from tocsin.extract.responsibility_reach import resolved
from tocsin.model.text import Passage

Status = Literal["stated", "claimed", "suspected", "accused", "denied", "none"]
Range = tuple[int, int]
_NAMES = frozenset({"NNP", "NNPS"})
COPULAS = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_NOBODY = frozenset({"no", "nobody", "none", "neither", "no-one"})


class ResponsibilityMention(Struct, frozen=True, gc=False):
    """A party (tokens) and how it is tied to an act, by whom; token ranges in passage `passage`.

    The party lies in passage `party_passage`: an earlier one where "it" stands for what the sentence before is about.
    No source when the words are passive or the party speaks for itself; no reference when the act is the one in
    focus. `none` says that nobody has claimed it, and has no party.
    """

    passage: int
    status: Status
    party_first: int | None
    party_last: int | None
    source_first: int | None
    source_last: int | None
    reference_first: int | None
    reference_last: int | None
    cue_first: int
    cue_last: int
    party_passage: int


class Tie(Struct, frozen=True, gc=False):
    """The parts of a statement before they are numbered: token ranges."""

    status: Status
    cue: Range
    party: Range | None = None
    source: Range | None = None
    reference: Range | None = None

    def mention(self, passage: Passage) -> ResponsibilityMention:
        party, source, reference = (found or (None, None) for found in (self.party, self.source, self.reference))
        return ResponsibilityMention(
            passage.index,
            self.status,
            party[0],
            party[1],
            source[0],
            source[1],
            reference[0],
            reference[1],
            self.cue[0],
            self.cue[1],
            passage.index,
        )


def span_of(passage: Passage, noun: int) -> Range:
    """The tokens of a chunk as written."""
    return passage.chunks[noun].first, passage.chunks[noun].last


def party_of(passage: Passage, noun: int) -> Range:
    """The tokens of a party, a pronoun's antecedent in its place; a long name with all its parts."""
    whole = resolved(passage, noun)
    first, last = span_of(passage, whole)
    return first, _name_end(passage, whole, last)


def _name_end(passage: Passage, noun: int, last: int) -> int:
    """Where a name ends that prepositions and "and" go through: "the Front for the Freedom of the North and East"."""
    chunks = passage.chunks
    if chunks[noun].tag not in _NAMES:
        return last
    index = noun
    while index + 2 < len(chunks) and chunks[index + 2].kind == "np" and chunks[index + 2].tag in _NAMES:
        tie = passage.tokens[chunks[index + 1].head].norm
        if tie not in ({"of", "for"} if index == noun else {"of", "for", "and"}):
            break
        index += 2
    return chunks[index].last


def norm_of(passage: Passage, chunk: int) -> str:
    return passage.tokens[passage.chunks[chunk].head].norm


def nobody(passage: Passage, noun: int | None, verb: int) -> bool:
    """Whether the doer is nobody: "no group", "neither side"."""
    start = passage.chunks[noun].first if noun is not None else passage.chunks[verb].first
    return any(token.norm in _NOBODY for token in passage.tokens[max(0, start - 1) : start + 1])


def copula(norm: str) -> bool:
    return norm in COPULAS


def next_verb(passage: Passage, at: int) -> int | None:
    """The verb group right after one, adverbs aside."""
    index = at + 1
    while index < len(passage.chunks) and passage.chunks[index].kind == "adv":
        index += 1
    return index if index < len(passage.chunks) and passage.chunks[index].kind == "vg" else None


def is_act(passage: Passage, noun: int, words: ResponsibilityWords) -> bool:
    return norm_of(passage, noun) in words.acts


def own(passage: Passage, noun: int, words: ResponsibilityWords) -> bool:
    """Whether a subject is the speaker's side: "it", "its fighters"."""
    chunk = passage.chunks[noun]
    return chunk.tag == "PRP" or passage.tokens[chunk.first].norm in words.own


def opens_behind(passage: Passage, verb: int, words: ResponsibilityWords) -> int | None:
    """The token "behind" or "responsible" after a form of "be", adverbs between."""
    index = passage.chunks[verb].last
    tokens = passage.tokens
    while index < len(tokens) and tokens[index].tag.startswith("RB") and tokens[index].norm not in words.behind:
        index += 1
    return index if index < len(tokens) and tokens[index].norm in words.behind else None

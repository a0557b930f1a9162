"""Tagged tokens to chunks: base noun phrases, verb groups, prepositions, joints and marks."""

from collections.abc import Sequence

from tocsin.knowledge.remembered import Remembered
from tocsin.model.text import FINITE, Chunk, ChunkKind

_NOUN = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "EX", "CD", "FW"})
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "FW"})
_INSIDE = frozenset(
    {"DT", "PDT", "PRP$", "JJ", "JJR", "JJS", "CD", "NN", "NNS", "NNP", "NNPS", "POS", "FW", "$", "RBS", "WP$"}
)
_ALONE = frozenset({"PRP", "EX"})
"""Tags of words that are a phrase by themselves: "they", "there"."""
_BEFORE_NOUN = frozenset({"JJ", "JJR", "JJS", "PRP$", "PDT"})
_MODIFIERS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "POS", "RB", "RBS", "$"})
_OPENS_PHRASE = _INSIDE | {"PRP", "EX", "RBR"}
_PROPER = frozenset({"NNP", "NNPS"})
_AFTER_PLAIN = _INSIDE | {"RBR"}
_STANDING_ALONE = frozenset({"all", "both", "some", "those", "these", "this", "each", "any", "another"})
_POINTING = _STANDING_ALONE | {"that"}
_VERB = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
_MAIN_VERB = _VERB - {"MD"}
_ADVERB = frozenset({"RB", "RBR", "RBS"})
_BE = frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m", "got", "gets", "get"})
_HAVE = frozenset({"have", "has", "had", "having", "'ve", "'d"})
_DO = frozenset({"do", "does", "did"})
_HELPING = _BE | _HAVE | _DO
_SEMI_MODAL = frozenset({"going", "have", "has", "had", "ought", "used"})
"""Before "to" and a verb these make one verb group: "going to attack", "have to leave"."""
_LEADING = _HELPING | _SEMI_MODAL | {"to"}
"""Words that a verb group may go on from to another verb."""
_AFTER_NOUN = frozenset({",", ".", "IN", "VBD", "VBZ", "VBP", "MD", "CC", "TO", ":", ""})
_NOT = frozenset({"not", "n't", "never", "neither", "nor"})
_SUBORDINATORS = frozenset(
    {
        "that", "which", "who", "whom", "whose", "where", "when", "while", "although", "though", "because", "if",
        "unless", "whether", "as", "since", "after", "before", "until", "once", "whereas", "how", "why", "what",
    }
)  # fmt: skip
# Words that open a quantity inside a noun phrase: "at least 12 people", "as many as seven troops".
_QUANTITIES = (
    ("at", "least"), ("at", "most"), ("as", "many", "as"), ("as", "few", "as"), ("more", "than"), ("fewer", "than"),
    ("less", "than"), ("up", "to"), ("no", "more", "than"), ("no", "fewer", "than"), ("not", "less", "than"),
    ("no", "less", "than"), ("upwards", "of"), ("close", "to"),
)  # fmt: skip
_QUANTITY_FIRST = frozenset(opener[0] for opener in _QUANTITIES)
_QUANTITY = {opener[:2]: opener for opener in _QUANTITIES}
_ROUGHLY = frozenset({"about", "around", "some", "nearly", "almost", "over", "roughly", "approximately", "under"})
_OPENS_QUANTITY = _QUANTITY_FIRST | _ROUGHLY
_OPENS_VERB = _NOT | {"to"}
_VAGUE = frozenset(
    {"dozens", "scores", "hundreds", "thousands", "tens", "dozen", "handful", "number", "several", "couple"}
)


def chunks(norms: Sequence[str], tags: Sequence[str]) -> tuple[Chunk, ...]:
    """The words of a sentence, as `Token` has their norms and tags: every one lies in exactly one chunk, in order."""
    out: list[Chunk] = []
    index = 0
    total = len(tags)
    norms, tags = [*norms, ""], [*tags, ""]  # so that the rules may look at the word after any
    while index < total:
        tag, norm = tags[index], norms[index]
        made: Chunk | None = None
        if norm in _OPENS_QUANTITY:
            made = _noun_phrase(norms, tags, index)
        elif tag in _OPENS_PHRASE:
            made = _plain_phrase(norms, tags, index) or _noun_phrase(norms, tags, index)
        if made is None and (tag in _VERB or norm in _OPENS_VERB):
            made = _plain_verb(norms, tags, index) or _verb_group(norms, tags, index)
        if made is None:
            kind = _KINDS[tag]
            if norm in _SUBORDINATORS and _subordinates(norms, tags, index, kind):
                kind = "sub"
            made = Chunk(kind, index, index + 1, index, tag=tag)
        out.append(made)
        index = made.last
    return tuple(out)


def _plain_phrase(norms: Sequence[str], tags: Sequence[str], start: int) -> Chunk | None:
    """The common noun phrase, "the old market square", of which the long way round would say the same."""
    index = start
    if tags[index] == "DT":
        if norms[index] in _POINTING:
            return None
        index += 1
    while (tag := tags[index]) == "JJ":
        index += 1
    head = ""
    while tag in _NOMINAL:
        head, index = tag, index + 1
        tag = tags[index]
        if head == "NNS" and tag in _PROPER:
            return None
    if not head or tag in _AFTER_PLAIN or norms[index] == "of":
        return None
    return Chunk("np", start, index, index - 1, tag=head)


def _plain_verb(norms: Sequence[str], tags: Sequence[str], start: int) -> Chunk | None:
    """The verb by itself, "attacked", of which the long way round would say the same."""
    tag = tags[start]
    if tag not in _MAIN_VERB or norms[start] in _LEADING:
        return None
    if tags[start + 1] in _ADVERB or norms[start + 1] in _NOT:
        return None
    return Chunk("vg", start, start + 1, start, passive=tag == "VBN", tag=tag)


def _subordinates(norms: Sequence[str], tags: Sequence[str], index: int, kind: ChunkKind) -> bool:
    """Whether a word that can open a clause does so here."""
    return (tags[index] == "DT" and norms[index] == "that") or (
        kind in {"prep", "adv"} and _starts_clause(norms, tags, index)
    )


def _kind_of(tag: str) -> ChunkKind:
    if tag == "CC":
        return "cc"
    if tag in {"IN", "TO", "RP"}:
        return "prep"
    if tag in {"WDT", "WP", "WRB", "WP$"}:
        return "sub"
    if tag.startswith("RB"):
        return "adv"
    if tag.startswith("JJ") or tag == "PDT":
        return "adj"
    return "punct" if not tag[0].isalpha() or tag in {"SYM", "POS"} else "other"


_KINDS = Remembered[str, ChunkKind](_kind_of)


def _starts_clause(norms: Sequence[str], tags: Sequence[str], index: int) -> bool:
    """Whether a verb follows before the next mark: "after militants fired" against "after the attack"."""
    if norms[index] in {"that", "if", "because", "while", "although", "though", "unless", "whether", "whereas"}:
        return True
    for at, tag in enumerate(tags[index + 1 : index + 14], index + 1):
        if tag in FINITE or (tag == "VBN" and norms[at] == "been"):
            return True
        if tag == "VBG" and at == index + 1:
            return True
        if tag in {",", ".", ":", "``", "IN", "-LRB-"} and norms[at] != "of":
            return False
    return False


def _quantity(norms: Sequence[str], tags: Sequence[str], index: int) -> int:
    """The token after a quantity opener at `index`, or `index`."""
    norm = norms[index]
    if norm in _QUANTITY_FIRST:
        opener = _QUANTITY.get((norm, norms[index + 1]), ())
        after = index + len(opener)
        if opener and after < len(tags) and opener[-1] == norms[after - 1] and _counts(norms, tags, after):
            return after
    if norm in _ROUGHLY and _counts(norms, tags, index + 1):
        return index + 1
    return index


def _counts(norms: Sequence[str], tags: Sequence[str], index: int) -> bool:
    return tags[index] == "CD" or norms[index] in _VAGUE or norms[index] in {"a", "an", "another"}


def _noun_phrase(norms: Sequence[str], tags: Sequence[str], start: int) -> Chunk | None:
    index = _quantity(norms, tags, start) if norms[start] in _OPENS_QUANTITY else start
    tag = tags[start]
    if index == start and (tag not in _OPENS_PHRASE or tag in _ALONE):
        return Chunk("np", start, start + 1, start, tag=tag) if tag in _ALONE else None
    head: int | None = None
    while True:
        tag = tags[index]
        if tag in _INSIDE:
            if tag == "DT" and not _determines(norms, tags, index, head):
                break
            if tag in _PROPER and index > start and tags[index - 1] == "NNS" and head == index - 1:
                break  # "individuals U.S. officials said were": a new phrase begins
            if tag in _BEFORE_NOUN and head is not None and not _noun_ahead(tags, index):
                break
            if tag == "POS" and (head is None or not _noun_ahead(tags, index)):
                break
            if tag in _NOMINAL or tag in {"CD", "$"}:
                head = index
            elif tag == "DT" and norms[index] in _STANDING_ALONE:
                head = index if head is None and not _noun_ahead(tags, index) else head
            index += 1
        elif tag in _ALONE:
            break
        elif tag in {"VBN", "VBG"} and index > start and head is None and _noun_ahead(tags, index):
            index += 1  # "the injured soldiers", "three wounded men"
        elif tag == "RB" and index > start and head is None and _modifier_ahead(tags, index):
            index += 1  # "a heavily armed group"
        elif (
            norms[index] == "of" and head is not None and norms[head] in _VAGUE and _quantified(norms, tags, index + 1)
        ):
            index += 1  # "dozens of others", "a number of people": one quantity, one phrase
        elif (
            norms[index] in {"to", "or", "and"}
            and head is not None
            and tags[head] == "CD"
            and _counts_next(norms, tags, index)
        ):
            index += 1  # "10 to 12", "two or three"
        elif tag == "RBR" and head is None:
            index += 1
        else:
            break
    if head is None:
        head = _elliptic(tags, start, index)
        return None if head is None else Chunk("np", start, head + 1, head, tag=tags[head])
    last = head + 1 if index <= head + 1 or not _trailing(tags, head, index) else index
    return Chunk("np", start, last, head, tag=tags[head])


def _determines(norms: Sequence[str], tags: Sequence[str], index: int, head: int | None) -> bool:
    """Whether an article or pointing word goes into the phrase before it: "all the", not "that he"."""
    if head is not None and tags[index - 1] not in {"PDT", "POS"}:
        return False
    return norms[index] != "that" or tags[index + 1] in {"NN", "JJ"}


def _elliptic(tags: Sequence[str], start: int, index: int) -> int | None:
    """The adjective that stands for its noun: "claimed only the former", "the wounded were flown out"."""
    last = index - 1
    if last <= start or tags[start] != "DT" or tags[last] not in {"JJ", "VBN", "JJS"}:
        return None
    return last if tags[index] in _AFTER_NOUN else None


def _trailing(tags: Sequence[str], head: int, index: int) -> bool:
    """Whether what follows the head still belongs: only a bare possessive does."""
    return index == head + 2 and tags[head + 1] == "POS"


def _counts_next(norms: Sequence[str], tags: Sequence[str], index: int) -> bool:
    return tags[index + 1] == "CD" and norms[index + 1] != "one"


def _quantified(norms: Sequence[str], tags: Sequence[str], index: int) -> bool:
    return tags[index] in {"NNS", "NN", "JJ", "NNP", "NNPS", "CD", "VBN"} or norms[index] in {"others", "more", "the"}


def _noun_ahead(tags: Sequence[str], index: int) -> bool:
    for tag in tags[index + 1 : index + 5]:
        if tag in _NOMINAL or tag == "CD":
            return True
        if tag not in _MODIFIERS:
            return False
    return False


def _modifier_ahead(tags: Sequence[str], index: int) -> bool:
    return tags[index + 1] in {"JJ", "VBN", "VBG"} and _noun_ahead(tags, index + 1)


def _verb_group(norms: Sequence[str], tags: Sequence[str], start: int) -> Chunk | None:
    first = norms[start]
    infinitive = first == "to" and tags[start + 1] in {"VB", "RB", "VBP"}
    if not infinitive and tags[start] not in _VERB and not (first in _NOT and _verb_next(tags, start)):
        return None
    index = start + 1 if infinitive else start
    modal = "to" if infinitive else None
    negated = perfect = passive = False
    helped = False
    head: int | None = None
    while True:
        tag, norm = tags[index], norms[index]
        if tag in _VERB:
            if head is not None:
                if tags[head] != "MD" and norms[head] not in _HELPING:
                    break
                helped = True
            if tag == "MD":
                modal = norm
            perfect = perfect or (norm in _HAVE and _participle_ahead(tags, index))
            head = index
        elif norm in _NOT:
            negated = True
        elif tag in _ADVERB and _verb_next(tags, index):
            pass
        elif norm == "to" and head is not None and norms[head] in _SEMI_MODAL and _verb_next(tags, index):
            modal = norms[head]
        else:
            break
        index += 1
    if head is None:
        return None
    last = head + 1
    if tags[head] == "VBN":
        helpers = norms[start:head]
        passive = not _BE.isdisjoint(helpers) or _HAVE.isdisjoint(helpers)
    elif helped and tags[head] == "VBD":
        passive = not _BE.isdisjoint(norms[start:head])
    while norms[last] in _NOT:
        negated = True
        last += 1
    return Chunk("vg", start, last, head, passive, negated, perfect, modal, tags[head])


def _verb_next(tags: Sequence[str], index: int) -> bool:
    for tag in tags[index + 1 : index + 4]:
        if tag in _VERB:
            return True
        if tag not in _ADVERB:
            return False
    return False


def _participle_ahead(tags: Sequence[str], index: int) -> bool:
    for tag in tags[index + 1 : index + 4]:
        if tag in {"VBN", "VBD"}:
            return True
        if tag not in _ADVERB:
            return False
    return False

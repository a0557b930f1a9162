"""Tagged tokens to chunks: base noun phrases, verb groups, prepositions, joints and marks."""

from collections.abc import Sequence

from tocsin.knowledge.remembered import Remembered
from tocsin.model.text import Chunk, ChunkKind, Token

_NOUN = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "EX", "CD", "FW"})
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "FW"})
_INSIDE = frozenset(
    {"DT", "PDT", "PRP$", "JJ", "JJR", "JJS", "CD", "NN", "NNS", "NNP", "NNPS", "POS", "FW", "$", "RBS", "WP$"}
)
_ALONE = frozenset({"PRP", "EX"})
"""Tags of words that are a phrase by themselves: "they", "there"."""
_OPENS_PHRASE = _INSIDE | {"PRP", "EX", "RBR"}
_PROPER = frozenset({"NNP", "NNPS"})
_AFTER_PLAIN = _INSIDE | {"RBR"}
_STANDING_ALONE = frozenset({"all", "both", "some", "those", "these", "this", "each", "any", "another"})
_POINTING = _STANDING_ALONE | {"that"}
_VERB = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
_BE = frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m", "got", "gets", "get"})
_HAVE = frozenset({"have", "has", "had", "having", "'ve", "'d"})
_DO = frozenset({"do", "does", "did"})
_AFTER_NOUN = frozenset({",", ".", "IN", "VBD", "VBZ", "VBP", "MD", "CC", "TO", ":"})
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


def chunks(tokens: Sequence[Token]) -> tuple[Chunk, ...]:
    """Every token lies in exactly one chunk, in order."""
    out: list[Chunk] = []
    index = 0
    total = len(tokens)
    while index < total:
        tag, norm = tokens[index].tag, tokens[index].norm
        made: Chunk | None = None
        if norm in _OPENS_QUANTITY:
            made = _noun_phrase(tokens, index)
        elif tag in _ALONE:
            made = Chunk("np", index, index + 1, index, tag=tag)
        elif tag in _OPENS_PHRASE:
            made = _plain_phrase(tokens, index) or _noun_phrase(tokens, index)
        if made is None and (tag in _VERB or norm in _OPENS_VERB):
            made = _verb_group(tokens, index)
        if made is None:
            made = _single(tokens, index)
        out.append(made)
        index = made.last
    return tuple(out)


def _plain_phrase(tokens: Sequence[Token], start: int) -> Chunk | None:
    """The common noun phrase, "the old market square", of which the long way round would say the same."""
    index = start
    tag = tokens[index].tag
    if tag == "DT":
        if tokens[index].norm in _POINTING:
            return None
        index += 1
    total = len(tokens)
    while index < total and (tag := tokens[index].tag) == "JJ":
        index += 1
    first = index
    plural = False
    while index < total and (tag := tokens[index].tag) in _NOMINAL:
        if plural and tag in _PROPER:
            return None
        plural = tag == "NNS"
        index += 1
    if first == index or (index < total and (tag in _AFTER_PLAIN or tokens[index].norm == "of")):
        return None
    return Chunk("np", start, index, index - 1, tag=tokens[index - 1].tag)


def _single(tokens: Sequence[Token], index: int) -> Chunk:
    token = tokens[index]
    tag = token.tag
    kind = _KINDS[tag]
    if token.norm in _SUBORDINATORS and (
        (tag == "DT" and token.norm == "that") or (kind in {"prep", "adv"} and _starts_clause(tokens, index))
    ):
        kind = "sub"
    return Chunk(kind, index, index + 1, index, tag=tag)


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


def _starts_clause(tokens: Sequence[Token], index: int) -> bool:
    """Whether a verb follows before the next mark: "after militants fired" against "after the attack"."""
    if tokens[index].norm in {"that", "if", "because", "while", "although", "though", "unless", "whether", "whereas"}:
        return True
    for token in tokens[index + 1 : index + 14]:
        if token.tag in {"VBD", "VBZ", "VBP", "MD"} or (token.tag == "VBN" and token.norm == "been"):
            return True
        if token.tag == "VBG" and token is tokens[index + 1]:
            return True
        if token.tag in {",", ".", ":", "``", "IN", "-LRB-"} and token.norm != "of":
            return False
    return False


def _quantity(tokens: Sequence[Token], index: int) -> int:
    """The token after a quantity opener at `index`, or `index`."""
    norm = tokens[index].norm
    if norm in _QUANTITY_FIRST and index + 2 < len(tokens):
        opener = _QUANTITY.get((norm, tokens[index + 1].norm), ())
        after = index + len(opener)
        if opener and after < len(tokens) and opener[-1] == tokens[after - 1].norm and _counts(tokens[after]):
            return after
    if norm in _ROUGHLY and index + 1 < len(tokens) and _counts(tokens[index + 1]):
        return index + 1
    return index


def _counts(token: Token) -> bool:
    return token.tag == "CD" or token.norm in _VAGUE or token.norm in {"a", "an", "another"}


def _noun_phrase(tokens: Sequence[Token], start: int) -> Chunk | None:
    total = len(tokens)
    index = _quantity(tokens, start)
    tag = tokens[start].tag
    if index == start and (tag not in _OPENS_PHRASE or tag in _ALONE):
        return Chunk("np", start, start + 1, start, tag=tag) if tag in _ALONE else None
    head: int | None = None
    while index < total:
        token = tokens[index]
        tag = token.tag
        if tag in _ALONE or (tag == "DT" and head is not None and tokens[index - 1].tag not in {"PDT", "POS"}):
            break
        if tag == "DT" and token.norm == "that" and not (index + 1 < total and tokens[index + 1].tag in {"NN", "JJ"}):
            break
        if tag in {"NNP", "NNPS"} and index > start and tokens[index - 1].tag == "NNS" and head == index - 1:
            break  # "individuals U.S. officials said were": a new phrase begins
        if tag in _INSIDE:
            if tag in {"JJ", "JJR", "JJS", "PRP$", "PDT"} and head is not None and not _noun_ahead(tokens, index):
                break
            if tag == "POS" and (head is None or not _noun_ahead(tokens, index)):
                break
            if tag in _NOMINAL or tag in {"CD", "$"}:
                head = index
            elif tag == "DT" and token.norm in _STANDING_ALONE:
                head = index if head is None and not _noun_ahead(tokens, index) else head
            index += 1
        elif tag in {"VBN", "VBG"} and index > start and head is None and _noun_ahead(tokens, index):
            index += 1  # "the injured soldiers", "three wounded men"
        elif tag == "RB" and index > start and head is None and _modifier_ahead(tokens, index):
            index += 1  # "a heavily armed group"
        elif token.norm == "of" and head is not None and tokens[head].norm in _VAGUE and _quantified(tokens, index + 1):
            index += 1  # "dozens of others", "a number of people": one quantity, one phrase
        elif (
            token.norm in {"to", "or", "and"}
            and head is not None
            and tokens[head].tag == "CD"
            and _counts_next(tokens, index)
        ):
            index += 1  # "10 to 12", "two or three"
        elif tag == "JJ" or (tag == "RBR" and head is None):
            index += 1
        else:
            break
    if head is None:
        head = _elliptic(tokens, start, index)
        if head is None:
            return None
        return Chunk("np", start, head + 1, head, tag=tokens[head].tag)
    return Chunk(
        "np",
        start,
        head + 1 if index <= head + 1 or not _trailing(tokens, head, index) else index,
        head,
        tag=tokens[head].tag,
    )


def _elliptic(tokens: Sequence[Token], start: int, index: int) -> int | None:
    """The adjective that stands for its noun: "claimed only the former", "the wounded were flown out"."""
    last = index - 1
    if last <= start or tokens[start].tag != "DT" or tokens[last].tag not in {"JJ", "VBN", "JJS"}:
        return None
    return last if index >= len(tokens) or tokens[index].tag in _AFTER_NOUN else None


def _trailing(tokens: Sequence[Token], head: int, index: int) -> bool:
    """Whether what follows the head still belongs: only a bare possessive does."""
    return index == head + 2 and tokens[head + 1].tag == "POS"


def _counts_next(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].tag == "CD" and tokens[index + 1].norm != "one"


def _quantified(tokens: Sequence[Token], index: int) -> bool:
    return (index < len(tokens) and tokens[index].tag in {"NNS", "NN", "JJ", "NNP", "NNPS", "CD", "VBN"}) or (
        index < len(tokens) and tokens[index].norm in {"others", "more", "the"}
    )


def _noun_ahead(tokens: Sequence[Token], index: int) -> bool:
    for token in tokens[index + 1 : index + 5]:
        if token.tag in _NOMINAL or token.tag == "CD":
            return True
        if token.tag not in {"JJ", "JJR", "JJS", "VBN", "VBG", "POS", "RB", "CD", "RBS", "$"}:
            return False
    return False


def _modifier_ahead(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].tag in {"JJ", "VBN", "VBG"} and _noun_ahead(tokens, index + 1)


def _verb_group(tokens: Sequence[Token], start: int) -> Chunk | None:
    first = tokens[start]
    infinitive = first.norm == "to" and start + 1 < len(tokens) and tokens[start + 1].tag in {"VB", "RB", "VBP"}
    if not infinitive and first.tag not in _VERB and not (first.norm in _NOT and _verb_next(tokens, start)):
        return None
    index = start + 1 if infinitive else start
    modal = "to" if infinitive else None
    negated = perfect = passive = False
    helped = False
    head: int | None = None
    while index < len(tokens):
        token = tokens[index]
        if token.tag in _VERB:
            if head is not None and not _helps(tokens[head]):
                break
            if head is not None:
                helped = True
            if token.tag == "MD":
                modal = token.norm
            perfect = perfect or (token.norm in _HAVE and _participle_ahead(tokens, index))
            head = index
        elif token.norm in _NOT:
            negated = True
        elif token.tag.startswith("RB") and _verb_next(tokens, index):
            pass
        elif token.norm == "to" and head is not None and _semi_modal(tokens, head) and _verb_next(tokens, index):
            modal = tokens[head].norm
        else:
            break
        index += 1
    if head is None:
        return None
    last = head + 1
    if tokens[head].tag == "VBN":
        helpers = {token.norm for token in tokens[start:head]}
        passive = bool(helpers & _BE) or not (helpers & _HAVE)
    elif helped and tokens[head].tag == "VBD":
        passive = bool({token.norm for token in tokens[start:head]} & _BE)
    while last < len(tokens) and tokens[last].norm in _NOT:
        negated = True
        last += 1
    return Chunk("vg", start, last, head, passive, negated, perfect, modal, tokens[head].tag)


def _helps(token: Token) -> bool:
    return token.tag == "MD" or token.norm in _BE or token.norm in _HAVE or token.norm in _DO


def _semi_modal(tokens: Sequence[Token], head: int) -> bool:
    """ "going to attack", "have to leave", "due to meet" read as one verb group."""
    return tokens[head].norm in {"going", "have", "has", "had", "ought", "used"}


def _verb_next(tokens: Sequence[Token], index: int) -> bool:
    for token in tokens[index + 1 : index + 4]:
        if token.tag in _VERB:
            return True
        if not token.tag.startswith("RB"):
            return False
    return False


def _participle_ahead(tokens: Sequence[Token], index: int) -> bool:
    for token in tokens[index + 1 : index + 4]:
        if token.tag in {"VBN", "VBD"}:
            return True
        if not token.tag.startswith("RB"):
            return False
    return False

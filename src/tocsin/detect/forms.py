"""A word in its sentence to whether it stands as a noun or as a verb, where its tag alone would mislead."""

from functools import cache

from tocsin.knowledge.triggers import words
from tocsin.model.text import Passage

_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS"})
# First words of verb groups that are no verbs: "not accept", "will host".
_UNINFLECTED = frozenset({"not", "no", "will", "must", "be", "on"})
_OPENERS = frozenset({"DT", "PRP$", "NNP"})
_AUXILIARIES = frozenset({"has", "have", "had", "been"})


def reads_as_noun(passage: Passage, index: int) -> bool:
    token = passage.tokens[index]
    tag = token.tag
    before = passage.tokens[index - 1].tag if index else ""
    if tag in _NOMINAL:
        return not _taken_for_noun(passage, index, before)
    following = passage.tokens[index + 1].tag if index + 1 < len(passage.tokens) else ""
    after = passage.tokens[index + 1].norm if index + 1 < len(passage.tokens) else ""
    if tag == "VBG" or token.norm.endswith("ing"):
        if index == 0 and following in {"VBD", "VBN", "VBZ", "MD"}:
            return True  # "Fighting raged on"
        if before in {"DT", "PRP$", "POS", "JJ"}:
            return True
        if before in {"NN", "NNP"}:
            return after in {"of", "in"} or passage.chunks[passage.chunk_of(index)].kind == "np"
        return before == "NNS" and after == "of"
    if tag == "JJ" and before in {"NN", "NNP", "JJ"}:
        return index + 1 == len(passage.tokens) or passage.tokens[index + 1].tag in {"IN", "VBD", "VBZ", ",", ".", "CC"}
    if tag in {"VB", "VBP", "VBZ", "JJ", "VBD"}:
        return before in {"DT", "PRP$", "POS", "JJ"} and passage.chunks[passage.chunk_of(index)].kind != "vg"
    return False


def _taken_for_noun(passage: Passage, index: int, before: str) -> bool:
    """Verbs that the tagger calls nouns: "to plunder | stalls", "retook | the town", "set off"."""
    if passage.tokens[index].tag != "NN" or not index:
        return False
    if before in {"TO", "MD"} or passage.tokens[index - 1].norm in _AUXILIARIES:
        return True
    if index + 1 == len(passage.tokens):
        return False
    following = passage.tokens[index + 1]
    return following.norm == "off" or (following.tag in _OPENERS and passage.norms[index] in _pasts())


@cache
def _pasts() -> frozenset[str]:
    """Past forms that no noun shares: "overthrew", "retook"."""
    return frozenset(forms[0] for forms in words().irregular.values() if len(forms) > 1)


def reads_as_verb(passage: Passage, index: int) -> bool:
    tag = passage.tokens[index].tag
    participle = tag == "JJ" and passage.tokens[index].norm.endswith(("ed", "en"))
    before = passage.tokens[index - 1].tag if index else ""
    if tag == "NN" and _taken_for_noun(passage, index, before):
        return True
    return tag.startswith("VB") or participle or passage.tokens[index].norm in _UNINFLECTED

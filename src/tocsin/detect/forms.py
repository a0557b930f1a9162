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
    tags, norms = passage.tags, passage.norms
    tag = tags[index]
    before = tags[index - 1] if index else ""
    if tag in _NOMINAL:
        return not (tag == "NN" and index and _taken_for_noun(passage, index, before))
    following = tags[index + 1] if index + 1 < len(tags) else ""
    if tag == "VBG" or norms[index].endswith("ing"):
        after = norms[index + 1] if index + 1 < len(norms) else ""
        if index == 0 and following in {"VBD", "VBN", "VBZ", "MD"}:
            return True  # "Fighting raged on"
        if before in {"DT", "PRP$", "POS", "JJ"}:
            return True
        if before in {"NN", "NNP"}:
            return after in {"of", "in"} or passage.chunks[passage.chunk_of(index)].kind == "np"
        return before == "NNS" and after == "of"
    if tag == "JJ" and before in {"NN", "NNP", "JJ"}:
        return index + 1 == len(tags) or following in {"IN", "VBD", "VBZ", ",", ".", "CC"}
    if tag in {"VB", "VBP", "VBZ", "JJ", "VBD"}:
        return before in {"DT", "PRP$", "POS", "JJ"} and passage.chunks[passage.chunk_of(index)].kind != "vg"
    return False


def _taken_for_noun(passage: Passage, index: int, before: str) -> bool:
    """Verbs that the tagger calls nouns: "to plunder | stalls", "retook | the town", "set off"."""
    norms = passage.norms
    if before in {"TO", "MD"} or norms[index - 1] in _AUXILIARIES:
        return True
    if index + 1 == len(norms):
        return False
    return norms[index + 1] == "off" or (passage.tags[index + 1] in _OPENERS and norms[index] in _pasts())


@cache
def _pasts() -> frozenset[str]:
    """Past forms that no noun shares: "overthrew", "retook"."""
    return frozenset(forms[0] for forms in words().irregular.values() if len(forms) > 1)


def reads_as_verb(passage: Passage, index: int) -> bool:
    tag, norm = passage.tags[index], passage.norms[index]
    if tag.startswith("VB") or norm in _UNINFLECTED:
        return True
    if tag == "NN":
        return index > 0 and _taken_for_noun(passage, index, passage.tags[index - 1])
    return tag == "JJ" and norm.endswith(("ed", "en"))

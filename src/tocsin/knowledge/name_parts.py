"""Names cut into the parts that they are compared by."""

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=65536)
def parts(text: str) -> tuple[str, ...]:
    """A name cut for comparison: lower case, no accents, apostrophes or full stops, split at hyphens."""
    if text.isalnum() and text.isascii():
        return (text.lower(),)
    if not text.isascii():
        text = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return tuple(_SPLIT.sub(" ", _DROPPED.sub("", _OWNER.sub(" s", text.lower()))).split())


_OWNER = re.compile(r"['\u2019]s\b")
_DROPPED = re.compile(r"['\u2018\u2019\u02bc\u02bb\u02bf`.]")
_SPLIT = re.compile(r"[-\u2010\u2011\u2013/,()&:+\s]+")

"""Tolls of a log, each entry under its hour: a later entry's higher count replaces the one before."""

import re
from collections.abc import Sequence

from msgspec import structs

from tocsin.extract.toll_mention import TollMention
from tocsin.knowledge.remembered import Remembered
from tocsin.model.text import Passage

_HOUR = re.compile(r"\d{1,2}[:.]\d\d\Z")
_IS_HOUR = Remembered[str, bool](lambda norm: _HOUR.match(norm) is not None)
_LEADING = 3
"""An hour stands among the first words of its entry, after a mark or a dash."""
_ENTRIES = 3
"""So many entries make a log, and fewer may be a schedule or a quotation."""


def is_log(passages: Sequence[Passage]) -> bool:
    """Whether at least three sentences open with an hour of the day."""
    hours = 0
    for passage in passages:
        hours += any(map(_IS_HOUR.__getitem__, passage.norms[:_LEADING]))
        if hours == _ENTRIES:
            return True
    return False


def newest(mentions: Sequence[TollMention]) -> list[TollMention]:
    """The mentions, those that raise an earlier entry's count marked as updates."""
    out: list[TollMention] = []
    highest: dict[str, int] = {}
    for mention in mentions:
        count = mention.low or 0
        whole = not (mention.subset or mention.additional or mention.superseded or mention.aggregate or mention.zero)
        told = highest.get(mention.harm, 0)
        if count > told and whole and mention.affects != "actor":
            highest[mention.harm] = count
            out.append(structs.replace(mention, updates=True) if told else mention)
        else:
            out.append(mention)
    return out

"""Written publication dates to days."""

from datetime import date, datetime
from email.utils import parsedate_to_datetime


def day(words: str) -> date | None:
    """The day of an ISO date, an ISO time or a mail-style date, as its own time zone has it.

    None means that the words are no date: a wrong date is worse than none.
    """
    words = words.strip()
    try:
        if len(words) in {8, 10}:
            return date.fromisoformat(words)
        return datetime.fromisoformat(words).date()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(words).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None

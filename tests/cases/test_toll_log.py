"""Tolls of a log: a later entry's higher count replaces an earlier one, in a log and nowhere else."""

from tocsin.extract.toll import TollMention, tolls
from tocsin.read.plain import document_of
from tocsin.segment import segment

ENTRIES = ("Two people were killed.", "Five people were killed.", "Three people were killed.")


def _told(*lines: str) -> list[tuple[int | None, bool]]:
    found: tuple[TollMention, ...] = tolls(segment(document_of("A headline\n\n" + "\n\n".join(lines))))
    return [(mention.low, mention.updates) for mention in found]


def test_a_later_entry_raises_the_count() -> None:
    hours = ("09:40", "10.15", "12:05")
    lines = [f"{hour} – {entry}" for hour, entry in zip(hours, ENTRIES, strict=True)]
    assert _told(*lines) == [(2, False), (5, True), (3, False)]


def test_a_text_without_hours_is_no_log() -> None:
    assert _told(*ENTRIES) == [(2, False), (5, False), (3, False)]

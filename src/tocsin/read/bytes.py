"""Bytes to text, with an issue where that took a guess or cannot be done."""

import codecs

from tocsin.model.issue import Issue, Severity

LARGEST = 5_000_000
"""No article is longer; what is, is an archive or a mistake, and would hold up everything behind it."""
LONGEST_LINE = 1_000_000
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SPACES = frozenset("\t\n\r\f\v")


def unreadable(code: str, message: str, path: str, severity: Severity = "error") -> Issue:
    return Issue(f"read-{code}", severity, "read", message, path)


def text_of(data: bytes, path: str) -> tuple[str | None, list[Issue]]:
    """The characters as stored, line ends included. None means that these bytes are no text."""
    if data.startswith(_UTF16):
        return _checked(_decode(data, "utf-16"), path)
    text = _decode(data, "utf-8-sig")
    if text is not None:
        return _checked(text, path)
    text, issues = _checked(data.decode("windows-1252", errors="replace"), path)
    guess = "The bytes are not UTF-8 and were read as windows-1252; check the letters, or save the file as UTF-8."
    return text, issues or [unreadable("encoding-guessed", guess, path, "warning")]


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str | None, path: str) -> tuple[str | None, list[Issue]]:
    if text is None:
        return None, [unreadable("encoding", "The bytes do not fit their own byte order mark; save as UTF-8.", path)]
    if "\0" in text or _controls(text) * 50 > len(text):
        return None, [unreadable("binary", "This is not text but binary data; give plain text or JSON lines.", path)]
    return text, []


def _controls(text: str) -> int:
    head = text[:4096]
    return sum(letter < " " and letter not in _SPACES for letter in head)

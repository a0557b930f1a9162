"""Values to JSON and back: one canonical form for hashing and keeping, one reader that names what is wrong."""

import hashlib
from typing import Any, TypeVar

import msgspec

Value = TypeVar("Value")

_canonical = msgspec.json.Encoder(order="sorted", decimal_format="string")
_plain = msgspec.json.Encoder()


def canonical(value: Any) -> bytes:
    """The one way a value is written for hashing: UTF-8 JSON, keys sorted, no white space."""
    return _canonical.encode(value)


def encode(value: Any) -> bytes:
    """JSON in field order, for people and other programs."""
    return _plain.encode(value)


def decode(data: bytes | str, kind: type[Value]) -> Value:
    """Read a value back. Raises msgspec.ValidationError, which names the field that is wrong."""
    return msgspec.json.decode(data, type=kind)


def builtins(value: Any) -> Any:
    """The same as plain dictionaries, lists, strings and numbers, dates as ISO text."""
    return msgspec.to_builtins(value)


def identifier(prefix: str, *parts: Any) -> str:
    """An opaque id with a kind prefix: the same parts always give the same id."""
    return f"{prefix}-{hashlib.sha256(canonical(parts)).hexdigest()[:20]}"

"""A value worked out when first asked for, and kept with its owner."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class kept(Generic[Value]):  # noqa: N801
    """`functools.cached_property` without the lock that Python 3.11 takes for every value.

    Two threads may work a value out twice; it comes out the same.
    """

    def __init__(self, make: Callable[[Any], Value]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    def __get__(self, owner: Any, _kind: type | None = None) -> Value:
        made = owner.__dict__[self._name] = self._make(owner)
        return made

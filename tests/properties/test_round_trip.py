"""Every noun survives JSON: what is built is what is read back."""

import inspect
import typing
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from random import Random
from types import NoneType, UnionType

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tocsin.model
from tocsin.model.codec import canonical, decode, encode
from tocsin.model.text import Quote, Span
from tocsin.model.value import Count

_LETTERS = 'aZ é"\\\n\t\u2028‘’—🙂\u200f٣'


def _types() -> list[type]:
    modules = [import_module(f"tocsin.model.{module.name}") for module in iter_modules(tocsin.model.__path__)]
    found = {
        one
        for module in modules
        for _, one in inspect.getmembers(module, inspect.isclass)
        if issubclass(one, msgspec.Struct) and one is not msgspec.Struct
    }
    # A claim's value is one of many shapes that only its slot tells apart; it is kept as part of a report.
    return sorted((one for one in found if one.__name__ != "Claim"), key=lambda one: one.__name__)


@cache
def _hints(kind: type) -> dict[str, typing.Any]:
    return typing.get_type_hints(kind)


def _any(kind: typing.Any, dice: Random) -> typing.Any:
    """Some value of a type, as deep as it goes.

    Made from a seed: a report has thousands of fields in fields, which is more than Hypothesis draws one by one.
    """
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in {typing.Union, UnionType}:
        return _any(dice.choice(parts), dice)
    if origin is typing.Literal:
        return dice.choice(parts)
    if origin is tuple:
        kinds = parts[:1] * dice.randint(0, 2) if parts[-1:] == (...,) else parts
        return tuple(_any(part, dice) for part in kinds)
    if origin is dict:
        return {_any(parts[0], dice): _any(parts[1], dice) for _ in range(dice.randint(0, 2))}
    if kind in {Quote, Span, Count}:
        return _ordered(kind, dice)
    if inspect.isclass(kind) and issubclass(kind, msgspec.Struct):
        return _struct(kind, dice)
    return _SCALARS[kind](dice)


def _words(dice: Random) -> str:
    return "".join(dice.choices(_LETTERS, k=dice.randint(0, 6)))


_SCALARS: dict[typing.Any, typing.Callable[[Random], typing.Any]] = {
    str: _words,
    typing.Any: _words,
    int: lambda dice: dice.randint(0, 999),
    float: lambda dice: dice.choice([0.0, 0.1, 33.79, -1e-9, dice.random()]),
    bool: lambda dice: dice.random() < 0.5,
    date: lambda dice: date(2024, 1, 1) + timedelta(days=dice.randint(-9999, 9999)),
    NoneType: lambda _: None,
}


def _ordered(kind: type, dice: Random) -> typing.Any:
    start, text = dice.randint(0, 99), _words(dice)
    return Quote(start, start + len(text), text) if kind is Quote else kind(start, start + len(text))


def _struct(kind: type, dice: Random) -> typing.Any:
    fields = {name: _any(hint, dice) for name, hint in _hints(kind).items()}
    if "earliest" in fields and fields["earliest"] and fields["latest"]:
        fields["latest"] = max(fields["earliest"], fields["latest"])
    return kind(**fields)


@pytest.mark.parametrize("kind", _types(), ids=lambda one: one.__name__)
@settings(max_examples=15)
@given(seed=st.integers(0, 2**32))
def test_a_noun_survives_json(kind, seed):
    value = _any(kind, Random(seed))
    assert decode(encode(value), kind) == value
    assert decode(canonical(value), kind) == value
    assert canonical(decode(canonical(value), kind)) == canonical(value)

"""Every sentence of the toll case file gives its tolls and no others."""

from pathlib import Path

import pytest
import yaml

from tocsin.extract.toll import TollMention, tolls
from tocsin.read.plain import document_of
from tocsin.segment import segment

CASES = yaml.safe_load(Path(__file__).with_name("toll.yaml").read_text(encoding="utf-8"))


def _figure(value: int | None) -> str:
    return "-" if value is None else str(value)


def _plain(mention: TollMention) -> tuple[str, ...]:
    return (mention.harm, _figure(mention.low), _figure(mention.high), mention.qualifier.replace(" ", "_"))


def _meets(mention: TollMention, wanted: list[str]) -> bool:
    """Whether a mention has the features, classes, country and parts that a case asks for."""
    parts = [f"({part.relation} {_figure(part.low)} {victim})" for part in mention.parts for victim in part.victims]
    for word in wanted:
        if word.startswith("("):
            held = word in parts
        elif word.startswith("@"):
            held = word[1:] in mention.victims
        elif word.startswith("="):
            held = mention.country == word[1:]
        else:
            held = mention.affects == "actor" if word == "+actor" else bool(getattr(mention, word[1:]))
        if not held:
            return False
    return True


def _split(case: str) -> tuple[tuple[str, ...], list[str]]:
    plain, *parts = case.split(" (")
    words = plain.split()
    return tuple(words[:4]), words[4:] + [f"({part}" for part in parts]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_tolls_of_a_sentence(case: dict[str, object]) -> None:
    text = str(case["text"])
    # The headline is context and gives no toll, so the sentence stands as body under one.
    found = tolls(segment(document_of(f"A headline\n\n{text}")))
    wanted = [_split(str(one)) for one in case["gives"]]  # type: ignore[attr-defined]
    assert sorted(_plain(mention) for mention in found) == sorted(plain for plain, _ in wanted)
    for plain, features in wanted:
        assert any(_plain(mention) == plain and _meets(mention, features) for mention in found), (plain, features)

"""Laws of the short ways: a question in front, or a common case read at once, says what the long way says."""

from collections import defaultdict
from importlib import import_module
from pathlib import Path

import pytest

from tocsin.extract import party, quantity
from tocsin.extract.party_mentions import survey
from tocsin.extract.toll_nouns import head_at
from tocsin.extract.toll_people import starts_of
from tocsin.knowledge.actors import find, find_all
from tocsin.knowledge.remembered import Remembered
from tocsin.measure.gold import load
from tocsin.read.plain import document_of
from tocsin.segment import segment

chunking = import_module("tocsin.segment.chunks")


@pytest.fixture(scope="module")
def passages():
    golds = [gold for gold in load(Path(__file__).parent.parent / "gold") if not gold.sealed]
    return [passage for gold in golds for passage in segment(document_of(gold.text))]


def test_a_plain_noun_phrase_is_the_phrase_of_the_long_way(passages):
    read = [
        (plain, chunking._noun_phrase(*words, at))
        for words, at in _places(passages)
        if words[0][at] not in chunking._OPENS_QUANTITY and words[1][at] in chunking._OPENS_PHRASE
        if (plain := chunking._plain_phrase(*words, at)) is not None
    ]
    assert len(read) > 1000
    assert all(plain == long for plain, long in read)


def test_a_plain_verb_is_the_group_of_the_long_way(passages):
    read = [
        (plain, chunking._verb_group(*words, at))
        for words, at in _places(passages)
        if (plain := chunking._plain_verb(*words, at)) is not None
    ]
    assert len(read) > 500
    assert all(plain == long for plain, long in read)


def _places(passages):
    """Every word by its place in the norms and tags of its sentence, which end as `chunks` has them."""
    return [
        (((*passage.norms, ""), (*passage.tags, "")), at) for passage in passages for at in range(len(passage.tokens))
    ]


def test_no_quantity_begins_where_two_words_say_that_none_can(passages, monkeypatch):
    places = [(passage.tokens, at) for passage in passages for at in range(len(passage.tokens))]
    asked = [quantity.quantity_at(*place) for place in places]
    monkeypatch.setattr(quantity, "_IN_VAIN", defaultdict(bool))
    assert any(asked)
    assert asked == [quantity.quantity_at(*place) for place in places]


def test_the_names_of_a_sentence_are_those_found_word_by_word(passages):
    found = [find_all(passage.forms) for passage in passages]
    assert any(found)
    for names, passage in zip(found, passages, strict=True):
        each = {at: find(passage.forms, at) for at in range(len(passage.forms))}
        assert names == {at: known for at, known in each.items() if known is not None}


def test_no_noun_of_people_is_found_where_no_phrase_leads_to_one(passages):
    barred = [
        head_at(passage.tokens, at)
        for passage in passages
        for at, leads in enumerate(starts_of(passage)[1])
        if not leads
    ]
    assert len(barred) > 1000
    assert not any(barred)


def test_a_phrase_that_names_nobody_at_a_glance_names_nobody(passages, monkeypatch):
    context = survey(passages, None)
    phrases = [(passage, chunk.first, chunk.last) for passage in passages for chunk in passage.chunks]
    dull = [one for one in phrases if party._names_nobody(*one, context)]
    monkeypatch.setattr(party, "_names_nobody", lambda *_: False)
    assert len(dull) > 1000
    assert not any(party.party(*one, context) for one in dull)


def test_what_is_remembered_is_asked_once_and_stays_bounded():
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = Remembered[str, int](length)
    assert [lengths["one"], lengths["one"], lengths["three"]] == [3, 3, 5]
    assert asked == ["one", "three"]
    for number in range(1 << 16):
        _ = lengths[str(number)]
    assert len(lengths) <= 1 << 15

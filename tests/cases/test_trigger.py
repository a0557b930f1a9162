"""Every trigger entry fires on its own sentences and stays silent on the others; cases show the rest."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from tocsin.detect import Told, TypeFacts, domain_of, reports_no_event, root_in_context, settle_type, triggers
from tocsin.knowledge.ontology import acled, acled_type, disorder_type, plover
from tocsin.knowledge.triggers import SOFT, Entry, entries
from tocsin.read.plain import document_of
from tocsin.segment import segment

CASES = yaml.safe_load((Path(__file__).parent / "trigger.yaml").read_text("utf-8"))
ENTRIES = {entry.code: entry for entry in entries()}


def _found(text: str, *, soft: bool = False) -> list[tuple[str, str, Any]]:
    document = document_of(f"Headline\n\n{text}", published=None)
    return [
        (trigger.code, passage.words(trigger.first, trigger.last), trigger)
        for passage in segment(document)
        if passage.section == "body"
        for trigger in triggers(passage, soft=soft)
    ]


@pytest.mark.parametrize(("entry", "text"), [(entry, text) for entry in ENTRIES.values() for text in entry.fires])
def test_entry_fires(entry: Entry, text: str) -> None:
    assert entry.code in [code for code, _, _ in _found(text, soft=entry.code.startswith(SOFT))]


@pytest.mark.parametrize(("entry", "text"), [(entry, text) for entry in ENTRIES.values() for text in entry.silent])
def test_entry_stays_silent(entry: Entry, text: str) -> None:
    assert entry.code not in [code for code, _, _ in _found(text, soft=entry.code.startswith(SOFT))]


@pytest.mark.parametrize("case", CASES["spans"], ids=lambda case: case["text"])
def test_spans(case: dict[str, Any]) -> None:
    assert [[code, words] for code, words, _ in _found(case["text"])] == case["expect"]


@pytest.mark.parametrize("text", CASES["silent"])
def test_nothing_forceful(text: str) -> None:
    forceful = {"violence", "harm", "protest", "coerce", "mobilize"}
    assert [words for _, words, trigger in _found(text) if trigger.family in forceful] == []


@pytest.mark.parametrize("case", CASES["features"], ids=lambda case: case["text"])
def test_features(case: dict[str, Any]) -> None:
    trigger = next(trigger for code, _, trigger in _found(case["text"]) if code == case["code"])
    assert getattr(trigger, case["feature"]) == case["value"]


@pytest.mark.parametrize("case", CASES["types"], ids=lambda case: case["name"])
def test_types(case: dict[str, Any]) -> None:
    given = case.get("facts", {})
    facts = msgspec.convert(given, TypeFacts)
    later = Told(tuple(trigger for _, _, trigger in _found(case.get("later", ""))))
    near = [trigger for _, _, trigger in _found(case["text"])]
    settled = settle_type(near, case.get("weapons", ()), facts, later)
    acled = settled.type.acled
    got = {
        "plover": settled.type.plover and settled.type.plover.event,
        "acled": acled and acled.sub_event_type,
        "scope": settled.scope,
    }
    assert {key: got[key] for key in case["expect"]} == case["expect"]


@pytest.mark.parametrize("case", CASES["domains"], ids=lambda case: case["domain"])
def test_domains(case: dict[str, Any]) -> None:
    passages = segment(document_of(f"Headline\n\n{case['text']}", published=None))
    evidence = domain_of(passages)
    assert evidence.leading == case["domain"]
    found = [trigger for passage in passages for trigger in triggers(passage)]
    assert reports_no_event(evidence, found) is case["no_event"]


@pytest.mark.parametrize("case", CASES["roots"], ids=lambda case: case["text"])
def test_roots_in_context(case: dict[str, Any]) -> None:
    passages = segment(document_of(f"Headline\n\n{case['text']}", published=None))
    body = [passage for passage in passages if passage.section == "body"]
    assert [root_in_context(passage, trigger) for passage in body for trigger in triggers(passage)] == case["expect"]


def test_every_target_exists() -> None:
    events, modes = plover().events, {mode for event in plover().events.values() for mode in event.modes}
    for entry in ENTRIES.values():
        assert entry.plover is None or entry.plover in events
        assert set(entry.modes) <= modes
        assert entry.acled is None or acled_type(entry.acled).sub_event_type == entry.acled


def test_vocabularies_are_whole() -> None:
    assert len(plover().events) == 16
    assert len(acled().types) == 6
    assert sum(len(kind.sub_types) for kind in acled().types) == 25
    assert disorder_type(acled_type("Peaceful protest")) == "Demonstrations"
    assert disorder_type(acled_type("Mob violence")) == "Political violence"

"""What every engine promises: evidence inside the passages, slots on its card, the same twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tocsin.engines.rules import rules
from tocsin.flow.code import code
from tocsin.model.claim import Claim
from tocsin.model.codec import decode, encode
from tocsin.model.report import Report
from tocsin.model.text import Document, Quote
from tocsin.read.plain import document_of
from tocsin.segment import segment

GOLD = Path(__file__).resolve().parents[1] / "gold"
FILES = sorted(GOLD.glob("*.yaml"))


def documents() -> Iterator[Document]:
    for path in FILES:
        entry = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield document_of(entry["text"], title=entry["title"], published=entry["published"])


def quotes(value: object) -> Iterator[Quote]:
    if isinstance(value, Quote):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from quotes(part)
    elif hasattr(value, "__struct_fields__"):
        for name in value.__struct_fields__:
            yield from quotes(getattr(value, name))


def proposals(document: Document) -> list[Claim]:
    return list(rules().propose(segment(document)))


def test_evidence_quotes_the_body_and_slots_are_on_the_card() -> None:
    engine = rules()
    for document in documents():
        bodies = [passage.span for passage in segment(document) if passage.section == "body"]
        for claim in engine.propose(segment(document)):
            assert claim.slot in engine.card.slots
            for quote in quotes(claim.value):
                assert document.text[quote.start : quote.end] == quote.text
                assert any(span.start <= quote.start < span.end for span in bodies), (document.title, quote)


def test_the_same_document_gives_the_same_claims_twice() -> None:
    for document in documents():
        assert proposals(document) == proposals(document)


def test_every_claim_has_evidence_and_an_id_that_forgets_the_engine() -> None:
    for document in list(documents())[:10]:
        for claim in proposals(document):
            assert claim.evidence or claim.slot == "attribution"
            assert claim.id.startswith("clm-")


def test_reports_survive_json() -> None:
    for document in list(documents())[:20]:
        for report in code(document, rules()).reports:
            assert decode(encode(report), Report) == report


@pytest.mark.parametrize("text", ["", " ", "\n\n", "More from the region", "Killed.", "!!!", "12", "“", "’s attack"])
def test_scraps_are_coded_without_complaint(text: str) -> None:
    code(document_of(text), rules())


WORDS = st.sampled_from(
    [
        "the", "attack", "killed", "at", "least", "three", "soldiers", "on", "Monday", "in", "Kabul", "police", "said",
        ",", ".", "“", "”", "12", "U.S.", "after", "who", "and", "injured", "gunmen", "bomb", "of", "2024", "--",
        "\u200b",        "\u0301", "שלום", "\n", "\n\n", "(", ")", "'s", "protest", "Iran's", "dozens", "no",
    ]
)  # fmt: skip


@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_no_arrangement_of_words_breaks_the_engine(text: str) -> None:
    document = document_of(text)
    for report in code(document, rules()).reports:
        for quote in quotes(report):
            assert document.text[quote.start : quote.end] == quote.text

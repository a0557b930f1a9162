"""Text to words, sentences and quotations."""

import pytest

from tocsin.knowledge.inflection import forms_of
from tocsin.read.plain import document_of
from tocsin.segment import segment


def sentences(text: str) -> list[str]:
    return [passage.text for passage in segment(document_of(f"Headline\n\n{text}", published=None))[1:]]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ann B. Lee fled. She is safe.", 2),
        ("Senator Ann Lee (D-Ore.) fled. She is safe.", 2),
        ("They chose Plan B. The army fled.", 2),
        ("It was option C. Nobody fled.", 2),
    ],
)
def test_initials_and_states_in_brackets_end_no_sentence(text, count):
    assert len(sentences(text)) == count


def test_two_single_marks_are_a_quotation_mark():
    passage = segment(document_of("Headline\n\nThe mayor said ''we will stay'' and ``we wait''.", published=None))[1]
    assert [passage.document.text[span.start : span.end] for span in passage.quotations] == ["we will stay", "we wait"]
    assert [token.tag for token in passage.tokens if token.norm in {"''", "``"}] == ["''", "''", "``", "''"]


def test_one_list_inflects_the_verbs_of_every_lexicon():
    assert forms_of(["strike", "plan", "deny"]) >= {"struck", "stricken", "planned", "planning", "denies", "denied"}
    assert "taken" in forms_of(["take"])
    assert forms_of([]) == frozenset()

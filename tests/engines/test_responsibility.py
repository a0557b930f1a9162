"""Statements of responsibility reach the event they are about, with the party they name."""

import pytest

from tocsin.engines.rules import rules
from tocsin.flow.code import code
from tocsin.read.plain import document_of

ENGINE = rules()


def blamed(text: str) -> set[tuple[str, str, str | None]]:
    reports = code(document_of(f"Headline\n\n{text}", published=None), ENGINE).reports
    return {(report.trigger.text, actor.name, actor.responsibility) for report in reports for actor in report.actors}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (  # a paragraph of its own speaks of what the text opened with
            "A bomb killed four people at the market on Monday.\n\nThe explosion of a gas bottle hurt a firefighter.\n\n"
            "Al-Shabaab claimed responsibility.",
            ("killed", "Al-Shabaab", "claimed"),
        ),
        (  # "it" and "the group" across sentences
            "Shells killed nine people in the camp. The Rapid Support Forces hold the road. The group has not commented. "
            "In earlier remarks it denied shelling the camp.",
            ("killed", "Rapid Support Forces", "denied"),
        ),
        (
            "Gunmen ambushed a convoy and killed eight soldiers. The Group for the Support of Islam and Muslims claimed "
            "the ambush.",
            ("ambushed", "Jama'at Nusrat al-Islam wal-Muslimin", "claimed"),
        ),
    ],
)
def test_a_statement_names_its_party_and_finds_its_event(text, wanted):
    assert wanted in blamed(text)

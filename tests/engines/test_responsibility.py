"""Statements of responsibility reach the event they are about, with the party they name."""

import pytest

from tocsin.engines.rules import rules
from tocsin.flow.code import code
from tocsin.read.plain import document_of

ENGINE = rules()


def blamed(text: str) -> set[tuple[str, str, str | None]]:
    reports = code(document_of(f"Headline\n\n{text}", published=None), ENGINE).reports
    return {(report.trigger.text, actor.name, actor.responsibility) for report in reports for actor in report.actors}


OWN_PARAGRAPH = """A bomb killed four people at the market on Monday.

The explosion of a gas bottle hurt a firefighter.

Al-Shabaab claimed responsibility."""
BACK_TO_A_NAME = """Shells killed nine people in the camp. The Rapid Support Forces hold the road. The group has not
commented. In earlier remarks it denied shelling the camp."""
LONG_NAME = """Gunmen ambushed a convoy and killed eight soldiers.
The Group for the Support of Islam and Muslims claimed the ambush."""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (OWN_PARAGRAPH, ("killed", "Al-Shabaab", "claimed")),
        (BACK_TO_A_NAME, ("killed", "Rapid Support Forces", "denied")),
        (LONG_NAME, ("ambushed", "Jama'at Nusrat al-Islam wal-Muslimin", "claimed")),
    ],
)
def test_a_statement_names_its_party_and_finds_its_event(text, wanted):
    assert wanted in blamed(text)

"""Who did it and who suffered it, however the sentence turns the two."""

from datetime import date

import pytest

from tocsin.engines.rules import rules
from tocsin.flow.code import code
from tocsin.model.party import Party
from tocsin.read.plain import document_of


def first_report(text: str) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    document = document_of(text, title=None, outlet=None, published=date(2024, 8, 6), published_from="option")
    report = code(document, rules()).reports[0]
    return report.actors, report.recipients


# fmt: off
CASES = [
    # text, actors, recipients
    ("Police arrested about 300 people on Sunday.", ["Police"], ["people"]),
    ("A human rights group called for an international inquiry.", ["human rights group"], []),
    ("A man arrested on Monday was released.", [], ["man"]),
    ("Two of our colleagues, a nurse and a boatman, were killed on Monday.", [], ["colleagues"]),
    ("Gunmen killed dozens of pupils.", ["Gunmen"], ["pupils"]),
    ("A member of parliament and her husband were shot dead.", [], ["husband", "member of parliament"]),
    ("Gunmen assassinated a village chief, Hassan Diiriye Caano, at dusk.", ["Gunmen"], ["Hassan Diiriye Caano"]),
    ("Gunmen assassinated a clan elder, Hassan Diiriye Caano, at dusk.", ["Gunmen"], ["Hassan Diiriye Caano"]),
    ("Unidentified warplanes bombed positions of Iran-backed militiamen.", ["Unidentified warplanes"],
     ["positions", "Iran-backed militiamen"]),
    ("The gate of the barracks was set alight.", [], ["barracks"]),
    ("The convoy came under attack near Gao.", [], ["convoy"]),
    ("The hostages were freed by the militia.", ["militia"], ["hostages"]),
    ("Three bystanders were hit by stray bullets.", [], ["bystanders"]),
    ("Warplanes bombed militiamen near the town on Saturday, killing eleven of them.", [], ["militiamen"]),
    ("Soldiers were searching farms when rebels fired at them.", ["rebels"], ["Soldiers"]),
    ("Three of the officers needed hospital treatment after the riot.", [], ["officers"]),
    ("Rockets were fired at police by protesters.", ["protesters"], ["police"]),
    ("A candidate was shot dead at his home.", [], ["candidate"]),
    ("Gunmen attacked Kenscoff, Haiti.", ["Gunmen"], []),
    ("Local tribesmen clashed with troops near Marib.", ["Local tribesmen", "troops"], []),
    ("Chadian soldiers were hurt. Several of the soldiers were killed.", [], ["Chadian soldiers"]),
]
# fmt: on


@pytest.mark.parametrize(("text", "actors", "recipients"), CASES)
def test_both_sides(text: str, actors: list[str], recipients: list[str]) -> None:
    did, suffered = first_report(text)
    assert ([one.as_written for one in did], [one.as_written for one in suffered]) == (actors, recipients)


@pytest.mark.parametrize(
    ("before", "sentence", "known_as", "written"),
    [
        ("Ansar Allah named a new chief.", "The group shelled a camp.", "act-houthis-yem", "Ansar Allah"),
        ("Ansar Allah named a new chief.", "The militants shelled a camp.", "act-houthis-yem", "Ansar Allah"),
        ("Ansar Allah named a new chief.", "The army shelled a camp.", "act-mil-yem", "army"),
        ("The Arakan Army took a port.", "The army shelled a camp.", "act-arakan-army-mmr", "Arakan Army"),
        ("Gunmen came at dawn.", "The attackers burned a church.", None, "Gunmen"),
        ("Residents came at dawn.", "The militia burned a church.", None, "militia"),
    ],
)
def test_a_general_word_means_who_was_named_before_if_it_can(
    before: str, sentence: str, known_as: str | None, written: str
) -> None:
    document = document_of(f"{before} {sentence}", title=None, outlet=None, published=None, published_from="option")
    actor = code(document, rules()).reports[-1].actors[0]
    assert (actor.known_as, actor.as_written) == (known_as, written)


@pytest.mark.parametrize(
    ("text", "side", "kind", "sector"),
    [
        ("Local tribesmen ambushed a convoy.", 0, "group", "REB"),
        ("Soldiers killed local tribesmen.", 1, "crowd", "CVL"),
        ("A man was killed by National Guard members.", 0, "state", "MIL"),
        ("Gunmen killed three militia commanders.", 1, "group", "UAF"),
    ],
)
def test_a_phrase_is_what_it_does_and_whose_member_it_is(text: str, side: int, kind: str, sector: str) -> None:
    party = first_report(text)[side][0]
    assert (party.kind, party.sector) == (kind, sector)


def test_soldiers_are_of_the_only_country_that_the_text_names_whatever_their_foes_home_is() -> None:
    _, suffered = first_report("JNIM fighters attacked a post in northern Benin, killing eight soldiers.")
    assert [one.known_as for one in suffered if one.as_written == "soldiers"] == ["act-mil-ben"]
    _, suffered = first_report("JNIM fighters attacked a post in northern Benin, killing eight soldiers from Togo.")
    assert [one.known_as for one in suffered if one.as_written == "soldiers"] == [None]

"""Which words tell of which event, and which events a text is about."""

from datetime import date

import pytest

from tocsin.engines.rules import rules
from tocsin.flow.code import code
from tocsin.model.report import Report
from tocsin.read.plain import document_of

TUESDAY = date(2024, 5, 14)


def reports(text: str) -> list[tuple[str, Report]]:
    document = document_of(f"A headline\n\n{text}", published=TUESDAY, published_from="option")
    found = code(document, rules()).reports
    return [(document.text[one.trigger.start : one.trigger.end], one) for one in found]


def triggers(text: str) -> list[str]:
    return [words for words, _ in reports(text)]


def mains(text: str) -> list[str]:
    return [words for words, report in reports(text) if report.main]


def killed(text: str) -> list[tuple[int | None, int | None]]:
    found = [report.toll_summary.get("killed") for _, report in reports(text)]
    return [(one.low, one.high) for one in found if one]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # Every entry of a round-up is its own event, and the label need not be a place once others are.
        (
            (
                "KURSK. A drone hit a bus near Rylsk on Friday, killing two people.\n\n"
                "KHARKIV. A missile struck a barn near Chuhuiv. A guard was killed.\n\n"
                "SUMY. Soldiers detained two men at a farm."
            ),
            ["hit", "struck", "detained"],
        ),
        (
            "Mon 6 May: A mine killed one herder near Kidal.\n\nWed 8 May: Gunmen killed two guards.",
            ["killed", "killed"],
        ),
        # The lines of a live page go on about one thing.
        ("10:20 – A bomb went off in Baquba.\n\n10:40 – Four people were killed, a medic says.", ["went off"]),
        # One label makes no round-up.
        ("KIRKUK. A bomb went off at a gate.\n\nFour people were killed.", ["went off"]),
    ],
)
def test_entries_of_a_round_up(text: str, wanted: list[str]) -> None:
    assert triggers(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A missile struck a barn near Chuhuiv before dawn and a guard was killed.", ["struck"]),
        ("Four soldiers were killed on Monday while repelling an attack near Goma.", ["repelling"]),
        ("Gunmen shot a teacher in Jos on Monday. He died at a military hospital in Abuja on Tuesday.", ["shot"]),
        ("A bomb wounded nine people in Kirkuk on Monday. One of the wounded is a nurse.", ["wounded"]),
        (
            "Last night a bomb wounded three people at a gate in Jos.\n\nIt was Monday's attack that broke the truce.",
            ["wounded"],
        ),
        # Another matter, told in two words of one sentence.
        (
            "Gunmen killed two farmers in Gusau. Separately, three soldiers died when a mine exploded in Sokoto.",
            ["killed", "exploded"],
        ),
        # A sum, a state of things and a habit are not the day's event.
        (
            "Gunmen killed two farmers near Gusau on Monday. Since January 90 people have been killed in the state.",
            ["killed", "killed"],
        ),
        (
            "A bomber killed four soldiers in Mogadishu on Monday. Al-Shabaab has fought the government for years.",
            ["killed", "fought"],
        ),
        (
            "The army carried out a strike on a camp near Deraa on Monday. It followed the rebels' repeated attacks.",
            ["strike", "attacks"],
        ),
        # A sentence that opens on another town.
        (
            "An airstrike killed nine people in Jabalia on Monday. In Rafah, three people were killed by shells.",
            ["airstrike", "killed"],
        ),
    ],
)
def test_one_event_or_two(text: str, wanted: list[str]) -> None:
    assert triggers(text) == wanted


def test_a_sum_keeps_its_dead() -> None:
    text = "Gunmen killed two farmers near Gusau on Monday. Last month gunmen killed nine people in the state."
    assert killed(text) == [(2, 2), (9, 9)]


def test_an_outcome_is_named_by_the_act_after_it() -> None:
    text = "Nine people were killed on Monday. The car bomb went off beside the bus station of Kirkuk."
    assert triggers(text) == ["car bomb"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # What a power does is told whoever did it.
        (
            "Police fired tear gas in Tunis. 33 people were arrested. A curfew was imposed.",
            ["fired tear gas", "arrested", "curfew"],
        ),
        ("A bomb killed two people in Kirkuk. An inquiry has been opened.", ["killed", "inquiry"]),
        ("A bomb killed two people in Kirkuk. One line of inquiry is a feud.", ["killed"]),
        # Anybody may ask; a power, a named voice or the author's "we" makes it an event.
        ("Rebels attacked a post near Goma. A neighbour asked for silence.", ["attacked"]),
        ("Rebels attacked a post near Goma. The United States asked for an inquiry.", ["attacked", "asked for"]),
        ("Rebels attacked a post near Goma. We demand an end to this.", ["attacked", "demand"]),
    ],
)
def test_what_is_worth_a_report(text: str, wanted: list[str]) -> None:
    assert triggers(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A court on Monday found two soldiers guilty of a massacre at Minova.", ["found"]),
        ("Two drivers kidnapped by bandits near Gusau last week returned home on Monday.", ["returned home"]),
        (
            "A search operation was launched near Kulgam on Monday.\n\nThe militants opened fire on the troops.",
            ["opened fire"],
        ),
        # A verdict or a charge that opens a text is its news, and the deed is older.
        (
            (
                "The High Court in Kampala yesterday sentenced five men to life in prison for the bombings that "
                "killed 17 people in October 2012.\n\nThe bombs went off at a bar."
            ),
            ["sentenced"],
        ),
        (
            "Three men who shot dead a jeweller during a raid on his shop in Derby were jailed for life on Monday.",
            ["jailed for"],
        ),
        ("A grand jury on Monday charged a man with murder over an attack that killed five people.", ["charged"]),
        ("Gunmen on Monday killed a judge who had sentenced two militants to death.", ["killed"]),
        # So does a deal.
        (
            (
                "Herders and farmers signed an agreement in Moundou on Monday, two weeks after fighting in which 29 "
                "people were killed.\n\nForty men have been arrested. Two of the wounded died last week."
            ),
            ["signed"],
        ),
        (
            "The toll of a raid on Kutum rose to nine on Monday as both sides agreed on a truce.\n\nA guard died.",
            ["toll"],
        ),
        ("Gunmen killed two guards in Mubi on Monday.\n\nA man was charged with murder.", ["killed"]),
    ],
)
def test_what_the_text_is_about(text: str, wanted: list[str]) -> None:
    assert mains(text) == wanted


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        # In a gunfight both sides' dead count, whoever fired first; in an attack the attackers' do not.
        ("Three militants and a soldier were killed in an encounter when the militants opened fire.", (4, 4)),
        ("Five soldiers and eight gunmen were killed in a gun battle near Jolo.", (13, 13)),
        ("Militants attacked a post near Kutum. Two soldiers and three of the militants were killed.", (2, 2)),
    ],
)
def test_whose_dead_count(text: str, figure: tuple[int, int]) -> None:
    assert killed(text) == [figure]


def test_a_stated_zero_is_said_of_what_was_told_last() -> None:
    text = (
        "Two police cars were ambushed near Kutum on Monday.\n\nTurnout was low at noon.\n\n"
        "The squad found that the bag held oranges. No one was hurt."
    )
    assert all("injured" not in report.toll_summary for _, report in reports(text))


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        # Wounds told by a word of their own are the attack's.
        (
            (
                "Gunmen killed 12 people in a village near Kutum on Monday. "
                "Seventeen people were being treated for gunshot wounds, a nurse said."
            ),
            [17],
        ),
        # Another day's wounded are not, nor is what a new turn of the text tells.
        (
            (
                "Gunmen attacked a village near Kutum on Monday, killing 12 people. "
                "In a separate incident on Friday last week, a blast near Nyala wounded two."
            ),
            [2],
        ),
    ],
)
def test_the_wounded_come_home_to_the_attack(text: str, injured: list[int]) -> None:
    found = [report for _, report in reports(text) if "injured" in report.toll_summary]
    assert [report.toll_summary["injured"].low for report in found] == injured
    assert ("killed" in found[0].toll_summary) is (injured == [17])


def test_a_plain_outcome_goes_past_the_battle_to_the_attack() -> None:
    text = (
        "Fighters stormed a base near Kutum on Monday, killing 19 soldiers, and held it after a battle of four hours. "
        "Eleven soldiers were wounded, a doctor said."
    )
    found = [report.toll_summary for _, report in reports(text) if "injured" in report.toll_summary]
    assert [(figures["killed"].low, figures["injured"].low) for figures in found] == [(19, 11)]

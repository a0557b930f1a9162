"""Which of a text's times dates what it is about, and when that is an inference."""

from datetime import date

import pytest

from tocsin.engines.rules import rules
from tocsin.flow.code import code
from tocsin.model.report import Report
from tocsin.read.plain import document_of

TUESDAY = date(2024, 8, 6)


def main_report(text: str, published: date | None = TUESDAY) -> Report:
    document = document_of(f"A headline\n\n{text}", published=published, published_from="option")
    return next(report for report in code(document, rules()).reports if report.main)


@pytest.mark.parametrize(
    "text, wanted, inferred",
    [
        # What the event is said to have done: outright, wherever it stands.
        (
            "Gunmen killed three farmers, the mayor said on Monday.\n\nThe attack happened on Saturday night.",
            "2024-08-03",
            False,
        ),
        # Told near it, of those who came: an inference.
        (
            "Gunmen killed three farmers near Tarsil.\n\nOfficers were sent to the village late on Sunday.",
            "2024-08-04",
            True,
        ),
        # What came of it is not its day.
        ("Gunmen killed three farmers near Tarsil.\n\nA man was charged on Monday.", None, None),
        # The other event of "a day after".
        (
            (
                "Families waited at the gate on Friday, a day after men on motorbikes stormed the hostel.\n\n"
                "Gunmen abducted 40 pupils and killed a guard."
            ),
            "2024-08-01",
            True,
        ),
        # A closer word says which day of "overnight" it was.
        ("Gunmen killed three farmers overnight. They opened fire at about 1:30 a.m. on Tuesday.", "2024-08-06", False),
        # Only the statement is dated.
        ("Gunmen killed three farmers near Tarsil, the mayor said on Monday.", "2024-08-05", True),
        # A date in figures is read as the country of the text writes it.
        ("On 04/05/2024 gunmen killed three farmers near Kano in Nigeria.", "2024-05-04", False),
        ("On 04/05/2024 gunmen killed three officers near Dallas in the United States.", "2024-04-05", False),
        # The day of a death from earlier wounds, or of the count, is not the day of the attack.
        (
            "A man died on Monday of wounds he suffered when gunmen stormed a camp near Kutum on Sunday.",
            "2024-08-04",
            False,
        ),
        (
            (
                "The death toll from a bombing at a bus park has climbed to nine on Tuesday, doctors said.\n\n"
                "The bomb exploded on Sunday evening."
            ),
            "2024-08-04",
            True,
        ),
        ("Three farmers died on Monday when gunmen opened fire near Kutum.", "2024-08-05", False),
        # The one day of a weekend that later sentences name; not where they name both, or only that of an arrest.
        (
            "Gunmen killed nine farmers in Kutum over the weekend.\n\nThe men came after dark on Saturday.",
            "2024-08-03 2024-08-03",
            True,
        ),
        (
            (
                "Gunmen killed nine farmers in Kutum over the weekend.\n\nThe men came after dark on Saturday. "
                "They were back on Sunday."
            ),
            "2024-08-03 2024-08-04",
            False,
        ),
        (
            "Gunmen killed nine farmers in Kutum over the weekend.\n\nPolice arrested two men on Sunday.",
            "2024-08-03 2024-08-04",
            False,
        ),
        # "A day earlier" counts back from the day of the claim.
        (
            "A group claimed responsibility on Monday for a car bombing a day earlier that killed nine people.",
            "2024-08-04",
            False,
        ),
        # An arrest: dated by its statement, not by the attack that it is about.
        ("Police said on Monday they had arrested two men over a bombing.", "2024-08-05", True),
        (
            (
                "Two men have been arrested over the killing of a guard in Kutum, the mayor said on Monday.\n\n"
                "The guard died when a bomb went off on Friday.\n\nThe men were picked up at dawn on Sunday."
            ),
            "2024-08-04",
            True,
        ),
        # A count of a year told further on is no day of the attack.
        (
            (
                "A car bomb exploded outside a police station in the town of Caloto in Colombia, killing three people, "
                "the mayor said on Monday.\n\nThe car had been left at the gate on Sunday. The blast damaged a school."
                "\n\nNine police officers have been killed in Cauca so far this year."
            ),
            "2024-08-04",
            True,
        ),
        # A find of bodies, a claim of responsibility and a count are dated apart from the attack.
        (
            "Villagers found two more corpses on Monday, bringing to nine the number killed in Friday's ambush.",
            "2024-08-02",
            False,
        ),
        ("Divers recovered three bodies from the lake on Monday.", "2024-08-05", True),
        (
            "A splinter group on Monday claimed responsibility for Saturday's raid on a barracks, killing six men.",
            "2024-08-03",
            False,
        ),
        ("A splinter group claimed responsibility for the bombing of a barracks on Saturday.", "2024-08-03", False),
        ("Police have confirmed the killing of four traders by bandits in Tarsil on Saturday.", "2024-08-03", False),
        ("The number of people killed when rebels shelled Tarsil on Saturday has climbed to 11.", "2024-08-03", False),
        # What stands beside the first words of it says more than what stands far on.
        (
            (
                "Soldiers came to the village on Saturday.\n\nThey killed four men. The houses stood empty. "
                "Nobody dared to return. The wells were dry. The army killed two men near there on July 2."
            ),
            "2024-08-03",
            True,
        ),
        # A stretch up to publication dates what is told of it; a length does not.
        ("In the past 24 hours troops killed four gunmen near Tarsil.", "2024-08-05 2024-08-06", False),
        ("In 24 hours troops killed four gunmen near Tarsil.", None, None),
        # A party for a feast is not on the feast.
        ("Gunmen killed three people at a Christmas party in Tarsil.", None, None),
    ],
)
def test_the_day_of_what_a_text_is_about(text: str, wanted: str | None, inferred: bool | None) -> None:
    when = main_report(text).when
    days = (when.earliest, when.latest) if when else ()
    told = " ".join(day.isoformat() for day in days if day)
    assert told == (f"{wanted} {wanted}" if wanted and " " not in wanted else wanted or "")
    assert (when.inferred if when else None) == inferred
    if when:
        for quote in when.evidence:
            assert f"A headline\n\n{text}"[quote.start : quote.end] == quote.text


def test_an_undated_report_gets_no_date() -> None:
    when = main_report("Gunmen killed three farmers.\n\nOfficers were sent on Sunday.", None).when
    assert when is None or (when.earliest, when.latest) == (None, None)


@pytest.mark.parametrize(
    "text, words",
    [
        ("Gunmen killed three farmers near Tarsil. They came to the village on Friday.", "on Friday"),
        ("A mine killed three farmers near Tarsil shortly before midnight.", "shortly before midnight"),
    ],
)
def test_an_undated_report_keeps_the_words_that_would_date_it(text: str, words: str) -> None:
    when = main_report(text, published=None).when
    assert when is not None
    assert (when.earliest, when.latest) == (None, None)
    assert when.evidence[0].text == words


def test_a_dateline_dates_an_undated_report_only_as_an_inference() -> None:
    text = "PEMBA, 12 May 2024 (Wire) - Raiders killed two farmers on Friday."
    when = main_report(text, None).when
    assert when is not None
    assert (when.earliest, when.inferred, when.reckoned_from) == (date(2024, 5, 10), True, "text")


@pytest.mark.parametrize("dateline", ["Port Sudan, Aug 6 - ", "MANAMA, Aug. 6 (Wire) - ", "Kutum, 6 August. "])
def test_the_day_of_a_dateline_is_no_day_of_the_event(dateline: str) -> None:
    when = main_report(f"{dateline}Shells killed nine people in Kutum.\n\nThe blasts were heard on Sunday.").when
    assert when is not None
    assert when.earliest == date(2024, 8, 4)


def test_another_attack_does_not_take_the_day_of_the_first() -> None:
    text = "Gunmen killed two guards in Mubi on Monday.\n\nIn another attack, a mine killed three farmers near Belm."
    document = document_of(f"A headline\n\n{text}", published=TUESDAY, published_from="option")
    days = [report.when.earliest if report.when else None for report in code(document, rules()).reports]
    assert days[0] == date(2024, 8, 5)
    assert set(days[1:]) == {None}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The High Court in Kampala sentenced two men on Monday for the murder of a guard in Gulu.", "Kampala"),
        ("Two men who killed a guard in Derby were jailed for life at Nottingham Crown Court on Monday.", "Nottingham"),
        ("Gunmen shot dead two guards outside a court in Kampala on Monday.", "Kampala"),
    ],
)
def test_a_verdict_is_given_where_the_court_sits(text: str, wanted: str) -> None:
    where = main_report(text).where
    assert where is not None
    assert where.name == wanted

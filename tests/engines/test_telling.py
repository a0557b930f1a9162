"""What other sentences of a text say of how its main event was brought about."""

import pytest

from tocsin.engines.rules import rules
from tocsin.flow.code import code
from tocsin.read.plain import document_of

BLAST = "Nine people died in an explosion at a tea stall in Baquba on Monday, a medic said."
RAID = "Nine people were killed in an attack on a school in Tal Afar on Monday, a medic said."


def main_sub_types(text: str) -> list[str | None]:
    found = code(document_of(text), rules()).reports
    return [one.type.acled.sub_event_type if one.type.acled else None for one in found if one.main]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"{BLAST}\n\nPolice are looking for the men who housed the bomber.", "Suicide bomb"),
        (f"{RAID}\n\nThe head of the bomber was found on a roof.", "Suicide bomb"),
        (f"{BLAST}\n\nThe bomber fled on a motorcycle.", "Remote explosive/landmine/IED"),
        (f"{BLAST}\n\nPolice questioned a porter.", "Remote explosive/landmine/IED"),
        # What happened in another month is another matter.
        (
            f"{BLAST}\n\nIn March last year the bomber of Kirkuk had slept here.",
            "Remote explosive/landmine/IED",
        ),
        ("A student was shot in the leg on Monday in Kisumu.", "Attack"),
        # Who attacks soldiers and takes some with them fights them.
        ("Rebels killed six soldiers and kidnapped two in an assault on a base near Sebba on Monday.", "Armed clash"),
        ("Rebels killed six farmers and abducted two in an assault on a village near Sebba on Monday.", "Attack"),
        (f"{RAID}\n\nThe army confirmed the strike.", "Air/drone strike"),
        (f"{RAID}\n\nThe teachers called off their strike over pay.", "Attack"),
    ],
)
def test_how_the_main_event_was_brought_about(text: str, wanted: str) -> None:
    assert main_sub_types(text) == [wanted]


def test_the_wounded_who_die_belong_to_the_attack() -> None:
    text = "The toll of Sunday's attack on a post near Hawija rose to eight after two of the wounded died in hospital."
    assert len(main_sub_types(text)) == 1


def test_who_shoots_at_a_protest_goes_without_saying() -> None:
    text = "A student was shot in the leg during Monday's protest in Kisumu."
    assert main_sub_types(text) == ["Excessive force against protesters", "Peaceful protest"]

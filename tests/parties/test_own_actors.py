"""A user's own actors join the registry, or everything wrong with their file is told at once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tocsin.knowledge import actors as registry
from tocsin.knowledge.actor_table import SECTORS
from tocsin.knowledge.loader import KnowledgeError

HEADER = "id,name,aliases,kind,sector,country,from,to,parent,umbrella,role"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "own.csv"
    registry.use(None)


def use(path: Path, *lines: str) -> None:
    path.write_text("\n".join((HEADER, *lines, "")), encoding="utf-8")
    registry.use(path)


def faults(path: Path, *lines: str) -> list[str]:
    with pytest.raises(KnowledgeError) as caught:
        use(path, *lines)
    return str(caught.value).replace(f"{path.parent}/", "").split("\n")


def test_a_group_with_its_leader_is_known_while_the_file_is_used(own: Path) -> None:
    use(
        own,
        "act-sons-kanem-tcd,Sons of Kanem,Kanem Sons,group,REB,TCD,2024-03,,,act-al-qaeda-int,",
        "act-hassan-tcd,Hassan Adoum Kaya,,individual,REB,TCD,2024,,act-sons-kanem-tcd,,commander",
    )
    found = registry.match(["Sons", "of", "Kanem"], 0, date(2025, 3, 10), ())
    assert found is not None
    assert found.actor == registry.by_id("act-sons-kanem-tcd")
    leader = registry.by_id("act-hassan-tcd")
    assert leader is not None
    assert [one.id for one in registry.above(leader)] == ["act-sons-kanem-tcd", "act-al-qaeda-int"]
    assert [(office.role, office.since) for office in leader.offices] == [("commander", date(2024, 1, 1))]
    digest = registry.own_digest()
    assert digest
    registry.use(None)
    assert registry.match(["Sons", "of", "Kanem"], 0, None, ()) is None
    assert registry.own_digest() == ""


def test_a_row_with_a_known_id_replaces_that_actor(own: Path) -> None:
    use(own, "act-m23-cod,M23,March Twenty-Three,group,REB,COD,2012,,,,")
    actor = registry.by_id("act-m23-cod")
    assert actor is not None
    assert (actor.name, actor.aliases) == ("M23", ("March Twenty-Three",))


CLASH = (
    "own.csv:6: aliases: 'Boko Haram' already means act-boko-haram-nga; "
    "try ~Boko Haram to lend the name, or the id act-boko-haram-nga to replace that row"
)


def test_everything_wrong_is_told_at_once(own: Path) -> None:
    assert faults(
        own,
        "sons-kanem,Sons of Kanem,,group,REB,TCD,,,,,",
        "act-a-tcd,Band A,,gruop,RBE,CHAD,2025,2024,act-nobody-tcd,,",
        "act-b-tcd,Band B,,group,REB,TCD,spring,,,act-a-tcd|act-c-tcd,",
        "act-b-tcd,Band B2,,group,REB,TCD,,,,,",
        "act-d-nga,Band D,Boko Haram,group,REB,NGA,,,,,",
    ) == [
        "own.csv:2: id: 'sons-kanem' does not begin with act-; try act-sons-kanem",
        "own.csv:3: kind: 'gruop' is not known; try group",
        f"own.csv:3: sector: 'RBE' is not known; try one of {', '.join(sorted(SECTORS))}",
        "own.csv:3: country: 'CHAD' is no country code; try its ISO 3166-1 alpha-3 code, such as IRQ",
        "own.csv:3: to: lies before its beginning; try a later date, or an empty cell",
        "own.csv:3: parent: nobody has the id 'act-nobody-tcd'; try `tocsin party NAME` to find it",
        "own.csv:4: from: 'spring' is not a date; try YYYY, YYYY-MM or YYYY-MM-DD, such as 2024-08-05",
        "own.csv:4: umbrella: nobody has the id 'act-c-tcd'; try `tocsin party NAME` to find it",
        "own.csv:5: id: 'act-b-tcd' stands twice in this file; try an id of its own",
        CLASH,
    ]


def test_a_file_that_is_wrong_leaves_the_registry_as_it_was(own: Path) -> None:
    faults(own, "x,Band A,,group,REB,TCD,,,,,")
    assert registry.own_digest() == ""
    assert registry.by_id("act-m23-cod") is not None


def test_a_name_may_be_lent_or_owned_in_another_country(own: Path) -> None:
    use(own, "act-d-nga,Band D,~Boko Haram,group,REB,NGA,,,,,", "act-e-tcd,Band E,Boko Haram,group,REB,TCD,,,,,")
    words = ["Boko", "Haram"]
    meant = {land: registry.match(words, 0, None, (land,)) for land in ("NGA", "TCD")}
    assert {land: one.actor.id for land, one in meant.items() if one and one.actor} == {
        "NGA": "act-boko-haram-nga",
        "TCD": "act-e-tcd",
    }

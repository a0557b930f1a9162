"""MUC-4's profile: mentions to entities, entities to incidents, incidents to full templates."""

from datetime import date

import numpy as np
import pytest

from tocsin.engines.trained.muc4.fillers import TRAITS, Entity, Filler, Mention, clusters, likelihood, odds, traits
from tocsin.engines.trained.muc4.incidents import Incident, incidents
from tocsin.engines.trained.muc4.keys import Spot, Told, answers, described, number, written_day
from tocsin.engines.trained.muc4.words import RELEVANT, TYPES, WordWeights, around, grouped
from tocsin.engines.trained.told import Told as Words
from tocsin.model.text import body
from tocsin.read.plain import document_of
from tocsin.segment import segment

TEXT = (
    "urban guerrillas kidnapped senator juan perez in lima yesterday. the talks with chile that began last week about "
    "trade and the sale of copper will go on as planned. later a bomb destroyed the national bank, and three peasants "
    "were injured."
)


def reading(labels, **weights):
    """A linear reading in which each word speaks for one label."""
    return {
        "words": np.array(sorted(weights)),
        "labels": np.array(labels),
        "weights": np.array([[3.0 * (weights[word] == label) for label in labels] for word in sorted(weights)]),
        "bias": np.zeros(len(labels)),
    }


@pytest.fixture
def words():
    parts = {
        "text": reading((*TYPES, RELEVANT), kidnapped="kidnapping", bomb="bombing", guerrillas=RELEVANT),
        "near": reading(TYPES, perez="kidnapping", senator="kidnapping", bank="bombing", destroyed="bombing"),
        "described": reading(("no", "yes"), peasants="yes", injured="yes"),
        "incident_location": reading(("CHILE", "PERU"), lima="PERU"),
        "stage_of_execution": reading(("ACCOMPLISHED", "THREATENED"), destroyed="ACCOMPLISHED"),
        "perp_category": reading(("", "TERRORIST ACT"), guerrillas="TERRORIST ACT"),
        "instrument_type": reading(("", "BOMB"), bomb="BOMB"),
        "perp_org_confidence": reading(("", "POSSIBLE")),
        "phys_tgt_type": reading(("", "FINANCIAL"), **{"last=bank": "FINANCIAL"}),
        "phys_tgt_effect": reading(("", "DESTROYED"), destroyed="DESTROYED"),
        "hum_tgt_type": reading(("CIVILIAN", "GOVERNMENT OFFICIAL"), senator="GOVERNMENT OFFICIAL"),
        "hum_tgt_effect": reading(("", "INJURY"), injured="INJURY"),
    }
    kept = {f"{part}.{name}": value for part, one in parts.items() for name, value in one.items()}
    return WordWeights(
        kept | {"nouns.all": np.array(["peasants", "senator"]), "nouns.last": np.array(["peasants", "senator"])}
    )


@pytest.fixture
def found():
    names = (
        ("PerpInd", "urban guerrillas"),
        ("Target", "national bank"),
        ("Victim", "juan perez"),
        ("Weapon", "bomb"),
    )
    return [Filler(role, (name,), 0.9) for role, name in names]


def test_names_that_end_alike_are_one_entity_and_so_is_what_stands_in_brackets():
    passages = segment(document_of("the shining path (sl) struck. guerrillas of the path struck, and the army fled."))
    told = Words(body(passages))
    forms = [told.at(word)[0].forms[told.at(word)[1]] for word in range(len(told))]

    def mention(text, score):
        parts = text.split()
        first = next(at for at in range(len(forms)) if forms[at : at + len(parts)] == parts)
        return Mention("PerpOrg", text, score, first, first + len(parts))

    given = [mention("shining path", 0.9), mention("sl", 0.4), mention("path", 0.6), mention("army", 0.5)]
    assert [[one.text for one in cluster] for cluster in clusters(given, told)] == [
        ["shining path", "path", "sl"],
        ["army"],
    ]


def test_traits_are_as_many_as_their_names(words):
    told = [Mention("PerpInd", "rebels", 0.8, 0, 1), Mention("PerpInd", "rebels", 0.3, 5, 6)]
    (row,) = traits([Entity("PerpInd", tuple(told))], "guerrillas struck", words)
    assert len(row) == len(TRAITS)
    assert row[2] > 0
    assert row[3] > 0
    assert likelihood([0, 1, 0, 0], row) == pytest.approx(0.8)
    assert odds(0.0) == pytest.approx(-odds(1.0))


def test_the_words_around_a_filler_are_few_and_its_own_are_marked():
    near = around(TEXT, ("juan perez",), "Victim")
    assert {"own=juan", "last=perez", "role=Victim", "kidnapped"} <= near
    assert "injured" not in near
    assert grouped({"a", "own=a", "unknown"}, {"a": 1, "own=a": 0}) == [[1], [0]]


def test_fillers_go_to_the_incident_that_the_words_around_them_tell(words, found):
    first, second = sorted(incidents(found, TEXT, words), key=lambda one: one.type)
    assert (first.type, second.type) == ("bombing", "kidnapping")
    assert {one.mentions[0] for one in first.fillers} == {"urban guerrillas", "national bank", "bomb"}
    assert {one.mentions[0] for one in second.fillers} == {"urban guerrillas", "juan perez"}


def test_without_fillers_there_is_no_incident(words):
    assert incidents([], TEXT, words) == []


@pytest.mark.parametrize(
    ("before", "noun", "wanted"),
    [("three", "peasants", "3"), ("1,200", "people", "1200"), ("the", "peasants", "PLURAL"), ("a", "judge", "1")],
)
def test_how_many(before, noun, wanted):
    assert number(before, noun) == wanted


def test_people_are_told_by_nouns_with_their_number(words):
    assert [(one.name, one.number) for one in described(TEXT, words)] == [("senator", "1"), ("peasants", "3")]


def test_full_templates_are_written_as_keys_are(words, found):
    told = Told(TEXT, date(1990, 2, 4), (Spot(TEXT.index("lima"), "LIMA (CITY)", "PERU"),), ())
    kidnapping, bombing = (
        Incident("kidnapping", (found[0], found[2])),
        Incident("bombing", (found[0], found[1], found[3])),
    )
    first, second = answers(told, [kidnapping, bombing], words)
    assert first["hum_tgt_name"] == ['"JUAN PEREZ"']
    assert first["hum_tgt_description"] == ['"SENATOR": "JUAN PEREZ"']
    assert first["hum_tgt_type"] == ['GOVERNMENT OFFICIAL: "JUAN PEREZ"']
    assert first["incident_location"] == ["PERU: LIMA (CITY)"]
    assert first["incident_date"] == ["- 04 FEB 90"]
    assert second["phys_tgt_type"] == ['FINANCIAL: "NATIONAL BANK"']
    assert second["phys_tgt_effect"] == ['DESTROYED: "NATIONAL BANK"']
    assert second["hum_tgt_number"] == ['3: "PEASANTS"']
    assert second["hum_tgt_effect"] == ['INJURY: "PEASANTS"']
    assert "instrument_id" not in first


def test_days_are_written_as_keys_write_them():
    assert written_day(date(1989, 11, 6)) == "06 NOV 89"

"""Noun phrases to parties: who is meant, of what kind, of which country, and when nobody is."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.extract.party_mentions import PartyMention, at_scene, find_parties, survey
from tocsin.extract.party_names import PartyContext
from tocsin.knowledge import party_nouns
from tocsin.model.party import Party
from tocsin.model.text import Document
from tocsin.segment import segment

DAY = date(2024, 8, 6)


def read(text: str, context: PartyContext | None = None) -> list[PartyMention]:
    passages = segment(Document(id="doc-x", text=text, text_sha256=""))
    around = context or survey(passages, DAY)
    return [mention for passage in passages for mention in find_parties(passage, around)]


def named(text: str, words: str, context: PartyContext | None = None) -> Party:
    found = {mention.party.as_written: mention.party for mention in read(text, context)}
    assert words in found, sorted(found)
    return found[words]


# fmt: off
CASES = [
    # text, words, kind, sector, country, known_as
    ("Several US personnel were hurt.", "US personnel", "group", "MIL", "USA", "act-mil-usa"),
    ("An Iran-aligned militia struck the town.", "Iran-aligned militia", "group", "UAF", None, None),
    ("Israeli troops entered Jenin.", "Israeli troops", "state", "MIL", "ISR", "act-mil-isr"),
    ("The Israeli military said so.", "Israeli military", "state", "MIL", "ISR", "act-mil-isr"),
    ("Ukraine's air force downed four drones.", "Ukraine's air force", "state", "MIL", "UKR", "act-ukr-air-force-ukr"),
    ("The Iraqi government resigned.", "Iraqi government", "state", "GOV", "IRQ", "act-gov-irq"),
    ("Pakistani police fired tear gas.", "Pakistani police", "state", "COP", "PAK", "act-cop-pak"),
    ("Israel denied the report.", "Israel", "state", "GOV", "ISR", "act-state-isr"),
    ("Officials said Moscow rejected the plan.", "Moscow", "state", "GOV", "RUS", "act-state-rus"),
    ("They killed a 17-year-old Palestinian.", "17-year-old Palestinian", "individual", "CVL", "PSE", None),
    ("They wounded two Palestinians.", "Palestinians", "crowd", "CVL", "PSE", None),
    ("A Congolese soldier died.", "Congolese soldier", "individual", "MIL", "COD", None),
    ("Gunmen attacked the village.", "Gunmen", "unidentified", "UAF", None, None),
    ("Suspected Islamist militants burned homes.", "Islamist militants", "group", "REB", None, None),
    ("Boko Haram insurgents fled.", "Boko Haram insurgents", "group", "REB", "NGA", "act-boko-haram-nga"),
    ("Iran-backed Houthi rebels claimed it.", "Iran-backed Houthi rebels", "group", "REB", "YEM", "act-houthis-yem"),
    ("The rebels of M23 left.", "rebels of M23", "group", "REB", "COD", "act-m23-cod"),
    ("The Rapid Support Forces shelled a camp.", "Rapid Support Forces", "group", "PRM", "SDN", "act-rsf-sdn"),
    ("Kataib Hezbollah agreed.", "Kataib Hezbollah", "group", "REB", "IRQ", "act-kataib-hezbollah-irq"),
    ("Russian drones hit a depot.", "Russian drones", "state", "MIL", "RUS", "act-mil-rus"),
    ("Unidentified warplanes bombed the camp.", "Unidentified warplanes", "unidentified", "UNK", None, None),
    ("Members of the New People's Army.", "Members of the New People's Army", "group", "REB", "PHL", "act-npa-phl"),
    ("Fighters of the Arakan Army fled.", "Fighters of the Arakan Army", "group", "REB", "MMR", "act-arakan-army-mmr"),
    ("The government of Iraq resigned.", "government of Iraq", "state", "GOV", "IRQ", "act-gov-irq"),
    ("The president of Chad met him.", "president of Chad", "state", "GOV", "TCD", "act-deby-m-tcd"),
    ("Troops of a neighbour fled.", "Troops", "state", "MIL", None, None),
    ("Islamic State affiliate fighters fled.", "Islamic State affiliate fighters", "group", "REB", None, None),
    ("A Hamas ally denied it.", "Hamas ally", "group", "REB", None, None),
    ("A group of herders fled.", "group of herders", "crowd", "AGR", None, None),
    ("Armed men blocked the road.", "Armed men", "unidentified", "UAF", None, None),
    ("Protesters burned tyres.", "Protesters", "crowd", "CVL", None, None),
    ("The bandits took 14 girls.", "girls", "crowd", "CVL", None, None),
    ("Hezbollah Commander Fouad Shukr was killed.", "Fouad Shukr", "individual", "REB", "LBN", "act-shukr-lbn"),
    ("U.S. Defence Secretary Lloyd Austin spoke.", "Lloyd Austin", "individual", "GOV", "USA", "act-austin-usa"),
    ("He met his Israeli counterpart Yoav Gallant.", "Yoav Gallant", "individual", "GOV", "ISR", "act-gallant-isr"),
    ("U.S. President Biden was briefed.", "Biden", "individual", "GOV", "USA", "act-biden-usa"),
    ("Dr. Ahmed Qanbari said it.", "Ahmed Qanbari", "individual", "MED", None, None),
    ("The health ministry in Gaza gave a toll.", "health ministry in Gaza", "state", "GOV", "PSE", "act-gaza-moh-pse"),
]
# fmt: on


@pytest.mark.parametrize(("text", "words", "kind", "sector", "country", "known_as"), CASES)
def test_a_phrase_names_its_party(
    text: str, words: str, kind: str, sector: str | None, country: str | None, known_as: str | None
) -> None:
    found = named(text, words)
    assert (found.kind, found.sector, found.country, found.known_as) == (kind, sector, country, known_as)


def test_a_short_form_of_a_country_is_written_out() -> None:
    assert named("Several US personnel were hurt.", "US personnel").name == "United States personnel"


def test_a_country_that_something_happens_in_is_no_party() -> None:
    assert all(mention.party.as_written != "Iraq" for mention in read("A bomb killed a man in Iraq."))


@pytest.mark.parametrize("text", ["They left on Monday.", "It rained.", "The report took three months."])
def test_nobody_is_named(text: str) -> None:
    assert read(text) == []


def test_a_bare_army_is_that_of_the_theatre_and_of_nobody_without_one() -> None:
    text = "The army said nothing."
    assert named(text, "army", PartyContext(DAY)).country is None
    found = named(text, "army", PartyContext(DAY, ("TCD",), "TCD"))
    assert (found.country, found.known_as) == ("TCD", "act-mil-tcd")


@pytest.mark.parametrize(
    ("text", "words", "context", "country", "known_as"),
    [
        ("Soldiers fired.", "Soldiers", PartyContext(DAY, ("TCD",), "TCD"), "TCD", "act-mil-tcd"),
        ("Soldiers fired.", "Soldiers", PartyContext(DAY, ("TCD",), "TCD", lands=frozenset({"SDN"})), None, None),
        ("Spokesmen denied it.", "Spokesmen", PartyContext(DAY, ("TCD",), "TCD"), None, None),
        ("Governments condemned it.", "Governments", PartyContext(DAY, ("TCD",), "TCD"), None, None),
        ("They met the president.", "president", PartyContext(DAY, ("TCD",), "TCD"), "TCD", "act-deby-m-tcd"),
        ("They met a governor.", "governor", PartyContext(DAY, ("TCD",), "TCD"), None, None),
    ],
)
def test_a_bare_noun_is_the_theatres_where_it_can_be_no_other(
    text: str, words: str, context: PartyContext, country: str | None, known_as: str | None
) -> None:
    found = named(text, words, context)
    assert (found.country, found.known_as) == (country, known_as)


def test_where_things_happen_may_tell_the_theatre() -> None:
    bare = PartyContext(DAY, ("TCD",))
    assert at_scene(bare, {"Bol": "TCD"}).theatre == "TCD"
    assert at_scene(bare, {"Bol": "TCD", "Diffa": "NER"}).theatre is None
    assert at_scene(bare, {"Sinjar": "IRQ"}).theatre is None
    assert at_scene(bare, {"Sinjar": "IRQ", "Mosul": "IRQ"}).theatre == "IRQ"
    assert at_scene(PartyContext(DAY, (), "SDN"), {"Bol": "TCD", "Mao": "TCD"}).theatre == "SDN"


def test_a_shared_name_says_nothing_of_its_bearers_country() -> None:
    text = "A base in Iraq was hit. Hezbollah denied it."
    assert named(text, "Hezbollah").known_as is None
    assert named(f"{text} Lebanon was quiet.", "Hezbollah").known_as == "act-hezbollah-lbn"
    assert named(f"Kataib Hezbollah spoke. {text}", "Hezbollah").known_as == "act-kataib-hezbollah-irq"


def test_a_surname_means_who_was_named_in_full() -> None:
    text = "Ismail Haniyeh was killed. Officials said Haniyeh had arrived on Tuesday."
    assert named(text, "Haniyeh").known_as == "act-haniyeh-pse"


def test_an_office_without_a_name_is_its_holder_on_the_day_only() -> None:
    text = "The Turkish foreign minister spoke."
    assert named(text, "Turkish foreign minister", PartyContext(DAY)).known_as == "act-fidan-tur"
    assert named(text, "Turkish foreign minister", PartyContext()).known_as is None


def test_who_describes_a_thing_is_a_modifier() -> None:
    mentions = read("They condemned the Iran-aligned militia attack.")
    assert [(mention.part, mention.party.as_written) for mention in mentions] == [("modifier", "Iran-aligned militia")]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aAbU.S 'sTheIraqi-,\n(%)é’"), max_size=120))
def test_evidence_is_the_words_themselves(text: str) -> None:
    document = Document(id="doc-x", text=text, text_sha256="")
    passages = segment(document)
    around = survey(passages, None)
    for passage in passages:
        for mention in find_parties(passage, around):
            for quote in mention.party.evidence:
                assert quote.text == text[quote.start : quote.end]
                assert quote.span.within(passage.span)


@pytest.mark.parametrize(
    ("form", "singular", "plural", "victims"),
    [
        ("gunmen", "gunman", True, ("armed-group",)),
        ("police officers", "police officer", True, ("police",)),
        ("children", "child", True, ("child",)),
        ("aid worker", "aid worker", False, ("aid-worker",)),
        ("passers-by", "passer-by", True, ("civilian",)),
        ("militiamen", "militiaman", True, ("armed-group",)),
        ("peacekeepers", "peacekeeper", True, ("peacekeeper",)),
    ],
)
def test_nouns_know_their_plural(form: str, singular: str, plural: bool, victims: tuple[str, ...]) -> None:
    noun = party_nouns.party_noun(form)
    assert noun is not None
    assert (noun.singular, noun.plural, noun.victims) == (singular, plural, victims)

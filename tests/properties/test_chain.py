from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stages.tiny import TINY
from tocsin.ledger.chain import FIRST, ChainError, link, walked
from tocsin.ledger.history import Books
from tocsin.ledger.store import Ledger, LedgerError
from tocsin.model.entry import Entry, NewDocument
from tocsin.model.text import Document
from tocsin.read.plain import document_of
from tocsin.run.keep import keep

texts = st.lists(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40), min_size=1, max_size=6, unique=True
)
_SENTENCES = ("Shelling left 3 killed in Diffa.", "An airstrike hit Rig.", "Rain fell.", "Shelling left over 9 killed.")
arrivals = st.lists(
    st.builds(
        document_of,
        st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=3).map(" ".join),
        outlet=st.sampled_from([None, "Lakewire", "Hillpost"]),
        published=st.none() | st.dates(),
        external_id=st.sampled_from([None, "x"]),
    ),
    max_size=6,
)


def _chain(words: Sequence[str]) -> list[Entry]:
    entries: list[Entry] = []
    previous = FIRST
    for number, text in enumerate(words, start=1):
        entries.append(link(NewDocument(document_of(text)), number, "2024-05-06T00:00:00Z", "test", previous))
        previous = entries[-1].seal
    return entries


@given(texts)
def test_a_chain_holds(words):
    chain = _chain(words)
    assert list(walked(chain)) == chain


@given(texts, st.data())
def test_any_changed_character_of_any_entry_is_found(words, data):
    chain = _chain(words)
    place = data.draw(st.integers(0, len(chain) - 1))
    field = data.draw(st.sampled_from(["at", "by", "kind", "body", "previous", "seal"]))
    value = getattr(chain[place], field)
    at = data.draw(st.integers(0, len(value) - 1))
    letter = data.draw(st.characters(exclude_categories=["Cs"]).filter(lambda letter: letter != value[at]))
    chain[place] = msgspec.structs.replace(chain[place], **{field: value[:at] + letter + value[at + 1 :]})
    with pytest.raises(ChainError, match=f"entry {place + 1}|entry {place + 2}"):
        list(walked(chain))


@given(texts.filter(lambda words: len(words) > 1), st.data())
def test_an_entry_left_out_or_two_swapped_are_found(words, data):
    chain = _chain(words)
    place = data.draw(st.integers(0, len(chain) - 2))
    with pytest.raises(ChainError):
        list(walked(chain[:place] + chain[place + 1 :]))
    swapped = chain.copy()
    swapped[place], swapped[place + 1] = swapped[place + 1], swapped[place]
    with pytest.raises(ChainError):
        list(walked(swapped))


@settings(max_examples=25)
@given(documents=arrivals)
def test_replaying_gives_the_books_that_adding_gave_and_adding_again_adds_nothing(tmp_path_factory, documents):
    path = tmp_path_factory.mktemp("law") / "a.ledger"
    live = Books()
    with Ledger.to_write(path) as ledger:
        for document in documents:
            for _ in keep([document], TINY, ledger, lambda: "2024-05-06T00:00:00Z", "law"):
                live.apply(ledger.entries(live.last))
        replayed = Books().apply(walked(ledger.entries()))
        assert replayed == live
        assert {document.text for document in documents} == _kept(ledger)
        again = list(keep(documents, TINY, ledger, lambda: "2024-05-06T00:00:00Z", "law"))
        assert Books().apply(walked(ledger.entries())) == live
    assert all(getattr(done, "kind", None) == "copy" for done in again)


def _kept(ledger: Ledger) -> set[str]:
    bodies = [entry.body for entry in ledger.entries() if entry.kind == "document"]
    return {msgspec.json.decode(body, type=NewDocument).document.text for body in bodies}


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    path = tmp_path_factory.mktemp("sound") / "a.ledger"
    documents: list[Document] = [document_of(f"Shelling left {number} killed in Diffa.") for number in range(8)]
    with Ledger.to_write(path) as ledger:
        list(keep(documents, TINY, ledger, lambda: "2024-05-06T00:00:00Z", "law"))
        entries = list(ledger.entries())
    return path.read_bytes(), entries


@settings(max_examples=60)
@given(data=st.data())
def test_a_flipped_bit_in_the_file_is_found_or_touches_no_entry(sound, tmp_path_factory, data):
    whole, entries = sound
    at = data.draw(st.integers(0, len(whole) - 1))
    flipped = bytearray(whole)
    flipped[at] ^= 1 << data.draw(st.integers(0, 7))
    path = tmp_path_factory.mktemp("flip") / "a.ledger"
    path.write_bytes(flipped)
    try:
        with Ledger.to_read(path) as ledger:
            read = list(walked(ledger.entries()))
    except (LedgerError, ChainError):
        return
    # What SQLite did not use may differ; what it gave back may not, except for a lost end.
    assert read == entries[: len(read)]

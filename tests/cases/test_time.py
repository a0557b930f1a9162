"""Every sentence of the time case file gives its expressions, the days they mean, and no others."""

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.extract.time import times
from tocsin.extract.time_options import reason
from tocsin.extract.time_reading import TimeReading, read_times
from tocsin.extract.time_reckon import reckon
from tocsin.extract.time_timex import timexes
from tocsin.extract.time_value import Order
from tocsin.read.plain import document_of
from tocsin.segment import segment

CASES = yaml.load(Path(__file__).with_name("time.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
TIMEX = yaml.load(Path(__file__).with_name("timex.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
PUBLISHED = "2024-08-06"


def _readings(text: str, published: date | None) -> tuple[TimeReading, ...]:
    passages = segment(document_of(f"A headline\n\n{text}", published=published))
    return read_times(times(passages), passages, published)


def _words(text: str, published: date | None = date(2024, 8, 6)) -> list[tuple[str, str | None]]:
    """Every expression with the words of the chunk that it dates."""
    passages = segment(document_of(f"A headline\n\n{text}", published=published))
    by_index = {passage.index: passage for passage in passages}
    out: list[tuple[str, str | None]] = []
    for mention in times(passages):
        passage = by_index[mention.passage]
        chunk = None if mention.attaches_to is None else passage.chunks[mention.attaches_to]
        out.append((mention.quote.text, passage.words(chunk.first, chunk.last) if chunk else None))
    return out


def _plain(reading: TimeReading) -> str:
    when = reading.when
    ends = " .. ".join("?" if day is None else day.isoformat() for day in (when.earliest, when.latest))
    return f"{reading.mention.quote.text} = {ends} {when.precision}"


@pytest.mark.parametrize("case", CASES, ids=[f"{case['text'][:60]} {case.get('published', '')}" for case in CASES])
def test_times_of_a_sentence(case: dict[str, Any]) -> None:
    published = case.get("published", PUBLISHED)
    readings = _readings(case["text"], None if published == "none" else date.fromisoformat(published))
    assert [_plain(reading) for reading in readings] == case["gives"]
    assert all(reason(reading.when) for reading in readings)
    assert sum(len(reading.doubts) for reading in readings) == int(case.get("doubts", 0))


@pytest.mark.parametrize("case", TIMEX, ids=[case["text"][:60] for case in TIMEX])
def test_what_timeml_would_write(case: dict[str, Any]) -> None:
    published = date.fromisoformat(PUBLISHED)
    text = f"A headline\n\n{case['text']}"
    passages = segment(document_of(text, published=published))
    found = timexes(read_times(times(passages), passages, published), passages)
    assert [f"{text[one.start : one.end]} = {one.type} {one.value}" for one in found] == case["gives"]


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("The army said on Monday that rebels shelled a camp.", [("on Monday", "said")]),
        ("The army said that rebels shelled a camp on Monday.", [("on Monday", "shelled")]),
        ("Officials on Monday said a camp was shelled.", [("on Monday", "said")]),
        ("On Monday, rebels shelled a camp, the army said.", [("On Monday", "shelled")]),
        (
            "Rebels shelled a camp on Sunday, the army said on Monday.",
            [("on Sunday", "shelled"), ("on Monday", "said")],
        ),
        ("Rebels shelled a camp and on Monday troops fled.", [("on Monday", "fled")]),
        ("The army said that, on Monday, rebels shelled a camp.", [("on Monday", "shelled")]),
        ("Friday's attack shocked the town.", [("Friday's", "Friday's attack")]),
        ("The October 7 attack shocked the town.", [("October 7", "The October 7 attack")]),
        ("Last week soldiers fired at a crowd.", [("Last week", "fired")]),
        ("Police told reporters on Friday that a man was held.", [("on Friday", "told")]),
    ],
)
def test_what_an_expression_dates(text: str, wanted: list[tuple[str, str]]) -> None:
    assert _words(text) == wanted


def test_an_event_noun_before_the_expression_is_named_beside_it() -> None:
    passages = segment(document_of("A headline\n\nThe attack on Monday killed two guards.", published=None))
    (mention,) = times(passages)
    passage = passages[mention.passage]
    assert mention.beside is not None
    chunk = passage.chunks[mention.beside]
    assert passage.words(chunk.first, chunk.last) == "The attack"


def test_the_other_event_is_dated_from_the_one_that_has_a_date() -> None:
    readings = _readings("Parents kept watch on Friday, a day after raiders stormed the hostel.", date(2024, 8, 6))
    other = readings[1].other
    assert other is not None
    assert (other.earliest, other.latest) == (date(2024, 8, 1), date(2024, 8, 1))
    assert [quote.text for quote in other.evidence] == ["on Friday", "a day after"]


def test_the_dateline_serves_where_no_publication_date_is_known() -> None:
    text = "PEMBA, Mozambique, 12 May 2024 (Wire) - Raiders burned forty huts on 10 May, an elder said on Sunday."
    found = {reading.mention.quote.text: reading.when for reading in _readings(text, None)}
    assert found["on 10 May"].earliest == date(2024, 5, 10)
    assert found["on 10 May"].reckoned_from == "text"


def test_the_tense_can_be_told_by_the_caller() -> None:
    passages = segment(document_of("A headline\n\nElections on Friday.", published=None))
    (mention,) = times(passages)
    anchor = date(2024, 8, 6)
    assert reckon(mention, anchor, tense="past").earliest == date(2024, 8, 2)
    assert reckon(mention, anchor, tense="future").earliest == date(2024, 8, 9)


_HEAP = (
    "on the in of last next this since until by at before after between and to from early late mid-June a two 31 3-5 "
    "6th 2024 1990s 30 February May March Monday Friday week days month year ago earlier later night overnight dawn "
    "3pm 08:30 , . ( ) end first quarter Eid al-Fitr Ramadan Christmas yesterday same following attack killed"
)
_WORDS = st.sampled_from(_HEAP.split(" "))


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=24), st.dates() | st.none())
def test_any_heap_of_time_words_gives_windows_that_hold(heap: list[str], published: date | None) -> None:
    """Nothing raises, quotes stand where they say, and mentions never overlap."""
    text = " ".join(heap)
    passages = segment(document_of(text, published=published))
    mentions = times(passages)
    for reading in read_times(mentions, passages, published):
        quote = reading.mention.quote
        assert text[quote.start : quote.end] == quote.text
        when = reading.when
        assert when.earliest is None or when.latest is None or when.earliest <= when.latest
    for one, two in pairwise(mentions):
        assert one.passage != two.passage or one.last <= two.first


_FORMS = (
    "{d} {month} {y}", "{d}{th} {month} {y}", "the {d}{th} of {month}, {y}", "{month} {d}, {y}", "{month} {d}{th}, {y}",
    "{mon} {d}, {y}", "{weekday}, {d} {month} {y}", "{weekday} {month} {d}, {y}", "{y}-{m:02}-{d:02}",
    "{y}/{m:02}/{d:02}",
    "{d:02}.{m:02}.{y}", "{d}.{m}.{y}", "{d} {mon} {y}",
)  # fmt: skip
_SLASHED = {"day-first": ("{d}/{m}/{y}", "{d:02}-{m:02}-{y}"), "month-first": ("{m}/{d}/{y}", "{m:02}-{d:02}-{y}")}
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def _written(day: date, form: str) -> str:
    th = "th" if day.day in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    month, mon, weekday = _MONTHS[day.month - 1], _SHORT[day.month - 1], _DAYS[day.weekday()]
    return form.format(d=day.day, m=day.month, y=day.year, month=month, mon=mon, th=th, weekday=weekday)


_ANY_DAY = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@settings(max_examples=200, deadline=None)
@given(_ANY_DAY, st.sampled_from(_FORMS), st.none() | _ANY_DAY)
def test_a_full_date_reads_back_however_it_is_written(day: date, form: str, published: date | None) -> None:
    words = _written(day, form)
    text = f"A headline\n\nShells fell on {words} near the port."
    passages = segment(document_of(text, published=published))
    (reading,) = read_times(times(passages), passages, published)
    assert (reading.when.earliest, reading.when.latest, reading.when.precision) == (day, day, "day")
    assert words in reading.mention.quote.text
    assert text[reading.mention.quote.start : reading.mention.quote.end] == reading.mention.quote.text


@settings(max_examples=100, deadline=None)
@given(_ANY_DAY, st.sampled_from(["day-first", "month-first"]), st.integers(0, 1))
def test_a_date_in_figures_reads_back_where_the_order_is_known(day: date, order: Order, form: int) -> None:
    passages = segment(
        document_of(f"A headline\n\nShells fell on {_written(day, _SLASHED[order][form])}.", published=None)
    )
    (reading,) = read_times(times(passages), passages, None, order=order)
    assert (reading.when.earliest, reading.when.latest) == (day, day)


def test_the_order_of_a_date_in_figures_is_learned_from_the_others() -> None:
    found = _readings("Shells fell on 25/12/2023 and again on 03/05/2024.", date(2024, 8, 6))
    assert [reading.when.earliest for reading in found] == [date(2023, 12, 25), date(2024, 5, 3)]
    assert not found[1].doubts


def test_a_weekday_says_which_order_a_date_in_figures_has() -> None:
    (reading,) = _readings("Shells fell on Monday 06/05/2024.", date(2024, 8, 6))
    assert reading.when.earliest == date(2024, 5, 6)

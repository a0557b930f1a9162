"""The page says what the reports say, runs nothing but its own script, and shows hostile text as text."""

import base64
import hashlib
import re
from copy import deepcopy
from html.parser import HTMLParser

import pytest

from tocsin.knowledge.outlines import Box
from tocsin.publish import DocumentView, page
from tocsin.publish.outlines import clip, outlines
from tocsin.publish.strip import strip
from tocsin.publish.worldmap import worldmap

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7 * 7 }}</style>"


class Reader(HTMLParser):
    """What a browser would see: elements with their attributes, and the text inside one class."""

    def __init__(self):
        super().__init__()
        self.elements = []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))


def read(html):
    reader = Reader()
    reader.feed(html)
    return reader.elements


def poisoned(value):
    """The same report with every free text made hostile; codes, dates and spans are left alone."""
    free = {"as_written", "name", "text", "source", "cue", "via", "message", "admin1", "title", "outlet", "kind"}
    if isinstance(value, dict):
        return {k: HOSTILE if k in free and isinstance(v, str) else poisoned(v) for k, v in value.items()}
    return [poisoned(one) for one in value] if isinstance(value, list) else value


def test_the_policy_allows_the_two_blocks_by_their_hashes_and_nothing_else(codings):
    html = page(codings)
    policy = next(a["content"] for t, a in read(html) if t == "meta" and "http-equiv" in a)
    for tag in ("style", "script"):
        (block,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_nothing_on_the_page_asks_for_anything(codings):
    for tag, attributes in read(page(codings)):
        assert not {"src", "srcset", "style", "action", "data", "poster"} & set(attributes), (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        assert attributes.get("href", "#").startswith("#")
        assert tag not in {"link", "img", "iframe", "object", "embed", "form", "base"}


def test_hostile_words_add_no_element(codings):
    document, reports = codings[0]
    hostile = DocumentView(
        text=document.text, title=HOSTILE, outlet=HOSTILE, published=document.published, sections=document.sections
    )
    tags = [tag for tag, _ in read(page([(hostile, poisoned(deepcopy(reports)))]))]
    assert tags.count("script") == 1
    assert tags.count("style") == 1
    assert "img" not in tags
    assert "49" not in re.findall(r"<h1[^>]*>(.*?)</h1>", page([(hostile, [])]))[0]


def test_every_id_is_there_once_and_every_link_leads_somewhere(codings):
    elements = read(page(codings))
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = {attributes["href"][1:] for tag, attributes in elements if tag == "a"}
    assert links <= set(ids)


def test_every_value_with_words_is_tied_to_them(codings):
    elements = read(page(codings[:1]))
    told = {field for _, a in elements for field in (a.get("data-fields") or "").split()}
    told |= {field for _, a in elements for field in (a.get("data-quiet") or "").split()}
    cards = {
        a["data-field"]
        for _, a in elements
        if "field" in a.get("class", "").split() and "href" in a and "data-to" not in a
    }
    assert cards <= told


def test_no_document_and_no_event_still_make_a_page():
    assert "No documents." in page([])
    bare = page([(DocumentView(text="Nothing happened."), [])])
    assert "No event was found in this text." in bare
    assert "no publication date: dates stay open" in bare


def test_the_same_input_gives_the_same_bytes(codings):
    assert page(codings) == page(deepcopy(codings))


@pytest.mark.parametrize(
    "low, high, looks",
    [
        (3, 3, ["sure"] * 3),
        (1, None, ["sure"] + ["open"] * 3),
        (None, 2, ["maybe"] * 2),
        (1, 3, ["sure", "maybe", "maybe"]),
        (0, 0, []),
    ],
)
def test_a_small_toll_is_a_dot_for_each_person(low, high, looks):
    drawn = strip(low, high)
    assert drawn
    assert [dot.look for dot in drawn.dots] == looks


def test_a_large_open_toll_is_a_bar_without_an_end():
    drawn = strip(24, None)
    assert drawn
    assert drawn.open
    assert drawn.sure < drawn.maybe


def test_an_unbounded_toll_is_not_drawn():
    assert strip(None, None) is None


def test_a_ring_is_cut_at_the_edges_of_the_box():
    ring = ((-2.0, -2.0), (2.0, -2.0), (2.0, 2.0), (-2.0, 2.0))
    cut = clip(ring, Box(-1, -1, 3, 3))
    assert {(min(x, 3), min(y, 3)) for x, y in cut} == {(-1, -1), (2, -1), (2, 2), (-1, 2)}


def test_a_map_carries_only_the_borders_around_it():
    codes = {outline.code for outline in outlines(Box(-1, 13, 5, 18)) if outline.level == "country"}
    assert {"MLI", "NER"} <= codes
    assert "FRA" not in codes


def test_no_known_place_means_no_map():
    assert worldmap([]) is None

"""A reader at the page: pointing, tapping, and with the keyboard alone."""

import json
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

SAMPLE = json.loads((Path(__file__).parent.parent / "publish" / "sample.json").read_text(encoding="utf-8"))
TEXT = SAMPLE["codings"][0]["document"]["text"]


def events(page):
    return page.get_by_role("region", name="Events")


def article(page):
    return page.get_by_role("region", name="Article")


def lit(page):
    """The words of the article that are lit, run by run."""
    return page.locator(".article .lit").all_inner_texts()


def in_sight(element):
    return element.evaluate(
        """element => {
            const box = element.getBoundingClientRect();
            const frame = element.closest(".pane").getBoundingClientRect();
            return box.top >= Math.max(frame.top, 0) - 1 && box.bottom <= Math.min(frame.bottom, innerHeight) + 1;
        }"""
    )


def test_pointing_at_a_value_lights_its_words_and_leaving_puts_them_out(visit):
    page = visit()
    events(page).get_by_role("link", name="Toll: at least 6 killed").hover()
    assert "".join(lit(page)) == "killing at least six drivers"
    page.get_by_role("heading", level=1).hover()
    assert lit(page) == []


def test_pointing_at_overlapping_words_lights_every_value_they_carry(visit):
    page = visit()
    article(page).get_by_role("link", name="drivers", exact=True).first.hover()
    values = page.locator(".cards .lit .value").all_inner_texts()
    assert values == ["grain lorry drivers", "at least 6 killed"]


def test_pointing_at_a_card_lights_all_words_of_its_event(visit):
    page = visit()
    page.get_by_role("heading", name="Event 3: Peaceful protest").hover()
    assert {"marched", "Bamako", "several hundred people", "on Friday"} <= set(lit(page))
    assert "struck" not in lit(page)


def test_words_out_of_sight_are_brought_into_it(visit):
    page = visit(height=620)
    words = article(page).get_by_role("link", name="aid workers say")
    assert not in_sight(words)
    events(page).get_by_role("link", name="Says who: aid workers").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert "aid workers say" in lit(page)
    page.wait_for_function(
        """() => {
            const word = [...document.querySelectorAll(".article .lit")].at(-1).getBoundingClientRect();
            const frame = document.querySelector(".pane.text").getBoundingClientRect();
            return word.bottom <= frame.bottom && word.top >= frame.top;
        }"""
    )


def test_by_keyboard_alone(visit):
    page = visit()
    page.keyboard.press("j")
    focused = page.locator(":focus")
    assert focused.get_attribute("aria-labelledby") == "d1e1-h"
    assert "struck" in lit(page)
    page.keyboard.press("ArrowDown")
    assert "bomb" in lit(page)
    assert "struck" not in lit(page)
    page.keyboard.press("k")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert lit(page) == ["the Front of the Dunes 🛸"]
    outline = page.locator(":focus").evaluate("element => getComputedStyle(element).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Escape")
    assert lit(page) == []


def test_the_article_is_one_stop_and_arrows_walk_its_words(visit):
    page = visit()
    page.get_by_role("button", name="attribution").focus()
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "armed drones"
    page.keyboard.press("ArrowRight")
    assert page.locator(":focus").inner_text() == "struck"
    assert page.locator(".cards .lit .value").all_inner_texts() == ["struck"]
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate("element => Boolean(element.closest('.cards'))")


def test_a_pressed_value_stays_lit_until_escape(visit):
    page = visit()
    events(page).get_by_role("link", name="Weapon: armed drone").click()
    page.get_by_role("heading", level=1).hover()
    assert lit(page) == ["armed drones"]
    page.keyboard.press("Escape")
    assert lit(page) == []


def test_a_relation_leads_to_the_other_card(visit):
    page = visit()
    events(page).get_by_role("link", name="Relation: after event 5").click()
    assert page.locator(":focus").get_attribute("id") == "d1e5"


def test_map_and_timeline_light_the_same_words(visit):
    page = visit()
    page.get_by_role("link", name="Map: Bamako, event 3").hover()
    assert lit(page) == ["Bamako"]
    page.get_by_role("link", name="3 9 August 2024").hover()
    assert lit(page) == ["on Friday"]


def test_an_underline_can_be_put_away(visit):
    page = visit()
    key = page.get_by_role("button", name="toll")
    key.click()
    assert key.get_attribute("aria-pressed") == "false"
    colour = "element => getComputedStyle(element).getPropertyValue('--l0').trim()"
    assert page.get_by_role("link", name="no arrests were reported", exact=True).evaluate(colour) == "transparent"


def test_the_article_on_the_page_is_the_text_that_was_coded(visit):
    page = visit()
    assert page.locator(".article").evaluate("element => element.textContent").strip() == TEXT.strip()


def test_hostile_words_are_shown_and_do_nothing(visit):
    page = visit()
    shown = article(page).inner_text()
    assert "<script>alert(1)</script>" in shown
    assert '"></p><img src=x onerror=alert(2)>' in shown
    assert page.locator("img").count() == 0


def test_one_document_at_a_time(visit):
    page = visit("all")
    shelf = page.get_by_role("navigation", name="Documents")
    assert page.get_by_role("heading", level=1).all_inner_texts() == [SAMPLE["codings"][0]["document"]["title"]]
    shelf.get_by_role("link", name=re.compile("^Grenade")).click()
    assert page.get_by_role("heading", level=1).all_inner_texts() == [SAMPLE["codings"][1]["document"]["title"]]
    assert page.get_by_text("no publication date: dates stay open").is_visible()


def test_on_a_phone_nothing_is_cut_off_and_the_words_come_to_the_reader(visit):
    page = visit(width=390, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    where = page.evaluate("scrollY")
    toll = events(page).get_by_role("link", name="Toll: up to 14 injured")
    toll.click()
    bar = page.get_by_role("status", name="Words in the text")
    assert bar.locator("mark").inner_text() == "wounding as many as 14 soldiers of their escort"
    assert page.evaluate("scrollY") >= where
    bar.get_by_role("link", name="Show in the article").click()
    page.wait_for_function("document.querySelector('.article .lit').getBoundingClientRect().top < innerHeight")
    bar.get_by_role("button", name="Close").click()
    assert bar.text_content() == ""


def test_what_is_focused_is_read_out(visit):
    page = visit()
    page.keyboard.press("j")
    page.keyboard.press("Tab")
    assert page.get_by_role("status").locator("mark").text_content() == "struck"


def test_without_its_script_every_link_still_leads_to_the_words(chromium, pages, network_attempts):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((pages / "one.html").as_uri())
    events(page).get_by_role("link", name="Weapon: armed drone").click()
    assert page.locator(".w:target").inner_text() == "armed drones"
    context.close()

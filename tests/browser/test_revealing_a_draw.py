"""A draw meeting before a projector: hashes, words, the draw name by name."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.planning import press

pytestmark = pytest.mark.browser

SILENCE = 1300  # milliseconds, and a little more than there is before a name

# In one step: on a busy machine the silence may be over before a second one.
PRESS_AND_READ = """() => {
    document.body.dispatchEvent(new KeyboardEvent("keydown", {key: " ", bubbles: true}));
    return document.querySelector("[data-newest] [data-name]").textContent;
}"""


def test_a_draw_is_revealed_name_by_name_and_then_at_once(visit):
    organiser = visit("organiser", width=1280)
    page = organiser.page
    page.goto("/events")
    page.get_by_role("link", name="职工乒乓球比赛").first.click()
    bracket = page.locator("a[href$='/bracket']").last.get_attribute("href")
    page.goto(re.sub("/bracket$", "/draw/screen", bracket))
    expect(page.locator("aside")).to_contain_text("…")
    page.locator("textarea").fill("牡丹\n长城")
    press(page, page.get_by_role("button", name="现在抽签"))

    names = page.locator(".slots li[data-turn] .won-by")
    expect(names.first).to_be_attached()
    expect(names.first).to_be_hidden()
    expect(page.locator("[data-apart]")).to_be_hidden()
    first = page.locator(".slots li[data-turn='1']")
    assert page.evaluate(PRESS_AND_READ).strip() == ""  # held silence
    expect(first.locator(".won-by")).to_be_visible()
    expect(page.locator("[data-newest] [data-name]")).to_have_text(
        first.get_attribute("data-name")
    )
    page.reload()
    expect(first.locator(".won-by")).to_be_visible()
    expect(page.locator(".slots li.shown")).to_have_count(1)

    page.get_by_role("button", name="一次全部").click()

    expect(page.locator(".slots li[data-turn]:not(.shown)")).to_have_count(0)
    expect(page.locator("[data-apart]")).to_be_visible()
    assert organiser.problems == []


def test_a_hall_sees_all_lots_without_scrolling_and_then_leaf_by_leaf(visit):
    organiser = visit("organiser", width=1280)
    page = organiser.page
    page.goto("/events")
    page.get_by_role("link", name="职工乒乓球公开赛").first.click()
    bracket = page.locator("a[href$='/bracket']").first.get_attribute("href")
    page.goto(re.sub("/bracket$", "/draw/screen", bracket))
    region, lots, branches = (page.locator(f".{name}") for name in ("scroll", "slots", "apart"))

    for width, height in ((1920, 1080), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        page.keyboard.press(" ")  # the newest name is large, and leaves less room for the rest
        expect(page.locator(".newest")).to_be_visible()
        assert page.evaluate("document.scrollingElement.scrollHeight") == height
        assert region.evaluate("it => it.scrollHeight - it.clientHeight") == 0
        assert page.locator(".slots li").last.is_visible()

    page.wait_for_timeout(SILENCE)
    expect(branches).to_be_hidden()
    page.keyboard.press("a")
    page.keyboard.press("ArrowRight")

    expect(branches).to_be_visible()
    expect(lots).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(lots).to_be_visible()
    assert organiser.problems == []

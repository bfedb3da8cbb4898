"""A draw meeting before a projector: hashes, words, the draw name by name."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.planning import press

pytestmark = pytest.mark.browser

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

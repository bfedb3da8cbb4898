"""The organiser's draft of a timetable: a match is dragged to another table and time."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.planning import press

pytestmark = pytest.mark.browser


def test_a_match_is_dragged_and_fixed_there(visit):
    organiser = visit("organiser", width=1280)
    page = organiser.page
    page.goto("/events")
    page.get_by_role("link", name="职工乒乓球比赛", exact=True).first.click()
    page.get_by_role("link", name="赛程").click()
    press(page, page.get_by_role("button", name="草稿"))
    match = page.locator("svg.tg a[data-key]").last
    key, before = match.get_attribute("data-key"), match.locator("title").text_content()
    match.scroll_into_view_if_needed()
    box = match.locator("rect").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 60, steps=4)
    with page.expect_navigation():
        page.mouse.up()

    moved = page.locator(f'svg.tg a[data-key="{key}"]')
    expect(moved).to_have_class(re.compile(r"\bfixed\b"))
    assert moved.locator("title").text_content() != before
    expect(page.locator("main .note").first).to_contain_text("已固定在此")
    expect(page.locator("#chosen")).to_be_visible()

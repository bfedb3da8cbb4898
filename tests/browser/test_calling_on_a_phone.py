"""The call room on a referee's phone: times run, taps and keys leave the page where it is."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_tap_tells_who_is_there_and_the_page_stays(visit):
    referee = visit("referee", width=360)
    page = referee.page
    page.goto("/events")
    page.get_by_role("link", name="职工乒乓球比赛", exact=True).first.click()
    page.get_by_role("link", name="检录处").click()
    expect(page.locator("#called .until b").first).to_have_text(re.compile(r"\d+:\d\d"))
    assert referee.overflow() <= 0
    page.evaluate("window.isSame = true")
    awaited = page.locator("#called .sides li").filter(has_text="待报到").first
    name = awaited.locator("b").inner_text()

    awaited.get_by_role("button").tap()

    side = page.locator("#called .sides li").filter(has_text=name)
    expect(side.locator(".chip")).to_have_text("已到")
    side.get_by_role("button").press("Enter")
    expect(side.locator(".chip")).to_have_text("待报到")
    expect(side.get_by_role("button")).to_be_focused()
    page.locator("#code").fill("000000")
    page.locator("#code").press("Enter")
    expect(page.locator("#told")).to_contain_text("没有人用这个签到码或工号")
    assert page.evaluate("window.isSame")

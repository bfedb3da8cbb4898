"""A pair on two phones: invited in Chinese, accepted in English, with what both declare."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.planning import fill, publish, submit

pytestmark = pytest.mark.browser

NAME = "夏季双打"


def plan_a_doubles(desk):
    """Make an event with a discipline for pairs and both declarations, and publish it."""
    page = desk.page
    page.goto("/events/new")
    fill(
        page,
        name=NAME,
        held_on="2026-06-27",
        opens="08:00",
        closes="17:00",
        place="职工活动中心",
        entries_close_at="2026-06-24T18:00",
    )
    submit(page)
    event = page.url
    page.goto(f"{event}/disciplines/new")
    fill(page, name="双打")
    page.locator("[name=entry_kind]").select_option("pair")
    page.locator("[name=measure]").select_option("place")
    submit(page)
    page.goto(f"{event}/declarations?usual=1")
    submit(page)
    publish(page, event)
    return event


def test_a_pair_is_invited_on_one_phone_and_accepted_on_another(visit, site):
    desk = visit("organiser")
    event = plan_a_doubles(desk)
    partner = visit("referee", width=360, language="en")

    captain = visit("steward", width=360)
    page = captain.page
    page.goto("/mine")
    page.locator("li").filter(has_text=NAME).locator("summary").click()
    page.get_by_role("button", name="邀请搭档：双打").click()
    page.locator("[name=names]").fill(partner.name)
    assert captain.overflow() <= 0
    page.get_by_role("button", name="同意并邀请", exact=True).click()
    expect(page.locator("main")).to_contain_text(f"已邀请：{partner.name}")
    assert captain.overflow() <= 0

    answer = partner.page
    answer.goto("/mine")
    card = answer.locator("section").filter(has_text="You are invited")
    expect(card).to_contain_text(f"{captain.name} asks you: 双打")
    card.locator("summary").filter(has_text="Health declaration").click()
    assert partner.overflow() <= 0
    card.get_by_role("button", name="Accept the invitation and the text").click()
    expect(answer.locator("main")).to_contain_text(
        f"Entered: 双打 · {captain.name}/{partner.name}"
    )

    page.goto(event)
    expect(page.locator("main")).to_contain_text("已报名：双打")
    page.goto("/notices")
    expect(page.locator("main")).to_contain_text(re.compile(f"{captain.name}/{partner.name}"))
    desk.page.goto(f"{event}/declarations/owing")
    expect(desk.page.locator("main")).to_contain_text("都齐了")

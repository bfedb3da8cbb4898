"""A page that is left open shows the button when entries open, without being loaded again."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import AHEAD
from tests.browser.planning import plan_an_item, publish

pytestmark = pytest.mark.browser

SOON = timedelta(seconds=20)


def open_soon(site, event):
    """Let entries open in some seconds: the form takes whole minutes."""
    at = datetime.now(UTC) + timedelta(seconds=AHEAD) + SOON
    with closing(sqlite3.connect(site.database)) as own, own:
        own.execute(
            "UPDATE events SET entries_open_at = ? WHERE id = ?",
            (f"{at:%Y-%m-%d %H:%M:%S.%f}", int(event.rsplit("/", 1)[1])),
        )


def test_the_button_comes_by_itself_at_the_moment(visit, site):
    desk = visit("organiser")
    event = plan_an_item(desk.page, "湖边太极", day="2026-06-26")
    publish(desk.page, event)
    phone = visit("member", width=360, language="en")
    page = phone.page
    open_soon(site, event)

    page.goto(event)
    button = page.locator("main a[href$='/enter']")
    expect(page.locator("#entries")).to_contain_text("Entries open on Wed 17 Jun")
    expect(page.locator("#glance")).to_contain_text("Entries not open yet")
    expect(button).to_have_count(0)
    assert phone.overflow() <= 0
    page.evaluate("document.body.dataset.left = 'open'")

    expect(button).to_be_visible()
    expect(page.locator("#glance")).to_contain_text("Open for entry")
    assert page.evaluate("document.body.dataset.left") == "open"

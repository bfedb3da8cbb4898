"""The times of a heat at a laptop, by the keyboard alone."""

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.browser.planning import fill, publish, submit

pytestmark = pytest.mark.browser

SWIMMERS = "010051 010052 010053 010054"


def asked(site, query, *values):
    """Return the rows that the site's database holds."""
    with closing(sqlite3.connect(f"file:{site.database}?mode=ro", uri=True)) as database:
        return database.execute(query, values).fetchall()


def make_a_final(page):
    """Enter four for a race and give them lanes; return the address of the only heat."""
    page.goto("/events/new")
    fill(page, name="消暑游泳赛", held_on="2026-06-29", opens="08:00", closes="17:00")
    fill(page, place="游泳馆")
    submit(page)
    event = page.url
    page.goto(f"{event}/disciplines/new")
    fill(page, name="50 米自由泳")
    page.locator("[name=measure]").select_option("time")
    submit(page)
    publish(page, event)
    race = page.locator("a[href^='/disciplines/'][href$='/results']").first.get_attribute(
        "href"
    )
    page.goto(f"{event}/enter-many")
    fill(page, numbers=SWIMMERS)
    submit(page)
    page.goto(re.sub("/results$", "/rounds/set-up", race))
    page.locator("[name=rounds]").select_option("1")
    fill(page, lanes="8")
    submit(page)
    return page.locator("a[href*='/heats/']").first.get_attribute("href")


def test_digits_letters_and_enter_store_a_heat(visit, site):
    heat = make_a_final(visit("organiser").page)
    page = visit("referee", language="en").page
    page.goto(heat)
    cells = page.locator("[data-time]")
    expect(cells.nth(0)).to_be_focused()

    page.keyboard.type("2734\n")
    expect(cells.nth(0)).to_have_value("27.34")
    expect(cells.nth(1)).to_be_focused()
    page.keyboard.type("27.3x\n")
    expect(page.locator(".err")).to_contain_text("A time such as")
    expect(cells.nth(1)).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("10215\n")
    expect(page.locator(".err")).to_have_count(0)
    expect(cells.nth(1)).to_have_value("1:02.15")
    page.keyboard.type("s\n")
    expect(cells.nth(2)).to_have_value("DNS")
    page.keyboard.press("ArrowUp")
    expect(cells.nth(2)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("3001\n")
    expect(page.get_by_role("button", name="See what follows")).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Nothing is stored yet.")
    expect(page.get_by_role("button", name="Store the times")).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    expect(page.get_by_role("row").filter(has_text="27.34")).to_be_visible()
    discipline = re.search(r"/disciplines/(\d+)", heat).group(1)
    [(stored,)] = asked(
        site, "SELECT count(*) FROM placements WHERE discipline_id = ?", discipline
    )
    assert stored == 4

"""Two phones score one match; one has no network for a while; nothing is lost or doubled."""

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

EVENT = "职工乒乓球比赛"


def asked(site, query, *values):
    """Return the rows that the site's database holds."""
    with closing(sqlite3.connect(f"file:{site.database}?mode=ro", uri=True)) as database:
        return database.execute(query, values).fetchall()


@pytest.fixture
def pads(site):
    """The address of the pads of the demonstration's event of today."""
    [[event_id]] = asked(site, "SELECT id FROM events WHERE name = ?", EVENT)
    return f"/pads/{event_id}"


def test_a_match_is_scored_without_network_taken_over_and_stored_once(visit, pads, site):
    first = visit("referee", width=360)
    page = first.page
    page.goto(pads)
    page.evaluate("navigator.serviceWorker.ready")
    match = page.locator("#matches li").filter(has_text="女子单打").last.locator("a[href^='#']")
    address = pads + match.get_attribute("href")
    match.tap()
    left, right = (page.locator("#court button").nth(place) for place in (0, 1))
    expect(left.locator(".pt")).to_have_text("0")
    assert first.overflow() <= 0
    page.locator("#toss button").first.tap()
    expect(left.locator(".serve")).to_be_visible()
    for _ in range(3):
        left.tap()
    expect(left.locator(".pt")).to_have_text("3")
    expect(page.locator("#state")).to_contain_text("已存")

    first.context.set_offline(True)
    for _ in range(8):
        left.tap()
    right.tap()
    page.locator("#undo").tap()
    expect(page.locator("#state")).to_contain_text("待传")
    page.locator("#close").tap()
    expect(page.locator("#games .now")).to_contain_text("0:0")
    page.reload()
    expect(page.locator("#games li").first).to_contain_text("11:0")
    expect(page.locator("#net")).to_contain_text("没有网络")
    first.context.set_offline(False)
    expect(page.locator("#state")).to_contain_text("已存")
    first.problems[:] = [one for one in first.problems if "net::ERR_" not in one]

    second = visit("organiser", width=360)
    other = second.page
    other.goto(address)
    expect(other.locator("#other")).to_contain_text("1:0 (0:0)")
    other.locator("#take-over").tap()
    expect(other.locator("#games")).to_contain_text("11:0")
    for game in (2, 3):
        own = other.locator("#court button[data-side='0']")
        for _point in range(11):
            own.tap()
        expect(own.locator(".pt")).to_have_text("11")
        other.locator("#close").tap()
        # The sides change ends with the game: nobody taps before that is seen.
        expect(other.locator("#games li:not(.now):not(.dim)")).to_have_count(game)
    expect(page.locator("#other")).to_contain_text("3:0")
    other.locator("#store").tap()
    expect(other.locator("#done-words")).to_have_text("已存：3:0")
    expect(page.locator("#done-words")).to_contain_text("已经存了结果：3:0")

    assert asked(
        site, "SELECT count(*) FROM score_sheets WHERE client_id NOT LIKE 'demo%'"
    ) == [(2,)]
    [[acts]] = asked(
        site,
        "SELECT count(*) FROM score_acts a JOIN score_sheets s"
        " ON s.id = a.sheet_id WHERE NOT s.takes_over AND s.client_id NOT LIKE 'demo%'",
    )
    assert acts == 1 + 1 + 11 + 2 + 1  # start, who serves, points, one undone, the game closed

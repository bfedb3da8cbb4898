"""A spectator without a log-in has the board open: scores come to it by themselves."""

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.browser.planning import press

pytestmark = pytest.mark.browser

EVENT = "职工乒乓球比赛"


def event_of(site):
    """Return the number of the demonstration's event of today."""
    with closing(sqlite3.connect(f"file:{site.database}?mode=ro", uri=True)) as database:
        [(event,)] = database.execute("SELECT id FROM events WHERE name = ?", (EVENT,))
    return event


def open_the_board(visit, event):
    """Let the organiser make the hall's link; open the board for phones by it."""
    desk = visit("organiser").page
    desk.goto(f"/events/{event}/hall-screen")
    desk.locator("[name=is_open]").check()
    desk.locator("[name=shows_names]").check()
    press(desk, desk.locator("main form button"))
    link = desk.locator("a[href*='/live/'][href$='for=phone']").get_attribute("href")
    spectator = visit(width=360)
    spectator.page.goto(link)
    return spectator


def open_a_match(scorer, event):
    """Open the pad of a match on the scorer's phone; return a side's key and name."""
    page = scorer.page
    page.goto(f"/pads/{event}")
    match = page.locator("#matches li").filter(has_text="女子单打").last
    match.locator("a[href^='#']").tap()  # a link of the page's script
    key = page.locator("#court button").first
    expect(key.locator(".nm")).not_to_be_empty()
    name = key.locator(".nm").inner_text().split("\n")[0]
    page.locator("#toss button").first.tap()
    return key, name


def test_a_score_comes_to_the_board_by_itself_also_after_the_server_was_gone(
    visit_own, own_site
):
    event = event_of(own_site)
    spectator = open_the_board(visit_own, event)
    board = spectator.page
    scorer = visit_own("referee", width=360)
    key, name = open_a_match(scorer, event)
    line = board.locator("p.line").filter(has_text=name).first
    expect(line).to_be_visible()
    assert spectator.overflow() <= 0

    for points in range(1, 4):
        key.tap()
        expect(key.locator(".pt")).to_have_text(str(points))
    expect(line.locator(".figs")).to_contain_text("3")

    own_site.server.stop()
    expect(board.locator("[data-told]")).to_contain_text("连接中断")
    expect(line.locator(".figs")).to_contain_text("3")
    own_site.server.start()
    expect(board.locator("[data-told]")).not_to_contain_text("连接中断")
    key.tap()
    expect(line.locator(".figs")).to_contain_text("4")
    for visitor in (spectator, scorer):
        visitor.problems[:] = [one for one in visitor.problems if "net::ERR_" not in one]

"""A list keyed in with the number pad alone; the own code on a phone, bright and awake."""

import sqlite3
from contextlib import closing
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.browser.planning import press

pytestmark = pytest.mark.browser

NOTE_LOCKS = """
const ask = navigator.wakeLock.request.bind(navigator.wakeLock);
window.locks = [];
navigator.wakeLock.request = async kind => {
    const lock = await ask(kind);
    window.locks.push(lock);
    return lock;
};
"""
AWAKE = "window.locks.filter(lock => !lock.released).length"


def asked(site, query, *values):
    """Return the rows that the site's database holds."""
    with closing(sqlite3.connect(f"file:{site.database}?mode=ro", uri=True)) as database:
        return database.execute(query, values).fetchall()


def read_from_screen(page):
    (found,) = zxingcpp.read_barcodes(Image.open(BytesIO(page.screenshot())))
    return found.text


def test_a_list_is_printed_and_keyed_in_with_the_number_pad_alone(visit, site):
    [(session, opens)] = asked(
        site,
        "SELECT s.id, s.opens FROM sessions s JOIN entries e ON e.event_id = s.event_id"
        " JOIN events v ON v.id = s.event_id WHERE e.status = 'entered' AND e.member_id > 0"
        " AND v.cancelled_at IS NULL AND s.held_on < '2026-06-17'"
        " GROUP BY s.id ORDER BY s.held_on DESC, s.id LIMIT 1",
    )
    page = visit("organiser").page
    page.goto(f"/sessions/{session}/paper")
    press(page, page.get_by_role("button", name="生成第 1 版"))
    press(page, page.get_by_role("button", name="录入签到表"))
    page.locator("[name=at]").fill(opens[:5])
    page.locator("[name=lines]").focus()

    for keys in ("1-2", "4/" + opens[:5].replace(":", "")):
        page.keyboard.type(keys)
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="录入 3 行")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("[name=lines]")).to_be_focused()
    expect(page.locator("[name=scan]")).to_have_count(3)
    [(rows,)] = asked(
        site,
        "SELECT count(*) FROM scans WHERE session_id = ? AND origin = 'paper' AND device = ?",
        session,
        f"paper:{session}",
    )
    assert rows == 3


def test_the_own_code_is_read_from_the_screen_which_stays_on_and_a_new_one_replaces_it(visit):
    member = visit("member", width=360)
    page = member.page
    page.add_init_script(NOTE_LOCKS)
    # A browser with windows allows it by itself, one without asks.
    member.context.grant_permissions(["screen-wake-lock"])
    page.goto("/my-code")

    expect(page.get_by_text("显示签到码时屏幕不会熄灭。")).to_be_visible()
    old = read_from_screen(page)
    page.get_by_role("button", name="放大显示").click()
    page.evaluate("window.locks[0].release()")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    member.wait_until(f"{AWAKE} === 1 && window.locks.length === 2")
    assert read_from_screen(page) == old
    ground = page.locator(".code").evaluate("one => getComputedStyle(one).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    assert member.overflow() == 0

    page.get_by_role("button", name="缩小").click()
    press(page, page.get_by_role("button", name="换一个码"))
    expect(page.locator(".note")).to_contain_text("旧码")
    assert read_from_screen(page) != old

"""An official takes down a jump and a count by touch, without network for a while."""

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.browser.planning import fill, press, submit

EVENT = "今日趣味田径"


def asked(site, query, *values):
    """Return the rows that the site's database holds."""
    with closing(sqlite3.connect(f"file:{site.database}?mode=ro", uri=True)) as database:
        return database.execute(query, values).fetchall()


@pytest.fixture
def field(site):
    """The address of the page on a phone of the demonstration's event of today."""
    [[event_id]] = asked(site, "SELECT id FROM events WHERE name = ?", EVENT)
    return f"/field/{event_id}"


def open_pad(page, field, name):
    """Open the pad of a discipline, once the page's script has the list."""
    page.goto(field)
    page.locator("#disciplines li", has_text=name).filter(has=page.locator(".chip")).locator(
        "a"
    ).tap()


def type_mark(page, digits):
    """Type a mark with the keys of the page."""
    for digit in digits:
        page.locator(f"[data-digit='{digit}']").tap()


def test_attempts_are_taken_down_without_network_and_sent_once(visit, field, site):
    official = visit("referee", width=360)
    page = official.page
    open_pad(page, field, "立定跳远")
    page.evaluate("navigator.serviceWorker.ready")
    expect(page.locator("#turn")).to_contain_text("第 4 次")
    expect(page.locator("#cut")).to_contain_text("前 8 名继续")
    expect(page.locator("#then")).to_contain_text("再下一位")
    assert official.overflow() <= 0
    type_mark(page, "251")
    expect(page.locator("#take")).to_have_text("记 2.51 米")
    first = page.locator("#who").inner_text()
    page.locator("#take").tap()
    expect(page.locator("#who")).not_to_have_text(first)
    expect(page.locator("#state")).to_contain_text("已存")

    official.context.set_offline(True)
    second = page.locator("#who").inner_text()
    page.locator("#foul").tap()
    expect(page.locator("#undo")).to_contain_text(f"{second}第 4 次 犯规")
    page.locator("#undo").tap()
    expect(page.locator("#who")).to_have_text(second)
    page.locator("#pass").tap()
    expect(page.locator("#undo")).to_contain_text(f"{second}第 4 次 免试")
    page.reload()
    expect(page.locator("#net")).to_contain_text("没有网络")
    expect(page.locator("#people .nm", has_text=second).locator("..")).to_contain_text("–")
    official.context.set_offline(False)
    expect(page.locator("#state")).to_contain_text("已存")
    official.problems[:] = [one for one in official.problems if "net::ERR_" not in one]

    kinds = asked(
        site,
        "SELECT kind FROM field_log WHERE sheet_id = (SELECT max(id) FROM field_sheets)"
        " ORDER BY number",
    )
    assert [kind for [kind] in kinds] == ["start", "mark", "foul", "undo", "pass"]


def test_a_count_is_tapped_handed_in_and_shown_to_the_other_counter(visit, field, site):
    official = visit("referee", width=360)
    page = official.page
    open_pad(page, field, "一分钟跳绳")
    expect(page.locator("#odd")).to_contain_text("相差过大")
    page.locator("#seats label").last.tap()
    expect(page.locator("#own")).to_have_text("计数员 2")
    page.locator("#go").tap()
    for _ in range(7):
        page.locator("#tap").tap()
    page.locator("#fault").tap()
    page.locator("#less").tap()
    expect(page.locator("#counted")).to_have_text("6")
    page.reload()  # what is being counted is not lost
    expect(page.locator("#counted")).to_have_text("6")
    page.locator("#go").tap()
    expect(page.locator("#hand")).to_have_text("交：6，失误 1")
    assert official.overflow() <= 0
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator("#hand").tap()
    expect(page.locator("#state")).to_contain_text("已存")

    [row] = asked(
        site,
        "SELECT value, faults, seat FROM field_log WHERE kind = 'count'"
        " ORDER BY id DESC LIMIT 1",
    )
    assert row == (6, 1, 2)


def test_a_discipline_that_nobody_entered_is_not_called_taken_down(visit, field):
    page = visit("organiser", width=360).page
    event = f"/events/{field.rsplit('/', 1)[1]}"
    page.goto(f"{event}/regulations")  # what was taken down has fixed them
    fill(page, reason="加一项")
    press(page, page.locator("form[action$='/amend'] button"))
    page.goto(f"{event}/disciplines/new")
    fill(page, name="铅球")
    page.locator("[name=measure]").select_option("attempts")
    submit(page)

    page.goto(field)

    row = page.locator("#disciplines li", has_text="铅球")
    expect(row.locator("small")).to_contain_text("还没有人报名")
    expect(row.locator(".chip")).to_be_hidden()
    expect(row.locator("a")).to_have_attribute("href", re.compile("^#"))

"""The roll-call on a steward's phone, with the network cut in the middle."""

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

HIKE = "今日登山"


def asked(site, query, *values):
    """Return the rows that the site's database holds."""
    with closing(sqlite3.connect(f"file:{site.database}?mode=ro", uri=True)) as database:
        return database.execute(query, values).fetchall()


@pytest.fixture
def hike(site):
    """The demonstration's hike of today: its session and its finish."""
    [hike] = asked(
        site,
        "SELECT s.id, p.id FROM sessions s JOIN events e ON e.id = s.event_id"
        " JOIN check_points p ON p.session_id = s.id"
        " WHERE e.name = ? ORDER BY p.position DESC LIMIT 1",
        HIKE,
    )
    return hike


def test_a_phone_without_network_counts_its_own_scans_and_sends_what_was_said_once(
    visit, hike, site
):
    session, finish = hike
    steward = visit("steward", width=360)
    page = steward.page
    page.goto(f"/sessions/{session}/scan?point={finish}")
    expect(page.locator("#state")).to_contain_text("全部已传")  # the list of people is kept
    page.evaluate("navigator.serviceWorker.ready")
    page.goto(f"/hike/{session}")
    expect(page.locator("#state")).to_have_text("已联网")  # the phone keeps the list
    page.evaluate("navigator.serviceWorker.ready")
    before = int(page.locator("#out").inner_text())
    first, second = (
        row.get_attribute("data-number") for row in page.locator("#people tr").all()[:2]
    )
    assert steward.overflow() <= 0

    steward.context.set_offline(True)
    page.goto(f"/sessions/{session}/scan?point={finish}")
    expect(page.locator("#state")).to_contain_text("没网")
    page.keyboard.type(f"{first}\n")
    expect(page.locator("#rows tr").first).to_contain_text("待传")
    page.goto(f"/hike/{session}")
    expect(page.locator("#out")).to_have_text(str(before - 1))
    expect(page.locator("#as-of")).to_contain_text("含本机 1 次签到")
    expect(page.locator("#people")).not_to_contain_text(first)
    page.locator(f"tr[data-number='{second}'] .leave").click()
    page.locator("#vehicle").fill("3 号车")
    page.locator("#act").select_option("brought_back")
    page.locator("#leave-form button").click()
    expect(page.locator("#out")).to_have_text(str(before - 2))
    expect(page.locator("#left tr").first).to_contain_text("待传")
    expect(page.locator("#strip")).to_have_class(re.compile("offline"))
    page.reload()
    expect(page.locator("#out")).to_have_text(str(before - 2))

    steward.context.set_offline(False)
    expect(page.locator("#state")).to_have_text("已联网")
    expect(page.locator("#left tr").filter(has_text="3 号车")).not_to_contain_text("待传")
    said = "SELECT count(*) FROM hike_facts WHERE vehicle = '3 号车' AND act = 'brought_back'"
    assert asked(site, said) == [(1,)]

    page.locator("#people .look button").first.click()
    expect(page.locator("#people .call").first).to_have_attribute("href", re.compile("^tel:"))
    looks = "SELECT count(*) FROM audit WHERE act = 'phone.looked_up'"
    assert asked(site, looks) == [(1,)]
    steward.problems[:] = [one for one in steward.problems if "net::ERR_" not in one]


def test_the_roll_call_opened_by_itself_finds_the_hike_and_says_what_it_can_not_do(visit, hike):
    session, _finish = hike
    steward = visit("steward", width=360)
    page = steward.page
    page.goto("/hike/")
    page.locator("#gate-list a", has_text=HIKE).click()
    page.wait_for_url(f"**/hike/{session}")
    expect(page.locator("#state")).to_have_text("已联网")
    page.evaluate("navigator.serviceWorker.ready")

    steward.context.set_offline(True)
    page.goto("/hike/")
    expect(page.locator("#leaving")).to_be_hidden()
    page.locator("#gate-list a", has_text=HIKE).click()
    page.wait_for_url(f"**/hike/{session}")
    page.locator("#people .look button").last.click()

    expect(page.locator("#notice")).to_have_text("没网。本机只有事先存下的电话。")
    expect(page.locator("#notice")).to_be_in_viewport()
    assert steward.overflow() <= 0
    steward.problems[:] = [one for one in steward.problems if "net::ERR_" not in one]

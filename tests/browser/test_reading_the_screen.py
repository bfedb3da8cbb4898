"""At a door without network: a screen with a member's phone in front of it, and guests."""

import io
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from eventsapp.screens import codes
from tests.browser.conftest import AHEAD, BEGAN_AT, Visitor
from tests.browser.planning import fill, press, submit

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def run(site, untouched, browser):
    """A run of today that members walk in to, with two guests each; gives its address."""
    organiser = Visitor(site, browser, width=1280, language="zh")
    page = organiser.come(site.log_ins["organiser"])
    page.goto("/events/new")
    fill(
        page,
        name="夏日晨跑",
        held_on=f"{BEGAN_AT:%Y-%m-%d}",
        opens="00:01",
        closes="23:59",
        place="北门",
    )
    page.locator("main [name=has_walk_ins]").check()
    submit(page)
    address = page.url
    page.goto(f"{address}/guest-list")
    fill(page, most="2")
    press(page, page.locator("main form:has([name=most]) button"))
    expect(page.locator("[name=most]")).to_have_value("2")
    organiser.context.close()
    assert organiser.problems == []
    return address


def test_a_screen_without_network_lets_in_who_reads_it_and_logs_in_then(visit, site, run):
    organiser = visit("organiser")
    door = organiser.page
    door.goto(run)
    door.get_by_role("link", name="现场签到屏").click()
    set_clock(organiser, wrong_by=timedelta(hours=1))
    door.get_by_role("button", name="开启").click()
    expect(door.locator("#state")).to_contain_text("已联网")
    door.evaluate("navigator.serviceWorker.ready")
    organiser.context.set_offline(True)
    expect(door.locator("#code")).to_have_text(re.compile(r"^\w{3} \w{3}$"))

    [read] = zxingcpp.read_barcodes(Image.open(io.BytesIO(door.locator("#qr").screenshot())))
    phone = visit(width=360).page
    phone.goto(read.text)
    phone.fill("input[name=login]", site.log_ins["member"])
    phone.fill("input[name=password]", site.password)
    phone.click("main button")

    expect(phone.locator(".verdict.ok .word")).to_have_text("已签到")
    expect(phone.locator(".verdict.ok .line")).to_contain_text("夏日晨跑 · 北门")
    _here, point, _code = urlsplit(read.text).path.strip("/").split("/")
    door.reload()
    expect(door.locator("#code")).to_have_text(shown(site, point))
    expect(door.locator("#name")).to_have_text("北门")
    set_clock(organiser, wrong_by=timedelta(hours=2))
    expect(door.locator("#code")).to_have_text(shown(site, point, later=3600))
    organiser.problems[:] = [one for one in organiser.problems if "net::ERR_" not in one]


def set_clock(visitor, *, wrong_by):
    """Set the clock of a visitor's device."""
    right = datetime.now(UTC) + timedelta(seconds=AHEAD)
    visitor.context.clock.set_system_time(right + wrong_by)


def shown(site, point, later=0):
    """Return what a right clock shows around some seconds from now, as a pattern."""
    with closing(sqlite3.connect(f"file:{site.database}?mode=ro", uri=True)) as database:
        query = "SELECT secret FROM screens WHERE check_point_id = ? AND closed_at IS NULL"
        [(secret,)] = database.execute(query, (point,))
    step = codes.step_of(datetime.now(UTC) + timedelta(seconds=AHEAD + later))
    made = [codes.code_at(secret, int(point), one) for one in range(step - 1, step + 2)]
    return re.compile("|".join(f"{one[:3]} {one[3:]}" for one in made))


def test_guests_are_added_and_ticked_without_network_and_counted_once(visit, site, run):
    steward = visit("organiser", width=360)
    page = steward.page
    page.goto(run)
    page.locator("a[href^='/sessions/'][href$='/scan']").click()
    expect(page.locator("#state")).to_contain_text("全部已传")
    page.evaluate("navigator.serviceWorker.ready")
    steward.context.set_offline(True)
    page.locator("#type").click()
    page.fill("#typed [name=code]", site.log_ins["referee"])
    page.locator("#typed button:not([type])").click()

    for name in ("晓晓", "乐乐"):
        page.locator("#guest-add").click()
        page.fill("#guest-name", name)
        page.locator("#guest-form").get_by_role("button").click()
    expect(page.locator("#guests-in")).to_have_text("+ 2")
    page.locator("#guest-list button").first.click()
    expect(page.locator("#guests-in")).to_have_text("+ 1")
    expect(page.locator("#guest-add")).to_be_hidden()
    assert steward.overflow() <= 0
    page.reload()
    expect(page.locator("#guests-in")).to_have_text("+ 1")
    steward.context.set_offline(False)
    expect(page.locator("#state")).to_contain_text("全部已传")

    page.goto(run)
    page.get_by_role("link", name="+ 1 位亲友").click()
    expect(page.locator("tr").filter(has_text="晓晓").first).to_contain_text("未到")
    expect(page.locator("tr").filter(has_text="乐乐").first).to_contain_text("到场")
    steward.problems[:] = [one for one in steward.problems if "net::ERR_" not in one]

"""A screen at the door without network or clock, and a member's phone in front of it."""

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
from tests.browser.conftest import AHEAD, BEGAN_AT
from tests.browser.planning import fill, submit

pytestmark = pytest.mark.browser


def test_a_screen_without_network_lets_in_who_reads_it_and_logs_in_then(visit, site):
    organiser = visit("organiser")
    door = organiser.page
    door.goto("/events/new")
    fill(
        door,
        name="夏日晨跑",
        held_on=f"{BEGAN_AT:%Y-%m-%d}",
        opens="00:01",
        closes="23:59",
        place="北门",
    )
    door.locator("main [name=has_walk_ins]").check()
    submit(door)
    door.get_by_role("link", name="现场签到屏").click()
    wrong = datetime.now(UTC) + timedelta(seconds=AHEAD, hours=1)
    organiser.context.clock.set_system_time(wrong)
    door.get_by_role("button", name="开启").click()
    expect(door.locator("#state")).to_contain_text("已联网")
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
    _here, point, code = urlsplit(read.text).path.strip("/").split("/")
    assert door.locator("#code").inner_text().replace(" ", "") in (
        code,
        *next_codes(site, point),
    )
    organiser.context.clock.set_system_time(wrong + timedelta(hours=1))
    expect(door.locator("#code")).not_to_have_text(f"{code[:3]} {code[3:]}")
    assert door.locator("#code").inner_text().replace(" ", "") in next_codes(site, point, 3600)
    organiser.problems[:] = [one for one in organiser.problems if "net::ERR_" not in one]


def next_codes(site, point, later=0):
    """Return what a right clock shows around some seconds from now."""
    with closing(sqlite3.connect(f"file:{site.database}?mode=ro", uri=True)) as database:
        query = "SELECT secret FROM screens WHERE check_point_id = ? AND closed_at IS NULL"
        [(secret,)] = database.execute(query, (point,))
    step = codes.step_of(datetime.now(UTC) + timedelta(seconds=AHEAD + later))
    return [codes.code_at(secret, int(point), one) for one in range(step - 1, step + 2)]

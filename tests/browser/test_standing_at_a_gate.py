"""A steward's phone at the gate: from its first screen, beside a hand scanner, its camera."""

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ALL_SENT = re.compile("全部已传")
HIKE = "今日登山"
WITH_A_LIGHT = """
MediaStreamTrack.prototype.getCapabilities = () => ({torch: true});
MediaStreamTrack.prototype.applyConstraints = async wanted => {
    window.isLit = wanted.advanced[0].torch;
};
"""
TAKEN_AWAY = """() => {
    document.querySelector("video").srcObject.getTracks()[0].stop();
    document.dispatchEvent(new Event("visibilitychange"));
}"""
FILMING = "document.querySelector('video').srcObject?.getTracks()[0]?.readyState === 'live'"


def asked(site, query, *values):
    """Return the rows that the site's database holds."""
    with closing(sqlite3.connect(f"file:{site.database}?mode=ro", uri=True)) as database:
        return database.execute(query, values).fetchall()


@pytest.fixture
def hike(site):
    """The demonstration's hike of today, with several check points: its session."""
    [(session,)] = asked(
        site,
        "SELECT s.id FROM sessions s JOIN events e ON e.id = s.event_id WHERE e.name = ?",
        HIKE,
    )
    return session


@pytest.fixture
def people(site):
    """Codes and names of some who may walk in."""
    return asked(
        site,
        "SELECT c.text, m.name FROM codes c JOIN members m ON m.id = c.member_id"
        " WHERE c.revoked_at IS NULL ORDER BY m.id DESC LIMIT 3",
    )


@pytest.fixture
def steward(visit, hike):
    """A steward with a phone, which may meet a network that is gone."""
    found = visit("steward", width=360)
    yield found
    found.problems[:] = [one for one in found.problems if "net::ERR_" not in one]


def test_the_scanner_from_the_first_screen_leads_to_the_gate_with_network_and_without(
    steward, hike
):
    page = steward.page
    page.goto("/scanner")
    expect(page.locator("#gates h2")).to_have_text("在哪里扫码？")
    assert steward.overflow() <= 0
    page.locator("#gate-list a", has_text=HIKE).click()
    page.wait_for_url(f"**/sessions/{hike}/scan")
    expect(page.locator("#state")).to_contain_text(ALL_SENT)
    page.evaluate("navigator.serviceWorker.ready")

    steward.context.set_offline(True)
    page.goto("/scanner")

    page.wait_for_url(f"**/sessions/{hike}/scan")  # the only list that this phone holds
    expect(page.locator("#event")).to_have_text(HIKE)
    expect(page.locator("#state")).to_contain_text(re.compile(r"没网.*名单时间 \d\d:\d\d"))


def test_who_is_not_logged_in_comes_back_to_the_scanner_by_way_of_the_log_in(visit, site):
    visitor = visit(None, width=360)
    page = visitor.page
    page.goto("/scanner")
    expect(page.locator("#verdict .word")).to_have_text("没有配对")

    page.locator("#sign-in").click()
    page.fill("input[name=login]", site.log_ins["steward"])
    page.fill("input[name=password]", site.password)
    page.click("main button")

    page.wait_for_url("**/scanner")
    expect(page.locator("#gate-list a").first).to_be_visible()


def test_a_hand_scanner_is_heard_wherever_the_focus_is(steward, hike, people):
    page = steward.page
    (first, first_name), (second, second_name), (third, third_name) = people
    page.goto(f"/sessions/{hike}/scan")
    expect(page.locator("#state")).to_contain_text(ALL_SENT)
    expect(page.locator("#notice")).to_contain_text("现在扫的是“山门”")
    here = page.locator("#way").input_value()

    page.locator("#way").focus()
    page.keyboard.type(f"{first}\n")
    expect(page.locator("#verdict .name")).to_have_text(first_name)
    assert page.locator("#way").input_value() == here

    page.locator("#search").click()
    page.locator("#find-words").press_sequentially("li", delay=150)
    page.keyboard.type(f"{second}\n")
    expect(page.locator("#verdict .name")).to_have_text(second_name)
    expect(page.locator("#find-words")).to_have_value("li")

    page.locator("#type").click()
    page.locator("#typed [name=code]").press_sequentially("01", delay=150)
    page.keyboard.type(f"{third}\n")
    expect(page.locator("#verdict .name")).to_have_text(third_name)
    expect(page.locator("#typed [name=code]")).to_have_value("01")

    page.locator("#counts").click()
    page.keyboard.type(f"{second}\n")
    expect(page.locator("#verdict .verdict")).to_have_class(re.compile(r"\bdup\b"))
    expect(page.locator("#tallies")).to_be_hidden()


def test_a_camera_that_was_forbidden_says_how_to_allow_it(visit, hike, launch):
    refusing = launch(
        "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream=deny"
    )
    try:
        steward = visit("steward", width=360, within=refusing)
        steward.page.goto(f"/sessions/{hike}/scan")

        expect(steward.page.locator(".no-camera")).to_contain_text("请在地址栏旁允许相机")
        steward.context.close()
    finally:
        refusing.close()


def test_the_light_is_offered_where_there_is_one_and_a_lost_camera_comes_back(
    visit, hike, launch
):
    camera = launch("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")
    try:
        steward = visit("steward", width=360, within=camera)
        page = steward.page
        page.goto(f"/sessions/{hike}/scan")
        expect(page.locator("video")).to_be_visible()
        expect(page.locator("#lamp")).to_be_hidden()
        page.evaluate(TAKEN_AWAY)
        steward.wait_until(FILMING)

        page.add_init_script(WITH_A_LIGHT)
        page.reload()
        page.locator("#lamp").click()
        expect(page.locator("#lamp")).to_have_attribute("aria-pressed", "true")
        assert page.evaluate("window.isLit")
        assert steward.overflow() <= 0
        steward.context.close()
    finally:
        camera.close()


def test_a_gate_of_another_day_says_so_before_anybody_stands_there(steward, site):
    [(session,)] = asked(
        site,
        "SELECT s.id FROM sessions s JOIN events e ON e.id = s.event_id"
        " WHERE s.held_on > '2026-06-17' AND e.cancelled_at IS NULL ORDER BY s.held_on LIMIT 1",
    )
    page = steward.page

    page.goto(f"/sessions/{session}/scan")

    expect(page.locator("#notice")).to_contain_text("现在不是签到时间。签到时间：")
    assert steward.overflow() <= 0

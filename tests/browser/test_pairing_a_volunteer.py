"""A volunteer's phone is paired, takes down without network, is sent away and forgets names."""

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.browser.planning import press

pytestmark = pytest.mark.browser

EVENT, JUMP, ROPE = "今日趣味田径", "立定跳远", "一分钟跳绳"
VOLUNTEER = "沙坑志愿者小周"
KEPT = """async shelf => {
    const request = indexedDB.open("wentitong-field");
    const database = await new Promise(done => request.onsuccess = () => done(request.result));
    const all = database.transaction(shelf).objectStore(shelf).getAll();
    const found = await new Promise(done => all.onsuccess = () => done(all.result));
    database.close();
    return found;
}"""


def asked(site, query, *values):
    """Return the rows that the site's database holds."""
    with closing(sqlite3.connect(f"file:{site.database}?mode=ro", uri=True)) as database:
        return database.execute(query, values).fetchall()


@pytest.fixture
def jump(site):
    """The event and the discipline of the demonstration's standing jump of today."""
    [found] = asked(
        site,
        "SELECT d.event_id, d.id FROM disciplines d JOIN events e ON e.id = d.event_id"
        " WHERE e.name = ? AND d.name = ?",
        EVENT,
        JUMP,
    )
    return found


def offer(desk, discipline, name=VOLUNTEER):
    """Let the referee offer a phone from the discipline's log, and return the code's path."""
    desk.goto(f"/disciplines/{discipline}/field")
    press(desk, desk.get_by_role("button", name="志愿者手机"))
    desk.locator("[name=name]").fill(name)
    press(desk, desk.get_by_role("button", name="显示配对码"))
    link = desk.locator("a[href*='/pad-phones/pair/']").get_attribute("href")
    return re.sub(r"^https?://[^/]+", "", link)


def test_a_volunteers_phone_takes_down_without_network_and_forgets_names_when_sent_away(
    visit_own, jump, own_site
):
    event, discipline = jump
    desk = visit_own("referee").page
    code = offer(desk, discipline)
    volunteer = visit_own(width=360)
    page = volunteer.page

    page.goto(code)
    expect(page.locator("main")).to_contain_text(JUMP)
    assert volunteer.overflow() <= 0
    page.locator("main form button").tap()
    page.wait_for_url(f"**/field/{event}")
    expect(page.locator("#sub")).to_contain_text(VOLUNTEER)
    expect(page.locator("#disciplines li")).to_have_count(1)  # the rope is not this phone's
    page.evaluate("navigator.serviceWorker.ready")
    page.locator("#disciplines a", has_text=JUMP).tap()
    expect(page.locator("#turn")).to_contain_text("第 4 次")
    expect(page.locator("#page")).to_be_hidden()
    first = page.locator("#who").inner_text()
    page.locator("#foul").tap()
    expect(page.locator("#undo")).to_contain_text(f"{first}第 4 次 犯规")
    expect(page.locator("#state")).to_contain_text("已存")

    volunteer.context.set_offline(True)
    second = page.locator("#who").inner_text()
    page.locator("#pass").tap()
    expect(page.locator("#undo")).to_contain_text(f"{second}第 4 次 免试")
    expect(page.locator("#state")).to_contain_text("待传")
    page.reload()
    expect(page.locator("#net")).to_contain_text("没有网络")
    expect(page.locator("#undo")).to_contain_text(f"{second}第 4 次 免试")
    volunteer.context.set_offline(False)
    expect(page.locator("#state")).to_contain_text("已存")
    desk.goto(f"/disciplines/{discipline}/field")
    expect(desk.locator("tbody tr", has_text=VOLUNTEER)).to_have_count(2)

    volunteer.context.set_offline(True)
    page.locator("#foul").tap()
    expect(page.locator("#state")).to_contain_text("待传")
    desk.goto(f"/events/{event}/pad-phones")
    row = desk.locator("#phones tr", has_text=VOLUNTEER)
    expect(row.locator(".chip.ok")).to_contain_text("配对")
    press(desk, row.locator("form[action$='/revoke'] button"))
    expect(row.locator(".chip.stop")).to_have_text("已停用")
    volunteer.context.set_offline(False)
    expect(page.locator("#net")).to_contain_text("没有与本活动配对")
    expect(page.locator("#net")).to_contain_text("未传的 1 条留在本机")
    expect(page.locator("#state")).to_contain_text("待传")
    for name in (first, second):
        expect(page.locator("body")).not_to_contain_text(name)
    [kept] = page.evaluate(KEPT, "events")
    assert kept["disciplines"] == []
    page.reload()
    expect(page.locator("#net")).to_contain_text("未传的 1 条留在本机")
    assert volunteer.overflow() <= 0

    page.goto(offer(desk, discipline))
    page.locator("main form button").tap()
    page.wait_for_url(f"**/field/{event}")
    expect(page.locator("#state")).to_contain_text("已存")
    volunteer.problems[:] = [one for one in volunteer.problems if "net::ERR_" not in one]
    rows = asked(
        own_site,
        "SELECT l.kind FROM field_log l JOIN pad_phones p ON p.id = l.phone_id"
        " WHERE p.name = ? AND l.by_id IS NULL ORDER BY l.number",
        VOLUNTEER,
    )
    assert [kind for [kind] in rows] == ["start", "foul", "pass", "foul"]


def test_a_code_pairs_one_phone_and_a_member_elsewhere_is_not_shown(visit, jump):
    event, discipline = jump
    code = offer(visit("referee").page, discipline, "沙坑志愿者小吴")
    first, late = visit(width=360), visit(width=360)
    for each in (first, late):
        each.page.goto(code)

    first.page.locator("main form button").tap()
    first.page.wait_for_url(f"**/field/{event}")
    press(late.page, late.page.locator("main form button"))

    expect(late.page.locator("main")).to_contain_text("配对码已用过")
    first.page.goto(f"/disciplines/{discipline}/field")
    first.page.wait_for_url("**/log-in**")

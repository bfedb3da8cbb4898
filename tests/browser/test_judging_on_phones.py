"""Judges mark on their own phones: no log-in, nothing to be seen before the last mark."""

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.browser.planning import fill, press, publish, submit

pytestmark = pytest.mark.browser

JUDGES = ("林秀兰", "贺建国", "邵敏", "陶文博")
OWN, OTHER = "技术中心", "总装分厂"  # of the first judge, and of the second speaker


def somebody_of(site, branch):
    """Return the staff number and the name of a member of a branch."""
    with closing(sqlite3.connect(f"file:{site.database}?mode=ro", uri=True)) as database:
        rows = database.execute(
            "SELECT m.staff_number, m.name FROM members m JOIN branch_spans s"
            " ON s.member_id = m.id AND s.to_on IS NULL JOIN branches b ON b.id = s.branch_id"
            " WHERE b.short_name = ? ORDER BY m.id DESC LIMIT 1",
            (branch,),
        )
        return rows.fetchone()


def hold_a_contest(page, speakers):
    """Set up a contest with four judges and enter who speaks; return its page of judging."""
    page.goto("/events/new")
    fill(page, name="班前演讲赛", held_on="2026-06-28", opens="08:00", closes="22:00")
    fill(page, place="报告厅")
    submit(page)
    event = page.url
    page.goto(f"{event}/disciplines/new")
    fill(page, name="演讲")
    page.locator("[name=measure]").select_option("judged")
    submit(page)
    press(page, page.locator("a[href$='/rules']"))
    contest = page.url.removesuffix("/rules")
    page.locator("[name=many]").select_option("4")
    submit(page)
    page.goto(f"{contest}/rules")
    fill(page, **{f"judges-{place}-name": name for place, name in enumerate(JUDGES)})
    page.locator("[name='judges-0-branch_id']").select_option(label=OWN)
    submit(page)
    publish(page, event)
    page.goto(f"{event}/enter-many")
    fill(page, numbers=" ".join(number for number, _name in speakers))
    submit(page)
    return f"{contest}/judging"


def pair(visit, chief, number):
    """Let a judge read the code that the chief judge shows, and pair the own phone."""
    row = chief.get_by_role("row").filter(has_text=JUDGES[number])
    press(chief, row.get_by_role("button", name="显示配对码"))
    link = chief.locator(".code a").get_attribute("href")
    judge = visit(width=360)
    judge.page.goto(re.sub("^https?://[^/]+", "", link))
    press(judge.page, judge.page.get_by_role("button", name="我就是这名评委"))
    expect(judge.page.locator("#turn")).to_contain_text("无人上场")
    assert judge.overflow() <= 0
    return judge


def give(judge, mark):
    """Type a mark and send it."""
    judge.page.locator("[data-mark]").fill(mark)
    judge.page.locator("#turn button").tap()


def test_marks_are_sealed_until_the_last_one_is_in_and_the_own_branch_is_shut_out(visit, site):
    speakers = [somebody_of(site, OWN), somebody_of(site, OTHER)]
    judging = hold_a_contest(visit("organiser").page, speakers)
    chief = visit("referee").page
    chief.goto(judging)
    shut, first, second, last = (pair(visit, chief, number) for number in range(4))
    hall = visit("member", language="en").page
    hall.goto(f"{judging}/hall")
    chief.goto(judging)

    speaker = chief.locator(".tasks li").filter(has_text=speakers[0][1])
    press(chief, speaker.get_by_role("button", name="上场"))

    expect(shut.page.locator("#turn")).to_contain_text("您回避")
    expect(shut.page.locator("[data-mark]")).to_have_count(0)
    give(first, "8.5")
    give(second, "8.0")
    for judge in (first, second, last):
        expect(judge.page.locator("#turn")).to_contain_text("3 名评委中已有 2 名打分")
    expect(hall.locator("main")).to_contain_text("2 of 3 judges have marked")
    for screen in (last.page, hall, chief):
        expect(screen.locator("main")).not_to_contain_text("8.5")

    last.page.evaluate("navigator.serviceWorker.ready")
    last.context.set_offline(True)
    last.page.locator("[data-mark]").fill("9.0")
    last.page.reload()
    expect(last.page.locator("h1")).to_have_text(JUDGES[3])
    expect(last.page.locator("#turn")).to_contain_text(speakers[0][1])
    expect(last.page.locator("[data-mark]")).to_have_value("9.0")
    give(last, "9.0")
    expect(last.page.locator("#net")).to_contain_text("评分已保存在手机上")
    last.page.reload()
    expect(last.page.locator("#net")).to_contain_text("评分已保存在手机上")
    expect(last.page.locator("[data-mark]")).to_have_value("9.0")
    expect(hall.locator("main")).to_contain_text("2 of 3 judges have marked")
    last.context.set_offline(False)
    expect(last.page.locator("#turn")).to_contain_text("评分已齐")
    expect(hall.locator(".total")).to_contain_text("8.50")
    expect(hall.locator(".marks")).to_contain_text("own branch")
    expect(hall.locator(".marks")).to_contain_text("8.5")
    expect(chief.locator("#turn .note.ok")).to_contain_text("8.50")
    last.problems[:] = [one for one in last.problems if "net::ERR_" not in one]


def test_the_page_that_phones_keep_is_nobody_s_by_itself(visit):
    somebody = visit(width=360)

    somebody.page.goto("/judge/")

    expect(somebody.page.locator("#net")).to_contain_text("还没有配对")
    assert somebody.overflow() <= 0

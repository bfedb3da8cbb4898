"""Two phones buzz, the host judges, the hall shows it; each in a browser of its own."""

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

QUIZ = "安全知识"
# A team that sees the signal and needs so long for the press. By the phone itself: what counts
# is the time from its own signal, and a second after the first buzz it is too late for another.
PRESS_AFTER = """reaction => {
    const buzzer = document.getElementById("buzzer");
    const look = () => {
        const button = buzzer.querySelector("button.open");
        if (!button) return setTimeout(look, 10);
        setTimeout(() => buzzer.querySelector("button").dispatchEvent(
            new PointerEvent("pointerdown", {bubbles: true})), reaction);
    };
    look();
}"""


@pytest.fixture
def quiz_id(site):
    """The quiz of the demonstration's day, whose buzzers are open."""
    address = f"file:{site.database}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as database:
        query = "SELECT id FROM disciplines WHERE name = ?"
        return database.execute(query, [QUIZ]).fetchone()[0]


def paired(host, visit, quiz_id, name):
    """Pair a phone with a team by the code that the host shows, and return its page."""
    host.goto(f"/disciplines/{quiz_id}/quiz/phones")
    host.get_by_role("row", name=name).get_by_role("button", name="显示配对码").click()
    link = host.locator("a[href*='/buzz/pair/']").get_attribute("href")
    phone = visit(width=360)
    phone.page.goto(re.search(r"/buzz/pair/.*", link)[0])
    phone.page.get_by_role("button", name="替这个队抢答").tap()
    expect(phone.page.locator("h1")).to_have_text(name)
    return phone


def press(host, key):
    """Press a key once the page has its button and hears keys; wait for what it leads to."""
    expect(host.locator(f"html[data-keys] [data-key='{key}']")).to_be_visible()
    with host.expect_navigation():
        host.keyboard.press(key)


def test_two_phones_buzz_the_host_judges_and_the_hall_shows_it(visit, quiz_id):
    hosting = visit("referee")
    host = hosting.page
    names = ("机加分厂队", "铸造分厂队")
    one, other = (paired(host, visit, quiz_id, name) for name in names)
    hall = visit("member")
    hall.page.goto(f"/disciplines/{quiz_id}/quiz/hall")
    host.goto(f"/disciplines/{quiz_id}/quiz")

    press(host, "x")  # nobody answers the question that is open
    press(host, "n")
    for phone in (one, other):
        expect(phone.page.locator("button.buzz")).to_have_class("buzz locked")
        assert phone.overflow() <= 0
    expect(hall.page.locator(".which")).to_contain_text("第 3 题")
    expect(hall.page.locator(".text")).to_have_count(0)
    press(host, "s")
    expect(hall.page.locator(".text")).to_have_text("干粉灭火器使用前先拔什么？")
    expect(host.locator(".asked")).to_contain_text("大屏已出题，没有答案")

    one.page.evaluate(PRESS_AFTER, 20)
    other.page.evaluate(PRESS_AFTER, 250)
    press(host, "o")
    expect(one.page.locator("button.buzz")).to_have_class("buzz first")
    expect(other.page.locator("[data-hint]")).to_contain_text("第 2 个")
    expect(host.locator(".buzzes li")).to_have_text([re.compile(name) for name in names])
    expect(hall.page.locator(".buzzes li").first).to_contain_text(names[0])
    assert hosting.overflow() <= 0

    before = int(one.page.locator(".own dd").first.inner_text())
    press(host, "r")
    expect(hall.page.locator(".verdicts li.right")).to_contain_text("+10")
    expect(one.page.locator(".own dd").first).to_have_text(str(before + 10))
    press(host, "a")
    expect(hall.page.locator(".answer")).to_have_text("答案： 保险销")
    expect(host.locator(".asked")).to_contain_text("大屏已出题目和答案")
    press(host, "u")
    expect(hall.page.locator(".answer")).to_have_count(0)


def test_a_buzz_before_the_signal_is_early_on_the_phone_the_host_s_page_and_the_hall(
    visit, quiz_id
):
    host = visit("referee").page
    phone = paired(host, visit, quiz_id, "技术中心队")
    hall = visit("member").page
    hall.goto(f"/disciplines/{quiz_id}/quiz/hall")
    host.goto(f"/disciplines/{quiz_id}/quiz")
    if host.locator("[data-key='x']").count():
        press(host, "x")
    press(host, "n")
    expect(phone.page.locator("button.buzz")).to_have_class("buzz locked")

    phone.page.locator("button.buzz").tap()

    expect(phone.page.locator("button.buzz")).to_have_class("buzz early")
    expect(hall.locator("h2.state")).to_contain_text("技术中心队抢跑")
    expect(host.locator(".note.stop")).to_contain_text("技术中心队抢跑")
    press(host, "e")
    expect(hall.locator(".verdicts li.early")).to_contain_text("−10")

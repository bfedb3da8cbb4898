"""One event from the plan to the rows behind a figure, as people do it, in both languages."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.planning import fill, plan_an_item, press, publish, submit

pytestmark = pytest.mark.browser

MEMBER_NUMBERS = "010043 010045 010046 010048 010050"  # free on the day


def add_a_discipline(page, event):
    """Add a knock-out to the event and publish it."""
    page.goto(f"{event}/disciplines/new")
    fill(page, name="男子单打")
    page.locator("[name=measure]").select_option("knockout")
    page.locator("details:has([name=best_of]) summary").click()
    page.locator("[name=best_of]").select_option("5")
    submit(page)
    publish(page, event)


def enter_on_a_phone(visitor, name):
    """Open the event from one's own page, choose the discipline, confirm: three taps."""
    page = visitor.page
    page.goto("/mine")
    card = page.locator("li").filter(has_text=name)
    card.locator("summary, a").first.click()
    page.get_by_label("男子单打").first.check()
    press(page, page.get_by_role("button", name="确认报名").locator("visible=true"))


def film_of(picture: bytes, path):
    """Write a one-picture film that Chromium plays as its camera."""
    code = Image.open(io.BytesIO(picture)).convert("RGB")
    frame = Image.new("RGB", (640, 480), "white")
    code.thumbnail((400, 400))
    frame.paste(code, ((640 - code.width) // 2, (480 - code.height) // 2))
    with path.open("wb") as film:
        for _frame in range(10):
            frame.save(film, "JPEG", quality=95)


def score(page, pad, text):
    """Choose a score on the pad and store it."""
    page.goto(pad)
    page.locator(f"label.key:has(input[value='{text}'])").first.click()


def test_from_the_plan_to_the_rows_behind_a_figure(visit, launch, tmp_path, site):
    name = "夏季乒乓球快赛"
    desk = visit("organiser", language="en")
    event = plan_an_item(desk.page, name)
    add_a_discipline(desk.page, event)

    phone = visit("member", width=360)
    enter_on_a_phone(phone, name)
    phone.page.goto(event.replace(site.address, ""))
    expect(phone.page.locator("main")).to_contain_text("已报名：男子单打")

    desk.page.goto(f"{event}/enter-many")
    fill(desk.page, numbers=MEMBER_NUMBERS)
    submit(desk.page)
    desk.page.goto(f"{event}/entries")
    expect(desk.page.locator("main")).to_contain_text("6 people")

    scan_with_a_camera(visit, launch, phone, event, tmp_path)
    discipline = draw_and_play(visit, desk, event)
    correct_the_first(visit, discipline)
    rows_behind_the_figure(desk, name)


def scan_with_a_camera(visit, launch, phone, event, folder):
    """Let the steward's phone read the member's code off its screen."""
    phone.page.goto("/my-code")
    film = folder / "camera.mjpeg"
    film_of(phone.page.locator("svg.qr").screenshot(), film)
    camera = launch(
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    )
    try:
        steward = visit("steward", width=360, within=camera)
        steward.page.goto(event)
        steward.page.locator("a[href$='/scan']").first.click()
        verdict = steward.page.locator("#verdict .verdict")
        expect(verdict).to_have_class(re.compile(r"\bok\b"))
        expect(verdict).to_contain_text(phone.name)
        expect(steward.page.locator("#present")).to_have_text("1")
        assert steward.overflow() <= 0
        type_a_number(steward.page, "010043", "ok")
        expect(verdict).not_to_contain_text(phone.name)
        expect(steward.page.locator("#present")).to_have_text("2")
        type_a_number(steward.page, "010043", "dup")
        type_a_number(steward.page, "999999", "no")
        expect(steward.page.locator("#rows tr").first).to_contain_text("999999")
        expect(steward.page.locator("#rows")).not_to_contain_text("待传")
        steward.context.close()
    finally:
        camera.close()


def type_a_number(page, number, look):
    """Type a staff number as a hand scanner does: the digits and Enter."""
    box = page.locator("#typed [name=code]")
    if not box.is_visible():
        page.locator("#type").click()
    box.fill(number)
    box.press("Enter")
    expect(page.locator("#verdict .verdict")).to_have_class(re.compile(rf"\b{look}\b"))


def draw_and_play(visit, desk, event):
    """Fix the list, draw with the words said, and let the referee play it on a phone."""
    desk.page.goto(event)
    press(desk.page, desk.page.locator("a[href$='/draw']").first)
    press(desk.page, desk.page.locator("form[action$='/draw/list'] button").first)
    desk.page.locator("[name=words]").fill("peony\nsix")
    submit(desk.page)
    expect(desk.page).to_have_url(re.compile("/bracket"))
    expect(desk.page.locator("svg.bracket").first).to_be_visible()
    discipline = re.search(r"/disciplines/\d+", desk.page.url).group(0)
    referee = visit("referee", width=360)
    for _match in range(5):
        referee.page.goto(f"{discipline}/matches")
        pad = referee.page.locator("a[href$='/score']").first.get_attribute("href")
        score(referee.page, pad, "3:1")
        press(referee.page, referee.page.locator(".keys button"))
        assert referee.overflow() <= 0
    referee.page.goto(f"{discipline}/matches")
    expect(referee.page.locator("a[href$='/score']")).to_have_count(0)
    return discipline


def correct_the_first(visit, discipline):
    """Turn the first result round: the final that stood on it has to be played again."""
    referee = visit("referee", width=360, language="en")
    page = referee.page
    page.goto(f"{discipline}/matches")
    first = page.locator("a[href$='/correct']").first.get_attribute("href")
    score(page, first, "1:3")
    press(page, page.locator(".keys button"))
    expect(page.locator(".diff")).to_contain_text("To play")
    page.locator("[name=why]").fill("score sheet read the wrong way round")
    press(page, page.locator(".keys button"))
    page.goto(f"{discipline}/matches")
    expect(page.locator("a[href$='/score']").first).to_be_visible()


def rows_behind_the_figure(desk, name):
    """Open a figure of the ranking down to the check-in that it came from."""
    page = desk.page
    page.goto("/ranking")
    figure = page.locator("tr:has-text('总装分厂') a.fig[href*='participations']").first
    page.goto(figure.get_attribute("href"))
    expect(page.locator("main")).to_contain_text(name)

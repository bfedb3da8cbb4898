"""Two phones at one line; the one that taps has no network; the list comes out right."""

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

RACE = "五公里健身跑"
MANY = 12


def asked(site, query, *values):
    """Return the rows that the site's database holds."""
    with closing(sqlite3.connect(f"file:{site.database}?mode=ro", uri=True)) as database:
        return database.execute(query, values).fetchall()


@pytest.fixture
def race(site):
    """The event and the discipline of the demonstration's run."""
    [found] = asked(
        site,
        "SELECT event_id, id FROM disciplines WHERE name = ? ORDER BY id DESC LIMIT 1",
        RACE,
    )
    return found


def test_times_without_network_and_numbers_on_another_phone_come_together(visit, race, site):
    event, discipline = race
    [[before]] = asked(site, "SELECT count(*) FROM line_log WHERE kind = 'time'")
    taps = visit("referee", width=360)
    page = taps.page
    page.goto(f"/finish/{event}")
    page.evaluate("navigator.serviceWorker.ready")
    page.locator("#races a[href^='#']", has_text=RACE).tap()  # a link of the page's script
    expect(page.locator("#counted")).to_have_text(str(before))
    assert taps.overflow() <= 0

    taps.context.set_offline(True)
    for _ in range(MANY):
        page.locator("#tap").tap()
    expect(page.locator("#counted")).to_have_text(str(before + MANY))
    page.locator("#undo").tap()
    expect(page.locator("#counted")).to_have_text(str(before + MANY - 1))
    expect(page.locator("#state")).to_contain_text("待传")
    page.reload()
    expect(page.locator("#counted")).to_have_text(str(before + MANY - 1))
    expect(page.locator("#net")).to_contain_text("没有网络")

    numbers = visit("organiser", width=360)
    other = numbers.page
    other.goto(f"/finish/{event}#{discipline}")
    other.locator("#ways label", has_text="号码").tap()
    other.locator("#code").fill("999")
    other.locator("#code").press("Enter")
    expect(other.locator("#read")).to_contain_text("999")
    other.locator("#undo").tap()
    expect(other.locator("#latest li")).to_have_count(0)

    taps.context.set_offline(False)
    expect(page.locator("#state")).to_contain_text("已存")
    taps.problems[:] = [one for one in taps.problems if "net::ERR_" not in one]
    expect(other.locator("#counts")).to_contain_text(f"{before + MANY - 1} 个时间")

    [[kept]] = asked(site, "SELECT count(*) FROM line_log WHERE kind = 'time'")
    assert kept == before + MANY
    other.goto(f"/disciplines/{discipline}/finish")
    expect(other.locator("#troubles")).to_contain_text(f"{before + MANY - 1} 个时间")

"""The scanner on stewards' phones while the network comes and goes."""

import re
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import BEGAN_AT, Visitor
from tests.browser.planning import fill, press, submit

pytestmark = pytest.mark.browser

ALL_SENT = re.compile("全部已传")
# A hand scanner is a keyboard: a code's characters within milliseconds, then Enter.
BURST = """async codes => {
    const press = key => document.body.dispatchEvent(
        new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
    for (const code of codes) {
        for (const key of [...code, "Enter"]) press(key);
        await new Promise(done => setTimeout(done, 2));
    }
}"""
KEPT = """async shelf => {
    const request = indexedDB.open("wentitong-scanner");
    const database = await new Promise(done => request.onsuccess = () => done(request.result));
    const all = database.transaction(shelf).objectStore(shelf).getAll();
    const found = await new Promise(done => all.onsuccess = () => done(all.result));
    database.close();
    return found;
}"""
REPLACE_THE_WORKER = """async () => {
    const workers = navigator.serviceWorker;
    const changed = new Promise(done => workers.addEventListener("controllerchange", () => {
        if (workers.controller.scriptURL.endsWith("?newer")) done();  // the first claims late
    }));
    await caches.open("scanners-of-long-ago");
    await workers.register("/scanner-worker.js?newer");
    await changed;
}"""
BRING_UP_TO_DATE = """async script => {
    const {openStore, STEPS} = await import(script);
    const scan = number => ({client_scan_id: `s${number}`, session_id: 1, state: "unsent",
                             happened_at: new Date(number).toISOString()});
    const old = await openStore("of-a-test", STEPS);
    for (let number = 0; number < 50; number += 1) await old.keep(scan(number));
    const newer = [...STEPS, database => database.createObjectStore("of-later")];
    const store = await openStore("of-a-test", newer);
    return (await store.unsent()).map(one => one.client_scan_id);
}"""


def asked(site, query, *values):
    """Return the rows that the site's database holds."""
    with closing(sqlite3.connect(f"file:{site.database}?mode=ro", uri=True)) as database:
        return database.execute(query, values).fetchall()


@pytest.fixture(scope="session")
def match(site, untouched, browser):
    """An event of today that people walk in to: its session, its number, codes and names."""
    organiser = Visitor(site, browser, width=1280, language="zh")
    page = organiser.come(site.log_ins["organiser"])
    page.goto("/events/new")
    day = f"{BEGAN_AT:%Y-%m-%d}"
    fill(page, name="夏夜健步走", held_on=day, opens="00:01", closes="23:59", place="东门")
    page.locator("main [name=has_walk_ins]").check()
    submit(page)
    event = int(re.search(r"/events/(\d+)", page.url).group(1))
    organiser.context.close()
    assert organiser.problems == []
    [(session,)] = asked(site, "SELECT id FROM sessions WHERE event_id = ?", event)
    people = asked(
        site,
        "SELECT c.text, m.name FROM codes c JOIN members m ON m.id = c.member_id"
        " WHERE c.revoked_at IS NULL ORDER BY m.id LIMIT 60",
    )
    return session, event, people


@pytest.fixture
def gate(visit, match):
    """Open the gate on a steward's phone, ready for no network; or take a phone of nobody."""
    session, _event, _people = match
    opened = []

    def at(role="steward"):
        steward = visit(role, width=360)
        opened.append(steward)
        if role is None:
            return steward
        steward.page.goto(f"/sessions/{session}/scan")
        expect(steward.page.locator("#state")).to_contain_text(ALL_SENT)
        steward.page.evaluate("navigator.serviceWorker.ready")
        return steward

    yield at
    for steward in opened:
        forgive(steward)


def forgive(visitor):
    """Let the visitor's browser have complained that there was no network."""
    visitor.problems[:] = [one for one in visitor.problems if "net::ERR_" not in one]


def test_the_network_cut_in_the_middle_loses_and_doubles_nothing(gate, match, site):
    session, _event, people = match
    steward = gate()
    page, codes = steward.page, [code for code, _name in people[:20]]
    device = next(
        one["value"] for one in page.evaluate(KEPT, "settings") if one["name"] == "device"
    )

    page.evaluate(BURST, codes[:5])
    expect(page.locator("#rows tr").filter(has_text="已签到")).to_have_count(5)
    steward.context.set_offline(True)
    page.evaluate(BURST, codes * 5)
    expect(page.locator("#state")).to_contain_text("没网。已存本机 100 条")
    page.keyboard.type(f"{codes[19]}\n")
    expect(page.locator("#state")).to_contain_text("没网。已存本机 101 条")
    expect(page.locator("#verdict .verdict")).to_have_class(re.compile(r"\bdup\b"))
    expect(page.locator("#verdict .name")).to_have_text(people[19][1])
    expect(page.locator("#rows tr").first).to_contain_text("待传")
    page.locator("#undo").click()
    expect(page.locator("#rows tr").first).to_contain_text("已作废")
    page.reload()
    expect(page.locator("#state")).to_contain_text("没网。已存本机 101 条")
    page.evaluate(BURST, codes * 4 + codes[:14])
    expect(page.locator("#state")).to_contain_text("195 条")
    steward.context.set_offline(False)
    expect(page.locator("#state")).to_contain_text(ALL_SENT)

    rows = asked(
        site,
        "SELECT COUNT(*), COUNT(DISTINCT client_scan_id) FROM scans WHERE device = ?",
        device,
    )
    assert rows == [(200, 200)]
    [(taken_back,)] = asked(
        site,
        "SELECT COUNT(*) FROM scan_voids v JOIN scans s ON s.id = v.scan_id WHERE s.device = ?",
        device,
    )
    assert taken_back == 1
    [(taking_part,)] = asked(
        site,
        "SELECT COUNT(*) FROM participations p JOIN scans s ON s.id = p.scan_id"
        " WHERE p.session_id = ? AND s.device = ?",
        session,
        device,
    )
    assert taking_part == 20
    assert all(one["state"] == "sent" for one in page.evaluate(KEPT, "scans"))
    assert steward.overflow() <= 0


def test_of_two_phones_without_network_the_first_to_scan_counts(gate, match, site):
    _session, _event, people = match
    code, name = people[21]
    first, second = gate(), gate()

    for steward in (first, second):
        steward.context.set_offline(True)
        steward.page.evaluate(BURST, [code])
        verdict = steward.page.locator("#verdict .verdict")
        expect(verdict).to_have_class(re.compile(r"\bok\b"))
        expect(verdict).to_contain_text(name)
        expect(steward.page.locator("#state")).to_contain_text("没网。已存本机 1 条")
    for steward in (second, first):
        steward.context.set_offline(False)
        expect(steward.page.locator("#state")).to_contain_text(ALL_SENT)

    [counted] = asked(
        site,
        "SELECT s.client_scan_id FROM participations p JOIN scans s ON s.id = p.scan_id"
        " WHERE s.code_read = ?",
        code,
    )
    assert [counted[0]] == [one["client_scan_id"] for one in first.page.evaluate(KEPT, "scans")]


def test_on_the_day_after_the_names_are_gone_from_a_phone_and_the_queue_is_not(gate, match):
    _session, _event, people = match
    steward = gate()
    page = steward.page
    page.evaluate(BURST, [people[40][0]])
    expect(page.locator("#rows tr").first).to_contain_text(people[40][1])
    expect(page.locator("#rows tr").first).to_contain_text("已签到")
    steward.context.set_offline(True)
    page.evaluate(BURST, [people[41][0]])
    expect(page.locator("#state")).to_contain_text("1 条")

    steward.context.clock.set_system_time(BEGAN_AT + timedelta(days=1))
    page.reload()

    expect(page.locator("#state")).to_contain_text("1 条")
    expect(page.locator("#rows")).to_contain_text(people[41][0])
    assert page.evaluate(KEPT, "rosters") == []
    assert [one["state"] for one in page.evaluate(KEPT, "scans")] == ["unsent"]
    for _code, name in people[40:42]:
        expect(page.locator("body")).not_to_contain_text(name)


def test_a_newer_worker_and_a_newer_database_keep_a_full_queue(gate, match, site):
    _session, _event, people = match
    steward = gate()
    page = steward.page
    page.route("**/api/v1/scans*", lambda route: route.abort())
    page.evaluate(BURST, [code for code, _name in people[22:32]])
    expect(page.locator("#state")).to_contain_text("10 条")

    page.evaluate(REPLACE_THE_WORKER)
    page.reload()
    expect(page.locator("#state")).to_contain_text("10 条")
    script = page.locator("script[type=module]").get_attribute("src")
    kept = page.evaluate(BRING_UP_TO_DATE, script.replace("main.js", "store.js"))
    page.unroute("**/api/v1/scans*")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#state")).to_contain_text(ALL_SENT)

    assert kept == [f"s{number}" for number in range(50)]
    assert {one["state"] for one in page.evaluate(KEPT, "scans")} == {"sent"}


def test_a_phone_is_paired_scans_and_is_sent_away_with_its_queue(visit, match, gate, site):
    session, event, people = match
    desk = visit("organiser").page
    desk.goto(f"/events/{event}/phones")
    desk.locator("[name=name]").fill("东门手机")
    desk.get_by_role("button", name="显示配对码").click()
    link = desk.locator("a[href*='/pair/']").get_attribute("href")

    phone = gate(None)
    page = phone.page
    page.goto(re.sub(r"^https?://[^/]+", "", link))
    page.locator("main form button").click()
    page.wait_for_url("**/scanner")
    expect(page.locator("#state")).to_contain_text(ALL_SENT)
    expect(page.locator("#search")).to_be_hidden()
    page.evaluate("navigator.serviceWorker.ready")
    page.evaluate(BURST, [people[33][0]])
    expect(page.locator("#verdict .name")).to_have_text(people[33][1])
    expect(page.locator("#rows tr").first).to_contain_text("已签到")
    assert asked(site, "SELECT device FROM scans WHERE code_read = ?", people[33][0])[0][
        0
    ].startswith("paired:")

    phone.context.set_offline(True)
    page.evaluate(BURST, [people[34][0]])
    expect(page.locator("#verdict .name")).to_have_text(people[34][1])
    expect(desk.locator("#phones")).to_contain_text("已配对")
    press(desk, desk.locator("form[action$='/revoke'] button").first)
    phone.context.set_offline(False)
    expect(page.locator("#sign-in")).to_be_visible()
    expect(page.locator("#state")).to_contain_text("本机存着 1 条")
    assert page.evaluate(KEPT, "rosters") == []
    expect(page.locator("#rows")).not_to_contain_text(people[33][1])

    phone.log_in(site.log_ins["steward"])
    page.goto(f"/sessions/{session}/scan")
    expect(page.locator("#state")).to_contain_text(ALL_SENT)
    assert len(asked(site, "SELECT id FROM scans WHERE code_read = ?", people[34][0])) == 1

    page.goto("/scanner")
    expect(page.locator("#verdict .word")).to_have_text("没有配对")
    page.evaluate(BURST, [people[35][0]])
    page.reload()
    expect(page.locator("#gate-list a").first).to_be_visible()  # a steward's phone from now on
    assert all(one["code"] != people[35][0] for one in page.evaluate(KEPT, "scans"))

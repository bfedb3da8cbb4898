"""The day: matches begin and end on courts, courts are lost, delays are pushed through."""

import html
from datetime import timedelta

import pytest
from sqlalchemy import select

from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.events import services as events
from eventsapp.results import services as results
from eventsapp.timetables import services as timetables
from eventsapp.timetables import words
from eventsapp.timetables.errors import (
    AlreadyOn,
    CourtLost,
    CourtNotLost,
    CourtTaken,
    ItemOver,
    LogMovedOn,
    NotOn,
)
from eventsapp.timetables.models import Fact, FactKind
from tests.frame.page_forms import FormReader


@pytest.fixture
def at(now):
    """Return an instant some minutes after nine."""
    return lambda minutes: now + timedelta(hours=1, minutes=minutes)


@pytest.fixture
def record(event, at):
    """Record a fact some minutes after nine."""

    def act(kind, key="", court=None, minutes=0, *, after=0):
        wish = timetables.Wish(kind, key, court, minutes)
        row = timetables.record(event, wish, now=at(after), by=None)
        db.session.commit()
        return row

    return act


@pytest.fixture
def running(event, made, publish, at):
    """Publish, and read the day some minutes after nine: court by court."""
    made()
    publish()

    def read(after=0):
        return timetables.running_of(event, now=at(after)).courts

    return read


def test_a_court_has_one_match_and_a_match_one_court(running, record, key_of, of, at):
    first, second = key_of("男子单打", "W1.1"), key_of("男子单打", "W1.2")
    record(FactKind.BEGAN, first, 1)

    with pytest.raises(CourtTaken) as refused:
        record(FactKind.BEGAN, second, 1)
    assert "1 号台正在进行男子单打，第 1 场" in refused.value.message
    with pytest.raises(AlreadyOn):
        record(FactKind.BEGAN, first, 2)
    with pytest.raises(NotOn):
        record(FactKind.ENDED, second)
    assert [one.item.ref if one.item else None for one in running()] == ["W1.1", None]

    stage = draws.stage_of(of("男子单打"))
    results.record_match(stage, "W1.1", results.Report((3, 0)), now=at(20), by=None)
    db.session.commit()

    assert [one.item for one in running(20)] == [None, None]  # a result frees the court
    with pytest.raises(ItemOver):
        record(FactKind.BEGAN, first, 2, after=21)
    record(FactKind.BEGAN, second, 1, after=21)
    record(FactKind.NOT_BEGUN, second, after=22)
    assert running(22)[0].item is None


def test_who_was_on_a_court_before_a_correction_is_not_there_after_it(
    running, record, key_of, of, at
):
    stage = draws.stage_of(of("男子单打"))
    for ref in ("W1.1", "W1.2"):
        results.record_match(stage, ref, results.Report((3, 0)), now=at(20), by=None)
    record(FactKind.BEGAN, key_of("男子单打", "F1"), 1, after=30)
    head = results.head_of(results.log_of(stage), "W1.1")

    results.correct_match(
        stage,
        "W1.1",
        results.Report((0, 3)),
        based_on=head.id,
        reason="记分表写反",
        now=at(35),
        by=None,
    )
    db.session.commit()

    assert [one.item for one in running(36)] == [None, None]
    record(FactKind.BEGAN, key_of("男子单打", "F1"), 1, after=40)
    assert running(41)[0].item.names == ("吴海波", "何立")


def test_what_can_not_begin_is_passed_over_with_its_reason(running, record, key_of):
    record(FactKind.BEGAN, key_of("男子单打", "W1.1"), 1)
    record(FactKind.BEGAN, key_of("男子单打", "W1.2"), 2)
    record(FactKind.ENDED, key_of("男子单打", "W1.2"), after=2)

    _one, two = running(3)

    assert two.next is None
    assert [one.item.names for one in two.passed] == [
        ("欧阳文渊", "谢宏宇"),
        ("吴海波", "邵安"),
    ]
    assert (
        two.passed[0].why == "欧阳文渊 09:00 至 09:30 可能在场地 1 号台 打 男子单打，第 1 场。"
    )


def test_free_courts_are_offered_different_matches(running):
    one, two = running()

    assert None not in (one.next, two.next)
    assert one.next.key != two.next.key


def test_a_lost_court_gets_nothing_until_it_is_back(running, record, key_of):
    record(FactKind.LOST, court=2)

    assert [(one.is_lost, one.next is None) for one in running(1)] == [
        (False, False),
        (True, True),
    ]
    with pytest.raises(CourtLost):
        record(FactKind.BEGAN, key_of("男子单打", "W1.1"), 2, after=1)
    record(FactKind.BACK, court=2, after=5)
    assert running(6)[1].next is not None
    with pytest.raises(CourtNotLost):
        record(FactKind.BACK, court=2, after=7)


def test_a_lost_court_and_a_delay_are_pushed_through_the_draft(
    event, running, record, publish, at
):
    before = timetables.stored_of(event.id).published.places
    record(FactKind.LOST, court=2)
    record(FactKind.LATE, minutes=10, after=1)
    seen = timetables.stored_of(event.id).draft.version

    timetables.push(event, seen=seen, now=at(1), by=None)
    db.session.commit()

    stored = timetables.stored_of(event.id)
    after = stored.draft.places
    assert {one.court for one in after.values()} == {1}
    assert min(words.clock_time(one.starts) for one in after.values()) == "09:10"
    assert all(one.starts >= before[key].starts for key, one in after.items())
    assert timetables.stored_of(event.id).published.places == before
    assert "09:01" in stored.draft.why
    assert timetables.timetable_of(event).late == 10
    publish(stored.draft.why, at=at(2))
    assert timetables.timetable_of(event).late == 0


def test_two_who_give_away_one_court_at_once(event, running, key_of, race, at):
    keys, event_id = [key_of("男子单打", "W1.1"), key_of("男子单打", "W1.2")], event.id

    def begin(key):
        wish = timetables.Wish(FactKind.BEGAN, key, 1)
        return lambda: timetables.record(events.get(event_id), wish, now=at(0), by=None)

    outcomes = race(*map(begin, keys))

    refused = [type(one) for one in outcomes if one]
    assert len(refused) == 1
    assert refused[0] in (CourtTaken, LogMovedOn)
    assert len(db.session.scalars(select(Fact)).all()) == 1
    assert list(timetables.on_court(event)) == ["1 号台"]


def test_a_referee_taps_it_all_on_a_phone(
    event, running, referee, qin_yue, li_na, client_of, at, monkeypatch
):
    monkeypatch.setenv("WENTITONG_NOW", at(0).isoformat())
    phone, address = client_of(referee), f"/events/{event.id}/timetable"

    def press(client, has=None, end="/facts", **more):
        forms = FormReader(client.get(f"{address}/day").text, "").forms
        form = next(
            one
            for one in forms
            if one.action.endswith(end) and (has or {}).items() <= one.fields.items()
        )
        answer = client.post(form.action, data=form.fields | more)
        return html.unescape(client.get(answer.location).text)

    assert "已开始。" in press(phone, {"kind": "began"})
    assert "进行中" in html.unescape(client_of(li_na).get(f"{address}?by=time").text)
    assert "场地空出" in press(phone, {"kind": "ended"})
    assert "请输入" in press(phone, {"kind": "late"}, minutes="")
    assert "已记下" in press(phone, {"kind": "late"}, minutes="15")
    assert "本单元预计推迟 15 分钟" in html.unescape(client_of(li_na).get(address).text)
    assert f"{address}/pushed" not in phone.get(f"{address}/day").text
    desk = client_of(qin_yue)
    assert "与已公布的不同" in press(desk, end="/pushed")
    assert client_of(li_na).get(f"{address}/day").status_code == 403
    assert phone.post(f"{address}/pushed").status_code == 403


def test_others_ask_for_times_and_courts(event, running, record, key_of, at):
    record(FactKind.BEGAN, key_of("男子单打", "W1.1"), 2)

    plan = timetables.planned(event.id)
    coming = timetables.coming(event, now=at(1))

    stage_id = int(key_of("男子单打", "F1").split()[1])
    place = timetables.stored_of(event.id).published.places[key_of("男子单打", "F1")]
    assert plan.of_match(stage_id, "F1").starts_at == words.at(place.starts)
    assert plan.courts == ["1 号台", "2 号台"]
    assert [(one.name, one.item and one.item.ref) for one in coming] == [
        ("1 号台", None),
        ("2 号台", "W1.1"),
    ]
    waiting = {item.key for one in coming for _place, item in one.planned}
    assert key_of("男子单打", "W1.1") not in waiting
    assert len(waiting) == 5


def test_calendars_read_it(event, running, of, client_of, key_of):
    [first, *_] = draws.entries_of(of("男子单打"))
    client = client_of(first.member)
    whole = client.get(f"/events/{event.id}/timetable.ics")
    assert whole.mimetype == "text/calendar"
    assert whole.text.count("BEGIN:VEVENT") == 6
    page = client.post("/mine/calendar").text
    secret = page.split("/calendar/")[1].split(".ics")[0]

    own = client.get(f"/calendar/{secret}.ics").text.replace("\r\n ", "")

    stage_id = key_of("男子单打", "F1").split()[1]
    assert f"UID:match-{stage_id}-W1.1@wentitong" in own
    assert f"UID:match-{stage_id}-W1.2@wentitong" not in own
    assert "号台" in own

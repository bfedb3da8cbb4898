"""The list that a phone holds: what a steward needs, no more, for whom it is due and when."""

import json
from datetime import date, timedelta

import pytest

from eventsapp.accounts.models import Role
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Origin
from eventsapp.checkins.services import ScanIn
from eventsapp.checkpoints import services as checkpoints
from eventsapp.checkpoints.services import Terms
from eventsapp.database import db
from eventsapp.devices import services as devices
from eventsapp.entries import services as entries
from eventsapp.plans.models import Scale


def address(event):
    return f"/api/v1/sessions/{event.sessions[0].id}/roster"


@pytest.fixture
def ask(client_of, wu_haibo):
    """Ask for the list of an event as the steward."""
    client = client_of(wu_haibo)
    return lambda event, **headers: client.get(address(event), headers=headers)


def test_the_list_holds_who_entered_with_code_number_name_pinyin_and_branch(
    ask, match, li_na, make_member, enter
):
    make_member("高翔")
    enter(li_na)

    told = ask(match).json

    [[code, number, name, pinyin, branch, _entries, log, stands]] = told["people"]
    assert (code, number) == (checkins.code_of(li_na).text, li_na.staff_number)
    assert (name, pinyin, told["branches"][branch]) == ("李娜", "li na", "总装分厂")
    assert [is_entered for _at, _entry, is_entered in log] == [True]
    assert stands == {}
    assert told["is_complete"] is False


def test_nothing_else_of_a_person_is_on_it(ask, hike, li_na):
    li_na.phone, li_na.born_on = "13800138000", date(1990, 5, 1)
    db.session.commit()

    told = json.dumps(ask(hike).json["people"])

    assert li_na.staff_number in told
    assert "13800138000" not in told
    assert "1990" not in told


def test_where_people_may_walk_in_everybody_is_on_the_list(ask, hike, li_na, make_member):
    make_member("高翔")

    told = ask(hike).json

    assert {row[2] for row in told["people"]} >= {"李娜", "高翔"}
    assert told["is_complete"] is True


def test_who_withdrew_stays_on_the_list_and_stands_there_as_withdrawn(
    ask, match, li_na, enter, now
):
    entries.withdraw(enter(li_na), now=now - timedelta(hours=1), by=None)
    db.session.commit()

    [row] = ask(match).json["people"]

    assert [is_entered for _at, _entry, is_entered in row[6]] == [True, False]


def test_it_says_who_is_in_and_an_old_code_is_known_as_old(
    ask, match, point, li_na, enter, now, wu_haibo
):
    enter(li_na)
    old = checkins.code_of(li_na).text
    checkins.reissue(li_na, now=now, by=None)
    scan = ScanIn(
        device="gate",
        client_scan_id="s1",
        session_id=match.sessions[0].id,
        code=li_na.staff_number,
        happened_at=now,
        origin=Origin.STAFF_NUMBER,
    )
    checkins.record([scan], now=now, operator=wu_haibo.account)
    db.session.commit()

    told = ask(match).json

    at = round(now.timestamp() * 1000)
    assert told["people"][0][7] == {str(point.id): ["in", at, None]}
    assert told["old_codes"] == [[old, 0, at]]


def test_the_same_list_is_not_sent_twice(ask, match, li_na, make_member, enter):
    enter(li_na)
    first = ask(match)

    again = ask(match, **{"If-None-Match": first.headers["ETag"]})
    enter(make_member("高翔"))
    later = ask(match, **{"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["X-CSRFToken"]
    assert len(later.json["people"]) == 2


def test_it_travels_compressed_and_nobody_else_keeps_it(ask, match, li_na, enter):
    enter(li_na)

    answer = ask(match, **{"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Cache-Control"] == "no-store"


def test_it_is_asked_for_in_few_statements_however_long_it_is(
    ask, match, make_member, enter, count_queries
):
    enter(*(make_member(name) for name in ("高翔", "马晓燕", "陶建国", "谢宏宇")))

    with count_queries() as sent:
        ask(match)

    assert len(sent) <= 14


def test_a_paired_phone_gets_its_own_check_points_and_no_other_session(
    app, phone, match, hike, point, li_na, enter, now
):
    enter(li_na)
    checkpoints.add(match.sessions[0], Terms(name="西门"), now=now, by=None)
    db.session.commit()
    client = app.test_client()

    told = client.get(address(match), headers=phone[1])
    other = client.get(address(hike), headers=phone[1])

    assert [one["id"] for one in told.json["points"]] == [point.id]
    assert [row[2:4] for row in told.json["people"]] == [["李娜", ""]]
    assert told.json["is_searched"] is False
    assert other.status_code == 403
    assert other.json["error"]


def test_a_supervisor_is_shown_where_scans_are_taken_back_and_a_steward_is_not(
    ask, match, make_member, grant, client_of
):
    qin = grant(make_member("秦岳"), Role.ORGANISER)

    assert client_of(qin).get(address(match)).json["void"] == "/scans/0/void"
    assert ask(match).json["void"] == ""


def test_when_the_event_is_over_the_list_is_gone_with_a_sentence(
    app, phone, match, now, monkeypatch
):
    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(days=1)).isoformat())

    answer = app.test_client().get(address(match), headers=phone[1])

    assert answer.status_code == 410
    assert "活动已结束" in answer.json["error"]


def test_a_phone_that_was_sent_away_gets_nothing(app, phone, match, now):
    devices.revoke(phone[0], now=now, by=None)
    db.session.commit()

    assert app.test_client().get(address(match), headers=phone[1]).status_code == 401


def test_a_steward_of_one_branch_gets_no_list_of_another(
    make_branch, make_event, make_member, grant, client_of
):
    zhou = grant(make_member("周梅"), Role.STEWARD, make_branch("铸造分厂"))
    other = make_event("设计院茶会", host=make_branch("设计院"), scale=Scale.BRANCH)

    assert client_of(zhou).get(address(other)).status_code == 403


def test_a_session_that_does_not_exist_is_not_found(client_of, wu_haibo):
    assert client_of(wu_haibo).get("/api/v1/sessions/77/roster").status_code == 404

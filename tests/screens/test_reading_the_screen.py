"""Members read the screen at the door with their own phones, and are in, or read why not."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from eventsapp.accounts.sessions import session_id
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Origin, Participation, Reason, Scan, Verdict
from eventsapp.checkpoints import services as checkpoints
from eventsapp.checkpoints.errors import PointInUse
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.members import services as members
from eventsapp.screens import services as screens


def read(client, point, code):
    """Open the link on the screen and send what its page sends by itself."""
    page = client.get(f"/here/{point.id}/{code}")
    assert page.status_code == 200
    fields = dict(re.findall(r'name="(point|code)" value="([^"]+)"', page.text))
    return client.post("/here", data=fields)


def scans():
    return list(db.session.scalars(select(Scan).order_by(Scan.id)))


def coming():
    return list(db.session.scalars(select(Participation.member_id)))


def test_who_reads_the_screen_is_in_and_counts_as_everybody_else(
    client_of, entered, point, shown
):
    page = read(client_of(entered), point, shown())

    assert "已签到" in page.text
    assert "李娜" in page.text
    assert "职工乒乓球比赛 · 东门" in page.text
    [scan] = scans()
    assert (scan.origin, scan.answer) == (Origin.SELF, Verdict.ACCEPTED)
    assert (scan.device, scan.operator_id) == (
        f"self:{entered.account_id}",
        entered.account_id,
    )
    assert coming() == [entered.id]


def test_the_code_of_the_step_before_is_good_and_the_one_before_that_is_not(
    client_of, entered, point, shown, wait
):
    code = shown(0)

    wait(59)
    good = read(client_of(entered), point, code)
    wait(60)
    late = read(client_of(entered), point, code)

    assert "已签到" in good.text
    assert "码已过期" in late.text
    assert [scan.answer_reason for scan in scans()] == [None, Reason.STALE_CODE]


def test_one_sent_to_a_friend_fails_the_next_minute_and_the_log_says_who_tried(
    client_of, entered, point, shown, wait, wu_haibo
):
    wait(75)

    page = read(client_of(entered), point, shown(0))

    assert "重新扫屏幕" in page.text
    [scan] = scans()
    assert (scan.answer, scan.answer_reason) == (Verdict.REFUSED, Reason.STALE_CODE)
    assert coming() == []
    log = client_of(wu_haibo).get(f"/sessions/{point.session_id}/scans").text
    assert "李娜" in log
    assert "当时屏幕上没有这个码" in log
    assert "现场屏幕" in log


def test_a_later_judgement_leaves_a_stale_code_stale(
    client_of, entered, point, shown, wait, match, now
):
    wait(75)
    read(client_of(entered), point, shown(0))

    checkins.rebuild_all()

    assert coming() == []


def test_who_has_to_log_in_first_is_judged_by_when_the_link_was_opened(
    app, entered, point, shown, wait
):
    code, phone = shown(0), app.test_client()

    asked = phone.get(f"/here/{point.id}/{code}")
    wait(200)
    with phone.session_transaction() as session:
        session["_user_id"] = session_id(entered.account)
        session["_fresh"] = True
    page = read(phone, point, code)

    assert asked.status_code == 302
    assert asked.location.startswith("/log-in?next=")
    assert "已签到" in page.text
    assert scans()[0].at.minute == 0


def test_but_not_for_longer_than_five_minutes(client_of, entered, point, shown, wait):
    code, phone = shown(0), client_of(entered)
    phone.get(f"/here/{point.id}/{code}")

    wait(301)
    page = read(phone, point, code)

    assert "码已过期" in page.text


def test_sent_twice_it_is_one_scan_with_one_answer(client_of, entered, point, shown):
    phone = client_of(entered)

    first, again = (read(phone, point, shown()) for _time in range(2))

    assert "已签到" in again.text
    assert first.status_code == again.status_code == 200
    assert len(scans()) == 1


def test_a_code_is_good_at_its_own_check_point_only(
    client_of, entered, point, shown, match, now
):
    other = checkpoints.add(match.sessions[0], checkpoints.Terms(name="西门"), now=now, by=None)
    screens.open_screen(other, now=now, by=None)
    db.session.commit()

    page = read(client_of(entered), other, shown())

    assert "码已过期" in page.text


def test_typed_by_hand_in_small_letters_and_with_gaps_it_works_too(
    client_of, entered, point, shown
):
    phone = client_of(entered)
    code = shown().lower()

    page = phone.get("/here")
    answer = phone.post("/here", data={"point": point.id, "code": f"{code[:3]} {code[3:]} "})

    assert "职工乒乓球比赛 · 东门" in page.text
    assert "已签到" in answer.text


@pytest.mark.parametrize("code", ["", "ABC", "ABCDEFG", "ABC0EF", "一二三四五六"])
def test_what_can_be_no_code_is_not_logged(client_of, entered, point, screen, code):
    answer = client_of(entered).post("/here", data={"point": point.id, "code": code})

    assert answer.status_code == 422
    assert scans() == []


def test_a_renewed_screen_kills_the_codes_of_before(client_of, entered, point, shown, now):
    code = shown()
    screens.renew(point, now=now, by=None)
    db.session.commit()

    assert "码已过期" in read(client_of(entered), point, code).text


def test_a_screen_that_is_switched_off_lets_nobody_in(client_of, entered, point, shown, now):
    screens.close(point, now=now, by=None)
    db.session.commit()

    assert "码已过期" in read(client_of(entered), point, shown()).text
    assert "今天没有签到屏" in client_of(entered).get("/here").text


def test_its_secret_is_good_on_the_day_of_the_session_only(
    client_of, entered, point, shown, match, now
):
    tomorrow = now.date() + timedelta(days=1)
    events.reschedule(match.sessions[0], to_on=tomorrow, reason="下雨", now=now, by=None)
    db.session.commit()

    assert "码已过期" in read(client_of(entered), point, shown()).text


def test_who_did_not_enter_reads_where_to_ask(client_of, li_na, point, shown):
    page = read(client_of(li_na), point, shown())

    assert "您没有报名本活动" in page.text
    assert scans()[0].answer_reason is Reason.NOT_REGISTERED


def test_after_ten_codes_that_were_not_there_nobody_guesses_on_for_five_minutes(
    client_of, entered, point, shown, wait
):
    phone = client_of(entered)
    for seconds in range(10):
        wait(seconds)
        phone.post("/here", data={"point": point.id, "code": f"AAAA2{'23456789AB'[seconds]}"})

    turned_away = phone.post("/here", data={"point": point.id, "code": shown()})
    wait(310)
    later = phone.post("/here", data={"point": point.id, "code": shown(310)})

    assert (turned_away.status_code, later.status_code) == (429, 200)
    assert "5 分钟" in turned_away.text
    assert "已签到" in later.text


def test_a_check_point_with_a_screen_stays(point, screen, match, now):
    checkpoints.add(match.sessions[0], checkpoints.Terms(name="西门"), now=now, by=None)

    with pytest.raises(PointInUse):
        checkpoints.remove(point, now=now, by=None)


def test_an_account_without_a_member_is_told_so(app, client_of, entered, point, shown):
    entered_account = entered.account
    office = members.of_account(entered_account)
    office.account_id = None
    db.session.commit()

    class Office:
        account = entered_account

    page = client_of(Office).get("/here")

    assert page.status_code == 403
    assert "没有对应的会员" in page.text

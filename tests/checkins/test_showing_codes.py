"""A member's own code, and what check-in adds to other pages."""

import re
from datetime import timedelta

from sqlalchemy import func, select

from eventsapp.accounts import services as accounts
from eventsapp.checkins import codes, panels
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Code
from eventsapp.database import db
from eventsapp.entries.slots import OwnPage


def test_everybody_who_joins_has_a_code_at_once(li_na):
    code = checkins.code_of(li_na)

    assert codes.is_well_formed(code.text)
    assert "李" not in code.text
    assert li_na.staff_number not in code.text


def test_the_page_shows_the_code_as_a_picture_and_as_text(client_of, li_na):
    page = client_of(li_na).get("/my-code").text

    spaced = codes.spaced(checkins.code_of(li_na).text)
    assert f'<p class="id">{spaced}</p>' in page
    assert f'aria-label="签到码 {spaced}"' in page


def test_who_was_scanned_today_reads_so_under_the_code(
    client_of, li_na, make_member, enter, scan_of, record
):
    gao = make_member("高翔")
    enter(li_na, gao)
    record(scan_of(li_na, 5), scan_of(gao, 7))

    own, mine = (client_of(li_na).get(address).text for address in ("/my-code", "/mine"))

    for page in (own, mine):
        told = " ".join(re.sub(r"<[^>]*>", " ", page).split())
        assert "已签到 08:05 职工乒乓球比赛" in told
        assert "08:07" not in told


def test_on_the_day_after_it_is_no_longer_there(
    client_of, li_na, enter, scan_of, record, now, monkeypatch
):
    enter(li_na)
    record(scan_of(li_na))
    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(days=1)).isoformat())

    page = client_of(li_na).get("/my-code").text

    assert 'class="id"' in page
    assert "已签到" not in page


def test_whoever_was_refused_is_not_told_to_be_in(client_of, li_na, scan_of, record):
    record(scan_of(li_na))

    assert "已签到" not in client_of(li_na).get("/my-code").text


def test_a_new_code_kills_the_old_one(client_of, li_na):
    old = checkins.code_of(li_na).text

    page = client_of(li_na).post("/my-code/new", follow_redirects=True).text

    fresh = checkins.code_of(li_na).text
    assert fresh != old
    assert codes.spaced(fresh) in page
    assert codes.spaced(old) not in page
    living = select(func.count()).select_from(Code).where(Code.revoked_at.is_(None))
    assert db.session.scalar(living.where(Code.member_id == li_na.id)) == 1


def test_a_member_who_has_no_code_gets_one_by_a_button(client_of, li_na):
    db.session.delete(checkins.code_of(li_na))
    db.session.commit()
    client = client_of(li_na)

    empty = client.get("/my-code").text
    client.post("/my-code/new")

    assert "还没有签到码" in empty
    assert codes.is_well_formed(checkins.code_of(li_na).text)


def test_an_account_without_a_member_is_told_so(app, union, client_of):
    class Office:
        account = accounts.open_account("office", "值班室")

    db.session.commit()
    client = client_of(Office)

    assert "这个账号不是会员" in client.get("/my-code").text
    assert client.post("/my-code/new").status_code == 404


def test_issuing_what_is_missing_touches_nobody_else(make_members, now):
    people = make_members("马晓燕", "高翔", "陶建国")
    before = {member.id: checkins.code_of(member).text for member in people}
    db.session.delete(checkins.code_of(people[1]))
    db.session.commit()

    checkins.issue_missing([member.id for member in people], now=now)

    after = {member.id: checkins.code_of(member).text for member in people}
    assert after[people[0].id] == before[people[0].id]
    assert after[people[2].id] == before[people[2].id]
    assert codes.is_well_formed(after[people[1].id])


def test_the_members_page_gets_the_code_as_a_card(app, li_na):
    with app.test_request_context():
        card = panels.own_code(OwnPage(li_na, (), {}))

    assert codes.spaced(checkins.code_of(li_na).text) in card
    assert re.search(r'<section class="card code"', card)


def test_the_event_page_leads_stewards_to_the_gate_and_members_nowhere(
    client_of, wu_haibo, li_na, event, session, enter, scan_of, record
):
    enter(li_na)
    record(scan_of(li_na))

    for_steward = client_of(wu_haibo).get(f"/events/{event.id}")
    for_member = client_of(li_na).get(f"/events/{event.id}")

    assert f"/sessions/{session.id}/scan" in for_steward.text
    assert 'data-l="已到">1</td>' in for_steward.text
    assert for_member.status_code == 200
    assert f"/sessions/{session.id}/scan" not in for_member.text

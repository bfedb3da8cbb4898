"""Keying in a list by numbers: names first, then rows of the log, each once."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from eventsapp.accounts.models import Role
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Origin, Participation, Presence, Reason, Scan, Verdict
from eventsapp.checkins.services import ScanIn
from eventsapp.checkpoints import services as checkpoints
from eventsapp.checkpoints.models import Direction
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.devices import services as devices
from eventsapp.entries import services as entries
from eventsapp.paper_lists import editions, keyed, keying, reading
from eventsapp.paper_lists.errors import BadNumber, BadRange, NoSuchTime


@pytest.fixture
def people(make_members, enter, session, now):
    """Five who are on the list as 1 to 5."""
    made = make_members("包玉", "蔡明", "戴雨", "方静", "高翔")
    enter(*made)
    editions.make(session, now=now, by=None)
    db.session.commit()
    return made


@pytest.fixture
def at_ten(now):
    """When the paper comes back from the gate."""
    return now + timedelta(hours=2)


@pytest.fixture
def key_in(session, wu_haibo, at_ten):
    """Key lines in as Wu Haibo would, at ten, for the only column unless told otherwise."""

    def act(text, at="08:30", direction=Direction.ENTRY, by=None):
        where = keying.Where(checkins.place_of(session.id), direction)
        stands = reading.read(f"1@{at}")[0].at
        rows = keying.key_in(
            where, reading.read(text), stands, now=at_ten, by=(by or wu_haibo).account
        )
        db.session.commit()
        return rows

    return act


@pytest.fixture
def desk(client_of, in_english, wu_haibo, session, people, monkeypatch, at_ten):
    """Wu Haibo's browser at the page; sends what is typed, as a preview unless confirmed."""
    monkeypatch.setenv("WENTITONG_NOW", at_ten.isoformat())
    client = in_english(client_of(wu_haibo))
    point = checkins.place_of(session.id).point_id

    def send(lines, at="08:30", **changes):
        typed = {"column": f"{point}-entry", "at": at, "lines": lines} | changes
        return client.post(f"/sessions/{session.id}/paper/key", data=typed)

    return send


def marker_of(page):
    return page.text.split('name="seen" value="')[1].split('"')[0]


def scans():
    return db.session.scalar(select(func.count()).select_from(Scan))


def test_nothing_is_stored_before_the_names_were_seen_and_all_of_it_when_confirmed(
    desk, people, wu_haibo, session
):
    page = desk("1-2, 4@09:05")

    assert [one.name in page.text for one in people] == [True, True, False, True, False]
    assert "09:05" in page.text
    assert scans() == 0
    stored = desk("1-2, 4@09:05", seen=marker_of(page))
    assert stored.status_code == 302
    rows = db.session.scalars(select(Scan).order_by(Scan.id)).all()
    assert {row.member_id: f"{local(row.at):%F %H:%M}" for row in rows} == {
        people[0].id: "2025-05-17 08:30",
        people[1].id: "2025-05-17 08:30",
        people[3].id: "2025-05-17 09:05",
    }
    assert {(row.origin, row.operator_id, row.answer) for row in rows} == {
        (Origin.PAPER, wu_haibo.account.id, Verdict.ACCEPTED)
    }
    assert db.session.scalar(select(func.count()).select_from(Participation)) == 3


def test_confirming_twice_and_keying_in_anew_make_no_second_row(desk):
    seen = marker_of(desk("1 2"))
    desk("1 2", seen=seen)

    desk("1 2", seen=seen)
    again = desk("2")
    desk("2", seen=marker_of(again))

    assert "no second row" in again.text
    assert scans() == 2


def test_a_number_and_the_staff_number_of_the_same_person_are_one_line(key_in, people):
    key_in("1")

    (row,) = key_in(people[0].staff_number)

    assert row.is_known
    assert scans() == 1


def test_what_was_changed_after_the_preview_is_shown_before_it_is_stored(desk, people):
    seen = marker_of(desk("1"))

    page = desk("5", seen=seen)

    assert people[4].name in page.text
    assert scans() == 0


def test_the_preview_says_who_came_in_through_another_gate_and_by_which_phone(
    desk, people, session, now
):
    point = checkpoints.points_of([session.id])[0]
    gate = checkpoints.add_gate(point, "西门", None, now=now, by=None)
    phone, _secret = devices.offer(session.event, [point], "值守手机", now=now, by=None)
    scan = ScanIn(
        device=phone.key,
        client_scan_id="1",
        session_id=session.id,
        code=checkins.code_of(people[0]).text,
        happened_at=now + timedelta(minutes=10),
        gate_id=gate.id,
    )
    checkins.record([scan], now=now + timedelta(minutes=10), operator=None)
    db.session.commit()

    page = desk("1")

    assert "In at 08:10 (西门 · 值守手机 · camera)" in page.text
    assert "Was in already" in page.text


def test_the_preview_says_what_will_not_count_and_why(desk, make_members, key_in):
    (out,) = make_members("外来客")

    page = desk(f"1@06:00 2@11:30 99 {out.staff_number} 3 3")

    assert "Outside check-in hours" in page.text
    assert "This time has not come yet" in page.text
    assert "It is on no edition of the list and nobody&#39;s staff number." in page.text
    assert "Not on the list" in page.text
    assert "Stands here twice." in page.text


def test_a_time_that_has_not_come_yet_is_left_out_and_can_be_keyed_in_when_it_has(
    key_in, people, at_ten
):
    (row,) = key_in("1@11:00")

    assert row.answer is None
    assert scans() == 0


def test_a_scan_that_arrives_later_takes_nothing_from_what_the_paper_says(
    key_in, people, session, now, at_ten
):
    key_in("1", at="08:30")
    earlier = ScanIn("gate", "1", session.id, checkins.code_of(people[0]).text, now)

    checkins.record([earlier], now=at_ten, operator=None)
    db.session.commit()

    presence = db.session.scalars(select(Presence)).one()
    assert presence.first_at == now
    assert [row.verdict for row in keyed.last(session.id, 9)] == [Verdict.AGAIN]


def test_who_withdrew_after_printing_is_still_found_by_the_number(
    make_members, enter, session, now, key_in, at_ten
):
    from_monday, _stays = enter(*make_members("李娜", "王芳"))
    editions.make(session, now=now, by=None)
    entries.withdraw(from_monday, now=now, by=None)
    editions.make(session, now=now + timedelta(minutes=1), by=None)

    (row,) = key_in("1")

    assert (row.answer.person.name, row.answer.reason) == ("李娜", Reason.NOT_REGISTERED)


def test_going_out_is_keyed_in_from_its_own_column(key_in, people, session, now):
    point = checkpoints.points_of([session.id])[0]
    checkpoints.change(point, checkpoints.Terms(has_exits=True), now=now, by=None)
    key_in("1 2", at="08:30")

    key_in("1", at="09:30", direction=Direction.EXIT)

    states = dict(db.session.execute(select(Presence.member_id, Presence.state)).all())
    assert states == {people[0].id: "left", people[1].id: "in"}


def test_what_was_typed_stays_when_it_can_not_be_read(desk):
    page = desk("1-3 7@25:00", at="")

    assert page.status_code == 422
    assert "7@25:00: no such time. Write it like 8@09:05 or 8/0905." in page.text
    assert ">\r\n1-3 7@25:00</textarea>" in page.text
    assert "has no time" in desk("1@09:00 2", at="").text
    assert desk("1", column="999-entry").status_code == 422
    assert scans() == 0


@pytest.mark.parametrize(
    ("text", "refusal"),
    [("5-1", BadRange), ("1-9999", BadRange), ("8@9", NoSuchTime), ("八号", BadNumber)],
)
def test_each_word_that_can_not_be_read_is_named(text, refusal):
    with pytest.raises(refusal, match=text):
        reading.read(text)


def test_all_of_it_can_be_typed_on_a_number_pad_or_by_a_chinese_keyboard():
    typed = reading.read("1-3\n8/0905 + *1001\n１２＠９：０５、 4 - 5；010040/905")

    assert [(one.number, one.staff_number, one.at and f"{one.at:%H:%M}") for one in typed] == [
        (1, "", None),
        (2, "", None),
        (3, "", None),
        (8, "8", "09:05"),
        (None, "1001", None),
        (12, "12", "09:05"),
        (4, "", None),
        (5, "", None),
        (None, "010040", "09:05"),
    ]


def test_rows_of_a_wrong_column_are_taken_back_at_once_with_one_reason_and_keyed_in_anew(
    client_of, qin_yue, key_in, people, session
):
    key_in("1-3")
    wrong = keyed.last(session.id, 9)
    ids = [str(row.scan_id) for row in wrong[:2]]

    client = client_of(qin_yue)
    address = f"/sessions/{session.id}/paper/take-back"
    bare = client.post(address, data={"scan": ids, "reason": ""})
    client.post(address, data={"scan": ids, "reason": "录错了栏"})

    assert bare.status_code == 422
    assert [row.name for row in keyed.last(session.id, 9)] == ["包玉"]
    assert db.session.scalar(select(func.count()).select_from(Participation)) == 1
    rows = key_in("1-3")
    assert [row.is_known for row in rows] == [True, False, False]
    assert [row.answer.verdict for row in rows] == [Verdict.ACCEPTED] * 3
    assert db.session.scalar(select(func.count()).select_from(Participation)) == 3


def test_a_steward_of_another_body_keys_nothing_in(
    client_of, make_member, grant, make_branch, session
):
    stranger = client_of(grant(make_member("邓超"), Role.STEWARD, make_branch("铸造分厂")))

    assert stranger.get(f"/sessions/{session.id}/paper/key").status_code == 403

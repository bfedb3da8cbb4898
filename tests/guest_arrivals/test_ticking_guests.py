"""Stewards tick who came with a member: once, in any order, apart from members."""

from datetime import timedelta
from itertools import permutations

import pytest
from sqlalchemy import func, select

from eventsapp.accounts.models import Role
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Participation
from eventsapp.checkpoints import services as checkpoints
from eventsapp.checkpoints.errors import PointInUse
from eventsapp.checkpoints.services import Terms
from eventsapp.database import db
from eventsapp.guest_arrivals import services as arrivals
from eventsapp.guest_arrivals.models import GuestArrival
from eventsapp.guests import asking, deleting
from eventsapp.guests.models import Guest
from tests.guest_arrivals.conftest import ASKED

BACK = {"act": "taken_back"}


def rows():
    return db.session.scalar(select(func.count()).select_from(GuestArrival))


def present(point):
    return arrivals.guests_in([point.session_id])[point.session_id]


def test_a_guest_who_is_ticked_is_in_and_is_no_participation(post, tick, lele, point):
    told = post(tick(lele)).json

    assert (told["guest"], told["host"], told["is_in"], told["guests"]) == (
        "乐乐",
        "李娜",
        True,
        1,
    )
    assert present(point) == 1
    assert checkins.present_at([point.session_id]) == {point.session_id: 0}
    assert db.session.scalar(select(func.count()).select_from(Participation)) == 0


def test_the_same_tick_sent_again_gets_the_same_answer(post, tick, lele):
    one = tick(lele)

    first, again = post(one).json, post([one, one]).json

    assert again == [first, first]
    assert rows() == 1


def test_the_last_act_counts_whatever_order_they_arrive_in(post, tick, lele, point):
    acts = [tick(lele), tick(lele, 1, **BACK), tick(lele, 2, device="phone-2")]

    for number, arrived in enumerate(permutations(acts)):
        post([one | {"client_scan_id": f"{one['client_scan_id']}-{number}"} for one in arrived])
        assert present(point) == 1


def test_a_tick_that_is_taken_back_stays_in_the_log(post, tick, lele, point):
    told = post([tick(lele), tick(lele, 1, **BACK)]).json

    assert [one["is_in"] for one in told] == [True, False]
    assert (present(point), rows()) == (0, 2)


def test_a_clock_that_is_years_ahead_does_not_make_a_tick_the_last_for_ever(
    post, tick, lele, point, now
):
    post(tick(lele, happened_at=(now + timedelta(days=700)).isoformat()))
    post(tick(lele, 1, device="phone-2", **BACK))

    assert present(point) == 0


def test_a_guest_on_the_spot_gets_a_row_on_the_list_with_what_the_insurance_asks(
    post, tick, li_na, hike
):
    guest = {
        "name": "晓晓",
        "relation": "child",
        "id_kind": "resident",
        "id_number": "11010519491231002x",
    }

    told = post(tick(host=li_na.staff_number, guest=guest)).json

    [stored] = db.session.scalars(select(Guest))
    assert (told["guest"], told["host"], told["lacks"]) == ("晓晓", "李娜", False)
    assert (stored.id, stored.member_id, stored.event_id) == (
        told["guest_id"],
        li_na.id,
        hike.id,
    )
    assert (stored.id_number, f"{stored.born_on}") == ("11010519491231002X", "1949-12-31")


def test_who_stands_there_is_counted_also_if_a_number_can_t_be_right(post, tick, li_na, point):
    guest = {"name": "晓晓", "relation": "child", "id_kind": "resident", "id_number": "12345"}

    told = post(tick(host=li_na.staff_number, guest=guest)).json

    [stored] = db.session.scalars(select(Guest))
    assert (told["is_in"], told["lacks"]) == (True, True)
    assert "保险" in told["line"]
    assert (stored.name, stored.id_kind, stored.id_number) == ("晓晓", None, "")
    assert present(point) == 1


def test_two_phones_that_add_the_same_guest_add_one(post, tick, li_na, point):
    spot = {"host": li_na.staff_number, "guest": {"name": "晓晓"}}
    one, other = tick(**spot), tick(device="phone-2", **spot)

    post([one, other, one])

    assert db.session.scalar(select(func.count()).select_from(Guest)) == 1
    assert (present(point), rows()) == (1, 2)


def test_one_who_was_added_is_taken_back_before_the_phone_knows_a_number(
    post, tick, li_na, point
):
    added = tick(host=li_na.staff_number, guest={"name": "晓晓"})

    told = post([added, tick(minutes=1, added_as=added["client_scan_id"], **BACK)]).json

    assert [one["is_in"] for one in told] == [True, False]
    assert present(point) == 0


def test_where_nobody_walks_in_no_guest_is_added(client_of, wu_haibo, make_event, li_na, now):
    match = make_event("乒乓球")
    asking.change(match, 2, now=now, by=None, **ASKED)
    db.session.commit()
    one = {
        "device": "phone-1",
        "client_scan_id": "g1",
        "session_id": match.sessions[0].id,
        "happened_at": now.isoformat(),
        "host": li_na.staff_number,
        "guest": {"name": "晓晓"},
    }

    answer = client_of(wu_haibo).post("/api/v1/guest-arrivals", json=one)

    assert answer.status_code == 422
    assert answer.json["error"]
    assert db.session.scalar(select(func.count()).select_from(Guest)) == 0


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"act": "went"}, 400),
        ({"device": "self:1"}, 400),
        ({"client_scan_id": ""}, 400),
        ({"happened_at": "noon"}, 400),
        ({"guest_id": "1"}, 400),
        ({"guest_id": 99}, 404),
        ({"guest_id": None}, 400),
        ({"guest_id": None, "added_as": "never"}, 404),
        ({"guest_id": None, "host": "999999", "guest": {"name": "晓晓"}}, 404),
        ({"guest_id": None, "host": "999999", "guest": {"name": 5}}, 400),
        ({"guest_id": None, "host": "999999", "guest": "晓晓"}, 400),
        ({"check_point_id": 99}, 404),
    ],
)
def test_a_faulty_tick_gets_a_sentence_and_the_rest_is_taken(post, tick, lele, change, status):
    answer = post([tick(lele) | change, tick(lele)])
    alone = post(tick(lele) | change)

    assert answer.status_code == 207
    assert (answer.json[0]["status"], answer.json[1]["is_in"]) == (status, True)
    assert (alone.status_code, alone.json["error"]) == (status, answer.json[0]["error"])
    assert rows() == 1


def test_a_guest_without_a_name_is_none(post, tick, li_na):
    answer = post(tick(host=li_na.staff_number, guest={"name": " "}))

    assert (answer.status_code, rows()) == (422, 0)


def test_a_paired_phone_ticks_at_its_own_check_points_only(app, phone, tick, lele, hike, now):
    other = checkpoints.add(hike.sessions[0], Terms(name="山顶"), now=now, by=None)
    db.session.commit()
    own, strange = tick(lele), tick(lele, check_point_id=other.id)
    for one in (own, strange):
        del one["device"]

    answer = app.test_client().post(
        "/api/v1/guest-arrivals", json=[own, strange], headers=phone
    )

    assert [one.get("status", 200) for one in answer.json] == [200, 403]
    assert db.session.scalars(select(GuestArrival.device)).one().startswith("paired:")


def test_neither_members_nor_stewards_of_other_branches_tick(
    client_of, li_na, make_branch, make_member, grant, tick, lele
):
    zhou = grant(make_member("周梅"), Role.STEWARD, make_branch("铸造分厂"))

    member = client_of(li_na).post("/api/v1/guest-arrivals", json=tick(lele))
    elsewhere = client_of(zhou).post("/api/v1/guest-arrivals", json=tick(lele))

    assert (member.status_code, elsewhere.status_code, rows()) == (403, 403, 0)


def test_when_the_list_is_deleted_the_names_are_gone_and_the_figure_stays(
    post, tick, lele, li_na, point, client_of, wu_haibo, now
):
    post([tick(lele), tick(host=li_na.staff_number, guest={"name": "晓晓"})])

    assert deleting.delete_due(now=now + timedelta(days=32)) == 2

    page = client_of(wu_haibo).get(f"/sessions/{point.session_id}/guest-arrivals").text
    assert "乐乐" not in page
    assert "晓晓" not in page
    assert present(point) == 2


def test_two_phones_at_one_instant_write_one_row(race, post, tick, lele, hike, point, now):
    one = arrivals.ArrivalIn(
        device="phone-1",
        client_scan_id="g1",
        session_id=None,
        check_point_id=point.id,
        act=arrivals.GuestAct.CAME,
        happened_at=now,
        guest_id=lele.id,
    )

    def send():
        arrivals.take([one], now=now, by=None, admit=lambda place: None, facts_of=None)

    assert race(send, send, send) == [None] * 3
    assert rows() == 1


def test_a_check_point_where_guests_were_ticked_stays(post, tick, lele, hike, point, now):
    post(tick(lele))
    checkpoints.add(hike.sessions[0], Terms(name="山顶"), now=now, by=None)

    with pytest.raises(PointInUse):
        checkpoints.remove(point, now=now, by=None)

"""Phones at the line: kept once, in order, by both phones at once, with bad input named."""

import pytest
from sqlalchemy import func, select

from eventsapp.database import db
from eventsapp.finish_lines.models import LineRow
from tests.statements import statements_sent

MOST_STATEMENTS = 15
MANY = 300


def rows():
    return db.session.scalar(select(func.count()).select_from(LineRow))


def test_a_phone_gets_numbers_codes_and_how_far_all_are(client, run, phone, send):
    send(phone().takes_down("g t600 t601"))

    answer = client.get(f"/api/v1/events/{run.event_id}/finish")

    [race] = answer.json["disciplines"]
    assert [one["number"] for one in race["entrants"]] == [101, 102, 103, 104, 105, 106]
    assert race["times"]["by_sheet"] == {"phone-1": 2}
    assert race["waves"][0]["gun"] is not None
    again = client.get(
        f"/api/v1/events/{run.event_id}/finish",
        headers={"If-None-Match": answer.headers["ETag"]},
    )
    assert (again.status_code, bool(again.headers["X-Now"])) == (304, True)


def test_what_is_sent_again_is_kept_once_and_gaps_are_not_kept(phone, send):
    first = phone().takes_down("t600 t601 t602")

    assert send(first, last=2) == 2
    assert send(first) == 4
    assert send(first) == 4
    assert send(phone("phone-2").takes_down("t1 t2"), first=3) == 0
    assert rows() == 4


def test_two_phones_send_in_pieces_and_late_and_all_stand_by_the_time(phone, send, read):
    one, two = phone().takes_down("t600 t604"), phone("phone-2").takes_down("t602 t606")
    send(two)
    send(one)

    line = read().line

    base = line.times[0].value
    assert [(act.value - base) // 1000 for act in line.times] == [0, 2, 4, 6]


def test_an_undo_finds_its_mistake_in_the_same_lot_and_in_one_sent_before(phone, send, read):
    one = phone().takes_down("t600 t601 u2 t602")
    send(one)
    one.takes_down("u3")
    send(one, first=6)

    assert len(read().line.times) == 1


def test_three_hundred_who_cross_in_three_minutes_are_kept_in_few_statements(
    client, run, phone
):
    taps = " ".join(f"t{600 + n * 0.6:.1f}" for n in range(MANY))
    begun = phone("phone-0").takes_down("g").as_json()  # the gun has fixed the regulations
    client.post(f"/api/v1/events/{run.event_id}/finish", json=[begun])
    sent = phone().takes_down(taps).as_json()

    with statements_sent() as said:
        answer = client.post(f"/api/v1/events/{run.event_id}/finish", json=[sent])

    assert answer.json == [{"client_id": "phone-1", "have": MANY + 1}]
    assert len(said) <= MOST_STATEMENTS


def test_a_number_is_kept_as_capitals_and_digits(phone, send, read):
    send(phone().takes_down("c1-0-1"))

    assert [act.text for act in read().line.codes] == ["101"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "dance"},
        {"kind": "swap"},
        {"kind": "status"},
        {"kind": "code"},
        {"kind": "code", "text": "1" * 21},
        {"kind": "code", "text": 7},
        {"kind": "time", "value": -1},
        {"kind": "time", "value": 10**17},
        {"kind": "time", "value": True},
        {"kind": "gun", "wave": "M" * 9},
        {"kind": "undo", "of": "with space"},
    ],
    ids=str,
)
def test_a_field_that_cannot_be_read_is_named_and_nothing_is_kept(client, run, phone, wrong):
    sent = phone().as_json()
    sent["acts"] = [*sent["acts"], {"at": sent["opened_at"]} | wrong]

    answer = client.post(f"/api/v1/events/{run.event_id}/finish", json=[sent])

    assert answer.status_code == 207
    assert "In sheet 1," in answer.json[0]["error"]
    assert rows() == 0


def test_one_sheet_that_is_wrong_does_not_hold_up_the_others(client, run, phone):
    good, bad = phone().takes_down("t1").as_json(), phone("phone-2").as_json()

    answer = client.post(
        f"/api/v1/events/{run.event_id}/finish", json=[bad | {"discipline_id": 999}, good]
    )

    assert [one.get("status") for one in answer.json] == [404, None]
    assert answer.json[1]["have"] == 2


@pytest.mark.parametrize("body", [None, {}, [], [1], [{}] * 21])
def test_what_is_no_list_of_sheets_is_refused(client, run, body):
    answer = client.post(f"/api/v1/events/{run.event_id}/finish", json=body)

    assert answer.status_code == 400
    assert "Send a list of up to 20 sheets" in answer.json["error"]


def test_a_sheet_can_not_become_one_of_another_race(client, make_run, run, phone, send, now):
    send(phone())
    other = make_run(["甲", "乙"])

    answer = client.post(
        f"/api/v1/events/{other.event_id}/finish",
        json=[phone(discipline=other).as_json()],
    )

    assert answer.json[0]["status"] == 409


def test_a_member_takes_nothing_down(client_of, li_na, run):
    assert client_of(li_na).get(f"/finish/{run.event_id}").status_code == 403
    answer = client_of(li_na).post(f"/api/v1/events/{run.event_id}/finish", json=[])
    assert answer.status_code == 403

"""The results of a discipline follow from its log, through the log of results."""

import pytest

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.results import services as results
from tests.results import marks

THREE_EACH = "A1=5610 B1x C1=5500 D. A2x B2=5300 C2=5700 A3- B3x C3x"


def test_three_and_three_attempts_become_places(jump, phone, send, hand_in, told):
    jumper = phone(jump).takes_down(THREE_EACH + " A4=5650 C4x A5x C5=5600 A6=5700 C6-")
    send(jumper)

    answer = hand_in(jumper)

    assert answer.status_code == 200
    assert marks.places(jump) == {"何立": 1, "谢宏宇": 2, "秦守义": 3, "邵安": "dns"}
    assert told(jump) == [
        "5.70 m (5.61 · x · - · 5.65 · x · 5.70)",
        "5.30 m (x · 5.30 · x · – · – · –)",
        "5.70 m (5.50 · 5.70 · x · x · 5.60 · -)",
        "dns",
    ]


def test_results_wait_for_everybody(jump, phone, send, hand_in):
    jumper = phone(jump).takes_down(THREE_EACH)
    send(jumper)

    answer = hand_in(jumper)

    assert answer.status_code == 409
    assert "Not everything is taken down: 何立, try 4" in answer.json["error"]
    assert results.log_of_entries(jump) == []


def test_a_log_without_a_row_leads_to_the_phone(jump, client):
    page = client.get(f"/disciplines/{jump.id}/field").text

    assert "Nothing was taken down yet." in page
    assert f'role="button" href="/field/{jump.event_id}#{jump.id}"' in page
    assert "Not everything is taken down" not in page
    assert "Hand in the results" not in page


def test_results_wait_until_two_phones_agree(throw, phone, send, hand_in):
    send(phone(throw).takes_down("A1=9 B1=8 A2=7 B2=9 A3=9 B3=6"))
    other = phone(throw, "phone-2").takes_down("B3=7")
    send(other)

    answer = hand_in(other)

    assert answer.status_code == 409
    assert "秦守义, try 3" in answer.json["error"]


def test_points_rank_as_distances_do(throw, phone, send, hand_in, told):
    thrower = phone(throw).takes_down("A1=9 B1=8 A2=7 B2=9 A3=0 B3x")
    send(thrower)

    hand_in(thrower)

    assert marks.places(throw) == {"何立": 2, "秦守义": 1}
    assert told(throw) == ["9 points (9 · 7 · 0)", "9 points (8 · 9 · x)"]


def test_handing_in_twice_changes_nothing(throw, phone, send, hand_in):
    thrower = phone(throw).takes_down("A1=9 B1=8 A2x B2x A3x B3x")
    send(thrower)

    assert hand_in(thrower).status_code == 200
    assert hand_in(thrower, seen=0).status_code == 200
    assert len(results.log_of_entries(throw)) == 2


def test_a_correction_on_the_phone_corrects_the_result_and_says_why(
    throw, phone, send, hand_in, told
):
    thrower = phone(throw).takes_down("A1=9 B1=8 A2x B2x A3x B3x")
    send(thrower)
    hand_in(thrower)
    send(thrower.takes_down("u1 A1=6"))

    assert "Say why" in hand_in(thrower).json["error"]
    assert hand_in(thrower, reason="听错了").status_code == 200
    assert told(throw)[0] == "6 points (6 · x · x)"
    assert [row.reason for row in results.log_of_entries(throw)] == ["", "", "听错了"]


def test_what_was_typed_by_hand_in_the_meantime_is_not_overwritten(
    throw, phone, send, hand_in, client
):
    thrower = phone(throw).takes_down("A1=9 B1=8 A2x B2x A3x B3x")
    send(thrower)
    rows = [{"try1": "5"}, {"try1": "6"}]
    assert client.post(marks.address(throw), data=marks.typed(throw, *rows)).status_code == 302

    answer = hand_in(thrower, seen=0, reason="以手机为准")

    assert answer.status_code == 409
    assert "changed by hand" in answer.json["error"]
    assert marks.places(throw) == {"何立": 2, "秦守义": 1}


@pytest.mark.parametrize("many", [2])
def test_two_phones_that_hand_in_at_once_store_one_result_each(
    throw, phone, send, client_of, referee, race, many
):
    thrower = phone(throw).takes_down("A1=9 B1=8 A2x B2x A3x B3x")
    send(thrower)
    address = f"/api/v1/events/{throw.event_id}/field/end"
    sent = thrower.as_json(len(thrower.acts) + 1, seen=0, reason="")
    clients = [client_of(referee) for _ in range(many)]
    db.session.commit()

    race(*(lambda one=one: one.post(address, json=sent) for one in clients))

    db.session.expire_all()
    assert len(results.log_of_entries(throw)) == len(entries.entrants(throw))

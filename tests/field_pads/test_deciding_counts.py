"""Two counters settle on the mean, or the referee decides; every row stays in the log."""

import html

from brackets.field_sheets import FieldKind
from tests.results import marks


def page(client, discipline):
    """The page of the log."""
    return html.unescape(client.get(f"/disciplines/{discipline.id}/field").text)


def test_two_counters_within_the_limit_settle_on_the_mean(rope, phone, send, hand_in, told):
    send(phone(rope).takes_down("A1#165 B1#171/2"))
    second = phone(rope, "phone-2").takes_down("A1#168@2 B1#171/2@2")
    send(second)

    assert hand_in(second).status_code == 200
    assert told(rope) == ["167", "171 · 2 faults"]
    assert marks.places(rope) == {"陶建国": 2, "罗文博": 1}


def test_counters_too_far_apart_stand_before_the_referee_who_decides(
    rope, phone, send, hand_in, client, told
):
    send(phone(rope).takes_down("A1#165 B1#150"))
    second = phone(rope, "phone-2").takes_down("A1#175@2 B1#150@2")
    send(second)
    assert hand_in(second).status_code == 409
    assert "counter 1: 165; counter 2: 175" in page(client, rope)
    tao = next(iter(phone(rope).read().entrants))

    answer = client.post(
        f"/disciplines/{rope.id}/field/{tao}/1",
        data={"value": "174", "faults": "1", "reason": "看了录像"},
    )

    assert answer.status_code == 302
    assert hand_in(second).status_code == 200
    assert told(rope) == ["174 · 1 fault", "150"]
    assert "看了录像" in page(client, rope)


def test_a_decision_without_a_reason_keeps_what_was_typed(rope, phone, send, client):
    send(phone(rope).takes_down("A1#165"))
    send(phone(rope, "phone-2").takes_down("A1#175@2"))
    tao = next(iter(phone(rope).read().entrants))

    answer = client.post(
        f"/disciplines/{rope.id}/field/{tao}/1", data={"value": "174", "faults": "0"}
    )

    assert answer.status_code == 422
    assert "Say why." in answer.text
    assert 'value="174"' in answer.text


def test_a_try_that_nobody_counted_is_not_decided(rope, phone, client):
    tao = next(iter(phone(rope).read().entrants))

    answer = client.post(
        f"/disciplines/{rope.id}/field/{tao}/1",
        data={"value": "174", "faults": "0", "reason": "没有人数"},
    )

    assert answer.status_code == 422
    assert "nothing to decide" in answer.text


def test_a_row_is_taken_back_once_and_stays(rope, phone, send, client):
    send(phone(rope).takes_down("A1#165"))
    row = phone(rope).read().rows[-1]
    address = f"/disciplines/{rope.id}/field/rows/{row.id}"

    assert client.post(address, data={"reason": "数错了人"}).status_code == 302
    again = client.post(address, data={"reason": "数错了人"})

    assert again.status_code == 409
    assert [one.kind for one in phone(rope).read().rows] == [
        FieldKind.START,
        FieldKind.COUNT,
        FieldKind.UNDO,
    ]
    assert "<del>try 1, counter 1: 165</del>" in page(client, rope)


def test_the_page_hands_in_as_a_phone_does(rope, phone, send, client, told):
    send(phone(rope).takes_down("A1#165 B."))
    send(phone(rope, "phone-2").takes_down("A1#165@2"))

    answer = client.post(f"/disciplines/{rope.id}/field", data={"seen": "0"})

    assert answer.status_code == 302
    assert told(rope) == ["165", "dns"]
    assert "The results are stored as taken down." in page(client, rope)

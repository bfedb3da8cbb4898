"""What phones take down is kept once, in order, whoever sends it and however often."""

from sqlalchemy import func, select

from eventsapp.database import db
from eventsapp.field_pads.models import FieldRow


def rows():
    """How many rows the log has."""
    return db.session.scalar(select(func.count()).select_from(FieldRow))


def test_what_is_sent_twice_is_kept_once(jump, phone, send):
    jumper = phone(jump).takes_down("A1=5610 B1x")

    assert send(jumper) == 3
    assert send(jumper) == 3
    assert rows() == 3


def test_a_phone_that_sends_past_a_gap_is_told_where_to_go_on(jump, phone, send):
    jumper = phone(jump).takes_down("A1=5610 B1x C1-")

    assert send(jumper, first=3) == 0
    assert rows() == 0
    assert send(jumper) == 4


def test_two_phones_share_one_order(jump, phone, send):
    send(phone(jump).takes_down("A1=5610 C1x"))
    send(phone(jump, "phone-2").takes_down("B1=5000"))

    turns = phone(jump).read().sheet.turns
    assert [phone(jump).read().entrants[int(one)].name for one, _ in turns[:2]] == [
        "邵安",
        "何立",
    ]
    assert turns[1].round == 2


def test_a_phone_takes_back_what_another_took_down(jump, phone, send):
    send(phone(jump).takes_down("A1=7610"))
    other = phone(jump, "phone-2")
    other.acts.append({"kind": "undo", "of": "phone-1/2"})
    send(other.takes_down("A1=6710"))

    sheet = phone(jump).read().sheet
    assert sheet.at_odds == ()
    assert [own[0].value for own in sheet.cells.values() if own[0]] == [6710]


def test_taking_back_something_that_never_came_is_kept_and_changes_nothing(jump, phone, send):
    jumper = phone(jump).takes_down("A1=5610")
    jumper.acts.append({"kind": "undo", "of": "phone-9/2"})

    assert send(jumper) == 3
    assert len(phone(jump).read().sheet.table.rows) == 1


def test_who_never_entered_has_no_attempt(jump, rope, phone, send):
    stranger = next(iter(phone(rope).read().entrants))
    jumper = phone(jump)
    jumper.acts.append({"kind": "mark", "entrant": stranger, "round": 1, "value": 9000})

    assert send(jumper) == 2
    assert phone(jump).read().sheet.table.rows == ()


def test_two_tabs_of_one_phone_that_send_at_once_keep_each_act_once(
    jump, phone, client_of, referee, race
):
    jumper = phone(jump).takes_down("A1=5610 B1x C1-")
    address, sent = f"/api/v1/events/{jump.event_id}/field", [jumper.as_json()]
    first, second = client_of(referee), client_of(referee)
    db.session.commit()

    race(
        lambda: first.post(address, json=sent),
        lambda: second.post(address, json=sent),
    )

    db.session.expire_all()
    assert rows() == 4
    assert [row.number for row in phone(jump).read().rows] == [1, 2, 3, 4]

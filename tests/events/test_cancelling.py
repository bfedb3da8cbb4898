"""Cancelling an event, once and with a reason."""

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.signals import event_changed


def test_a_cancelled_event_says_so_and_why(client_of, qin_yue, li_na, make_event):
    event = make_event()

    page = client_of(qin_yue).post(
        f"/events/{event.id}/cancel", data={"reason": "台风红色预警"}
    )

    assert page.status_code == 302
    shown = client_of(li_na).get(f"/events/{event.id}").text
    assert "台风红色预警" in shown
    db.session.expire_all()
    assert event.cancelled_at is not None


def test_a_reason_is_compulsory(client_of, qin_yue, make_event):
    event = make_event()

    page = client_of(qin_yue).post(f"/events/{event.id}/cancel", data={"reason": "  "})

    assert page.status_code == 422
    db.session.expire_all()
    assert event.cancelled_at is None


def test_a_second_cancellation_is_refused_and_keeps_the_first_reason(
    client_of, qin_yue, make_event, in_english
):
    event = make_event()
    client = in_english(client_of(qin_yue))
    client.post(f"/events/{event.id}/cancel", data={"reason": "场地停电"})

    page = client.post(f"/events/{event.id}/cancel", data={"reason": "想改口"})

    assert page.status_code == 409
    assert "The event is already cancelled." in page.text
    db.session.expire_all()
    assert event.cancel_reason == "场地停电"


def test_a_cancellation_is_told_to_the_features_above(make_event, now):
    event = make_event()
    heard = []

    def hear(sender, event_id):
        heard.append(event_id)

    with event_changed.connected_to(hear):
        events.cancel(event, reason="场地停电", now=now, by=None)

    assert heard == [event.id]


def test_a_steward_cannot_cancel(client_of, make_member, grant, make_event):
    event = make_event()
    shao = grant(make_member("邵安"), Role.STEWARD)

    page = client_of(shao).post(f"/events/{event.id}/cancel", data={"reason": "累了"})

    assert page.status_code == 403
    db.session.expire_all()
    assert event.cancelled_at is None

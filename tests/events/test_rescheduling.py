"""Moving a session to another day, with the trail kept."""

from datetime import date, time, timedelta

import pytest

from eventsapp.clock import instant
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.errors import EventCancelled


def test_a_move_keeps_the_clock_times_and_shows_the_trail(
    client_of, qin_yue, li_na, make_event, in_english
):
    event = make_event(held_on=date(2025, 6, 14))
    session = event.sessions[0]

    page = client_of(qin_yue).post(
        f"/events/{event.id}/reschedule",
        data={"session_id": session.id, "to_on": "2025-06-21", "reason": "连日暴雨"},
    )

    assert page.status_code == 302
    db.session.expire_all()
    assert (session.held_on, session.opens, session.closes) == (
        date(2025, 6, 21),
        time(7, 30),
        time(12, 0),
    )
    shown = in_english(client_of(li_na)).get(f"/events/{event.id}").text
    assert "Moved from Sat 14 Jun to Sat 21 Jun." in shown
    assert "连日暴雨" in shown


def test_two_moves_are_both_on_the_page_latest_first(make_event, client_of, qin_yue, now):
    event = make_event(held_on=date(2025, 6, 14))
    session = event.sessions[0]
    events.reschedule(session, to_on=date(2025, 6, 21), reason="暴雨", now=now, by=None)
    later = now + timedelta(hours=1)
    events.reschedule(session, to_on=date(2025, 6, 28), reason="高考占场", now=later, by=None)
    db.session.commit()

    shown = client_of(qin_yue).get(f"/events/{event.id}").text

    assert [move.to_on.day for move in events.reschedulings(event)] == [28, 21]
    assert "暴雨" in shown
    assert "高考占场" in shown


@pytest.mark.parametrize(
    ("to_on", "reason"),
    [("2025-06-14", "暴雨"), ("2025-06-31", "暴雨"), ("", "暴雨"), ("2025-06-21", "")],
)
def test_the_same_day_no_day_and_no_reason_are_refused(
    client_of, qin_yue, make_event, to_on, reason
):
    event = make_event(held_on=date(2025, 6, 14))
    session = event.sessions[0]

    page = client_of(qin_yue).post(
        f"/events/{event.id}/reschedule",
        data={"session_id": session.id, "to_on": to_on, "reason": reason},
    )

    assert page.status_code == 422
    db.session.expire_all()
    assert session.held_on == date(2025, 6, 14)
    assert events.reschedulings(event) == []


def test_a_move_into_another_year_takes_the_event_along(make_event, now):
    event = make_event(held_on=date(2025, 12, 30))

    events.reschedule(
        event.sessions[0], to_on=date(2026, 1, 3), reason="场地", now=now, by=None
    )

    assert event.year == 2026


def test_entries_close_at_the_new_start_when_the_event_moves_forward(make_event, now):
    event = make_event(
        held_on=date(2025, 6, 14), entries_close_at=instant(date(2025, 6, 13), time(18, 0))
    )

    events.reschedule(
        event.sessions[0], to_on=date(2025, 6, 7), reason="场地", now=now, by=None
    )

    assert event.entries_close_at == instant(date(2025, 6, 7), time(7, 30))


def test_a_later_day_does_not_open_entries_again(make_event, now):
    closed = instant(date(2025, 5, 1), time(18, 0))
    event = make_event(held_on=date(2025, 6, 14), entries_close_at=closed)

    events.reschedule(
        event.sessions[0], to_on=date(2025, 7, 5), reason="场地", now=now, by=None
    )

    assert event.entries_close_at == closed


def test_a_cancelled_event_is_not_moved(make_event, now, client_of, qin_yue):
    event = make_event(held_on=date(2025, 6, 14))
    events.cancel(event, reason="停电", now=now, by=None)
    db.session.commit()

    page = client_of(qin_yue).get(f"/events/{event.id}/reschedule")

    assert page.status_code == 409
    with pytest.raises(EventCancelled):
        events.reschedule(
            event.sessions[0], to_on=date(2025, 7, 5), reason="", now=now, by=None
        )

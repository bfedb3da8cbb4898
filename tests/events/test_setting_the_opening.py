"""Saying when entries open: on the form, on pages and in lists; and what is refused."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from eventsapp.accounts.models import Audit
from eventsapp.clock import LOCAL, instant
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.errors import OpensTooLate
from eventsapp.events.models import Session
from eventsapp.events.states import EventState, state_of

OPENING = "2025-06-03T09:00"


@pytest.fixture
def opening(good):
    """The form of ``good``, with entries that open on Tuesday 3 June at nine."""
    return good | {"entries_open_at": OPENING}


@pytest.fixture
def later(make_event, now):
    """A published event whose entries open in an hour and close in five days."""
    return make_event(
        held_on=now.date() + timedelta(days=7),
        entries_open_at=now + timedelta(hours=1),
        entries_close_at=now + timedelta(days=5),
    )


def test_an_organiser_types_day_and_time_on_the_unions_clocks(client_of, qin_yue, opening):
    client = client_of(qin_yue)

    page = client.post("/events/new", data=opening)

    (event,) = events.year_events(2025)
    assert page.status_code == 302
    assert event.entries_open_at == datetime(2025, 6, 3, 9, tzinfo=LOCAL)
    assert f'value="{OPENING}"' in client.get(f"/events/{event.id}/edit").text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"entries_open_at": "2025-06-12T18:00"},
            "Must be before entries close, 12 Jun 18:00.",
        ),
        (
            {"entries_open_at": "2025-06-13T09:00"},
            "Must be before entries close, 12 Jun 18:00.",
        ),
        (
            {"entries_open_at": "2025-06-14T12:00", "entries_close_at": ""},
            "Must be before entries close, 14 Jun 12:00.",
        ),
        ({"entries_open_at": "soon"}, "Choose a day and a time, such as 2026-12-05 18:00."),
        (
            {"entries_open_at": "2025-02-30T09:00"},
            "Choose a day and a time, such as 2026-12-05 18:00.",
        ),
        (
            {"entries_open_at": "0001-01-01T09:00"},
            "Choose a day and a time, such as 2026-12-05 18:00.",
        ),
    ],
)
def test_a_bad_opening_is_named_and_keeps_what_was_typed(
    client_of, qin_yue, good, in_english, changes, sentence
):
    page = in_english(client_of(qin_yue)).post("/events/new", data=good | changes)

    assert page.status_code == 422
    assert sentence in page.text
    assert f'value="{changes["entries_open_at"]}"' in page.text
    assert events.year_events(2025) == []


def test_without_a_deadline_the_end_of_the_last_day_counts(client_of, qin_yue, good, later):
    later.entries_close_at = None
    db.session.commit()
    client, address = client_of(qin_yue), f"/events/{later.id}/edit"
    opens = {"entries_close_at": "", "entries_open_at": f"{later.first_on.isoformat()}T15:00"}

    after_the_only_day = client.post(
        address, data=good | opens | {"version": str(later.version)}
    )
    first = later.sessions[0]
    week_later = first.held_on + timedelta(days=7)
    later.sessions.append(Session(held_on=week_later, opens=first.opens, closes=first.closes))
    db.session.commit()
    before_the_second = client.post(
        address, data=good | opens | {"version": str(later.version)}
    )

    assert after_the_only_day.status_code == 422
    assert before_the_second.status_code == 302


def test_the_service_refuses_an_opening_after_the_deadline_too(make_event, now):
    with pytest.raises(OpensTooLate) as refused:
        make_event(entries_open_at=now + timedelta(days=1))

    assert "5 月 18 日 08:00" in refused.value.message


def test_the_database_is_the_last_guard(later):
    later.entries_open_at = later.entries_close_at

    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_the_slower_of_two_organisers_reads_what_the_faster_one_typed(
    client_of, qin_yue, good, opening
):
    client = client_of(qin_yue)
    client.post("/events/new", data=good)
    (event,) = events.year_events(2025)
    seen = {"version": str(event.version)}
    client.post(f"/events/{event.id}/edit", data=opening | seen)

    page = client.post(f"/events/{event.id}/edit", data=good | seen)

    assert page.status_code == 409
    assert "2025-06-03 09:00" in page.text


def test_a_change_is_on_the_trail_as_any_edit_is(client_of, qin_yue, good, opening):
    client = client_of(qin_yue)
    client.post("/events/new", data=good)
    (event,) = events.year_events(2025)

    client.post(f"/events/{event.id}/edit", data=opening | {"version": str(event.version)})

    line = db.session.scalars(select(Audit).where(Audit.act == "event.edited")).one()
    assert line.account_id == qin_yue.account_id


@pytest.mark.parametrize(
    ("minutes", "state"),
    [
        (-1, EventState.ANNOUNCED),
        (0, EventState.OPEN),
        (5 * 24 * 60 - 60 + 1, EventState.CLOSED),
    ],
)
def test_it_is_open_from_the_very_instant_on(later, minutes, state):
    at = later.entries_open_at + timedelta(minutes=minutes)

    assert state_of(later, at) is state


def test_members_read_it_with_weekday_and_time_in_both_languages(
    later, client_of, li_na, in_english
):
    chinese = client_of(li_na).get(f"/events/{later.id}").text
    english = in_english(client_of(li_na)).get(f"/events/{later.id}").text

    assert "5 月 17 日（周六） 09:00" in chinese
    assert "报名未开始" in chinese
    assert "Sat 17 May 09:00" in english
    assert "Entries not open yet" in english


def test_visitors_never_read_an_old_page_after_the_moment(later, app, now, monkeypatch):
    visitor = app.test_client()
    address = f"/visit/events/{later.id}?language=en"
    before = visitor.get(address)
    assert "Entries not open yet" in before.text
    assert "Sat 17 May 09:00" in before.text
    assert visitor.get(address).data == before.data

    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(hours=1)).isoformat())
    after = visitor.get(address, headers={"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 200
    assert "Entries not open yet" not in after.text
    assert "Open for entry" in after.text


def test_the_list_of_events_says_from_when(later, client_of, li_na):
    row = client_of(li_na).get("/events").text.split(later.name)[1].split("</tr>")[0]

    assert "报名未开始" in row
    assert "5 月 17 日（周六） 09:00 开始报名 · 5 月 22 日截止" in row


def test_the_organiser_is_sent_to_the_places_before_entries_open(later, client_of, qin_yue):
    page = client_of(qin_yue).get(f"/events/{later.id}").text

    assert f'href="/events/{later.id}/places">看名额和候补' in page
    assert "报名 5 月 17 日（周六） 09:00 开始" in page


def test_a_move_before_the_opening_lets_entries_be_open_at_once_and_says_so(
    client_of, qin_yue, make_event
):
    event = make_event(
        held_on=date(2025, 6, 14),
        entries_open_at=instant(date(2025, 6, 9), time(9)),
        entries_close_at=instant(date(2025, 6, 13), time(18)),
    )

    page = client_of(qin_yue).post(
        f"/events/{event.id}/reschedule",
        data={"session_id": event.sessions[0].id, "to_on": "2025-06-07", "reason": "场地"},
        follow_redirects=True,
    )

    assert "原定的报名开始时间太晚，已取消；现在可以报名。" in page.text
    db.session.expire_all()
    assert event.entries_open_at is None
    line = db.session.scalars(select(Audit).where(Audit.act == "session.rescheduled")).one()
    assert line.details["opening_dropped"].startswith("2025-06-09T01:00")


def test_a_move_that_leaves_time_keeps_the_opening(make_event, now):
    opening = instant(date(2025, 6, 3), time(9))
    event = make_event(held_on=date(2025, 6, 14), entries_close_at=None)
    event.entries_open_at = opening

    events.reschedule(
        event.sessions[0], to_on=date(2025, 6, 7), reason="场地", now=now, by=None
    )

    assert event.entries_open_at == opening

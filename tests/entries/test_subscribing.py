"""A member's calendar follows what they are entered for, for whoever has the link."""

import re
from datetime import timedelta

import pytest
from flask import current_app
from icalendar import Calendar

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events


@pytest.fixture
def link_of(client_of):
    """Return a new link of a member, as the page shows it once."""

    def made(member):
        page = client_of(member).post("/mine/calendar").text
        return re.search(r'value="http://127\.0\.0\.1:8000(/calendar/\w+\.ics)"', page).group(1)

    return made


def items(link):
    """Return what a calendar without a log-in reads there."""
    answer = current_app.test_client().get(link)
    assert answer.status_code == 200
    return list(Calendar.from_ical(answer.data).walk("VEVENT"))


def test_it_has_day_time_and_place_of_what_one_is_entered_for(li_na, make_event, link_of, now):
    entries.enter(make_event("职工羽毛球赛", place="体育馆"), li_na, now=now, by=None)
    make_event("健步走")
    db.session.commit()

    [item] = items(link_of(li_na))

    assert item["summary"] == "职工羽毛球赛"
    assert item["location"] == "体育馆"
    assert item["dtstart"].dt.isoformat() == "2025-05-17T07:30:00+08:00"
    assert item["status"] == "CONFIRMED"


def test_the_file_names_its_time_zone(li_na, make_event, link_of, now):
    entries.enter(make_event(), li_na, now=now, by=None)
    db.session.commit()

    answer = current_app.test_client().get(link_of(li_na))

    assert answer.content_type == "text/calendar; charset=utf-8"
    assert b"TZID:Asia/Shanghai" in answer.data
    assert b"DTSTART;TZID=Asia/Shanghai:20250517T073000" in answer.data


def test_an_event_that_moves_moves_in_the_calendar_too(li_na, make_event, link_of, now):
    event = make_event()
    entries.enter(event, li_na, now=now, by=None)
    link = link_of(li_na)
    before = items(link)[0]["uid"]

    to_on = now.date() + timedelta(days=7)
    events.reschedule(event.sessions[0], to_on=to_on, reason="雨天", now=now, by=None)
    db.session.commit()

    [item] = items(link)
    assert (item["uid"], item["dtstart"].dt.date()) == (before, to_on)


def test_a_cancelled_event_is_struck_out_and_not_gone(li_na, make_event, link_of, now):
    event = make_event()
    entries.enter(event, li_na, now=now, by=None)
    events.cancel(event, reason="雷雨", now=now, by=None)
    db.session.commit()

    assert [item["status"] for item in items(link_of(li_na))] == ["CANCELLED"]


def test_who_withdraws_is_out_of_it(li_na, make_event, link_of, now):
    entry = entries.enter(make_event(), li_na, now=now, by=None)
    entries.withdraw(entry, now=now, by=None)
    db.session.commit()

    assert items(link_of(li_na)) == []


def test_a_new_link_kills_the_old_one(li_na, link_of):
    old, new = link_of(li_na), link_of(li_na)

    assert current_app.test_client().get(old).status_code == 404
    assert current_app.test_client().get(new).status_code == 200


def test_a_closed_link_works_no_more(li_na, client_of, link_of):
    link = link_of(li_na)

    client_of(li_na).post("/mine/calendar/close")

    assert current_app.test_client().get(link).status_code == 404


def test_the_secret_is_kept_nowhere(li_na, link_of):
    secret = link_of(li_na).removeprefix("/calendar/").removesuffix(".ics")

    for table in ("calendar_links", "audit"):
        rows = db.session.connection().exec_driver_sql(f"SELECT * FROM {table}").all()
        assert rows
        assert secret not in repr(rows)


def test_nothing_new_is_answered_without_a_body(li_na, link_of):
    link = link_of(li_na)
    client = current_app.test_client()
    tag = client.get(link).headers["ETag"]

    again = client.get(link, headers={"If-None-Match": tag})

    assert (again.status_code, again.data) == (304, b"")

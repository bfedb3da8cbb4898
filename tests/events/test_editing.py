"""Changing an event, and two organisers who do so at once."""

import re
from datetime import date, time

import pytest
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.errors import EventChanged
from eventsapp.events.models import Event
from eventsapp.events.signals import event_changed


@pytest.fixture
def draft(client_of, qin_yue, good):
    """The event that the form of ``good`` makes."""
    client_of(qin_yue).post("/events/new", data=good)
    (event,) = events.year_events(2025)
    return event


def test_an_organiser_changes_a_draft_and_its_day(client_of, qin_yue, good, draft):
    changed = good | {"version": str(draft.version), "closes": "13:00", "held_on": "2026-01-03"}

    page = client_of(qin_yue).post(
        f"/events/{draft.id}/edit", data=changed | {"entries_close_at": ""}
    )

    assert page.status_code == 302
    db.session.expire_all()
    assert draft.sessions[0].closes == time(13, 0)
    assert draft.first_on == date(2026, 1, 3)
    assert (draft.year, draft.entries_close_at) == (2026, None)


def test_the_day_of_a_published_event_is_not_edited_but_moved(
    client_of, qin_yue, good, draft, now
):
    events.publish(draft, now=now, by=None)
    db.session.commit()
    client = client_of(qin_yue)
    form = client.get(f"/events/{draft.id}/edit").text

    page = client.post(
        f"/events/{draft.id}/edit",
        data=good | {"version": str(draft.version), "held_on": "2025-07-01", "name": "新名"},
    )

    assert 'name="held_on"' not in form
    assert f"/events/{draft.id}/reschedule" in form
    assert page.status_code == 302
    db.session.expire_all()
    assert (draft.name, draft.first_on) == ("新名", date(2025, 6, 14))


def test_the_slower_of_two_organisers_sees_what_the_faster_one_stored(
    client_of, qin_yue, admin, good, draft, in_english
):
    seen = str(draft.version)
    client_of(admin).post(
        f"/events/{draft.id}/edit", data=good | {"version": seen, "place": "东区体育馆"}
    )

    page = in_english(client_of(qin_yue)).post(
        f"/events/{draft.id}/edit", data=good | {"version": seen, "budget_fen": "7,000.00"}
    )

    assert page.status_code == 409
    assert "Somebody else changed this event in the meantime." in page.text
    assert 'value="7,000.00"' in page.text
    assert "东区体育馆" in page.text
    db.session.expire_all()
    assert (draft.sessions[0].place, draft.budget_fen) == ("东区体育馆", 500_000)


def test_after_comparing_the_slower_one_can_save(client_of, qin_yue, admin, good, draft):
    seen = str(draft.version)
    client_of(admin).post(
        f"/events/{draft.id}/edit", data=good | {"version": seen, "place": "甲"}
    )
    client = client_of(qin_yue)
    refused = client.post(
        f"/events/{draft.id}/edit", data=good | {"version": seen, "place": "乙"}
    )
    db.session.expire_all()

    page = client.post(
        f"/events/{draft.id}/edit", data=good | {"version": str(draft.version), "place": "乙"}
    )

    assert f'value="{draft.version - 1}"' in refused.text
    assert page.status_code == 302
    db.session.expire_all()
    assert draft.sessions[0].place == "乙"


def test_of_two_transactions_at_once_one_is_refused(make_event, now):
    event = make_event(is_published=False)
    event_id = event.id
    seen = event.version
    db.session.commit()
    with Session(db.engine) as other:
        other.get(Event, event_id).name = "另一处改的"
        other.commit()
    set_committed_value(events.get(event_id), "version", seen)

    with pytest.raises(EventChanged):
        events.publish(event, now=now, by=None)


def test_a_bad_field_of_an_edit_keeps_what_was_typed(client_of, qin_yue, good, draft):
    page = client_of(qin_yue).post(
        f"/events/{draft.id}/edit",
        data=good | {"version": str(draft.version), "closes": "07:00", "place": "新馆"},
    )

    assert page.status_code == 422
    assert 'value="新馆"' in page.text
    db.session.expire_all()
    assert draft.sessions[0].place == "职工活动中心"


def test_an_organiser_cannot_move_an_event_out_of_her_scope(
    client_of, make_member, grant, make_branch, make_event, good
):
    own, other = make_branch("铸造分厂"), make_branch("机加分厂")
    event = make_event(host=own, is_published=False)
    lin = grant(make_member("林向阳"), Role.ORGANISER, own)
    small = good | {"scale": "branch", "version": str(event.version)}

    page = client_of(lin).post(
        f"/events/{event.id}/edit", data=small | {"host_id": str(other.id)}
    )

    assert page.status_code == 422
    db.session.expire_all()
    assert event.host_id == own.id


def test_an_organiser_of_another_branch_cannot_edit(
    client_of, make_member, grant, make_branch, make_event
):
    event = make_event(host=make_branch("铸造分厂"))
    lin = grant(make_member("林向阳"), Role.ORGANISER, make_branch("机加分厂"))

    page = client_of(lin).get(f"/events/{event.id}/edit")

    assert page.status_code == 403


def test_a_change_is_told_to_the_features_above(client_of, qin_yue, good, draft):
    heard = []

    def hear(sender, event_id):
        heard.append(event_id)

    with event_changed.connected_to(hear):
        client_of(qin_yue).post(
            f"/events/{draft.id}/edit",
            data=good | {"version": str(draft.version), "closes": "15:00"},
        )

    assert heard == [draft.id]


def test_an_event_of_which_no_budget_was_said_shows_none(
    client_of, qin_yue, draft, good, in_english
):
    browser = in_english(client_of(qin_yue))
    no_budget = good | {"version": str(draft.version), "budget_fen": ""}
    stored = browser.post(f"/events/{draft.id}/edit", data=no_budget)

    page = browser.get(f"/events/{draft.id}").text
    form = browser.get(f"/events/{draft.id}/edit").text

    assert stored.status_code == 302
    assert re.search(r'Budget</th><td class="num">–</td>', page)
    assert 'value="0.00"' not in form

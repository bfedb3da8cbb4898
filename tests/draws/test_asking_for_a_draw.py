"""The event's page asks the organiser for a draw when it is time, and not before."""

from datetime import timedelta

import pytest

from eventsapp.accounts.models import Role

STEP = "抽签：男子单打"


@pytest.fixture
def page_at(monkeypatch, make_member, grant, client_of):
    """Return the event's page as an organiser sees it at a moment."""
    client = client_of(grant(make_member("沈组织"), Role.ORGANISER))

    def at(discipline, moment):
        monkeypatch.setenv("WENTITONG_NOW", moment.isoformat())
        return client.get(f"/events/{discipline.event_id}").text

    return at


def test_with_a_deadline_it_is_time_when_entries_are_closed(make_discipline, page_at, now):
    singles = make_discipline()

    assert STEP not in page_at(singles, now + timedelta(days=5))
    closed = page_at(singles, now + timedelta(days=6, minutes=1))

    assert STEP in closed
    assert "报名已截止" in closed


def test_without_a_deadline_it_is_time_from_the_day_before(
    make_event, make_discipline, page_at, now
):
    event = make_event(held_on=now.date() + timedelta(days=7), entries_close_at=None)
    singles = make_discipline(event=event)

    assert STEP not in page_at(singles, now + timedelta(days=5))
    before = page_at(singles, now + timedelta(days=6))

    assert STEP in before
    assert "开赛前抽" in before
    assert STEP not in page_at(singles, now + timedelta(days=8))


def test_a_draft_asks_for_no_draw(make_event, make_discipline, page_at, now):
    event = make_event(is_published=False, entries_close_at=None)
    singles = make_discipline(event=event)

    assert STEP not in page_at(singles, now)

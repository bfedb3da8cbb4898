"""Whatever the day, the coming events of the demonstration show each way of entering."""

from collections import Counter
from datetime import datetime
from random import Random

import pytest
from sqlalchemy import select

from eventsapp.accounts.models import Role
from eventsapp.clock import LOCAL
from eventsapp.database import db
from eventsapp.declarations import services as declarations
from eventsapp.demonstration.family_day import log_in, open_family_day
from eventsapp.demonstration.people import settle_in
from eventsapp.demonstration.to_come import announce_what_is_to_come
from eventsapp.entries import approving, giving_out, taking
from eventsapp.entries.acts import EntryStatus
from eventsapp.entries.eligibility import branches_on
from eventsapp.entries.models import Entry
from eventsapp.events.states import EventState, state_of

MOMENTS = (
    datetime(2026, 1, 1, 0, 5, tzinfo=LOCAL),
    datetime(2026, 11, 30, 23, 55, tzinfo=LOCAL),
    datetime(2028, 2, 28, 9, 0, tzinfo=LOCAL),
)


@pytest.fixture(params=MOMENTS, ids=str)
def moment(request, monkeypatch):
    """The instant at which the demonstration is made."""
    monkeypatch.setenv("WENTITONG_NOW", request.param.isoformat())
    return request.param


@pytest.fixture
def people(app, moment):
    """Everybody of the demonstration's union."""
    return settle_in(moment.year, rng=Random(f"wentitong {moment.year}"), now=moment)


def standing(event):
    found = db.session.scalars(select(Entry).where(Entry.event_id == event.id)).all()
    return [one for one in found if one.discipline_id is not None]


def test_the_family_day_has_entries_in_every_state(people, moment):
    event = open_family_day(people, moment)

    visitor = log_in(people, Role.MEMBER)
    found = standing(event)
    count = Counter(one.status for one in found)
    assert set(count) == {
        EntryStatus.ENTERED,
        EntryStatus.REQUESTED,
        EntryStatus.WAITING,
        EntryStatus.OFFERED,
        EntryStatus.FORMING,
        EntryStatus.WITHDRAWN,
    }
    [offered] = [one for one in found if one.status is EntryStatus.OFFERED]
    assert offered.member_id == visitor.id
    assert [reserve.places for reserve in giving_out.reserves(event)] == [2]
    [joint] = [one for one in found if one.team_name == "财务信息联队"]
    assert (joint.status, len(joint.shares)) == (EntryStatus.ENTERED, 2)
    assert len(taking.queue(event)) == count[EntryStatus.WAITING]
    assert declarations.owed([event], visitor)
    officer = log_in(people, Role.BRANCH_OFFICER)
    own = frozenset({branches_on([officer.id], event.first_on)[officer.id]})
    assert len(approving.requests(event, own)) == 1
    assert state_of(event, moment) is EventState.OPEN


def test_another_contest_opens_later_with_one_team_in_already(people, moment):
    event = announce_what_is_to_come(people, moment)

    assert state_of(event, moment) is EventState.ANNOUNCED
    [team] = standing(event)
    assert (team.team_name, team.status) == ("总装卫冕队", EntryStatus.ENTERED)

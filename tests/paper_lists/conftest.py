"""Wu Haibo at the desk of a table tennis event, with a list on paper."""

from datetime import timedelta

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.entries import services as entries


@pytest.fixture
def wu_haibo(make_member, grant):
    """A steward of the union."""
    return grant(make_member("吴海波"), Role.STEWARD)


@pytest.fixture
def session(make_event):
    """The day of an event with an entry list, check-in from 7:30 to 12:00."""
    return make_event("职工乒乓球比赛", place="东门").sessions[0]


@pytest.fixture
def enter(session, now):
    """Enter people for the event, some time before it begins."""

    def make(*people):
        made = [
            entries.enter(session.event, one, now=now - timedelta(hours=2), by=None)
            for one in people
        ]
        db.session.commit()
        return made

    return make

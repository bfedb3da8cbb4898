"""Table tennis with a list and a hike without one, a steward, and a paired phone."""

from datetime import timedelta

import pytest

from eventsapp.accounts.models import Role
from eventsapp.checkpoints import services as checkpoints
from eventsapp.database import db
from eventsapp.devices import services as devices
from eventsapp.entries import services as entries


@pytest.fixture
def wu_haibo(make_member, grant):
    """A steward of the union."""
    return grant(make_member("吴海波"), Role.STEWARD)


@pytest.fixture
def match(make_event):
    """An event of today with an entry list, check-in from 7:30 to 12:00."""
    return make_event(place="东门")


@pytest.fixture
def hike(make_event):
    """An event of today that people may walk in to."""
    return make_event("健步走", place="山门", has_walk_ins=True)


@pytest.fixture
def point(match):
    """The check point of the match."""
    return checkpoints.points_of([match.sessions[0].id])[0]


@pytest.fixture
def enter(match, now):
    """Enter people for the match, some time before it begins."""

    def make(*people):
        made = [
            entries.enter(match, one, now=now - timedelta(hours=2), by=None) for one in people
        ]
        db.session.commit()
        return made[0]

    return make


@pytest.fixture
def phone(match, point, now):
    """A phone that is paired for the match: its row, and what it sends with each request."""
    device, secret = devices.offer(match, [point], "值守手机", now=now, by=None)
    _device, token = devices.pair(secret, now=now)
    db.session.commit()
    return device, {"Authorization": f"Bearer {token}"}

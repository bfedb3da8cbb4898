"""Table tennis of today with a screen at its door, and the member who stands in front of it."""

from datetime import timedelta

import pytest

from eventsapp.accounts.models import Role
from eventsapp.checkpoints import services as checkpoints
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.screens import codes
from eventsapp.screens import services as screens


@pytest.fixture
def wu_haibo(make_member, grant):
    """A steward of the union."""
    return grant(make_member("吴海波"), Role.STEWARD)


@pytest.fixture
def match(make_event):
    """An event of today with an entry list, check-in from 7:30 to 12:00."""
    return make_event(place="东门")


@pytest.fixture
def point(match):
    """The check point of the match."""
    return checkpoints.points_of([match.sessions[0].id])[0]


@pytest.fixture
def screen(point, now):
    """The screen at its door, switched on."""
    made = screens.open_screen(point, now=now, by=None)
    db.session.commit()
    return made


@pytest.fixture
def entered(match, li_na, now):
    """Li Na, who entered for the match."""
    entries.enter(match, li_na, now=now - timedelta(hours=2), by=None)
    db.session.commit()
    return li_na


@pytest.fixture
def shown(screen, point, now):
    """Return what the screen shows some seconds after eight."""
    secret, point_id = screen.secret, point.id

    def look(seconds=0):
        return codes.code_at(secret, point_id, codes.step_of(now + timedelta(seconds=seconds)))

    return look


@pytest.fixture
def wait(now, monkeypatch):
    """Let it be some seconds after eight."""
    return lambda seconds: monkeypatch.setenv(
        "WENTITONG_NOW", (now + timedelta(seconds=seconds)).isoformat()
    )

"""A contest of today that people are expected at, a gate, and a board that is read anew."""

import itertools
from datetime import timedelta

import pytest
from flask import current_app

from eventsapp.accounts.models import Role
from eventsapp.arrival_boards.keeping import EXTENSION, Boards, boards_of
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Origin
from eventsapp.checkins.services import ScanIn
from eventsapp.checkpoints import services as checkpoints
from eventsapp.checkpoints.models import Direction
from eventsapp.database import db
from eventsapp.entries import services as entries


@pytest.fixture(autouse=True)
def _read_at_once(app):
    app.extensions[EXTENSION] = Boards(fresh_for=0)  # it outlives the rows of a test


@pytest.fixture
def wu_haibo(make_member, grant):
    """A steward of the union."""
    return grant(make_member("吴海波"), Role.STEWARD)


@pytest.fixture
def event(make_event):
    """A contest of today with an entry list, check-in from 7:30 to 12:00."""
    return make_event(place="体育馆")


@pytest.fixture
def session(event):
    """The day of the contest."""
    return event.sessions[0]


@pytest.fixture
def expect(event, now):
    """Enter people for the contest."""

    def enter(*people):
        for person in people:
            entries.enter(event, person, now=now - timedelta(hours=2), by=None)
        db.session.commit()
        return people

    return enter


@pytest.fixture
def gate(session, now):
    """Let people pass, some minutes after eight, at a gate if one is named."""
    numbers = itertools.count(1)
    [point] = checkpoints.points_of([session.id])

    def come(*people, minutes=0, by=None, way=Direction.ENTRY):
        gates = {one.name: one for one in point.gates}
        if by and by not in gates:
            gates[by] = checkpoints.add_gate(point, by, None, now=now, by=None)
        at = now + timedelta(minutes=minutes)
        scans = [
            ScanIn(
                device="gate",
                client_scan_id=f"scan-{next(numbers)}",
                session_id=session.id,
                code=person.staff_number,
                happened_at=at,
                origin=Origin.STAFF_NUMBER,
                direction=way,
                gate_id=gates[by].id if by else None,
            )
            for person in people
        ]
        checkins.record(scans, now=at, operator=None)
        db.session.commit()

    return come


@pytest.fixture
def board(session, now):
    """Return the board of the contest as it is by now."""
    return lambda: boards_of(current_app).of(session.id, now).board


@pytest.fixture
def wen_jie(make_member, grant, branch):
    """The officer of the assembly works' branch union."""
    return grant(make_member("文洁"), Role.BRANCH_OFFICER, branch)

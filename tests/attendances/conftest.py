"""Workplace gymnastics on the working days of a week, and scans of some of its days."""

import itertools
from datetime import date, time

import pytest

from eventsapp.accounts.models import Role
from eventsapp.arrival_boards.keeping import EXTENSION, Boards
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Origin
from eventsapp.checkins.services import ScanIn
from eventsapp.clock import instant
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import series


@pytest.fixture(autouse=True)
def _read_at_once(app):
    app.extensions[EXTENSION] = Boards(fresh_for=0)


@pytest.fixture
def gymnastics(make_event, now):
    """Workplace gymnastics from Monday 12 to Monday 19 May 2025, at ten; it is the 17th."""
    event = make_event("工间操", held_on=date(2025, 5, 12), opens=time(10), closes=time(10, 30))
    days = [date(2025, 5, day) for day in (13, 14, 15, 16, 19)]
    series.add_days(
        event, days, opens=time(10), closes=time(10, 30), place="广场", now=now, by=None
    )
    db.session.commit()
    return event


@pytest.fixture
def on_the_list(gymnastics):
    """Enter people for the gymnastics, before its first day."""

    def enter(*people):
        at = instant(date(2025, 5, 11), time(9))
        for person in people:
            entries.enter(gymnastics, person, now=at, by=None)
        db.session.commit()
        return people

    return enter


@pytest.fixture
def come(gymnastics):
    """Scan somebody five minutes past ten on some days of May."""
    numbers = itertools.count(1)

    def scan(person, *days):
        sessions = {one.held_on.day: one for one in gymnastics.sessions}
        scans = [
            ScanIn(
                device="square",
                client_scan_id=f"s{next(numbers)}",
                session_id=sessions[day].id,
                code=person.staff_number,
                happened_at=instant(sessions[day].held_on, time(10, 5)),
                origin=Origin.STAFF_NUMBER,
            )
            for day in days
        ]
        checkins.record(scans, now=scans[-1].happened_at, operator=None)
        db.session.commit()

    return scan


@pytest.fixture
def wen_jie(make_member, grant, branch):
    """The officer of the assembly works' branch union."""
    return grant(make_member("文洁"), Role.BRANCH_OFFICER, branch)

"""Wu Haibo at the gate of a table tennis event, and scans made by hand."""

import itertools
from datetime import timedelta

import pytest
from sqlalchemy import select

from eventsapp.accounts.models import Role
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Origin, Participation, Scan, ScanJudgement
from eventsapp.checkins.scanlog import REASON, VERDICT
from eventsapp.checkins.services import ScanIn
from eventsapp.database import db
from eventsapp.entries import services as entries


@pytest.fixture
def wu_haibo(make_member, grant):
    """A steward of the union."""
    return grant(make_member("吴海波"), Role.STEWARD)


@pytest.fixture
def event(make_event):
    """An event of today with an entry list, check-in from 7:30 to 12:00."""
    return make_event(place="东门")


@pytest.fixture
def session(event):
    """The day of the event."""
    return event.sessions[0]


@pytest.fixture
def enter(event, now):
    """Enter people for the event, some time before it begins."""

    def make(*people, of=None, at=None):
        made = [
            entries.enter(of or event, member, now=at or now - timedelta(hours=2), by=None)
            for member in people
        ]
        db.session.commit()
        return made[0]

    return make


@pytest.fixture
def scan_of(session, now):
    """Make a scan of a member's code, some minutes after eight."""
    numbers = itertools.count(1)

    def make(member, minutes=0, *, at=session, device="gate-1", client=None, **changes):
        code = member if isinstance(member, str) else checkins.code_of(member).text
        values = {
            "device": device,
            "client_scan_id": client or f"scan-{next(numbers)}",
            "session_id": at.id,
            "code": code,
            "happened_at": now + timedelta(minutes=minutes),
            "origin": Origin.CAMERA,
        }
        return ScanIn(**(values | changes))

    return make


@pytest.fixture
def record(now, wu_haibo):
    """Record scans, learned of some minutes after eight (just when the last happened)."""

    def take(*scans, at=None):
        learned = at or max([scan.happened_at for scan in scans] + [now])
        answers = checkins.record(scans, now=learned, operator=wu_haibo.account)
        db.session.commit()
        return answers

    return take


@pytest.fixture
def judgements():
    """Return what every scan comes to, by the device's own id."""

    def look():
        rows = db.session.execute(
            select(Scan.client_scan_id, VERDICT, REASON).outerjoin(
                ScanJudgement, ScanJudgement.scan_id == Scan.id
            )
        )
        return {client: (verdict, reason) for client, verdict, reason in rows}

    return look


@pytest.fixture
def participations():
    """Return who counts as present: session, member, branch, scan and when."""

    def look():
        columns = (
            Participation.session_id,
            Participation.event_id,
            Participation.year,
            Participation.held_on,
            Participation.member_id,
            Participation.branch_id,
            Participation.scan_id,
            Participation.first_at,
        )
        return sorted(tuple(row) for row in db.session.execute(select(*columns)))

    return look

"""One person who stands on the roll twice."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Origin
from eventsapp.database import db
from eventsapp.mergers import services as mergers


@pytest.fixture
def twins(make_members):
    """赵敏 was imported with an old number once and with a new one later."""
    kept, gone = make_members("赵敏", "赵敏")
    return SimpleNamespace(kept=kept, gone=gone)


@pytest.fixture
def merge(twins, admin, now):
    """Make the two records one; commits."""

    def act(**changes):
        values = {"reason": "同一人，导入两次", "now": now, "by": admin.account}
        outcome = mergers.merge(twins.kept, twins.gone, **(values | changes))
        db.session.commit()
        return outcome

    return act


@pytest.fixture
def scan(now):
    """Check somebody in at an event by staff number, minutes after eight."""

    def check_in(event, member, *, minutes=1):
        at = now + timedelta(minutes=minutes)
        read = checkins.ScanIn(
            device="门口",
            client_scan_id=f"{event.code}-{member.staff_number}-{minutes}",
            session_id=event.sessions[0].id,
            code=member.staff_number,
            happened_at=at,
            origin=Origin.STAFF_NUMBER,
        )
        checkins.record([read], now=at, operator=None)
        db.session.commit()

    return check_in

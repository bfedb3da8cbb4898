"""A hike of today with a start, two points, a finish, and stewards who scan along it."""

import itertools
from datetime import time, timedelta

import pytest

from eventsapp.accounts.models import Role
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Origin
from eventsapp.checkpoints import services as checkpoints
from eventsapp.checkpoints.services import Terms
from eventsapp.database import db
from eventsapp.hikes import services as hikes
from eventsapp.hikes import telling
from eventsapp.hikes.models import Act
from eventsapp.hikes.telling import Said

ROUTE = (
    Terms("山门", opens=time(7), closes=time(9)),
    Terms("茶亭"),
    Terms("山顶", opens=time(8), closes=time(11)),
    Terms("停车场"),
)


@pytest.fixture
def wu_haibo(make_member, grant):
    """A steward of the union."""
    return grant(make_member("吴海波"), Role.STEWARD)


@pytest.fixture
def set_out(make_event, now):
    """Hold a hike that people may walk in to: gate, pavilion, summit, car park."""
    numbers = itertools.count(1)

    def make(**rules):
        event = make_event(
            f"秋季登山 {next(numbers)}", has_walk_ins=True, opens=time(7), closes=time(17)
        )
        session = event.sessions[0]
        [first] = checkpoints.points_of([session.id])
        checkpoints.change(first, ROUTE[0], now=now, by=None)
        for terms in ROUTE[1:]:
            checkpoints.add(session, terms, now=now, by=None)
        hikes.set_up(session, now=now, by=None, **rules)
        db.session.commit()
        return session

    return make


@pytest.fixture
def session(set_out):
    """The day of the hike."""
    return set_out()


@pytest.fixture
def course(session):
    """Its route."""
    return hikes.course_of(session.id)


@pytest.fixture
def scan(course, now, wu_haibo):
    """Scan somebody at a stop, some minutes after eight; at noon the server learns of it."""
    numbers = itertools.count(1)

    def take(member, stop, minutes, route=course, **changes):
        values = {
            "device": "phone-1",
            "client_scan_id": f"scan-{next(numbers)}",
            "session_id": route.place.session_id,
            "check_point_id": route.stops[stop].point_id,
            "code": member.staff_number,
            "happened_at": now + timedelta(minutes=minutes),
            "origin": Origin.STAFF_NUMBER,
        }
        one = checkins.ScanIn(**(values | changes))
        [answer] = checkins.record(
            [one], now=now + timedelta(hours=4), operator=wu_haibo.account
        )
        db.session.commit()
        return answer

    return take


@pytest.fixture
def walk(scan):
    """Scan somebody at stops in the order of the route, at these minutes after eight."""

    def along(member, *minutes, **more):
        for stop, minute in enumerate(minutes):
            scan(member, stop, minute, **more)

    return along


@pytest.fixture
def say(course, now, wu_haibo):
    """Say something on the hike, some minutes after eight; return the row's id or refusal."""
    numbers = itertools.count(1)

    def tell(act, member=None, minutes=0, *, key=None, route=course, **changes):
        device, client_id = key or ("phone-1", f"said-{next(numbers)}")
        said = Said(
            device,
            client_id,
            act,
            now + timedelta(minutes=minutes),
            number=member.staff_number if member else "",
            **changes,
        )
        [answer] = telling.tell(
            route, [said], now=now + timedelta(hours=4), by=wu_haibo.account
        )
        db.session.commit()
        return answer

    return tell


@pytest.fixture
def take_back(say):
    """Take back what was said, by its key."""

    def back(key, **more):
        return say(Act.TAKEN_BACK, of=key, **more)

    return back


@pytest.fixture
def missing(course):
    """Return who is not accounted for, by name."""

    def look(route=course):
        db.session.rollback()
        return {one.name for one in hikes.roll_call_of(route).missing}

    return look

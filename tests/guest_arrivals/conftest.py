"""A family hike of today that people may walk in to, with Li Na, who brings her son Lele."""

import itertools
from datetime import timedelta

import pytest

from eventsapp.accounts.models import Role
from eventsapp.checkpoints import services as checkpoints
from eventsapp.database import db
from eventsapp.devices import services as devices
from eventsapp.guests import asking
from eventsapp.guests.models import Guest, Relation

ASKED = {
    "fee_fen": 0,
    "asks_relation": True,
    "asks_birth": True,
    "asks_id": True,
    "asks_phone": False,
    "keep_days": 30,
}


@pytest.fixture
def wu_haibo(make_member, grant):
    """A steward of the union."""
    return grant(make_member("吴海波"), Role.STEWARD)


@pytest.fixture
def hike(make_event, now):
    """The hike: two guests for each member, nobody needs an entry."""
    made = make_event("家庭健步走", place="山门", has_walk_ins=True)
    asking.change(made, 2, now=now, by=None, **ASKED)
    db.session.commit()
    return made


@pytest.fixture
def point(hike):
    """Its check point."""
    return checkpoints.points_of([hike.sessions[0].id])[0]


@pytest.fixture
def lele(hike, li_na, now):
    """Li Na's son, who is on the list."""
    guest = Guest(
        event=hike,
        member=li_na,
        name="乐乐",
        relation=Relation.CHILD,
        id_number="11010519491231002X",
        added_at=now - timedelta(days=3),
    )
    db.session.add(guest)
    db.session.commit()
    return guest


@pytest.fixture
def tick(point, now):
    """Make a tick as a phone sends it, some minutes after eight."""
    numbers = itertools.count(1)

    def make(known=None, minutes=0, **changes):
        whom = {"guest_id": known.id} if known is not None else {}
        return {
            "device": "phone-1",
            "client_scan_id": f"g{next(numbers)}",
            "check_point_id": point.id,
            "happened_at": (now + timedelta(minutes=minutes)).isoformat(),
            **whom,
            **changes,
        }

    return make


@pytest.fixture
def post(client_of, wu_haibo):
    """Send ticks as the steward."""
    client = client_of(wu_haibo)
    return lambda body: client.post("/api/v1/guest-arrivals", json=body)


@pytest.fixture
def phone(hike, point, now):
    """What a phone that is paired for the hike sends with each request."""
    _device, secret = devices.offer(hike, [point], "值守手机", now=now, by=None)
    _device, token = devices.pair(secret, now=now)
    db.session.commit()
    return {"Authorization": f"Bearer {token}"}

"""The demonstration's hike of today: most are back, some are on the way, two were driven."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import count
from random import Random

from eventsapp.accounts.models import Role
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Origin
from eventsapp.checkpoints import services as checkpoints
from eventsapp.checkpoints.services import Terms
from eventsapp.clock import instant, local
from eventsapp.database import db
from eventsapp.demonstration.people import People
from eventsapp.events import services as events
from eventsapp.events.models import Event
from eventsapp.hikes import services as hikes
from eventsapp.hikes import souvenirs, telling
from eventsapp.hikes.models import Act
from eventsapp.hikes.reading import Course
from eventsapp.members import services as members
from eventsapp.members.models import Member
from eventsapp.plans.models import Scale

POINTS = ("山门", "茶亭", "观景台", "山顶", "停车场")
OPTIONAL = 2  # the lookout may be left out
CROWD = 90
LAST = timedelta(minutes=170)  # since the first set out
LEGS = (0, 32, 55, 84, 128)  # minutes from the start to each point, about
WITHDRAWN, BROUGHT_BACK = 80, 83  # who, by the order of setting out
FROM_HERE_ON = 72  # they are on the way still


def walk_today(people: People, now: datetime) -> Event:
    """Let ninety people walk today, up to this moment; flushes."""
    rng = Random("山")
    event = _announce(people, now)
    course = _route(people, event, now)
    crowd = _crowd(people, event, rng)
    begin = max(now - LAST, instant(event.first_on, time(0, 2)))
    scale = (now - begin) / LAST
    scans = list(_scans(course, crowd, begin, scale, rng))
    checkins.record([one for one in scans if one.happened_at <= now], now=now, operator=None)
    _say(course, crowd, begin, scale, now)
    for walk in [one for one in souvenirs.walks_of(course) if one.route.is_complete][:20]:
        souvenirs.give(course, walk.person.staff_number, now=now, by=None)
    return event


def _announce(people: People, now: datetime) -> Event:
    on = local(now).date()
    event = events.create(
        name="今日登山",
        host=people.union,
        scale=Scale.CENTRAL,
        held_on=on,
        opens=time(0, 1),
        closes=time(23, 59),
        place=POINTS[0],
        association=people.associations.get("登山"),
        has_walk_ins=True,
        now=now - timedelta(days=20),
        by=None,
    )
    events.publish(event, now=now - timedelta(days=20), by=None)
    return event


def _route(people: People, event: Event, now: datetime) -> Course:
    session = event.sessions[0]
    for name in POINTS[1:]:
        checkpoints.add(session, Terms(name), now=now, by=None)
    points = checkpoints.points_of([session.id])
    steward = next(one.login for one in people.log_ins if one.role == Role.STEWARD)
    hikes.set_up(
        session,
        optional=[points[OPTIONAL].id],
        least_minutes=5,
        in_charge=steward,
        now=now,
        by=None,
    )
    return hikes.course_of(session.id)


def _crowd(people: People, event: Event, rng: Random) -> list[Member]:
    here = {row.member_id for row in db.session.execute(members.spans_on(event.first_on))}
    return rng.sample([one for one in people.members if one.id in here], CROWD)


def _scans(
    course: Course, crowd: list[Member], begin: datetime, scale: float, rng: Random
) -> Iterator[checkins.ScanIn]:
    numbers = count(1)
    for place, member in enumerate(crowd):
        furthest = len(POINTS) if place < FROM_HERE_ON else 1 + place % (len(POINTS) - 1)
        pace = rng.uniform(0.85, 1.15)
        for stop in range(furthest):
            if stop == OPTIONAL and place % 3 == 0:
                continue
            if stop == 1 and place in {7, 19}:  # they took the short cut
                continue
            minutes = LEGS[stop] * pace + place / 4
            yield checkins.ScanIn(
                device=f"demo-hike-{stop}",
                client_scan_id=f"hike-{next(numbers)}",
                session_id=course.place.session_id,
                check_point_id=course.stops[stop].point_id,
                code=member.staff_number,
                happened_at=begin + timedelta(minutes=minutes) * scale,
                origin=Origin.STAFF_NUMBER,
            )


def _say(
    course: Course, crowd: list[Member], begin: datetime, scale: float, now: datetime
) -> None:
    told = [
        (Act.WITHDRAWN, crowd[WITHDRAWN].staff_number, None, "", "家属"),
        (Act.BROUGHT_BACK, crowd[BROUGHT_BACK].staff_number, None, "2 号车", "司机老周"),
        (Act.SWEPT, "", course.stops[0].point_id, "", "吴海波"),
        (Act.SWEPT, "", course.stops[1].point_id, "", "吴海波"),
    ]
    said = [
        telling.Said(
            "demo-hike",
            f"said-{number}",
            act,
            min(begin + timedelta(minutes=150 + number) * scale, now),
            number=staff_number,
            check_point_id=point_id or course.stops[1].point_id,
            vehicle=vehicle,
            who=who,
        )
        for number, (act, staff_number, point_id, vehicle, who) in enumerate(told)
    ]
    telling.tell(course, said, now=now, by=None)

"""The list of walkers that the roll-call's page keeps on a phone. It holds no phone number."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from eventsapp import clock
from eventsapp.database import db
from eventsapp.hikes.models import Act
from eventsapp.hikes.reading import Course
from eventsapp.hikes.roll_call import Walker, walkers
from eventsapp.hikes.telling import Key, log_of
from eventsapp.hikes.words import called, how

Told = dict[str, Any]
WIPED = timedelta(days=1)
WIPED_AT = time(12)


def list_of(course: Course) -> Told:
    """Return who started and where each was seen last, as JSON knows it.

    Instants are milliseconds since 1970. See ``docs/api/hike.md`` for the fields.
    """
    db.session.flush()
    connection = db.session.connection()
    found = walkers(connection, course)
    log = [line.fact for line in log_of(course.place.session_id) if line.taken_back is None]
    hows = {(fact.device, fact.client_id): how(fact, course) for fact in log}
    branches = sorted({one.person.branch for one in found if one.person.branch})
    place_of = {name: number for number, name in enumerate(branches)}
    number_of = {stop.point_id: number for number, stop in enumerate(course.stops)}
    return {
        "session_id": course.place.session_id,
        "stops": [
            {"id": stop.point_id, "name": called(stop, number)}
            for number, stop in enumerate(course.stops)
        ],
        "branches": branches,
        "people": [_person(one, place_of.get(one.person.branch or ""), hows) for one in found],
        "signed": [
            {
                "stop": number_of[fact.check_point_id or 0],
                "who": fact.who,
                "at": ms(fact.at),
                "key": [fact.device, fact.client_id],
            }
            for fact in log
            if fact.act is Act.SWEPT
        ],
        "wiped_at": ms(wiped_at(course)),
    }


def wiped_at(course: Course) -> datetime:
    """Return when phones wipe the list: at noon of the next day, for nights on a mountain."""
    return clock.instant(course.place.held_on + WIPED, WIPED_AT)


def _person(one: Walker, branch: int | None, hows: Mapping[Key, str]) -> list[Any]:
    stop, at, finish_at = one.seen
    return [
        one.person.staff_number,
        one.person.name,
        branch,
        stop,
        at and ms(at),
        finish_at and ms(finish_at),
        [
            [left.act.value, ms(left.at), *left.key, hows.get(left.key, "")]
            for left in one.leavings
        ],
    ]


def ms(at: datetime) -> int:
    """Return an instant as browsers count."""
    return round(at.timestamp() * 1000)

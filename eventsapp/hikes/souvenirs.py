"""Who walked the whole route, and the souvenir that each of them gets once."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.checkins import facts
from eventsapp.checkins.keeping import INSERT
from eventsapp.checkins.words import clock_time
from eventsapp.database import db, table
from eventsapp.hikes import reading
from eventsapp.hikes.errors import AlreadyGiven, NobodyOfThatNumber, NotComplete
from eventsapp.hikes.models import Souvenir
from eventsapp.hikes.reading import Course
from eventsapp.hikes.routes import Leaving, Route, Sighting, route
from eventsapp.hikes.words import why_not
from eventsapp.members import services as members

SOUVENIRS = table(Souvenir)


class Walk(NamedTuple):
    """Somebody who started, how far they came, and their souvenir if they have it."""

    person: facts.Person
    route: Route
    souvenir: Souvenir | None


def walks_of(course: Course) -> list[Walk]:
    """Return everybody who started, by branch and staff number."""
    db.session.flush()
    connection = db.session.connection()
    seen = reading.sightings(connection, course)
    left = reading.leavings(connection, course.place.session_id)
    people = facts.people(connection, list(seen), course.place.held_on)
    given = _given(course.place.session_id)
    found = [
        Walk(people[one], _route(course, some, left.get(one, ())), given.get(one))
        for one, some in seen.items()
    ]
    return sorted(found, key=lambda one: (one.person.branch or "", one.person.staff_number))


class OwnWalk(NamedTuple):
    """How far one person came, None for who never started, and when they got the souvenir."""

    route: Route | None
    given_at: datetime | None


def walk_of(course: Course, member_id: int) -> OwnWalk:
    """Return the way of one person."""
    db.session.flush()
    walked = _walked(course, member_id)
    if walked.started_at is None:
        return OwnWalk(None, None)
    had = db.session.get(Souvenir, (course.place.session_id, member_id))
    return OwnWalk(walked, had.at if had else None)


def _walked(course: Course, member_id: int) -> Route:
    connection = db.session.connection()
    seen = reading.sightings(connection, course, member_id).get(member_id, [])
    left = reading.leavings(connection, course.place.session_id).get(member_id, [])
    return _route(course, seen, left)


def _route(course: Course, seen: Sequence[Sighting], left: Sequence[Leaving]) -> Route:
    return route(course.stops, seen, left, least_minutes=course.least_minutes)


def _given(session_id: int) -> dict[int, Souvenir]:
    rows = db.session.scalars(
        select(Souvenir)
        .where(Souvenir.session_id == session_id)
        .options(joinedload(Souvenir.by))
    )
    return {row.member_id: row for row in rows}


def give(course: Course, number: str, *, now: datetime, by: Account | None) -> str:
    """Give somebody the souvenir, for good; flushes.

    Args:
        course: of the hike.
        number: staff number.
        now: when.
        by: who hands it out.

    Returns:
        The name of whoever gets it.

    Raises:
        NobodyOfThatNumber: there is no such member.
        AlreadyGiven: they had it; says when and by whom.
        NotComplete: they did not walk the whole route; says why.
    """
    member = members.by_staff_number(number.strip())
    if member is None:
        raise NobodyOfThatNumber(number=number or "–")
    connection = db.session.connection()
    session_id = course.place.session_id
    walked = _walked(course, member.id)
    _refuse_a_second(session_id, member.id, member.name)
    if not walked.is_complete:
        raise NotComplete(name=member.name, why=why_not(walked, course))
    insert = INSERT[connection.dialect.name](SOUVENIRS).on_conflict_do_nothing()
    row = {"session_id": session_id, "member_id": member.id, "at": now}
    given = insert.values(row | {"by_id": by.id if by else None})
    if connection.execute(given.returning(SOUVENIRS.c.member_id)).first() is None:
        _refuse_a_second(session_id, member.id, member.name)
    accounts.audit("souvenir.given", member, by=by, now=now, session=session_id)
    db.session.flush()
    return member.name


def _refuse_a_second(session_id: int, member_id: int, name: str) -> None:
    had = db.session.get(Souvenir, (session_id, member_id), populate_existing=True)
    if had is not None:
        raise AlreadyGiven(name=name, at=clock_time(had.at), by=had.by.name if had.by else "–")

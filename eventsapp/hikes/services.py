"""A session as a hike: its rules and who answers for it, the sweep's word, the end of it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload, selectinload

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.accounts.permissions import Permission, held
from eventsapp.checkpoints import services as checkpoints
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.events.models import Session
from eventsapp.hikes import reading
from eventsapp.hikes.errors import (
    NobodyOfThatNumber,
    NoSteward,
    PeopleOutThere,
    RouteTooShort,
)
from eventsapp.hikes.models import Act, Closing, ClosingReason, Hike, HikeFact, OptionalPoint
from eventsapp.hikes.reading import Course
from eventsapp.hikes.roll_call import Missing, RollCall, roll_call
from eventsapp.hikes.telling import Line
from eventsapp.members import services as members

LEAST_POINTS = 2


def course_of(session_id: int) -> Course:
    """Return the route of a session.

    Raises:
        NotFound: there is no such session.
        NoRoute: its check points are no route.
    """
    db.session.flush()
    return reading.course(db.session.connection(), session_id)


def find(session_id: int) -> Hike | None:
    """Return the rules of a session as a hike, if it is one."""
    return db.session.get(Hike, session_id)


def set_up(
    session: Session,
    *,
    optional: Collection[int] = (),
    least_minutes: int | None = None,
    in_charge: str = "",
    now: datetime,
    by: Account | None,
) -> Hike:
    """Make the check points of a session a route, or change its rules; flushes.

    Args:
        session: of an event.
        optional: ids of the check points that may be left out; start and finish may not.
        least_minutes: less from start to finish is too fast; None for no such rule.
        in_charge: staff number of the person in charge; empty for the organisers alone.
        now: when it is said.
        by: by whom.

    Raises:
        RouteTooShort: there are no two check points.
        NobodyOfThatNumber: the person in charge is nobody.
        NoSteward: the person in charge may not scan for the event.
    """
    points = checkpoints.points_of([session.id])
    if len(points) < LEAST_POINTS:
        raise RouteTooShort
    hike = find(session.id) or Hike(session_id=session.id)
    hike.least_minutes = least_minutes
    hike.in_charge_id = _steward(in_charge, session, now) if in_charge else None
    db.session.add(hike)
    session.is_hike = True
    ids = [one.id for one in points]
    db.session.execute(delete(OptionalPoint).where(OptionalPoint.check_point_id.in_(ids)))
    db.session.add_all(
        OptionalPoint(check_point_id=one) for one in ids[1:-1] if one in set(optional)
    )
    db.session.flush()
    accounts.audit(
        "hike.set_up",
        session,
        by=by,
        now=now,
        least_minutes=least_minutes,
        in_charge=in_charge,
        optional=sorted(set(optional) & set(ids[1:-1])),
    )
    return hike


def _steward(number: str, session: Session, now: datetime) -> int:
    account = accounts.account_by_login(number)
    if account is None:
        raise NobodyOfThatNumber(number=number)
    bodies = held(account, local(now).date()).get(Permission.SCAN, frozenset())
    event = session.event
    if not bodies & {event.host_id, event.association_id, accounts.union().id}:
        raise NoSteward(name=account.name)
    return account.id


def roll_call_of(course: Course) -> RollCall:
    """Count who is where, and name who is not accounted for."""
    db.session.flush()
    return roll_call(db.session.connection(), course)


class Signed(NamedTuple):
    """The sweep's word on a stop; ``behind`` is who was last seen before it, all the same."""

    fact: HikeFact
    behind: Sequence[Missing]


def signed_off(course: Course, log: Sequence[Line], call: RollCall) -> dict[int, Signed]:
    """Return the stops that the sweep signed off, by number; the last word of each."""
    number_of = {stop.point_id: number for number, stop in enumerate(course.stops)}
    found: dict[int, Signed] = {}
    for line in log:  # the latest first
        number = number_of.get(line.fact.check_point_id or 0)
        if line.fact.act is Act.SWEPT and line.taken_back is None and number is not None:
            found.setdefault(number, Signed(line.fact, call.behind(number)))
    return found


class End(NamedTuple):
    """The end of a hike, if somebody said so; ``since`` is who is missing without a reason."""

    closing: Closing | None
    since: Sequence[Missing]

    @property
    def is_closed(self) -> bool:
        """Whether the hike is over, as far as is known now."""
        return self.closing is not None and not self.since

    def reason_of(self, member_id: int) -> str:
        """Return what was said of somebody who was missing; empty for nothing."""
        rows = self.closing.reasons if self.closing else ()
        return next((row.reason for row in rows if row.member_id == member_id), "")


def end_of(session_id: int, call: RollCall) -> End:
    """Return whether a hike is over: the last word on it, and who it knows nothing of."""
    closing = db.session.scalar(
        select(Closing)
        .where(Closing.session_id == session_id)
        .order_by(Closing.id.desc())
        .options(selectinload(Closing.reasons), joinedload(Closing.by))
        .limit(1)
    )
    known = {row.member_id for row in closing.reasons} if closing else set()
    return End(closing, [one for one in call.missing if one.member_id not in known])


def close(
    course: Course, reasons: Mapping[int, str], *, now: datetime, by: Account | None
) -> Closing:
    """Say that a hike is over; flushes.

    Args:
        course: of the hike.
        reasons: why somebody is missing, by member; blank is none.
        now: when it is said.
        by: by whom.

    Raises:
        PeopleOutThere: somebody is not accounted for, and there is no reason.
    """
    missing = roll_call_of(course).missing
    stated = {one: text.strip()[:200] for one, text in reasons.items() if text.strip()}
    nameless = [one for one in missing if one.member_id not in stated]
    if nameless:
        raise PeopleOutThere(names="、".join(one.name for one in nameless))
    closing = Closing(
        session_id=course.place.session_id,
        at=now,
        by_id=by.id if by else None,
        reasons=[
            ClosingReason(member_id=one.member_id, reason=stated[one.member_id])
            for one in missing
        ],
    )
    db.session.add(closing)
    db.session.flush()
    accounts.audit("hike.closed", closing, by=by, now=now, missing=len(missing))
    return closing


def look_up_numbers(
    course: Course, numbers: Sequence[str], *, now: datetime, by: Account
) -> dict[str, str]:
    """Return phones by staff number, and note each look in the trail; flushes.

    Whoever asks has to be in charge. Only numbers of people who started are given.
    """
    started = reading.times(db.session.connection(), course)
    found = members.by_staff_numbers(numbers)
    asked = [one for one in found.values() if one.id in started]
    for member in asked:
        accounts.audit(
            "phone.looked_up", member, by=by, now=now, session=course.place.session_id
        )
    db.session.flush()
    return {one.staff_number: one.phone for one in asked}


def is_point_in_use(check_point_id: int) -> bool:
    """Whether the log of a hike names a check point."""
    found = select(HikeFact.id).where(HikeFact.check_point_id == check_point_id).limit(1)
    return db.session.scalar(found) is not None

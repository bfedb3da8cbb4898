"""A member's own month: the days that the member is on the list for, and what came of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from eventsapp.attendances.months import Month
from eventsapp.attendances.people import Cell
from eventsapp.checkins.models import Participation
from eventsapp.clock import instant
from eventsapp.database import db
from eventsapp.entries.models import Entry, EntryMember, EntryStatus
from eventsapp.events.models import Event, Session


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A session of an event of many days, and whether the member came."""

    event_id: int
    event: str
    held_on: date
    opens: time
    cell: Cell
    first_at: datetime | None


def own_days(member_id: int, month: Month, now: datetime) -> list[OwnDay]:
    """Return the days of a month of all events of many days that concern a member."""
    other = aliased(Session)
    is_series = (
        select(func.count(other.id))
        .where(other.event_id == Session.event_id)
        .correlate(Session)
        .scalar_subquery()
    ) > 1
    stands = (Entry.event_id == Session.event_id) & (Entry.status == EntryStatus.ENTERED)
    in_team = select(EntryMember.entry_id).where(EntryMember.member_id == member_id)
    is_listed = exists().where(stands, or_(Entry.member_id == member_id, Entry.id.in_(in_team)))
    rows = db.session.execute(
        select(
            Event.id,
            Event.name,
            Session.held_on,
            Session.opens,
            Session.closes,
            Session.cancelled_at,
            Participation.first_at,
        )
        .join(Event, Event.id == Session.event_id)
        .outerjoin(
            Participation,
            and_(Participation.session_id == Session.id, Participation.member_id == member_id),
        )
        .where(
            Session.held_on.between(month.first, month.last),
            Event.published_at.is_not(None),
            Event.cancelled_at.is_(None),
            is_series,
            or_(Participation.id.is_not(None), is_listed),
        )
        .order_by(Session.held_on, Session.opens, Event.id)
    )
    return [
        OwnDay(
            row.id,
            row.name,
            row.held_on,
            row.opens,
            _cell(
                is_off=row.cancelled_at is not None,
                came=row.first_at is not None,
                is_over=now > instant(row.held_on, row.closes),
            ),
            row.first_at,
        )
        for row in rows
    ]


def _cell(*, is_off: bool, came: bool, is_over: bool) -> Cell:
    if is_off:
        return Cell.NOT_HELD
    if came:
        return Cell.CAME
    return Cell.MISSED if is_over else Cell.COMING


def weeks(month: Month, days: Sequence[OwnDay]) -> list[list[tuple[date, list[OwnDay]]]]:
    """Return the month as weeks from Monday on, each day with what is on it."""
    by_day: dict[date, list[OwnDay]] = {}
    for one in days:
        by_day.setdefault(one.held_on, []).append(one)
    monday = month.first - timedelta(days=month.first.weekday())
    found = []
    while monday <= month.last:
        week = [monday + timedelta(days=number) for number in range(7)]
        found.append([(day, by_day.get(day, [])) for day in week])
        monday += timedelta(days=7)
    return found

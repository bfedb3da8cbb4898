"""How many took part in the sessions of a year, counted where an index tells it.

The year of a participation is that of its session's day. The sessions of a year are few, and
of the participations in them only an index is read; to ask each participation for its year
would read every row.
"""

from datetime import date

from sqlalchemy import ColumnElement, Subquery, func, select

from eventsapp.checkins.models import Participation
from eventsapp.database import fetch
from eventsapp.events.models import Session


def by_session(year: int) -> Subquery:
    """Return the query for ``session_id`` and ``participations`` of the sessions with some."""
    return (
        select(Participation.session_id, func.count().label("participations"))
        .where(Participation.session_id.in_(select(Session.id).where(in_year(year))))
        .group_by(Participation.session_id)
        .subquery()
    )


def by_day(year: int) -> dict[date, int]:
    """Return the participations of each day that has some, by day."""
    counted = by_session(year)
    asked = (
        select(Session.held_on, func.sum(counted.c.participations))
        .join(counted, counted.c.session_id == Session.id)
        .group_by(Session.held_on)
        .order_by(Session.held_on)
    )
    return {on: int(count) for on, count in fetch(asked)}


def by_session_and_branch(year: int) -> Subquery:
    """Return the query for events with a session in a year: each session's ``participations``.

    With ``event_id``, ``session_id`` and ``branch_id``. An event can have sessions in another
    year too.
    """
    events = select(Session.event_id).where(in_year(year))
    which = Participation.event_id, Participation.session_id, Participation.branch_id
    return (
        select(*which, func.count().label("participations"))
        .where(Participation.event_id.in_(events))
        .group_by(*which)
        .subquery()
    )


def in_year(year: int) -> ColumnElement[bool]:
    """Say that a session's day is in a year."""
    return Session.held_on.between(date(year, 1, 1), date(year, 12, 31))

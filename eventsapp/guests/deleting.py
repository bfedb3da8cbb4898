"""Deleting what was noted about guests, a set time after the event."""

from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy import delete, func, select

from eventsapp import clock, jobs
from eventsapp.accounts import services as accounts
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.events.models import Event, Session
from eventsapp.guests.models import USUAL_DAYS, Guest, GuestRules

JOB = "delete_guests"


def keep_time(app: Flask) -> None:
    """Delete guests when their time has come."""
    jobs.jobs_of(app).each_minute(JOB, work)


def work() -> int:
    """Delete what is due; returns how many guests."""
    return delete_due(now=clock.now())


def delete_due(*, now: datetime) -> int:
    """Delete the guests of events that are over for so many days as was set; commits.

    The trail keeps how many there were, and nothing about them. Each event is one
    transaction.
    """
    today = local(now).date()
    last = select(Session.event_id, func.max(Session.held_on).label("on")).group_by(
        Session.event_id
    )
    ended = last.subquery()
    rows = db.session.execute(
        select(Guest.event_id, ended.c.on, func.coalesce(GuestRules.keep_days, USUAL_DAYS))
        .join(ended, ended.c.event_id == Guest.event_id)
        .outerjoin(GuestRules, GuestRules.event_id == Guest.event_id)
        .distinct()
    ).all()
    deleted = 0
    for event_id, held_on, days in rows:
        if held_on + timedelta(days=days) < today:
            deleted += _delete(db.session.get_one(Event, event_id), now=now)
    return deleted


def _delete(event: Event, *, now: datetime) -> int:
    ids = list(db.session.scalars(select(Guest.id).where(Guest.event_id == event.id)))
    db.session.execute(delete(Guest).where(Guest.event_id == event.id))
    accounts.audit("guests.deleted", event, by=None, now=now, count=len(ids))
    db.session.commit()
    return len(ids)

"""Sportsmanship awards of the walked year, signed and still to be voted on; and excuses."""

from datetime import datetime

from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.demonstration.fair_play import REASONS, give
from eventsapp.events.models import Event
from eventsapp.excuses import services as excuses
from eventsapp.signings import services as signings
from eventsapp.sportsmanship import services as awards
from eventsapp.sportsmanship.terms import Sort, Terms, Voters


def commend(by: Account, now: datetime) -> None:
    """Give the award at one event and sign it; leave another one open, with a caution."""
    host_id = db.session.scalar(select(Event.host_id).order_by(Event.id).limit(1))
    held = db.session.scalars(
        select(Event).where(Event.host_id == host_id).order_by(Event.id)
    ).all()[::3]
    running = [one for one in held if one.disciplines and one.published_at]
    running = [one for one in running if not one.is_cancelled]
    signed = [one for one in running if _sign_all(one, now)]
    give(signed[0], (Sort.TEAM, Sort.PERSON), REASONS[0], now=now, by=by)
    seen = awards.log_of(signed[0]).digest
    awards.sign(signed[0], seen=seen, now=now, by=by)
    opened = next(one for one in running if one is not signed[0])
    awards.set_terms(opened, Terms(voters=Voters.REFEREES), now=now, by=by)
    give(opened, (Sort.TEAM, Sort.PERSON), REASONS[1], now=now, by=by)
    awards.set_terms(opened, Terms(voters=Voters.REFEREES), now=now, by=by)
    field = awards.field_of(opened, awards.log_of(opened))
    awards.vote(opened, [field.candidates[-1].key], now=now, by=by)
    awards.caution(opened, min(field.entries), "延误比赛", now=now, by=by)
    for event in running[:2]:
        excuses.excuse(event, list(excuses.expected_of(event))[:2], "病假", now=now, by=by)


def _sign_all(event: Event, now: datetime) -> bool:
    """Sign what is complete; whether all of the event is signed by now."""
    signings.sign_as_handed_over([one.id for one in event.disciplines], now=now)
    return not awards.unsigned(event)

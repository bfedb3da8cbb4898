"""The demonstration's excuses; its sportsmanship awards: given at some events, and signed."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.models import Event
from eventsapp.excuses import services as excuses
from eventsapp.sportsmanship import services as awards
from eventsapp.sportsmanship.terms import Sort, Terms

EVENTS = 3
REASONS = ("主动更正对自己有利的误判", "赛后帮助裁判收拾场地", "扶起摔倒的对手")
EXCUSES = ("病假", "临时抢修，班组证明", "出差")
EXCUSED_EVENTS = 12


def commend(*, now: datetime, organiser: Account, referee: Account) -> list[int]:
    """Give and sign the award at the latest events that are signed; return their ids."""
    asked = (
        select(Event)
        .where(Event.cancelled_at.is_(None), Event.published_at.is_not(None))
        .options(selectinload(Event.disciplines))
        .order_by(Event.id.desc())
    )
    done: list[int] = []
    for event in db.session.scalars(asked):
        if len(done) == EVENTS:
            break
        if not event.disciplines or awards.unsigned(event):
            continue
        if give(event, (Sort.TEAM, Sort.PERSON), REASONS[len(done)], now=now, by=organiser):
            seen = awards.log_of(event).digest
            awards.sign(event, seen=seen, now=now, by=referee)
            done.append(event.id)
    return done


def give(
    event: Event, sorts: Iterable[Sort], reason: str, *, now: datetime, by: Account
) -> int:
    """Give the first of each sort who meets the conditions the award; return how many."""
    awards.set_terms(event, Terms(person_one_in=20), now=now, by=by)
    field = awards.field_of(event, awards.log_of(event))
    given = 0
    for sort in sorts:
        fit = [one for one in field.of(sort) if not one.against]
        if fit:
            awards.award(event, fit[len(fit) // 2].key, reason, now=now, by=by)
            given += 1
    return given


def excuse_some(first: date, last: date, *, now: datetime, by: Account) -> None:
    """Excuse every third who did not come to the latest events."""
    missed = [one for one in excuses.absences_between(first, last) if one.keys]
    latest = list(dict.fromkeys(one.event_id for one in reversed(missed)))[:EXCUSED_EVENTS]
    for number, one in enumerate(one for one in missed if one.event_id in latest):
        if number % 3 == 0:
            event, reason = events.get(one.event_id), EXCUSES[number // 3 % len(EXCUSES)]
            excuses.excuse(event, one.keys, reason, now=now, by=by)

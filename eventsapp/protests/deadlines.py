"""Until when a result can be contested."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import func, select

from brackets.ties.parts import tie_of
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws.models import Stage
from eventsapp.events.models import Discipline, Event
from eventsapp.protests.models import USUAL_MINUTES, ProtestTerms
from eventsapp.results.models import MatchEntry
from eventsapp.signings import services as signings


def minutes_of(event_id: int) -> int | None:
    """Return for how many minutes results of an event can be contested; None is never."""
    row = db.session.execute(
        select(ProtestTerms.minutes)
        .where(ProtestTerms.event_id == event_id)
        .order_by(ProtestTerms.number.desc())
        .limit(1)
    ).first()
    return row.minutes if row is not None else USUAL_MINUTES


def set_minutes(event: Event, minutes: int | None, *, now: datetime, by: Account) -> None:
    """Say for how long results of an event can be contested; None for never; flushes."""
    if minutes == minutes_of(event.id):
        return
    last = db.session.scalar(
        select(func.max(ProtestTerms.number)).where(ProtestTerms.event_id == event.id)
    )
    row = ProtestTerms(
        event_id=event.id, number=(last or 0) + 1, minutes=minutes, set_at=now, by_id=by.id
    )
    db.session.add(row)
    db.session.flush()
    accounts.audit("protests.terms", event, by=by, now=now, minutes=minutes)


def of_matches(stage: Stage, refs: Collection[str], minutes: int) -> dict[str, datetime]:
    """Return until when each match can be contested that has a result, by ref.

    The time runs from the last row about it: a correction can be contested too. That of a
    tie runs from its last rubber.
    """
    rows = db.session.execute(
        select(MatchEntry.ref, func.max(MatchEntry.recorded_at))
        .where(MatchEntry.stage_id == stage.id)
        .group_by(MatchEntry.ref)
    )
    found: dict[str, datetime] = {}
    for ref, at in rows:
        until = at + timedelta(minutes=minutes)
        for key in {ref, tie_of(ref)} & set(refs):
            found[key] = max(until, found.get(key, until))
    return found


def of_places(discipline: Discipline, minutes: int) -> datetime | None:
    """Return until when the places can be contested; None while they are provisional.

    The time runs from their publication, which is when people are told of them.
    """
    signature = signings.signatures_of([discipline.id]).get(discipline.id)
    if signature is None or signature.published_at is None:
        return None
    return signature.published_at + timedelta(minutes=minutes)

"""What a ballot is due for as time goes on: the voters are told and reminded, votes counted."""

from datetime import datetime

import structlog
from sqlalchemy import or_, select

from eventsapp.ballots import counting, telling
from eventsapp.ballots.errors import BoxDisagrees, BoxUnreadable
from eventsapp.ballots.finding import get
from eventsapp.ballots.models import Ballot
from eventsapp.ballots.states import State, reminds_at, state_of
from eventsapp.database import db


def work_due(*, now: datetime) -> int:
    """Tell who is to be told, and count what is over; commits each. Returns how many acts."""
    due = select(Ballot.id).where(
        Ballot.announced_at.is_not(None),
        Ballot.cancelled_at.is_(None),
        Ballot.counted_at.is_(None),
        or_(Ballot.told_at.is_(None), Ballot.reminded_at.is_(None), Ballot.closes_at <= now),
        Ballot.opens_at <= now,
    )
    ballot_ids = db.session.scalars(due.order_by(Ballot.id)).all()
    db.session.rollback()
    return sum(_work(ballot_id, now) for ballot_id in ballot_ids)


def _work(ballot_id: int, now: datetime) -> int:
    ballot = get(ballot_id)
    db.session.refresh(ballot, with_for_update=True)
    try:
        done = work_on(ballot, now=now)
    except (BoxUnreadable, BoxDisagrees) as refusal:
        db.session.rollback()
        structlog.get_logger().error("ballot", ballot=ballot_id, trouble=str(refusal))
        return 0
    db.session.commit()
    return done


def work_on(ballot: Ballot, *, now: datetime) -> int:
    """Do what is due for one ballot: tell that it is open, remind, or count; flushes.

    Returns:
        1 if something was done, else 0.

    Raises:
        BoxUnreadable: the seal is not this site's, or was broken.
        BoxDisagrees: there are more or fewer papers than people who voted.
    """
    return _close(ballot, now) if now >= ballot.closes_at else _tell_open(ballot, now)


def _tell_open(ballot: Ballot, now: datetime) -> int:
    if state_of(ballot, now) is not State.OPEN:
        return 0
    done = 0
    if ballot.told_at is None:
        ballot.told_at, done = now, 1
        telling.tell(telling.OPEN, ballot, now=now)
    elif ballot.reminded_at is None and now >= reminds_at(ballot):
        ballot.reminded_at, done = now, 1
        telling.remind(ballot, now=now)
    return done


def _close(ballot: Ballot, now: datetime) -> int:
    if not counting.count(ballot, now=now):
        return 0
    telling.tell(telling.COUNTED, ballot, now=now)
    return 1

"""Where a ballot stands: a function of the clock."""

import enum
from datetime import datetime, timedelta

from eventsapp.ballots.models import Ballot

A_DAY = timedelta(days=1)


class State(enum.StrEnum):
    """How far a ballot is."""

    DRAFT = "draft"
    ANNOUNCED = "announced"  # it opens later
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


def state_of(ballot: Ballot, now: datetime) -> State:
    """Return how far a ballot is at an instant; it closes by itself."""
    if ballot.cancelled_at is not None:
        return State.CANCELLED
    if ballot.announced_at is None:
        return State.DRAFT
    if now < ballot.opens_at:
        return State.ANNOUNCED
    return State.OPEN if now < ballot.closes_at else State.CLOSED


def reminds_at(ballot: Ballot) -> datetime:
    """Return when those are reminded who have not voted: a day before the end, or half-way."""
    return ballot.closes_at - min(A_DAY, (ballot.closes_at - ballot.opens_at) / 2)

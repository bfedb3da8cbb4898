"""What pages say before entries open, and when they have to look again."""

import math
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from eventsapp.events.models import Event
from eventsapp.events.states import opens_later

NEAR: Final = timedelta(days=1)
"""A page is hardly left open for longer; browsers count no more than 24 days."""


def opens_at(event: Event, now: datetime) -> datetime | None:
    """Return when entries open; None where they are open, or were."""
    return event.entries_open_at if opens_later(event.entries_open_at, now) else None


def opens_in(event: Event, now: datetime) -> int | None:
    """Return the whole seconds until entries open, rounded up; None where that is far, or past.

    A page that is open then asks for itself anew.
    """
    at = opens_at(event, now)
    if at is None or at - now > NEAR:
        return None
    return math.ceil((at - now).total_seconds())


def first_opens_in(events: Iterable[Event], now: datetime) -> int | None:
    """Return the whole seconds until the first of them opens; None where none does soon."""
    return min(
        (left for event in events if (left := opens_in(event, now)) is not None), default=None
    )

"""The demonstration's timetable: today's contest on four tables, two of them in use."""

from datetime import datetime, timedelta

from brackets.schedule.hall import Hours
from brackets.schedule.minutes import minute_of
from eventsapp.clock import day_start, local
from eventsapp.events.models import Event
from eventsapp.timetables import services as timetables
from eventsapp.timetables.grounds import Length
from eventsapp.timetables.models import FactKind

TABLES = 4
BEGUN = 2  # on the first tables
LONG = timedelta(hours=4)
BREAK = timedelta(minutes=30)
A_DAY = timedelta(days=1)
STEP = 5  # minutes
A_MATCH = (20, 5)  # minutes on the table, and of rest


def publish(event: Event, at: datetime) -> None:
    """Set tables and hours from ``at`` on, and publish what fits into the day."""
    begins = minute_of(at) // STEP * STEP
    last = minute_of(day_start(local(at).date() + A_DAY)) - STEP
    long, between = LONG // timedelta(minutes=1), BREAK // timedelta(minutes=1)
    sessions = [
        Hours(start, min(start + long, last))
        for start in (begins, begins + long + between)
        if start < last
    ]
    tables = [timetables.Wanted(None, f"{n} 号台") for n in range(1, TABLES + 1)]
    lengths = {one.id: Length(*A_MATCH) for one in event.disciplines}
    timetables.set_grounds(
        event, tables, sessions, changeover=2, lengths=lengths, seen=0, now=at, by=None
    )
    timetables.make(event, seen=0, now=at, by=None)
    timetables.publish(event, seen=0, draft_seen=1, reason="", now=at, by=None)


def begin_some(event: Event, now: datetime) -> None:
    """Let a match begin on each of the first tables, some minutes ago."""
    for number in range(1, BEGUN + 1):
        at = now - timedelta(minutes=4 * (BEGUN + 1 - number))
        court = timetables.running_of(event, now=at).courts[number - 1]
        if court.next is not None:
            wish = timetables.Wish(FactKind.BEGAN, court.next.key, court.number)
            timetables.record(event, wish, now=at, by=None)

"""The demonstration's call room: what of today's contest is called, and who has reported."""

from datetime import timedelta

from eventsapp.call_rooms import services as call_rooms
from eventsapp.demonstration.season import Season
from eventsapp.events.models import Event

CALLS = ((18, "3 号台", 1), (9, "4 号台", 2), (4, "1 号台", 0))
"""Minutes ago, the table, and how many of the two sides have reported."""


def call_some(season: Season, event: Event) -> None:
    """Call three matches: one side of the first is missing by now, of the second none."""
    for minutes, court, there in CALLS:
        at = season.now - timedelta(minutes=minutes)
        bout = call_rooms.room_of(event, now=at).next
        if bout is None:
            return
        row = call_rooms.call(bout.discipline, bout.key, seen=0, court=court, now=at, by=None)
        for number, entry_id in enumerate(list(bout.entrants)[:there], start=1):
            call_rooms.report(
                bout.discipline,
                bout.key,
                call_id=row.id,
                entry_id=entry_id,
                now=at + timedelta(minutes=2 * number),
                by=None,
            )

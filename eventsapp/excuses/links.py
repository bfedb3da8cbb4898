"""What excuses put on the event's page, and what they let be checked."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp import checks
from eventsapp.accounts.permissions import Permission, may
from eventsapp.checks import Check
from eventsapp.events import slots
from eventsapp.events.models import Event
from eventsapp.excuses.models import ExcuseEntry


def connect() -> None:
    """Lead from an event to its absences, for those who record its results."""
    slots.event_rooms[slots.Phase.AFTERWARDS].append(rooms)
    checks.add(Check("excuses", lambda: checks.numbered(ExcuseEntry, "event_id")))


def rooms(event: Event) -> list[slots.Link]:
    """Return the way to who did not come and who is excused."""
    if not may(Permission.RECORD_RESULTS, event.host_id, event.association_id):
        return []
    address = url_for("excuses.show", event_id=event.id)
    return [slots.Link(_("Absent and excused"), address, "clock")]

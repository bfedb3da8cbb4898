"""What the pages and the other features may ask of the call room.

The rules in words: ``docs/rules/call_room.md``.
"""

from eventsapp.call_rooms.absences import record_absence
from eventsapp.call_rooms.bouts import Bout, Sort, Stand, bouts_of, fought
from eventsapp.call_rooms.calling import call, set_minutes, take_back
from eventsapp.call_rooms.models import MOST_MINUTES, ReportAct, ReportOrigin
from eventsapp.call_rooms.reporting import Told, report, report_by_code
from eventsapp.call_rooms.rooms import Called, Room, room_of

__all__ = [
    "MOST_MINUTES",
    "Bout",
    "Called",
    "ReportAct",
    "ReportOrigin",
    "Room",
    "Sort",
    "Stand",
    "Told",
    "bouts_of",
    "call",
    "fought",
    "record_absence",
    "report",
    "report_by_code",
    "room_of",
    "set_minutes",
    "take_back",
]

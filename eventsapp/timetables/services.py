"""What the pages and the other features may ask of timetables.

The rules in words: ``docs/rules/schedule.md``, and ``docs/decisions/030-timetables.md``.
"""

from eventsapp.timetables.changing import (
    against,
    put,
    release,
    sheet_of,
    why_not_earlier,
)
from eventsapp.timetables.making import make
from eventsapp.timetables.planned import Plan, Planned, coming, on_court, planned
from eventsapp.timetables.programme import key_of_match, programme_of
from eventsapp.timetables.publishing import publish, versions_of
from eventsapp.timetables.reading import people_called, timetable_of
from eventsapp.timetables.recording import Wish, record
from eventsapp.timetables.running import CourtNow, push, running_of
from eventsapp.timetables.setting_up import Wanted, set_grounds
from eventsapp.timetables.stored import published_of, stored_of

__all__ = [
    "CourtNow",
    "Plan",
    "Planned",
    "Wanted",
    "Wish",
    "against",
    "coming",
    "key_of_match",
    "make",
    "on_court",
    "people_called",
    "planned",
    "programme_of",
    "publish",
    "published_of",
    "push",
    "put",
    "record",
    "release",
    "running_of",
    "set_grounds",
    "sheet_of",
    "stored_of",
    "timetable_of",
    "versions_of",
    "why_not_earlier",
]

"""How the states of entries are called."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventsapp.entries.acts import EntryStatus
from eventsapp.entries.models import Entry
from eventsapp.entries.taking import queue_numbers
from eventsapp.events.words import Chip

STATUSES = {
    EntryStatus.FORMING: Chip(_l("Being formed"), "info", "users"),
    EntryStatus.REQUESTED: Chip(_l("Approval to come"), "warn", "clock"),
    EntryStatus.WAITING: Chip(_l("On the waiting list"), "info", "clock"),
    EntryStatus.OFFERED: Chip(_l("To be confirmed"), "warn", "clock"),
    EntryStatus.ENTERED: Chip(_l("Entered"), "ok", "check"),
    EntryStatus.WITHDRAWN: Chip(_l("Withdrawn")),
    EntryStatus.REFUSED: Chip(_l("Refused"), "stop", "cross"),
    EntryStatus.LAPSED: Chip(_l("Not confirmed in time"), "", "clock"),
}


def outcome(entry: Entry, what: str) -> str:
    """Say what came of asking for a place."""
    return said(entry.status, queue_numbers([entry]).get(entry.id), what)


def said(status: EntryStatus, number: int | None, what: str) -> str:
    """Say where an entry stands that was asked for; ``number`` is that of the waiting list."""
    if status is EntryStatus.WAITING:
        return _(
            "On the waiting list as number %(number)d: %(what)s.", number=number, what=what
        )
    if status is EntryStatus.REQUESTED:
        return _("Asked for: %(what)s. It still has to be approved.", what=what)
    return _("Entered: %(what)s.", what=what)

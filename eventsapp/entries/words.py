"""How the states of entries are called."""

from flask_babel import lazy_gettext as _l

from eventsapp.entries.acts import EntryStatus
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

"""Why a guest is refused."""

from flask_babel import lazy_gettext as _l

from eventsapp.entries.errors import EntryRefused
from eventsapp.errors import Conflict


class GuestRefused(EntryRefused):
    """Base of every refusal of a guest."""


class NoGuests(GuestRefused):
    """The event is for members alone."""

    template = _l("Members come to this event without guests.")


class TooManyGuests(GuestRefused, Conflict):
    """Each member brings so many at most."""

    template = _l("Each member may bring %(most)s at most.")
    status = 409


class NoPlaceForGuest(GuestRefused, Conflict):
    """A guest takes a place of the event."""

    template = _l("There is no place left for a guest.")
    cure = _l("Look again later: whoever withdraws makes a place free.")
    status = 409


class GuestTwice(GuestRefused, Conflict):
    """One person, one place."""

    template = _l("%(name)s is on the list of guests already.")
    status = 409


class GuestsBrought(GuestRefused, Conflict):
    """Guests who were told that they can come are not sent away by a setting."""

    template = _l("Guests are on the list already: %(count)s. Take them off first.")
    status = 409


class NobodyToComeWith(GuestRefused):
    """A guest comes with a member."""

    template = _l("Nobody has the staff number %(number)s.")
    cure = _l("Look it up on the page of members.")


class EventBegun(GuestRefused, Conflict):
    """Who came, came."""

    template = _l("The event has begun. The list of guests stays as it is.")
    status = 409

"""Why a place is refused: full, kept, not approved, over, or not to be replaced."""

from flask_babel import lazy_gettext as _l

from eventsapp.entries.errors import EntryRefused
from eventsapp.errors import Conflict


class EventFull(EntryRefused, Conflict):
    """All places of the whole event are taken."""

    template = _l("The event is full: it has places for %(capacity)s people.")
    status = 409


class PlacesKept(EntryRefused, Conflict):
    """What is free is kept for other branches."""

    template = _l("The places that are still free are kept for other branches.")
    status = 409


class NothingToConfirm(EntryRefused, Conflict):
    """There is no offered place, or it was confirmed before."""

    template = _l("There is no place to confirm. Load the page again.")
    status = 409


class OfferLapsed(EntryRefused, Conflict):
    """The time to confirm is over."""

    template = _l("The time to confirm is over. The place has gone to the next on the list.")
    status = 409


class NothingToApprove(EntryRefused, Conflict):
    """Somebody else was faster, or the entry has gone on."""

    template = _l("Nobody of these still asks for this approval. Load the page again.")
    status = 409


class BranchFirst(EntryRefused, Conflict):
    """The union approves after the branch."""

    template = _l("The branch has not approved yet. The union approves after it.")
    status = 409


class BelowTaken(EntryRefused):
    """Nobody loses a place because there are fewer: the quota stays above what is taken."""

    template = _l(
        "%(taken)s places are taken already, so there can't be only %(capacity)s. Withdraw"
        " entries first, or leave more places."
    )


class KeptTooMany(EntryRefused):
    """What is promised to branches must be there."""

    template = _l(
        "Those that are taken and those kept for branches come to %(needed)s, more than the"
        " %(capacity)s places there are. Keep fewer, or make more places."
    )


class KeepNeedsCapacity(EntryRefused):
    """Without a limit there is a place for everybody."""

    template = _l("There is no limit here, so no places need to be kept. Set a limit first.")


class PeopleWaiting(EntryRefused):
    """Nobody is dropped from a waiting list by a setting."""

    template = _l("Somebody is on the waiting list. It can end when nobody waits any more.")


class ReplacingClosed(EntryRefused):
    """The place is not held, or the time for replacing is over."""

    template = _l("Nobody can be replaced here any more. Ask the organiser.")


class AlreadyDrawn(EntryRefused, Conflict):
    """A draw names its entries."""

    template = _l("The draw is made, so a single person can't be replaced any more.")
    status = 409


class NotInTheTeam(EntryRefused):
    """Only those who are in can be replaced."""

    template = _l("%(name)s is not in this entry. Load the page again.")


class OtherBranch(EntryRefused):
    """The place stays with the branch."""

    template = _l("%(name)s belongs to another branch. The place stays with the branch.")

"""Why a limit refuses an entry, and what would make it possible."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import DomainError
from eventsapp.events.errors import EntryRefused, NotEligible


class BranchEntriesReached(EntryRefused):
    """A branch has as many entries in a discipline as one of its size may have."""

    template = _l(
        "%(branch)s has %(entries)s in %(discipline)s; a branch of %(members)s members may"
        " enter %(most)s."
    )
    cure = _l("The branch can withdraw another one there first.")


class BranchPeopleReached(EntryRefused):
    """A branch has as many people in the event as one of its size may have."""

    template = _l(
        "%(branch)s has %(people)s people in this event; a branch of %(members)s members may"
        " have %(most)s."
    )
    cure = _l("The branch can withdraw somebody else first.")


class ItemsReached(NotEligible):
    """A person is in as many disciplines as one person may be in."""

    template = _l("%(name)s is in as many disciplines as one person may be in here: %(most)s.")
    cure = _l("Withdraw from another discipline first.")


class Excluded(NotEligible):
    """The person stands on the list of those who can't enter."""

    template = _l("%(name)s can't enter this event: %(reason)s.")
    cure = _l("Is that wrong? The organiser keeps the list.")


class OneBranchOnly(EntryRefused):
    """Branches do not join up here."""

    template = _l("A pair or team is of one branch here; %(many)s are named.")
    cure = _l("Each branch can enter its own.")


class TooManyBranches(EntryRefused):
    """More branches than may make up a pair or team together."""

    template = _l("At most %(most)s branches may join up; %(many)s are named.")


class TooLargeToJoin(EntryRefused):
    """The branch is large enough for a team of its own."""

    template = _l(
        "%(branch)s has %(members)s members; only branches of up to %(most)s may join up"
        " with others."
    )
    cure = _l("It can enter a team of its own.")


class LeadersMissing(EntryRefused):
    """There are fewer leaders in the line-up than a team must have."""

    template = _l(
        "The line-up must have at least %(least)s of the leaders; there are %(count)s."
    )
    cure = _l("The organiser keeps the list of the leaders.")


class NumbersUnknown(DomainError):
    """Nobody has these staff numbers."""

    template = _l("Nobody has the staff number %(numbers)s. Nobody was added to the list.")


class ReasonMissing(DomainError):
    """Whoever can't enter reads why."""

    template = _l("Say why: who is excluded reads it, and so do all in the regulations.")

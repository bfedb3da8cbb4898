"""Why two records can't be made one."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import DomainError


class MergerRefused(DomainError):
    """Base of every refusal to make two records one."""


class NoSuchRecord(MergerRefused):
    """The number belongs to nobody."""

    template = _l("Nobody has the staff number %(number)s.")


class SameRecord(MergerRefused):
    """It is one record already."""

    template = _l("This is the record itself. Type the staff number of the other one.")


class AlreadyMerged(MergerRefused):
    """The record has ended."""

    template = _l("The record %(number)s was merged into another one already.")


class NotOnePerson(MergerRefused):
    """Sex or birthday say that these are two people."""

    template = _l(
        "%(name)s and %(other)s differ in sex or birthday. Correct the wrong record first, if"
        " they are one person."
    )


class HoldsRoles(MergerRefused):
    """Somebody would lose rights without being told."""

    template = _l(
        "The log-in of the record %(number)s has roles. End them, and grant them to the other"
        " log-in, first."
    )


class DrawnTwice(MergerRefused):
    """One person would have to play on two lines."""

    template = _l(
        "Both records stand in the draw of %(discipline)s. Withdraw one of the two entries"
        " first."
    )


class InTwoTeams(MergerRefused):
    """One person would play twice."""

    template = _l(
        "Both records stand in teams of %(discipline)s. Replace one of the two first, or"
        " withdraw its team."
    )


class HistoryContradicts(MergerRefused):
    """What one record's membership or entry says does not hold what the other one did."""

    template = _l(
        "What counts for %(event)s would not count as before: the record that stays belonged to"
        " another branch then, or was not entered. Correct that first."
    )

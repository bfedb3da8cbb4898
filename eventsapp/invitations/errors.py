"""Why an invitation, or an answer to one, is refused."""

from flask_babel import lazy_gettext as _l

from eventsapp.entries.errors import EntryRefused
from eventsapp.errors import Conflict


class NobodyInvited(EntryRefused):
    """A pair or team needs others."""

    template = _l("Type the name or the staff number of whom you invite.")


class TooManyInvited(EntryRefused):
    """More than a team can be."""

    template = _l("At most %(most)s people can be invited into a team.")


class NobodyFound(EntryRefused):
    """Nobody of the branches is called so."""

    template = _l("%(branches)s has nobody with the name or staff number %(typed)s.")
    cure = _l("Somebody of another branch? Choose that branch too, or ask the branch unions.")


class SeveralFound(EntryRefused):
    """People of the same name."""

    template = _l("Several people are called %(typed)s. Choose the one you mean.")


class InvitedTwice(EntryRefused):
    """The same person is typed twice."""

    template = _l("%(name)s is named twice.")


class InvitesOneself(EntryRefused):
    """The captain is in already."""

    template = _l("You are in already. Type whom you invite.")


class AskedAlready(EntryRefused, Conflict):
    """An invitation is still open, or has been accepted."""

    template = _l("%(name)s has been invited already.")
    status = 409


class AskedYou(EntryRefused, Conflict):
    """Two people invite each other."""

    template = _l("%(name)s has invited you already. Accept that on your own page.")
    status = 409


class PartnerAsked(EntryRefused, Conflict):
    """A pair has one partner, so one is asked at a time."""

    template = _l(
        "%(name)s has been asked and can still accept. Take that invitation back before you"
        " invite somebody else."
    )
    status = 409


class NotInvited(EntryRefused, Conflict):
    """There is no invitation that could be answered."""

    template = _l("There is no invitation of %(name)s to answer. Load the page again.")
    status = 409


class AnsweredAlready(EntryRefused, Conflict):
    """A second tap, or the answer was given in another tab or by the branch."""

    template = _l("%(name)s has answered already.")
    status = 409


class TakenBack(EntryRefused, Conflict):
    """The captain has changed his mind."""

    template = _l("The captain has taken this invitation back.")
    status = 409


class RanOut(EntryRefused, Conflict):
    """The time to answer is over."""

    template = _l("The time to answer is over. The captain can invite you again.")
    status = 409


class FellAway(EntryRefused, Conflict):
    """It was not needed any more, or the person is in another team."""

    template = _l("This invitation is over: no answer is needed any more.")
    status = 409


class CaptainStays(EntryRefused):
    """A captain gives up the whole."""

    template = _l("The captain can't be taken out. Give the pair or team up instead.")

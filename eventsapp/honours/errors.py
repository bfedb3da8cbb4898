"""Why something about a title of the year is not done."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class Superseded(Conflict):
    """Somebody stored a newer version in the meantime."""

    template = _l("Somebody changed this title in the meantime. Look at it, then change it.")


class MovedOn(Conflict):
    """Somebody wrote about the same title at the same moment."""

    template = _l("Somebody put forward or decided at the same moment. Look again.")


class NoCandidate(DomainError):
    """The person or the unit is not among those of whom one can be put forward."""

    template = _l("%(name)s is not a candidate of this branch: a member of it on %(day)s is.")


class NotEligible(DomainError):
    """A condition does not hold."""

    template = _l("%(name)s can't be put forward: %(why)s")


class ShutOut(DomainError):
    """The union has shut the candidate out."""

    template = _l("%(name)s was shut out by the union: %(reason)s")


class AlreadyForward(Conflict):
    """Somebody was faster."""

    template = _l("%(name)s has been put forward already.")


class NoPlaceLeft(DomainError):
    """All places are taken."""

    template = _l(
        "All %(places)s places are taken. Take somebody back first, or put nobody else forward."
    )


class ReasonNeeded(DomainError):
    """Somebody goes before somebody who stands higher, or as high."""

    template = _l("Say why %(name)s goes before %(others)s, who stand at least as high.")


class ReasonMissing(DomainError):
    """The decision needs a reason."""

    template = _l("Say why; whoever is concerned reads it.")


class NotForward(Conflict):
    """There is nothing to decide about."""

    template = _l("%(name)s does not stand put forward any more.")


class DecidedAlready(Conflict):
    """The union has confirmed it."""

    template = _l("The union has confirmed %(name)s: only the union sends this back.")


class NoDifference(Conflict):
    """It is so already."""

    template = _l("This has been done already.")


class PlacesTooFew(DomainError):
    """There are fewer places than branches that must have one."""

    template = _l(
        "There are not enough places for at least %(least)s for each branch. Let there be"
        " more, or a lower least."
    )


class NotInPublicity(DomainError):
    """The confirmed list was never put to publicity."""

    template = _l("Put the confirmed list to publicity first; a title is granted after that.")


class NotSettled(DomainError):
    """The publicity is not settled."""

    template = _l("Nothing is granted yet: %(why)s")


class NobodyBehind(DomainError):
    """A number on the frozen list belongs to nobody now, as after a merger."""

    template = _l(
        "These numbers on the list are nobody's any more: %(codes)s. Publish it anew."
    )

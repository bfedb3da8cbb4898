"""Why something is not signed, or not published."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class NotComplete(DomainError):
    """Something is missing."""

    template = _l("%(what)s can't be signed yet: %(why)s")


class EventOff(DomainError):
    """The event was cancelled."""

    template = _l("The event was cancelled, so nothing of it is signed.")


class AlreadySigned(Conflict):
    """Another referee was faster."""

    template = _l("%(what)s is signed already, by %(name)s.")


class MovedOn(Conflict):
    """The results changed after the page was opened."""

    template = _l(
        "The results of %(what)s changed since you opened the page. Look at them again, then"
        " sign."
    )


class NotSigned(Conflict):
    """What is published or taken back has no signature."""

    template = _l("%(what)s is not signed, or not any more.")


class AlreadyPublished(Conflict):
    """It is published."""

    template = _l("%(what)s is published already.")


class NotPublished(DomainError):
    """Something has come up since it was signed."""

    template = _l("%(what)s can't be published yet: %(why)s")


class LookFirst(DomainError):
    """Something is to be looked at, which is not done with several at once."""

    template = _l("%(what)s has something to look at: sign it on its own page.")


class NothingChosen(DomainError):
    """No discipline was ticked."""

    template = _l("Tick what you sign.")


class ReasonMissing(DomainError):
    """A signature is taken back with a reason."""

    template = _l("Say why the signature is taken back.")

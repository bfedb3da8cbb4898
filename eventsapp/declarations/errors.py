"""Why something is not declared."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class DeclarationRefused(DomainError):
    """Base of the refusals on account of what is declared."""

    remedy = ""


class NotDeclared(DeclarationRefused):
    """Whoever enters accepts the texts of the event."""

    template = _l("Read the declarations below and accept them.")


class TextsHaveChanged(DeclarationRefused, Conflict):
    """What was accepted is not what holds any more."""

    template = _l("The declarations have changed meanwhile. Read them again, then accept them.")
    status = 409


class TextsChangedByAnother(DeclarationRefused, Conflict):
    """Two organisers write at once."""

    template = _l(
        "Somebody else has changed these texts meanwhile. Compare, then save yours again."
    )
    status = 409


class NothingToDeclare(DeclarationRefused, Conflict):
    """It has been accepted already, or is not asked any more."""

    template = _l("There is nothing left to accept.")
    status = 409

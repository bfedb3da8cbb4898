"""Why a log-in or an activation is refused."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class AccountRefused(DomainError):
    """Base of every refusal of an account."""


class WrongCredentials(AccountRefused):
    """Staff number and password do not go together."""

    template = _l("Staff number or password is wrong.")
    status = 401


class AccountClosed(AccountRefused):
    """The account was closed by an administrator."""

    template = _l("This account is closed. Ask the union office.")
    status = 403


class NotActivated(AccountRefused):
    """There is no password yet."""

    template = _l("Set a password first, with the activation code from your branch.")


class ActivationFailed(AccountRefused):
    """The one-time code is wrong, used or too old."""

    template = _l(
        "Staff number and code do not go together, or the code is used up."
        " Check both; else ask your branch for another code."
    )


class PasswordTooShort(AccountRefused):
    """Passwords have at least ten characters."""

    template = _l("At least %(least)s characters.")


class DaysReversed(AccountRefused):
    """A role can't end before it begins."""

    template = _l("The last day must not be before the first.")


class OwnAccount(AccountRefused):
    """Nobody locks themselves out."""

    template = _l("You can't close your own account.")


class RoleHeldAlready(AccountRefused):
    """The same role for the same body and day is given once."""

    template = _l("This role for %(body)s is held already on some of these days.")
    status = 409


class DraftGone(Conflict):
    """The preview was confirmed, discarded or has expired."""

    template = _l("This preview was confirmed, discarded or is too old. Upload the file again.")

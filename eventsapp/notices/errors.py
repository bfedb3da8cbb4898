"""Why something is not told, or not sent."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class NoticeRefused(DomainError):
    """Something about messages was refused."""


class LinkSpoilt(NoticeRefused):
    """The link from the mail is older than two days, or not whole."""

    template = _l(
        "This link is not valid any more. Ask for a new mail on the page “How I am told”."
    )
    status = 404


class MailNotSetUp(NoticeRefused):
    """There is no server that mail could go through."""

    template = _l("This site sends no mail yet: its administrator has to set SMTP_URL.")


class DeliveryNotOpen(Conflict):
    """Only what failed or is unclear can be sent again or dropped."""

    template = _l("This was sent, dropped or taken up again in the meantime.")


class NotSent(Exception):
    """Nothing has left the house: it can be tried again."""


class Refused(Exception):
    """The receiver's side will not take it: trying again is no use."""


class Unclear(Exception):
    """It was handed over, and nobody said whether it arrived: it is not sent again."""

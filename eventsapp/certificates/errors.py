"""Why a certificate is not found, or a design is not taken."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class NoSuchCertificate(DomainError):
    """The address belongs to no certificate."""

    template = _l(
        "There is no certificate at this address. Scan the code on the paper again; if it still"
        " leads here, the certificate was not issued by this union."
    )
    status = 404


class AlreadyRevoked(Conflict):
    """It does not stand any more."""

    template = _l("Certificate %(number)s is revoked already.")


class ReasonMissing(DomainError):
    """A certificate is revoked with a reason."""

    template = _l("Say why it is revoked.")


class DesignRefused(DomainError):
    """Base of what is wrong with a design."""


class NoPicture(DesignRefused):
    """The bytes are no PNG and no JPEG."""

    template = _l("This is neither a .png nor a .jpg picture. Save it as one of these.")
    status = 415


class PictureTooLarge(DesignRefused):
    """More bytes or pixels than are printed."""

    template = _l(
        "The picture is too large: %(limit)s MiB and %(pixels)s pixels a side at most."
    )
    status = 413


class PictureOfOtherShape(DesignRefused):
    """It does not cover the sheet."""

    template = _l(
        "The picture has %(width)s x %(height)s pixels. To cover A4 %(layout)s it needs sides"
        " of about %(shape)s, such as %(example)s."
    )


class PictureBroken(DesignRefused):
    """It begins as a picture and can't be read."""

    template = _l("The picture is damaged and can't be read. Save it anew, then upload it.")


class UnknownPlaceholder(DesignRefused):
    """A word in braces that stands for nothing."""

    template = _l("%(found)s stands for nothing. There are: %(known)s.")


class LoneBrace(DesignRefused):
    """A brace that has no other."""

    template = _l("A brace in “%(line)s” has no other one: a placeholder is written as {name}.")


class NameNotPrinted(DesignRefused):
    """Nobody would know whose certificate it is."""

    template = _l("The text lacks {name}: nobody would know whose certificate it is.")


class DesignClosed(Conflict):
    """It is not offered any more."""

    template = _l("The design “%(name)s” is not offered any more.")

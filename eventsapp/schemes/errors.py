"""Why a scheme, or a part of one, is not taken."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class FiguresUnread(DomainError):
    """The figures of a rule do not say what the rule needs."""

    template = _l("%(text)s can't be read. Write %(example)s.")


class FileUnread(DomainError):
    """The file holds no scheme."""

    template = _l("This is no file of a scheme. Export one to see what they look like.")


class PartUnread(DomainError):
    """Some part of the file is not as it should be."""

    template = _l("%(where)s: %(problem)s Nothing was taken over.")


class Faulty(DomainError):
    """A scheme with faults can't be put into force."""

    template = _l("This scheme can't be put into force yet: %(faults)s")


class NoSuchPart(DomainError):
    """The scheme has no such dimension."""

    template = _l("This scheme has no such part.")
    status = 404


class Superseded(Conflict):
    """Somebody stored a newer version in the meantime."""

    template = _l(
        "Somebody stored a newer version of this scheme in the meantime. Look at it, then"
        " change that one."
    )


class TooMany(DomainError):
    """More parts than anybody could oversee."""

    template = _l("At most %(most)s, please.")

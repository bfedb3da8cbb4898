"""Why a title is not given or taken back, and why a circular is not issued."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class TitleTaken(Conflict):
    """Two titles of one name would be mixed up."""

    template = _l("There is a title “%(name)s” already.")


class NobodyNamed(DomainError):
    """Nobody to be given it."""

    template = _l("Name at least one holder.")


class HolderUnfit(DomainError):
    """A person's title for a unit, or the other way round."""

    template = _l("“%(title)s” is a title for %(kind)s; %(name)s can't hold it.")


class OtherLevel(Conflict):
    """What was given is not overwritten."""

    template = _l(
        "%(name)s holds “%(title)s” of %(year)s already at another level (%(level)s). Revoke"
        " that award first, then give the title anew on its page."
    )


class WasRevoked(Conflict):
    """A title that was taken back is not given again by the way."""

    template = _l(
        "“%(title)s” of %(year)s was revoked from %(name)s. It is given anew on the page of the"
        " revoked award only."
    )


class NotRevoked(Conflict):
    """A title is given anew only once it was revoked."""

    template = _l("The award stands, so it is not given anew.")


class NotOnRoster(DomainError):
    """Nobody has this number or code."""

    template = _l("Line %(line)s: “%(text)s” is no staff number, branch or association here.")


class NamedTwice(DomainError):
    """The same holder in two lines."""

    template = _l("Line %(line)s: %(name)s is named twice.")


class TooManyNamed(DomainError):
    """More than are typed at once."""

    template = _l("At most %(most)s holders at once. Import a sheet instead.")


class NoAwardsInFile(DomainError):
    """No sheet has a header and rows."""

    template = _l(
        "No sheet has a header with year, title and holder and a row below it. Take the empty"
        " sheet and fill it in."
    )


class TooManyRows(DomainError):
    """More than are looked through at once."""

    template = _l("At most %(most)s rows at once. Split the file.")


class RowsWrong(Conflict):
    """Something in the sheet is not right, or not any more."""

    template = _l("Some rows can't be stored. Correct the file and upload it again.")


class NothingToAnnounce(DomainError):
    """A circular without holders."""

    template = _l("Nobody holds a title of %(year)s yet. Grant the awards first.")


class NumberMissing(DomainError):
    """A circular goes out with its number."""

    template = _l("Type the number of the circular before it is issued.")


class NumberTaken(Conflict):
    """Two circulars of one number."""

    template = _l("The number %(number)s belongs to another circular.")


class CircularFixed(Conflict):
    """Issued ones don't change."""

    template = _l("The circular is issued and does not change. Replace it by a new one.")


class CircularChanged(Conflict):
    """Somebody else was faster."""

    template = _l(
        "Somebody changed the circular since you opened it. Your text stands below; look at the"
        " other one, then store again."
    )


class AlreadyReplaced(Conflict):
    """One circular is replaced by one."""

    template = _l("There is a new circular in place of this one already.")


class NotIssued(Conflict):
    """A draft is changed, not replaced."""

    template = _l("The circular is not issued yet: change it instead of replacing it.")

"""Why a record, or a mark of one, is not taken."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class AlreadyKept(Conflict):
    """There is one of that name, group and quantity."""

    template = _l("%(name)s is kept already for this group.")


class GroupUnfit(DomainError):
    """The ages are the wrong way round."""

    template = _l("The least age is above the most: exchange them.")


class ValueUnreadable(DomainError):
    """A mark that can't be read."""

    template = _l("%(typed)s can't be read as a mark of this record. Type %(example)s.")


class DayUnreadable(DomainError):
    """A day that can't be read, or is still to come."""

    template = _l("Type the day such as 2009-05-17, or the year alone, and not one to come.")


class HolderMissing(DomainError):
    """A mark of nobody."""

    template = _l("Type who holds the mark.")


class ReasonMissing(DomainError):
    """A mark is struck out with a reason."""

    template = _l("Say why the mark is struck out.")


class AlreadyStruck(Conflict):
    """Somebody was faster."""

    template = _l("This mark is struck out already.")


class StillInUse(DomainError):
    """Marks or disciplines hang on it."""

    template = _l("%(name)s has marks or disciplines, so it stays.")


class MeasureUnfit(DomainError):
    """A discipline that is measured otherwise."""

    template = _l("%(discipline)s is not measured as %(record)s is.")


class GroupTooWide(DomainError):
    """People outside of the record's group may enter the discipline."""

    template = _l(
        "%(discipline)s is open to people outside of the group of %(record)s: set who makes up"
        " an entry first."
    )


class SomebodyTied(Conflict):
    """Somebody else tied or loosened it in the meantime."""


class TableUnreadable(DomainError):
    """A sheet without the columns that are needed."""

    template = _l("No sheet has a row of headings with 项目, 成绩 and 保持者.")


class RowUnfit(DomainError):
    """A row that can't be used."""

    template = _l("%(said)s: %(why)s.")


class TooManyRows(DomainError):
    """More than is looked over on one page."""

    template = _l("The sheet has more than %(most)s rows. Split it.")


class NothingToStore(DomainError):
    """Every row is stored already, or none can be used."""

    template = _l("No row of the sheet can be stored.")

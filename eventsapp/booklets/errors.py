"""Why a book is not made, or what is written for it not stored."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class BookletRefused(DomainError):
    """Base of what is wrong with a book."""


class PlanChanged(Conflict):
    """Two organisers wrote at once; the slower one looks again."""

    template = _l(
        "Somebody else changed this book in the meantime. What you typed is kept: compare it"
        " with the book, then save again."
    )


class LeaderLineUnread(BookletRefused):
    """A line of leaders and coaches that names no branch that takes part."""

    template = _l(
        "Line %(number)s, “%(line)s”, can't be read. Write the short name of a branch that"
        " takes part, then its leaders and its coaches: branch | leaders | coaches."
    )


class BranchTwice(BookletRefused):
    """A branch has one line."""

    template = _l("%(branch)s stands in two lines. Put its leaders into one line.")


class AlreadyMaking(Conflict):
    """One at a time."""

    template = _l("This book is being made already. Wait until it is there.")


class NothingNew(Conflict):
    """An edition differs from the one before."""

    template = _l(
        "Nothing is different from edition %(number)s. It stays the edition in force."
    )


class NoPicture(BookletRefused):
    """The bytes are no PNG and no JPEG that can be set."""

    template = _l(
        "This picture can't be read as PNG or JPEG of at most 5 MiB and 6,000 pixels a side."
        " Save it as one of these, then upload it again."
    )
    status = 415


class TooManyPictures(Conflict):
    """A book has room for some."""

    template = _l("There are %(most)s pictures already. Take one out first.")

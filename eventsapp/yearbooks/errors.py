"""Why a year's folder can't be read at all."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import DomainError


class YearbookUnusable(DomainError):
    """Base of refusals of a folder as a whole; single rows are reported instead."""


class FileMissing(YearbookUnusable):
    """One of the files of a year is not there."""

    template = _l("There is no %(file)s in %(folder)s.")


class ColumnMissing(YearbookUnusable):
    """A file lacks a column, so nothing in it can be trusted."""

    template = _l("%(file)s has no column %(columns)s.")


class NotText(YearbookUnusable):
    """The bytes are no UTF-8 text."""

    template = _l("%(file)s is not UTF-8 text.")


class NotATable(YearbookUnusable):
    """The text does not keep to the form of a CSV file."""

    template = _l("%(file)s can't be read as a table from line %(line)s on.")


class NoPlan(YearbookUnusable):
    """Without a single good line of the plan nobody knows the year."""

    template = _l("plan.csv holds no line that can be used.")

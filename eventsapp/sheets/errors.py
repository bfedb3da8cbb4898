"""Why a file is refused as a whole."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import DomainError


class FileRefused(DomainError):
    """Base of every refusal of a file as a whole."""


class NotASheet(FileRefused):
    """The bytes are neither a workbook nor a text table."""

    template = _l("This is neither an .xlsx workbook nor a .csv file.")
    status = 415


class FileTooLarge(FileRefused):
    """The file is beyond what is read at once."""

    template = _l("The file is larger than %(limit)s MiB. Split it, then upload the parts.")
    status = 413


class CellsFarApart(FileRefused):
    """Room would be made for many millions of cells between a few."""

    template = _l(
        "Something stands far from the rest, in row %(row)s and column %(column)s."
        " Delete it, then upload again."
    )
    status = 422

"""Why a file can't be a template."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import DomainError


class TemplateRefused(DomainError):
    """Base of what is wrong with a template."""


class NotADocx(TemplateRefused):
    """The bytes are no ``.docx``, or one with macros."""

    template = _l(
        "This file can't be read as a .docx without macros. Save it in the office program as"
        " “.docx”, then upload it again."
    )
    status = 415


class TemplateTooLarge(TemplateRefused):
    """A letterhead is small."""

    template = _l(
        "A template has at most %(most)s MiB, and its text without pictures at most %(text)s."
        " Make its pictures smaller."
    )
    status = 413


class FetchesFromElsewhere(TemplateRefused):
    """It would load something from outside whenever it is opened."""

    template = _l(
        "This file fetches something from elsewhere whenever it is opened: %(address)s. Put it"
        " into the file itself, then upload it again."
    )


class StrangeNames(TemplateRefused):
    """A name in double braces that stands for nothing."""

    template = _l(
        "Nothing stands for %(strange)s. These names are known: %(known)s. Correct it in the"
        " file, then upload it again."
    )


class PlaceMissing(TemplateRefused):
    """It does not say where the document comes."""

    template = _l(
        "The file does not say where the text comes. Write %(name)s into a paragraph of its"
        " own, outside of tables and boxes, then upload it again."
    )


class PlaceBeforeOtherPages(TemplateRefused):
    """Pages of another size or head follow."""

    template = _l(
        "Behind %(name)s another section of pages begins. The text has to stand in the last"
        " section of the file: move it there, or take the section break out."
    )

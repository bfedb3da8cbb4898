"""What is uploaded to enter people from a sheet."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired


class SheetForm(FlaskForm):
    """A sheet of entries."""

    file = FileField(_l("File"), [FileRequired(_l("Choose an .xlsx or .csv file."))])

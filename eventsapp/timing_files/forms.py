"""The file of a timing device, and the preview that is confirmed."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import HiddenField

from eventsapp.frame.addresses import carried_number
from eventsapp.frame.fields import LineField


class TimingFileForm(FlaskForm):
    """A file, or the lines of one that was looked at: ``lines`` and the rows ``seen``."""

    file = FileField(_l("File"))
    step = HiddenField(default="preview")
    lines = HiddenField()
    seen = HiddenField()
    reason = LineField(_l("Why it is corrected"), most=200)


def read_seen(text: str) -> dict[int, int]:
    """Return the rows that a preview was over, by entry id.

    >>> read_seen("7-21 9-22 x")
    {7: 21, 9: 22}
    """
    pairs = (part.partition("-")[::2] for part in text.split())
    read = ((carried_number(first), carried_number(second)) for first, second in pairs)
    return {first: second for first, second in read if first and second}


def write_seen(rows: dict[int, int]) -> str:
    """Write them as the form carries them.

    >>> write_seen({7: 21, 9: 22})
    '7-21 9-22'
    """
    return " ".join(f"{first}-{second}" for first, second in rows.items())

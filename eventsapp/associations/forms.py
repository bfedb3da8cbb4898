"""What people type about associations and their officers."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField

from eventsapp.frame.fields import DayField, LineField, YearField


class FoundedField(YearField):
    """The year in which an association began."""

    complaint = _l("Type a year, such as 1996.")
    first_year = 1900


class AssociationForm(FlaskForm):
    """What an association is called."""

    name = LineField(_l("Name of the association"), most=100, needed=_l("Give it a name."))
    activity = LineField(
        _l("Activity"), most=40, needed=_l("Say for which activity, such as badminton.")
    )
    code = LineField(_l("Code"), most=20, needed=_l("Give it a short code, such as A07."))
    founded_year = FoundedField(_l("Founded in"))


class OfficeForm(FlaskForm):
    """Who takes which post, from when to when."""

    staff_number = LineField(_l("Staff number"), most=32, needed=_l("Type the staff number."))
    post = LineField(_l("Post"), most=40, needed=_l("Say which post."))
    is_head = BooleanField(_l("Heads the association"))
    from_on = DayField(_l("First day"), needed=_l("Choose the first day of the term."))
    to_on = DayField(_l("Last day"))


class TermForm(FlaskForm):
    """The last day of a term."""

    to_on = DayField(_l("Last day"), needed=_l("Choose the last day of the term."))

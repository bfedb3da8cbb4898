"""Which other record it is, and why."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.validators import DataRequired, Length

from eventsapp.frame.fields import tidy

MOST_REASON = 200


class MergeForm(FlaskForm):
    """Asked twice: first to try it out, then, ``confirmed``, to do it."""

    number = StringField(
        _l("Staff number of the other record"),
        [DataRequired(_l("Type the staff number of the record that goes.")), Length(max=32)],
        filters=[tidy],
    )
    reason = StringField(
        _l("Reason"),
        [
            DataRequired(_l("Say how it is known that these are one person.")),
            Length(max=MOST_REASON, message=_l("200 characters at most.")),
        ],
        filters=[tidy],
    )
    confirmed = BooleanField()

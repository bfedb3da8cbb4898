"""What people type about how they are told."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length, Regexp

from eventsapp.frame.fields import tidy

ADDRESS = r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$"
"""What browsers take for a mail address (HTML standard, "valid e-mail address")."""


class MailForm(FlaskForm):
    """An address that mail may be sent to."""

    mail = StringField(
        _l("Mail address"),
        [
            DataRequired(_l("Type an address, such as wang@lanjiang.example.")),
            Length(max=254, message=_l("At most %(max)d characters.")),
            Regexp(ADDRESS, message=_l("An address looks like wang@lanjiang.example.")),
        ],
        filters=[tidy],
    )

"""What people type to log in, to set a password, and to give roles."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from eventsapp.accounts.models import Role
from eventsapp.accounts.words import ROLE_NAMES
from eventsapp.frame.fields import DayField, Needed, PickField, tidy


class LogInForm(FlaskForm):
    """Staff number and password."""

    login = StringField(
        _l("Staff number"),
        [DataRequired(_l("Type your staff number.")), Length(max=32)],
        filters=[tidy],
    )
    password = PasswordField(
        _l("Password"), [InputRequired(_l("Type your password.")), Length(max=200)]
    )


class ActivationForm(FlaskForm):
    """The one-time code, and the password that it sets."""

    login = StringField(
        _l("Staff number"),
        [DataRequired(_l("Type your staff number.")), Length(max=32)],
        filters=[tidy],
    )
    code = StringField(
        _l("Activation code"),
        [DataRequired(_l("Type the code from your branch.")), Length(max=40)],
        filters=[tidy],
    )
    password = PasswordField(
        _l("New password"), [InputRequired(_l("Choose a password.")), Length(max=200)]
    )


class PasswordForm(FlaskForm):
    """The password of now and the next one."""

    current = PasswordField(
        _l("Password now"), [InputRequired(_l("Type your password.")), Length(max=200)]
    )
    password = PasswordField(
        _l("New password"), [InputRequired(_l("Choose a password.")), Length(max=200)]
    )


class GrantForm(FlaskForm):
    """A role for a body from a day to a day; the view fills in the bodies."""

    role = PickField(
        _l("Role"),
        choices=[
            ("", _l("Choose a role")),
            *((role.value, ROLE_NAMES[role]) for role in Role if role is not Role.MEMBER),
        ],
        validators=[Needed(_l("Choose a role"))],
    )
    body_id = PickField(_l("For"), coerce=int)
    from_on = DayField(_l("From"), needed=_l("Choose the first day."))
    to_on = DayField(_l("Until"))

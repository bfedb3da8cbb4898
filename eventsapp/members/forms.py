"""What is typed about branches, members, movements and rosters."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, Field, StringField
from wtforms.validators import DataRequired, Length, Regexp, ValidationError

from eventsapp.clock import today
from eventsapp.frame.fields import DayField, PickField, tidy
from eventsapp.members.errors import NameHasSymbols, NameTooLong
from eventsapp.members.names import tidy_name
from eventsapp.members.roster_values import LONGEST_AHEAD, STAFF_NUMBER, Unreadable, read_phone
from eventsapp.members.words import SEX_NAMES

NO_DAY = _l("Choose a day of the calendar.")
NO_BRANCH = 0


class LifeDayField(DayField):
    """A day in a living person's time: births and joinings lie far back."""

    first_year = 1900


class MovementDayField(LifeDayField):
    """The day on which somebody joins, moves or leaves; so far ahead it is a slip."""

    def pre_validate(self, form: object) -> None:
        """Refuse a day more than a year from now."""
        if self.data is not None and self.data > today() + LONGEST_AHEAD:
            raise ValidationError(_l("More than a year from now. Look at the year again."))


def is_name(form: FlaskForm, field: Field) -> None:
    """Refuse what can't be a name; tidy the spaces of what can."""
    try:
        field.data = tidy_name(field.data or "")
    except (NameTooLong, NameHasSymbols) as wrong:
        raise ValidationError(wrong.message) from wrong


def is_phone(form: FlaskForm, field: Field) -> None:
    """Refuse what is no phone number; keep digits only."""
    try:
        field.data = read_phone(field.data or "")
    except Unreadable as wrong:
        raise ValidationError(_l("No phone number: a mobile number has 11 digits.")) from wrong


class FactsForm(FlaskForm):
    """What is written about a person."""

    name = StringField(_l("Name"), [DataRequired(_l("Type the person's name.")), is_name])
    staff_number = StringField(
        _l("Staff number"),
        [
            DataRequired(_l("Type the staff number.")),
            Regexp(
                STAFF_NUMBER.pattern + r"\Z",
                message=_l("A staff number has digits, letters and hyphens only, 32 at most."),
            ),
        ],
        filters=[tidy],
    )
    sex = PickField(_l("Sex"), choices=SEX_NAMES.items())
    born_on = LifeDayField(_l("Born on"))
    department = StringField(
        _l("Department"),
        [Length(max=60, message=_l("%(max)d characters at most."))],
        filters=[tidy],
    )
    phone = StringField(_l("Phone"), [is_phone])


class JoinForm(FactsForm):
    """A person who joins."""

    branch_id = PickField(_l("Branch union"), coerce=int)
    on = MovementDayField(_l("Joined on"), needed=NO_DAY)
    is_retired = BooleanField(_l("Retired already"))


class MoveForm(FlaskForm):
    """The day of a movement, and why."""

    on = MovementDayField(_l("Effective on"), needed=NO_DAY)
    note = StringField(
        _l("Note"),
        [Length(max=200, message=_l("%(max)d characters at most."))],
        filters=[tidy],
    )


class BranchMoveForm(MoveForm):
    """A movement into a branch; the view fills in the branches."""

    branch_id = PickField(_l("Branch union"), coerce=int)


class BranchForm(FlaskForm):
    """Code, names and place in the tree; the view fills in the branches."""

    code = StringField(
        _l("Code"),
        [
            DataRequired(_l("Type a code, such as B21.")),
            Regexp(
                r"[0-9A-Za-z-]{1,20}\Z", message=_l("Digits, letters and hyphens, 20 at most.")
            ),
        ],
        filters=[tidy],
    )
    name = StringField(
        _l("Branch name"),
        [
            DataRequired(_l("Type the name.")),
            Length(max=100, message=_l("%(max)d characters at most.")),
        ],
        filters=[tidy],
    )
    short_name = StringField(
        _l("Short name"),
        [
            DataRequired(_l("Type a short name.")),
            Length(max=40, message=_l("%(max)d characters at most.")),
        ],
        filters=[tidy],
    )
    parent_id = PickField(_l("Stands below"), coerce=int)


class CloseForm(FlaskForm):
    """From which day on a branch is no more."""

    on = LifeDayField(_l("Closed from"), needed=NO_DAY)


class RosterForm(FlaskForm):
    """A roster, and the day that it speaks of."""

    file = FileField(_l("File"), [FileRequired(_l("Choose an .xlsx or .csv file."))])
    as_of = LifeDayField(_l("As of"), needed=NO_DAY)

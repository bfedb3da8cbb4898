"""What is set about reminders."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, ValidationError

from eventsapp.frame.fields import CountField
from eventsapp.reminders.models import ReminderRules

MOST_AT_ONCE = 60


class RemindersForm(FlaskForm):
    """Whether people are told the evening before, and how far ahead their turn is said."""

    tells_day_before = BooleanField(_l("Tell everybody the evening before, at 17:00"))
    at_once = CountField(
        _l("Matches or heats of a discipline that go on side by side"),
        from_zero=True,
        needed=_l("Type a number."),
    )

    def fill_from(self, rules: ReminderRules) -> None:
        """Show what is stored."""
        self.tells_day_before.data = rules.tells_day_before
        self.at_once.data = rules.at_once

    def validate_at_once(self, field: CountField) -> None:
        """A hall has so many tables."""
        if field.data is not None and field.data > MOST_AT_ONCE:
            raise ValidationError(_("At most %(most)s.", most=MOST_AT_ONCE))

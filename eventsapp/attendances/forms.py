"""What organisers type about the days of a series."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectMultipleField, ValidationError
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.widgets import CheckboxInput, ListWidget

from eventsapp.attendances.working_days import Chosen, choose
from eventsapp.events.models import Event
from eventsapp.frame.fields import ClockField, DayField, LineField

WEEKDAYS = (
    (0, _l("Monday")),
    (1, _l("Tuesday")),
    (2, _l("Wednesday")),
    (3, _l("Thursday")),
    (4, _l("Friday")),
    (5, _l("Saturday")),
    (6, _l("Sunday")),
)


class DaysForm(FlaskForm):
    """The days on which an event is held again: weekdays, from when to when, at what time."""

    weekdays = SelectMultipleField(
        _l("Weekdays"),
        choices=[SelectChoice(number, name) for number, name in WEEKDAYS],
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    from_on = DayField(_l("From"), needed=_l("Choose the first day."))
    to_on = DayField(_l("Until"), needed=_l("Choose the last day."))
    opens = ClockField(_l("Check-in from"), needed=_l("Type when check-in begins."))
    closes = ClockField(_l("Check-in until"), needed=_l("Type when check-in ends."))
    place = LineField(_l("Place"), most=100)
    skips_holidays = BooleanField(_l("Leave out public holidays"), default=True)
    adds_made_up = BooleanField(_l("Add the weekend days that are worked instead of a holiday"))

    def fill_from(self, event: Event) -> None:
        """Offer what the event's first day has."""
        first = event.sessions[0]
        self.from_on.data = first.held_on
        self.opens.data, self.closes.data = first.opens, first.closes
        self.place.data = first.place
        self.weekdays.data = [first.held_on.weekday()]

    def chosen(self) -> Chosen:
        """Return the days that are meant."""
        return choose(
            self.from_on.data,
            self.to_on.data,
            self.weekdays.data or (),
            skips_holidays=self.skips_holidays.data,
            adds_made_up=self.adds_made_up.data,
        )

    def validate_weekdays(self, field: Any) -> None:
        """Ask for a weekday at least."""
        if not field.data:
            raise ValidationError(str(_l("Choose a weekday at least.")))

    def validate_to_on(self, field: Any) -> None:
        """Refuse a last day before the first."""
        if field.data and self.from_on.data and field.data < self.from_on.data:
            raise ValidationError(str(_l("The last day must not come before the first.")))


class CancelDayForm(FlaskForm):
    """Why a day is not held."""

    reason = LineField(_l("Reason"), most=200, needed=_l("Say why, for those who entered."))

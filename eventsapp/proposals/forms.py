"""What there is to play in, as it is typed."""

from datetime import time

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import ValidationError

from eventsapp.frame.fields import ClockField, CountField
from eventsapp.proposals.services import MOST_COURTS, MOST_ENTRANTS, Room

MOST_MINUTES = 300
_LEAST_ENTRANTS = 2


class RoomForm(FlaskForm):
    """How many come, and the courts and hours there are; asked by address, so without a token.

    Nothing of it is stored: it is only there to count with.
    """

    entrants = CountField(_l("Entries"), needed=_l("Type how many entries there are."))
    courts = CountField(_l("Courts or tables"), needed=_l("Type how many courts there are."))
    minutes = CountField(
        _l("Minutes a match"), needed=_l("Type how many minutes a match takes.")
    )
    rest = CountField(_l("Minutes of rest between two"), from_zero=True)
    begins = ClockField(_l("From"), needed=_l("Type when the first match begins."))
    ends = ClockField(_l("Until"), needed=_l("Type when the last match has to be over."))
    lunch_begins = ClockField(_l("Lunch from"))
    lunch_ends = ClockField(_l("Lunch until"))

    class Meta:
        csrf = False

    def validate_entrants(self, field: CountField) -> None:
        """Take as many as a proposal is made for."""
        if field.data is not None and not _LEAST_ENTRANTS <= field.data <= MOST_ENTRANTS:
            raise ValidationError(
                _(
                    "From %(least)s to %(most)s entries.",
                    least=_LEAST_ENTRANTS,
                    most=MOST_ENTRANTS,
                )
            )

    def validate_courts(self, field: CountField) -> None:
        """Take no more courts than there can be."""
        _at_most(field, MOST_COURTS)

    def validate_minutes(self, field: CountField) -> None:
        """Take no match that is longer than half a day."""
        _at_most(field, MOST_MINUTES)

    def validate_rest(self, field: CountField) -> None:
        """Take no rest that is longer than half a day."""
        _at_most(field, MOST_MINUTES)

    def validate_ends(self, field: ClockField) -> None:
        """Ask for a time after the beginning."""
        if self.begins.data and field.data and field.data <= self.begins.data:
            raise ValidationError(_("Must be later than %(time)s.", time=_clock(self.begins)))

    def validate_lunch_ends(self, field: ClockField) -> None:
        """Ask for a break that lies within the hours, with both its ends."""
        if bool(self.lunch_begins.data) != bool(field.data):
            raise ValidationError(
                _("Type both when lunch begins and when it ends, or neither.")
            )
        times = (self.begins.data, self.lunch_begins.data, field.data, self.ends.data)
        if field.data and all(times) and sorted(set(times)) != list(times):
            raise ValidationError(_("Lunch has to lie between the first match and the end."))

    def room(self) -> Room:
        """Return what was typed; the form has been validated."""
        times = [self.begins.data, self.lunch_begins.data, self.lunch_ends.data, self.ends.data]
        at = [_minute(one) for one in times if one is not None]
        return Room(
            courts=self.courts.data,
            minutes=self.minutes.data,
            rest=self.rest.data or 0,
            sessions=tuple(zip(at[::2], at[1::2], strict=True)),
        )


class TakeForm(FlaskForm):
    """Take a proposal over, on top of the set-up that was seen."""

    version = HiddenField()
    code = HiddenField()


def _at_most(field: CountField, most: int) -> None:
    if field.data is not None and field.data > most:
        raise ValidationError(_("At most %(most)s.", most=most))


def _clock(field: ClockField) -> str:
    return f"{field.data:%H:%M}"


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute

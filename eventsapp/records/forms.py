"""Forms of records."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import HiddenField
from wtforms.validators import StopValidation

from eventsapp.events.makeup import Division
from eventsapp.events.sports import SPORTS
from eventsapp.frame.fields import CountField, LineField, PickField, ReadField
from eventsapp.records.dates import read_day
from eventsapp.records.errors import DayUnreadable
from eventsapp.records.models import (
    LONGEST_HOLDER,
    LONGEST_NAME,
    LONGEST_PLACE,
    LONGEST_REASON,
    MOST_AGE,
    Quantity,
)
from eventsapp.records.words import GROUPS, QUANTITIES

SPORT_CHOICES = [("", _l("None of these")), *((key, one.words) for key, one in SPORTS.items())]


class WhenField(ReadField):
    """A day, or a year where no more is known; the value is as of :func:`read_day`."""

    complaint = DayUnreadable.template

    def read(self, text: str) -> tuple[date, bool]:
        """Read it."""
        return read_day(text)

    def write(self, value: object) -> str:
        """Write it as it is typed."""
        return str(value)


class RecordForm(FlaskForm):
    """A record that is kept from now on; the view hands in who may keep it."""

    name = LineField(
        _l("Discipline"), most=LONGEST_NAME, needed=_l("Type what it is a record of.")
    )
    keeper = PickField(_l("Whose record"), coerce=int)
    sport = PickField(_l("Sport"), choices=SPORT_CHOICES)
    quantity = PickField(_l("What is compared"), choices=QUANTITIES.items(), coerce=Quantity)
    division = PickField(_l("Group"), choices=GROUPS.items(), coerce=Division)
    age_least = CountField(_l("Least age"))
    age_most = CountField(_l("Most age"))

    def validate_age_least(self, field: Any) -> None:
        """Refuse what nobody is."""
        _demand_age(field)

    def validate_age_most(self, field: Any) -> None:
        """Refuse what nobody is."""
        _demand_age(field)


def _demand_age(field: Any) -> None:
    if field.data is not None and field.data > MOST_AGE:
        raise StopValidation(str(_l("An age of at most 120.")))


class RenameForm(FlaskForm):
    """Another name of a record."""

    name = LineField(
        _l("Discipline"), most=LONGEST_NAME, needed=_l("Type what it is a record of.")
    )
    sport = PickField(_l("Sport"), choices=SPORT_CHOICES)


class MarkForm(FlaskForm):
    """An older mark."""

    value = LineField(_l("Mark achieved"), most=20, needed=_l("Type the mark."))
    holder = LineField(
        _l("Record holder"), most=LONGEST_HOLDER, needed=_l("Type who holds the mark.")
    )
    branch = LineField(_l("Branch then"), most=LONGEST_PLACE)
    when = WhenField(_l("Day or year"), needed=_l("Type the day, or the year alone."))
    event = LineField(_l("At which event"), most=LONGEST_PLACE)
    place = LineField(_l("Where"), most=LONGEST_PLACE)


class StrikeForm(FlaskForm):
    """Let a typed mark count no more."""

    why = LineField(
        _l("Why it is struck out"),
        most=LONGEST_REASON,
        needed=_l("Say why the mark is struck out."),
    )


class TieForm(FlaskForm):
    """Let a discipline count for a record, or no more."""

    record_id = PickField(_l("Record kept"), coerce=int)
    step = HiddenField(default="tie")


class SheetForm(FlaskForm):
    """A sheet of older marks, or the ``lines`` of one that was looked at."""

    keeper = PickField(_l("Whose records"), coerce=int)
    file = FileField(_l("File"))
    step = HiddenField(default="preview")
    lines = HiddenField()

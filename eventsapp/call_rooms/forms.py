"""What is sent from the page of the call room."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, ValidationError

from eventsapp.call_rooms.models import LONGEST_COURT, MOST_MINUTES, ReportAct
from eventsapp.frame.addresses import carried_numbers, number_seen
from eventsapp.frame.fields import ClockField, CountField, LineField


class BoutForm(FlaskForm):
    """Which match, heat or start it is about, and what the page showed of it."""

    bout = HiddenField()
    seen = HiddenField()

    @property
    def seen_rows(self) -> int:
        """Return how many rows of the log the page showed; -1 if that was tampered with."""
        return number_seen(self.seen.data)


class CallForm(BoutForm):
    """Where it is played, and when it begins, if that was announced."""

    court = LineField(_l("Court or place"), most=LONGEST_COURT)
    begins = ClockField(_l("Begins at"))


class TakeBackForm(BoutForm):
    """Why a call is taken back."""

    why = LineField(_l("Why it is taken back"), most=200)


class ReportForm(BoutForm):
    """Who is there, or is not after all; ``seen`` is the id of the call."""

    entry = HiddenField()
    member = HiddenField()
    act = HiddenField()

    @property
    def said(self) -> ReportAct:
        """Return what is said; anything else than "not there" is "there"."""
        is_gone = self.act.data == ReportAct.NOT_THERE.value
        return ReportAct.NOT_THERE if is_gone else ReportAct.THERE


class AbsenceForm(BoutForm):
    """Whose absence is recorded; ``seen`` is the id of the call."""

    entries = HiddenField()

    @property
    def entry_ids(self) -> list[int]:
        """Return the ids of the entries; what is none is left out."""
        return carried_numbers((self.entries.data or "").split(","))


class CodeForm(FlaskForm):
    """The code or staff number of whoever reports."""

    code = LineField(
        _l("Staff number or code"), most=64, needed=_l("Type a staff number or a code.")
    )


class MinutesForm(FlaskForm):
    """How long people are waited for."""

    minutes = CountField(_l("Minutes to report"), needed=_l("Type a number."))

    def validate_minutes(self, field: CountField) -> None:
        """Nobody waits for hours."""
        if field.data is not None and field.data > MOST_MINUTES:
            raise ValidationError(_("At most %(most)s.", most=MOST_MINUTES))

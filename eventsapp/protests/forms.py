"""Forms of protests."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import ValidationError

from eventsapp.frame.fields import CountField, LinesField, PickField
from eventsapp.protests.models import LONGEST_TEXT, MOST_MINUTES

CORRECT = "correct"
STANDS = "stands"
REJECT = "reject"
TAKEN = "taken"
NONE = "none"
VERDICTS = [
    (REJECT, _l("Rejected: the result stands")),
    (CORRECT, _l("Upheld: the result is to be corrected")),
    (STANDS, _l("Upheld, but the result stands")),
]


class FilingForm(FlaskForm):
    """A protest; the view hands in what can be contested and by whom."""

    matter = PickField(_l("What is contested"))
    entry = PickField(_l("Who protests"), coerce=int)
    text = LinesField(
        _l("What happened, and why"),
        most=LONGEST_TEXT,
        needed=_l("Say what is contested, and why."),
    )
    late = LinesField(_l("Why it is taken in late"), most=LONGEST_TEXT)


class DecisionForm(FlaskForm):
    """What the referee decides."""

    verdict = PickField(_l("Decision"), choices=VERDICTS)
    words = LinesField(
        _l("Why"),
        most=LONGEST_TEXT,
        needed=_l("Say why, in a sentence or two."),
    )


class ReasonForm(FlaskForm):
    """A protest is withdrawn or opened again, with a reason."""

    why = LinesField(
        _l("Why"),
        most=LONGEST_TEXT,
        needed=_l("Say why, in a sentence or two."),
    )


class TermsForm(FlaskForm):
    """For how long results can be contested."""

    takes = PickField(
        _l("Protests"), choices=[(TAKEN, _l("are taken")), (NONE, _l("are not taken"))]
    )
    minutes = CountField(_l("Minutes after the result"))

    def validate_minutes(self, field: CountField) -> None:
        """Ask for a number of minutes where protests are taken."""
        if self.takes.data != TAKEN or field.errors:
            return
        if field.data is None:
            raise ValidationError(str(_l("Type for how many minutes, such as 30.")))
        if field.data > MOST_MINUTES:
            raise ValidationError(str(_l("At most a week, which is 10080 minutes.")))

    def value(self) -> int | None:
        """Return the minutes; None where no protests are taken."""
        return self.minutes.data if self.takes.data == TAKEN else None

"""Forms of protests."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectMultipleField, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from eventsapp.frame.fields import (
    CountField,
    LineField,
    LinesField,
    Needed,
    PickField,
    YuanField,
    chosen_id,
)
from eventsapp.protests.models import LONGEST_TEXT, MOST_MINUTES, Bench
from eventsapp.protests.terms import Terms
from eventsapp.protests.words import BENCHES

CORRECT = "correct"
STANDS = "stands"
REJECT = "reject"
TAKEN = "taken"
NONE = "none"
UNDECIDED = ("", _l("not decided yet"))
VERDICTS = [
    (REJECT, _l("Rejected: the result stands")),
    (CORRECT, _l("Upheld: the result is to be corrected")),
    (STANDS, _l("Upheld, but the result stands")),
]
RESTORE = "restore"
AT_LAST = [*VERDICTS, (RESTORE, _l("Rejected: what was corrected is to be corrected back"))]
"""What the second instance can say of a result that the first one had corrected."""


class FilingForm(FlaskForm):
    """A protest; the view hands in what can be contested and by whom."""

    matter = PickField(_l("What is contested"))
    entry = PickField(
        _l("Who protests"),
        coerce=chosen_id,
        validators=[Needed(_l("Choose a name."))],
    )
    text = LinesField(
        _l("What happened, and why"),
        most=LONGEST_TEXT,
        needed=_l("Say what is contested, and why."),
    )
    late = LinesField(_l("Why it is taken in late"), most=LONGEST_TEXT)


class DecisionForm(FlaskForm):
    """What is decided; of a decision of the jury, who of it took part."""

    verdict = PickField(
        _l("Decision"),
        choices=VERDICTS,
        validators=[Needed(_l("Choose what is decided."))],
    )
    jurors = SelectMultipleField(
        _l("Who of the jury took part"),
        coerce=int,
        validate_choice=False,  # the rule says of each why not, in a sentence
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
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


class AppealForm(FlaskForm):
    """A decision is taken to the jury, with a reason."""

    against = LinesField(
        _l("What is wrong with the decision"),
        most=LONGEST_TEXT,
        needed=_l("Say why, in a sentence or two."),
    )


class SlipForm(FlaskForm):
    """An entry about the fee was a slip."""

    slip = LinesField(
        _l("What was wrong"),
        most=LONGEST_TEXT,
        needed=_l("Say why, in a sentence or two."),
    )


class AppealSlipForm(SlipForm):
    """An entry about the fee of the appeal was a slip; the same, below another id."""

    slip = LinesField(
        _l("What was wrong"),
        most=LONGEST_TEXT,
        needed=_l("Say why, in a sentence or two."),
        id="appeal-slip",
    )


class JurorForm(FlaskForm):
    """Somebody is named to the jury."""

    number = LineField(_l("Staff number"), most=32, needed=_l("Type the staff number."))


class TermsForm(FlaskForm):
    """On which terms results can be contested."""

    takes = PickField(
        _l("Protests"), choices=[(TAKEN, _l("are taken")), (NONE, _l("are not taken"))]
    )
    minutes = CountField(_l("Minutes after the result"))
    fee_fen = YuanField(_l("Fee of a protest, yuan"))
    bench = PickField(
        _l("Who decides first"), choices=[(one.value, words) for one, words in BENCHES.items()]
    )
    second_minutes = CountField(_l("Minutes for the second instance"))
    second_fee_fen = YuanField(_l("Fee of an appeal, yuan"))

    def fill_from(self, terms: Terms) -> None:
        """Show what holds."""
        self.takes.data = TAKEN if terms.minutes else NONE
        self.minutes.data = terms.minutes
        self.fee_fen.data = terms.fee_fen
        self.bench.data = terms.bench.value
        self.second_minutes.data = terms.second_minutes
        self.second_fee_fen.data = terms.second_fee_fen

    def validate_minutes(self, field: CountField) -> None:
        """Ask for a number of minutes where protests are taken."""
        if self.takes.data != TAKEN or field.errors:
            return
        if field.data is None:
            raise ValidationError(str(_l("Type for how many minutes, such as 30.")))
        _require_a_week(field)

    def validate_second_minutes(self, field: CountField) -> None:
        """Refuse more than a week; nothing typed is no second instance."""
        _require_a_week(field)

    def validate_second_fee_fen(self, field: YuanField) -> None:
        """Refuse a fee for what can't be contested."""
        if field.data and not self.second_minutes.data:
            raise ValidationError(
                str(_l("Type the minutes for the second instance, or leave its fee empty."))
            )

    def value(self) -> Terms:
        """Return the terms; without minutes where no protests are taken."""
        return Terms(
            minutes=self.minutes.data if self.takes.data == TAKEN else None,
            fee_fen=self.fee_fen.data or None,
            bench=Bench(self.bench.data),
            second_minutes=self.second_minutes.data,
            second_fee_fen=self.second_fee_fen.data or None,
        )


def _require_a_week(field: CountField) -> None:
    if field.data is not None and field.data > MOST_MINUTES:
        raise ValidationError(str(_l("At most a week, which is 10080 minutes.")))

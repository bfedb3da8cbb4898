"""Forms of going on from one discipline to another."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, ValidationError

from eventsapp.frame.fields import CountField, LineField, Needed, PickField, chosen_id
from eventsapp.progressions.models import LONGEST_REASON, MOST_THROUGH, Word


class RuleForm(FlaskForm):
    """How many of a discipline go on to another; the view hands in the disciplines."""

    source = PickField(_l("From"), coerce=int)
    into = PickField(_l("To"), coerce=int)
    most = CountField(
        _l("How many go on"), from_zero=True, needed=_l("Type how many go on, such as 8.")
    )

    def validate_most(self, field: CountField) -> None:
        """Take no more than anybody plays with."""
        if field.data is not None and field.data > MOST_THROUGH:
            raise ValidationError(str(_l("At most %(most)s.")) % {"most": MOST_THROUGH})


class CarryForm(FlaskForm):
    """Who goes on is entered; ``seen`` is what the page showed."""

    seen = HiddenField()
    reason = LineField(_l("Why it changes"), most=LONGEST_REASON)


class WordForm(FlaskForm):
    """Somebody gives up the place, or takes that back."""

    entry = PickField(_l("Who"), coerce=chosen_id, validators=[Needed(_l("Choose a name."))])
    word = PickField(
        _l("What happens"),
        choices=[
            (Word.GIVES_UP.value, _l("gives up the place: the next one moves up")),
            (Word.RETURNS.value, _l("goes on after all")),
        ],
    )
    why = LineField(_l("Why"), most=LONGEST_REASON, needed=_l("Say why."))

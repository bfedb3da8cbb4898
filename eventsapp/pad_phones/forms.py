"""What the referee says of a phone that is to be paired."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from eventsapp.events.models import Discipline
from eventsapp.frame.fields import LineField
from eventsapp.pad_phones.models import LONGEST_NAME


class PhoneForm(FlaskForm):
    """Whose phone it is, and what it takes down."""

    name = LineField(
        _l("Whose phone"), most=LONGEST_NAME, needed=_l("Write whose phone it is.")
    )
    disciplines = SelectMultipleField(
        _l("Takes down"),
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def offer(self, disciplines: Sequence[Discipline], asked: int | None) -> "PhoneForm":
        """Let disciplines be chosen: the one that was asked for to begin with, else all."""
        self.disciplines.choices = [(one.id, one.name) for one in disciplines]
        if not self.is_submitted():
            ids = [one.id for one in disciplines]
            self.disciplines.data = [asked] if asked in ids else ids
        return self

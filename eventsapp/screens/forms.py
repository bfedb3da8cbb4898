"""What members send who read the screen at the door, or type what it shows."""

from collections.abc import Iterable
from typing import Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField, ValidationError
from wtforms.validators import DataRequired, Length

from eventsapp.checkpoints.models import CheckPoint
from eventsapp.frame.addresses import LARGEST_ID
from eventsapp.frame.fields import PickField
from eventsapp.screens import codes


class HereForm(FlaskForm):
    """A code, and the screen that it is from: any, what is wrong with it is logged."""

    point = PickField(_l("Where"), coerce=int, validate_choice=False)
    code = StringField(
        _l("Code on the screen"),
        [
            DataRequired(_l("Type the six characters on the screen.")),
            Length(max=20, message=_l("At most %(max)d characters.")),
        ],
    )

    def offer(self, points: Iterable[CheckPoint]) -> Self:
        """Let one of the screens of today be chosen."""
        self.point.offer(
            (point.id, " · ".join(filter(None, (point.session.event.name, point.called))))
            for point in points
        )
        return self

    def validate_point(self, field: PickField) -> None:
        """A number that a column can hold; whether there is one is asked later."""
        if not field.errors and not (field.data and 0 < field.data <= LARGEST_ID):
            raise ValidationError(_("Choose one from the list."))

    def validate_code(self, field: StringField) -> None:
        """Six characters of those that codes have."""
        if field.data and codes.read(field.data) is None:
            raise ValidationError(_("Six letters and digits, none of them 0, 1, I, L or O."))

    def typed(self) -> str:
        """Return the code as it is kept."""
        return codes.read(self.code.data or "") or ""

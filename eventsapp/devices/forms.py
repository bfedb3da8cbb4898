"""What organisers say of a phone that is to be paired."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from eventsapp.checkpoints.models import CheckPoint
from eventsapp.events.models import Event
from eventsapp.frame.fields import LineField
from eventsapp.frame.languages import day


class PhoneForm(FlaskForm):
    """Whose phone it is, and where it scans."""

    name = LineField(_l("Whose phone"), most=40, needed=_l("Write whose phone it is."))
    points = SelectMultipleField(
        _l("Scans at"),
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def offer(self, event: Event, points: list[CheckPoint]) -> "PhoneForm":
        """Let the check points of an event be chosen; all are, to begin with."""
        several = len(event.sessions) > 1
        self.points.choices = [
            (
                point.id,
                f"{day(point.session.held_on)} {point.called}"
                if several
                else point.called or _("Check point"),
            )
            for point in points
        ]
        if not self.is_submitted():
            self.points.data = [point.id for point in points]
        return self

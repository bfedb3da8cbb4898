"""What organisers say of check points and gates."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField

from eventsapp.checkpoints.models import CheckPoint, Direction
from eventsapp.checkpoints.services import Terms
from eventsapp.frame.fields import ClockField, LineField, PickField


class PointForm(FlaskForm):
    """A check point: where, when, and who may pass it again."""

    name = LineField(_l("Name of the check point"), most=40)
    place = LineField(_l("Site"), most=100)
    opens = ClockField(_l("Opens"))
    closes = ClockField(_l("Closes"))
    has_exits = BooleanField(_l("People are scanned when they go out, too"))
    has_re_entry = BooleanField(_l("Who went out may come in again"), default=True)

    def terms(self) -> Terms:
        """Return what was filled in."""
        return Terms(
            self.name.data or "",
            self.place.data or "",
            self.opens.data,
            self.closes.data,
            self.has_exits.data,
            self.has_re_entry.data,
        )

    def fill_from(self, point: CheckPoint) -> None:
        """Show a check point as it is."""
        self.process(obj=point)


class GateForm(FlaskForm):
    """A gate of a check point."""

    name = LineField(
        _l("Name of the gate"),
        most=40,
        needed=_l("Write what the gate is called."),
        id="gate-name",  # the page has the check point's name too
    )
    direction = PickField(
        _l("Way"),
        choices=[
            ("", _l("in and out")),
            (Direction.ENTRY.value, _l("in only")),
            (Direction.EXIT.value, _l("out only")),
        ],
    )

    def way(self) -> Direction | None:
        """Return which way people pass; None is both."""
        return Direction(self.direction.data) if self.direction.data else None

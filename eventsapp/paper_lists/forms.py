"""What is keyed in from a paper list."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import time

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from eventsapp.checkins.places import Place
from eventsapp.checkpoints.models import Direction
from eventsapp.frame.fields import ClockField, LineField, PickField
from eventsapp.paper_lists.errors import PaperRefused
from eventsapp.paper_lists.keying import Where
from eventsapp.paper_lists.reading import Typed, read
from eventsapp.paper_lists.words import column_words

LONGEST = 20_000


class KeyForm(FlaskForm):
    """Which column of the paper, at what time, and which lines of it are ticked."""

    column = PickField(_l("Column of the list"))
    at = ClockField(_l("Time on the list"))
    lines = TextAreaField(
        _l("Numbers that are ticked"),
        [
            DataRequired(_l("Type the numbers that are ticked on the paper.")),
            Length(max=LONGEST, message=_l("At most %(max)d characters.")),
        ],
    )
    seen = HiddenField()

    def offer(self, places: Sequence[Place]) -> "KeyForm":
        """Set the columns that can be chosen."""
        self._columns = {_key(where): where for where in columns_of(places)}
        self.column.offer((key, column_words(each)) for key, each in self._columns.items())
        return self

    def kept(self) -> tuple[str, str]:
        """Return with which column and time the next sheet most likely begins."""
        return self.column.data, f"{self.at.data:%H:%M}" if self.at.data else ""

    def go_on(self, kept: Mapping[str, str]) -> None:
        """Begin the next sheet with what the one before had: ``column`` and ``at``."""
        if kept.get("column") in self._columns:
            self.column.data = kept["column"]
        if kept.get("at"):
            with suppress(ValueError):
                self.at.data = time.fromisoformat(kept["at"])

    def where(self) -> Where:
        """Return the column that was chosen."""
        return self._columns[self.column.data]

    def read_lines(self) -> list[Typed]:
        """Return the lines as they were typed; call it only for what was found valid."""
        return read(self.lines.data or "")

    @property
    def marker(self) -> str:
        """Return what tells what was typed from anything else: it is confirmed as seen."""
        typed = f"{self.column.data}|{self.at.data}|{self.lines.data}"
        return hashlib.sha256(typed.encode("utf-8", "replace")).hexdigest()[:32]

    @property
    def is_confirmed(self) -> bool:
        """Whether what is sent was seen just so in the preview."""
        return self.seen.data == self.marker

    def validate_lines(self, field: TextAreaField) -> None:
        """Say which word can't be read, and which line lacks a time."""
        try:
            lines = read(field.data or "")
        except PaperRefused as refusal:
            raise ValidationError(refusal.message) from None
        if not lines:
            raise ValidationError(_("Type the numbers that are ticked on the paper."))
        bare = next((line.text for line in lines if line.at is None), None)
        if bare is not None and self.at.data is None and not self.at.errors:
            raise ValidationError(
                _("%(text)s has no time. Type one for the whole list, or 8@09:05.", text=bare)
            )


class TakeBackForm(FlaskForm):
    """Why rows are taken back."""

    reason = LineField(_l("Reason"), most=200, needed=_l("Say why, in a few words."))


def columns_of(places: Iterable[Place]) -> list[Where]:
    """Return the columns that a list of these check points has."""
    return [
        Where(place, way)
        for place in places
        for way in Direction
        if way is Direction.ENTRY or place.has_exits
    ]


def _key(where: Where) -> str:
    return f"{where.place.point_id}-{where.direction.value}"

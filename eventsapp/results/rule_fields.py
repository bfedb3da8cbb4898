"""Fields for rules, and what the forms of all measures have in common."""

import re
from abc import abstractmethod
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field

from brackets import Precision
from eventsapp.events.models import Discipline
from eventsapp.frame.fields import ReadField, tidy
from eventsapp.results.measures import prizes, programme
from eventsapp.results.measures.cells import read_mark
from eventsapp.results.measures.heights import write_centimetres
from eventsapp.results.measures.kind import Kind
from eventsapp.results.measures.mass_start import MOST_POINTS
from eventsapp.results.notations import plain_metres
from eventsapp.results.outcomes import read_time

MOST_HEIGHTS = 20
MOST_CENTIMETRES = 700
_METRES = re.compile(r"\d(\.\d{1,2})?", re.ASCII)


class RangeField(ReadField):
    """A whole number from ``least`` to ``most``."""

    def __init__(self, label: str, *, least: int, most: int, **bound: Any) -> None:
        self.least, self.most = least, most
        super().__init__(label, needed=_l("Type a number."), **bound)

    def read(self, text: str) -> int:
        """Read digits only."""
        is_short = text.isascii() and text.isdigit() and len(text) < 8
        if not is_short or not self.least <= int(text) <= self.most:
            self.complaint = _(
                "A whole number from %(least)d to %(most)d.", least=self.least, most=self.most
            )
            raise ValueError
        return int(text)

    def write(self, value: object) -> str:
        """Write the digits."""
        return str(value)


class MarkField(ReadField):
    """A mark that a judge can give."""

    complaint = _l("Type a mark, such as 9.5.")

    def read(self, text: str) -> Decimal:
        """Read it exactly."""
        return read_mark(text)

    def write(self, value: object) -> str:
        """Write it as it is typed."""
        return str(value)


class LimitField(ReadField):
    """A time as a limit; the value is milliseconds, 0 for none."""

    complaint = _l("A time such as 1:30:00, or nothing.")

    def read(self, text: str) -> int:
        """Read a time."""
        return read_time(text)

    def write(self, value: object) -> str:
        """Write whole seconds; nothing for no limit."""
        return Precision.SECOND.write(int(str(value))) if value else ""


class HeightsField(ReadField):
    """Rising heights in metres; the value is whole centimetres."""

    complaint = _l("Rising heights in metres, 20 at most, such as 1.20 1.25 1.30.")

    def read(self, text: str) -> tuple[int, ...]:
        """Read metres with two decimals, parted by spaces or commas."""
        parts = [plain_metres(part) for part in re.split(r"[\s,;、]+", text) if part]
        if not all(_METRES.fullmatch(part) for part in parts):
            raise ValueError(text)
        heights = tuple(int(Decimal(part) * 100) for part in parts)
        is_rising = list(heights) == sorted({*heights})
        if (
            not is_rising
            or not heights
            or not 0 < heights[0] <= heights[-1] <= MOST_CENTIMETRES
        ):
            raise ValueError(text)
        if len(heights) > MOST_HEIGHTS:
            raise ValueError(text)
        return heights

    def write(self, value: object) -> str:
        """Write them as they are typed."""
        known = value if isinstance(value, tuple) else ()
        return " ".join(write_centimetres(height) for height in known)


class PointsField(ReadField):
    """Names of check points, parted by commas."""

    complaint = _l("Different names parted by commas, 20 at most, each of 20 characters.")

    def read(self, text: str) -> tuple[str, ...]:
        """Read names; numbers stay free, they are what a referee types for them."""
        names = tuple(part for raw in re.split(r"[,;、]", text) if (part := tidy(raw)))
        is_fit = all(
            len(name) <= 20 and not name.isdigit() and " " not in name for name in names
        )
        if not is_fit or len(set(names)) < len(names) or len(names) > MOST_POINTS:
            raise ValueError(text)
        return names

    def write(self, value: object) -> str:
        """Write them as they are typed."""
        return ", ".join(value) if isinstance(value, tuple) else ""


class PrizesField(ReadField):
    """Grades with their numbers."""

    complaint = _l("Names with numbers, such as: first 1, second 3, good ≥130.")

    def read(self, text: str) -> tuple[prizes.Prize, ...]:
        """Read them."""
        return prizes.read_prizes(text)

    def write(self, value: object) -> str:
        """Write them as they are typed."""
        return prizes.write_prizes(value) if isinstance(value, tuple) else ""


class ProgrammeField(ReadField):
    """Segments with parts and factors."""

    complaint = _l(
        "Parts with factors, 6 at most, such as: content 0.6, delivery 0.4; several segments "
        "as speech: content 2, delivery 1; answers: right 3."
    )

    def read(self, text: str) -> tuple[programme.Item, ...]:
        """Read them."""
        return programme.read_programme(text)

    def write(self, value: object) -> str:
        """Write them as they are typed."""
        return programme.write_programme(value) if isinstance(value, tuple) else ""


class RulesForm(FlaskForm):
    """Base of the forms: each shows stored rules, and returns what was typed as rules."""

    hints: Mapping[str, Any] = {}

    def suit(self, discipline: Discipline) -> None:
        """Leave out what makes no sense for who enters."""

    def fill(self, kind: Kind) -> None:
        """Show what is stored."""
        for name, value in vars(kind).items():
            if name in self._fields and self[name].type != "FieldList":
                self[name].data = value

    @abstractmethod
    def kind(self) -> Kind:
        """Return the rules that were typed."""

    def plain(self) -> list[tuple[Field, Any]]:
        """Return the fields that are shown one below the other, with their hints."""
        return [
            (field, self.hints.get(field.name, ""))
            for field in self
            if field.type not in ("CSRFTokenField", "FieldList")
        ]

    def _typed(self) -> dict[str, Any]:
        return {field.name: field.data for field, _hint in self.plain()}

"""Form fields for what people here type: a line of text, a day, a clock time, yuan.

Each keeps what was typed when it can't be used, and says what to type instead.
``bound`` is what WTForms adds when a form is made.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length, StopValidation
from wtforms.widgets import DateInput, DateTimeLocalInput, Input, TextInput, TimeInput

from eventsapp.clock import LOCAL, local
from eventsapp.exact import half_up
from eventsapp.frame.half_width import half_width
from eventsapp.frame.years import FIRST_YEAR, LAST_YEAR

FIRST_YEAR_OF_DAYS = 1990  # days are typed of what is to come, or was not long ago
MOST_YUAN = 20_000_000  # fen of more than this do not fit a 32-bit column
AMOUNT = re.compile(r"(\d{1,3}(,\d{3})+|\d+)(\.\d{1,2})?", re.ASCII)
WEIGHT = re.compile(r"\d{1,3}(\.\d{1,4})?|\d{1,3}/\d{1,3}", re.ASCII)


def tidy(text: str | None) -> str:
    """Trim, drop control characters and let one space stand for several."""
    plain = "".join(
        " " if char in "\t\r\n" else char
        for char in text or ""
        if char in "\t\r\n" or unicodedata.category(char) not in {"Cc", "Cs"}
    )
    return " ".join(plain.split())


def tidy_lines(text: str | None) -> str:
    r"""Tidy each line, and let one empty line stand for several.

    >>> tidy_lines(" one \r\n\n\n two")
    'one\n\ntwo'
    """
    lines = "\n".join(tidy(line) for line in (text or "").splitlines())
    return re.sub("\n{3,}", "\n\n", lines).strip()


class Needed:
    """Ask for something where nothing was typed, with the words of the field."""

    field_flags = {"required": True}

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, form: object, field: Field) -> None:
        """Stop when the field is empty; a field that could not be read has said so itself."""
        if field.data is None or field.data == "":
            raise StopValidation("" if field.errors else str(self.message))


class LineField(StringField):
    """A line of text of at most ``most`` characters; emoji and rare characters may be in it."""

    data: str

    def __init__(self, label: str, *, most: int, needed: str = "", **bound: Any) -> None:
        self.most = most
        asked = [Needed(needed)] if needed else []
        super().__init__(
            label,
            [*asked, Length(max=most, message=_l("At most %(max)d characters."))],
            filters=[tidy],
            **bound,
        )


class LinesField(TextAreaField):
    """Some lines of text, of at most ``most`` characters together."""

    data: str

    def __init__(self, label: str, *, most: int, needed: str = "", **bound: Any) -> None:
        self.most = most
        asked = [Needed(needed)] if needed else []
        super().__init__(
            label,
            [*asked, Length(max=most, message=_l("At most %(max)d characters."))],
            filters=[tidy_lines],
            **bound,
        )


class ReadField(Field):
    """A field that reads a value from text, and shows the text again if it can't."""

    widget: Input = TextInput()
    complaint: str = ""

    def __init__(self, label: str, *, needed: str = "", **bound: Any) -> None:
        super().__init__(label, [Needed(needed)] if needed else [], **bound)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read the typed text; an empty field is None."""
        self.data = None
        text = half_width(valuelist[0]) if valuelist else ""
        if not text:
            return
        try:
            self.data = self.read(text)
        except (ValueError, ArithmeticError):
            raise ValueError(str(self.complaint)) from None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.write(self.data)

    def read(self, text: str) -> object:
        raise NotImplementedError

    def write(self, value: object) -> str:
        raise NotImplementedError


class DayField(ReadField):
    """A day of the calendar (ISO, as browsers send it)."""

    widget = DateInput()
    complaint = _l("Choose a day of the calendar, such as 2026-12-05.")
    first_year = FIRST_YEAR_OF_DAYS

    def read(self, text: str) -> date:
        """Read ``2026-12-05``; a day far from these years is a slip of the finger."""
        day = date.fromisoformat(text.replace("/", "-"))
        if not self.first_year <= day.year <= LAST_YEAR:
            raise ValueError
        return day

    def write(self, value: object) -> str:
        """Write it as browsers want it."""
        return str(value)


class ClockField(ReadField):
    """A clock time without seconds."""

    widget = TimeInput()
    complaint = _l("Type a clock time, such as 08:30.")

    def read(self, text: str) -> time:
        """Read ``8:30`` or ``08:30``."""
        hour, minute = text.split(":")[:2]
        return time(int(hour), int(minute))

    def write(self, value: object) -> str:
        """Write it as browsers want it."""
        return f"{value:%H:%M}"


class MomentField(ReadField):
    """A day and a clock time of the union's zone; the value is an aware datetime."""

    widget = DateTimeLocalInput()
    complaint = _l("Choose a day and a time, such as 2026-12-05 18:00.")

    def read(self, text: str) -> datetime:
        """Read ``2026-12-05T18:00``."""
        at = datetime.fromisoformat(text)
        if not FIRST_YEAR_OF_DAYS <= at.year <= LAST_YEAR:
            raise ValueError
        return at.replace(tzinfo=LOCAL, second=0, microsecond=0)

    def write(self, value: object) -> str:
        """Write it as browsers want it."""
        if not isinstance(value, datetime):
            raise TypeError
        return f"{local(value):%Y-%m-%dT%H:%M}"


class YuanField(ReadField):
    """An amount typed in yuan, ``5,000.00``; the value is whole fen."""

    complaint = _l("Type an amount in yuan, such as 5,000.00.")

    def read(self, text: str) -> int:
        """Read yuan with at most two decimals, exactly."""
        if not AMOUNT.fullmatch(text):
            raise ValueError
        yuan = Decimal(text.replace(",", ""))
        if yuan > MOST_YUAN:
            raise ValueError
        return int(yuan * 100)

    def write(self, value: object) -> str:
        """Write fen as yuan with separators."""
        if not isinstance(value, int):
            raise TypeError
        return f"{value // 100:,}.{value % 100:02d}"


class CountField(ReadField):
    """A whole number of at least one, or of at least zero, or nothing."""

    complaint = _l("Type a whole number in digits.")

    def __init__(self, label: str, *, from_zero: bool = False, **bound: Any) -> None:
        self.least = 0 if from_zero else 1
        super().__init__(label, **bound)

    def read(self, text: str) -> int:
        """Read digits only."""
        if not (text.isascii() and text.isdigit() and self.least <= int(text) <= 100_000):
            raise ValueError
        return int(text)

    def write(self, value: object) -> str:
        """Write the digits."""
        return str(value)


class YearField(CountField):
    """A year of these centuries."""

    complaint = _l("Type a year, such as 2025.")
    first_year = FIRST_YEAR

    def read(self, text: str) -> int:
        """Read a year in digits."""
        year = super().read(text)
        if not self.first_year <= year <= LAST_YEAR:
            raise ValueError
        return year


class WeightField(ReadField):
    """A factor above zero, ``1``, ``1.5`` or ``2/3``; the value is an exact fraction."""

    complaint = _l("Type a factor, such as 1, 1.5 or 1/2.")

    def read(self, text: str) -> Fraction:
        """Read it exactly."""
        if not WEIGHT.fullmatch(text) or not Fraction(text):
            raise ValueError
        return Fraction(text)

    def write(self, value: object) -> str:
        """Write it as it can be read back."""
        if not isinstance(value, Fraction):
            raise TypeError
        short = half_up(value, 4)
        return f"{short.normalize():f}" if Fraction(short) == value else str(value)


def chosen_id(value: Any) -> int | None:
    """Return the id of who was chosen; None before somebody chooses."""
    return int(value) if value else None


class PickField(SelectField):
    """A choice from a list of (value, words); the view may hand in the list later."""

    data: Any

    def __init__(
        self,
        label: str,
        *,
        choices: Iterable[tuple[object, str]] = (),
        coerce: Callable[[Any], object] = str,
        **bound: Any,
    ) -> None:
        super().__init__(label, coerce=coerce, **bound)
        self.invalid_value_message = _l("Choose one from the list.")
        self.invalid_choice_message = self.invalid_value_message
        self.offer(choices)

    def offer(self, choices: Iterable[tuple[object, str]]) -> None:
        """Set what can be chosen."""
        self.choices = [SelectChoice(value, words) for value, words in choices]

    def offer_names(
        self, names: Iterable[tuple[object, str]], *, first: str = _l("Choose a name")
    ) -> None:
        """Set who can be chosen; of several nobody is chosen before somebody chooses.

        Args:
            names: ids, read by :func:`chosen_id`, or keys with the names.
            first: what stands there until then.
        """
        known = list(names)
        self.offer(known if len(known) < 2 else [("", first), *known])

    def words(self) -> str:
        """Return the words of what is chosen."""
        chosen = [words for value, words, *_ in self.iter_choices() if value == self.data]
        return str(chosen[0]) if chosen else ""

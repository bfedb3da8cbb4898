"""What is typed about titles, awards and circulars."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, HiddenField
from wtforms.fields import TextAreaField
from wtforms.validators import Length

from eventsapp.awards.circulars import FIELDS
from eventsapp.awards.models import (
    LONGEST_BASIS,
    LONGEST_LEVEL,
    LONGEST_NUMBER,
    LONGEST_TITLE,
    AwardTitle,
    Circular,
    TitleKind,
)
from eventsapp.documents.blocks import printable
from eventsapp.frame.addresses import carried_number
from eventsapp.frame.fields import DayField, LineField, Needed, PickField, YearField

LONGEST_TEXT = 4_000
LONGEST_LIST = 40_000


def lines(text: str | None) -> str:
    """Return typed lines without what no font prints."""
    plain = printable((text or "").replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(line.strip() for line in plain.split("\n")).strip()


class TitleForm(FlaskForm):
    """A new title."""

    name = LineField(_l("Name in Chinese"), most=LONGEST_TITLE, needed=_l("Type a name."))
    name_en = LineField(_l("Name in English"), most=LONGEST_TITLE, needed=_l("Type a name."))
    kind = PickField(
        _l("Who can hold it"),
        choices=[
            (TitleKind.UNIT, _l("Branches and associations")),
            (TitleKind.PERSON, _l("Persons")),
        ],
        coerce=TitleKind,
    )


class GrantForm(FlaskForm):
    """A title for many at once."""

    year = YearField(_l("Year"), needed=_l("Type a year."))
    title = PickField(_l("Title of honour"), coerce=int)
    level = LineField(_l("Level"), most=LONGEST_LEVEL)
    holders = TextAreaField(
        _l("Holders"),
        [
            Needed(_l("Name at least one holder.")),
            Length(max=LONGEST_LIST, message=_l("At most %(max)d characters.")),
        ],
        filters=[lines],
    )
    granted_on = DayField(_l("Granted on"), needed=_l("Choose a day."))
    basis = LineField(_l("Basis, such as the number of the circular"), most=LONGEST_BASIS)
    tells = BooleanField(_l("Tell the holders"), default=True)

    def offer(self, titles: list[tuple[AwardTitle, str]]) -> None:
        """Set which titles can be given."""
        self["title"].offer([(title.id, name) for title, name in titles])


class RevokeForm(FlaskForm):
    """Why a title is taken back."""

    reason = LineField(_l("Reason"), most=200, needed=_l("Say why it is revoked."))


class AnewForm(FlaskForm):
    """A title that was revoked, given once more."""

    level = LineField(_l("Level"), most=LONGEST_LEVEL)
    granted_on = DayField(_l("Granted on"), needed=_l("Choose a day."))
    basis = LineField(_l("Basis, such as the number of the circular"), most=LONGEST_BASIS)


class DesignChoiceForm(FlaskForm):
    """How the certificates of a title look."""

    design = PickField(_l("Design"))


class SheetForm(FlaskForm):
    """A sheet of earlier awards."""

    file = FileField(_l("File"), [FileRequired(_l("Choose a file."))])


def _text(label: Any) -> TextAreaField:
    return TextAreaField(
        label,
        [
            Needed(_l("Type the text.")),
            Length(max=LONGEST_TEXT, message=_l("At most %(max)d characters.")),
        ],
        filters=[lines],
    )


class CircularForm(FlaskForm):
    """What a circular says besides its lists."""

    seen = HiddenField()
    number = LineField(_l("Number of the circular"), most=LONGEST_NUMBER)
    heading = LineField(_l("Heading"), most=LONGEST_BASIS, needed=_l("Type a heading."))
    addressed = LineField(
        _l("To whom"), most=LONGEST_BASIS, needed=_l("Say to whom it is addressed.")
    )
    opening = _text(_l("Opening: why and on which basis"))
    closing = _text(_l("Closing"))
    issuer = LineField(_l("Issuing body"), most=100, needed=_l("Type who issues it."))
    dated_on = DayField(_l("Date"), needed=_l("Choose a day."))

    def fill_from(self, circular: Circular) -> None:
        """Show what is stored."""
        for name in FIELDS:
            self[name].data = getattr(circular, name)
        self["seen"].data = str(circular.version)

    def texts(self) -> dict[str, Any]:
        """Return what was typed."""
        return {name: self[name].data for name in FIELDS}

    def seen_version(self) -> int:
        """Return the version that was on the page; 0 if it says none."""
        return carried_number(self["seen"].data) or 0

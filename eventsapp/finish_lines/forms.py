"""What phones at the line send, read field by field, and the forms of the referee."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import ValidationError

from brackets.finish_line import LineKind
from eventsapp.checkins.forms import Fault, instant
from eventsapp.clock import LOCAL
from eventsapp.errors import DomainError
from eventsapp.finish_lines.errors import LineSheetUnreadable, NoLineSheets
from eventsapp.finish_lines.groups import Grouping
from eventsapp.finish_lines.keeping import ActIn, SheetIn
from eventsapp.finish_lines.mending import Mend
from eventsapp.finish_lines.models import (
    LATEST_MS,
    LONGEST_REASON,
    LONGEST_TEXT,
    LONGEST_WAVE,
    MOST_ACTS,
    MOST_NUMBER,
)
from eventsapp.finish_lines.numbering import Order
from eventsapp.finish_lines.words import ORDERS, STATUSES
from eventsapp.frame.addresses import is_whole
from eventsapp.frame.fields import CountField, LineField, PickField
from eventsapp.frame.half_width import half_width
from eventsapp.pad_phones.reading import act_meant, read_sheet, sheets_in
from eventsapp.results.models import ResultStatus
from eventsapp.results.notations import plain_time

MOST_SHEETS = 20
MOST_AGES = 8
BETWEEN = re.compile(r"[\s,;/+、，；]+")
CLOCK = re.compile(r"(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?", re.ASCII)
SOURCES = [
    LineKind.START,
    LineKind.GUN,
    LineKind.TIME,
    LineKind.CODE,
    LineKind.CROSSED,
    LineKind.UNDO,
]
YES_NO = [("yes", _l("yes")), ("no", _l("no"))]


class DivisionForm(FlaskForm):
    """How entrants are divided, and how many of a branch count."""

    by_sex = PickField(_l("Men and women apart"), choices=YES_NO)
    ages = LineField(_l("Youngest ages of further groups"), most=60)
    in_waves = PickField(_l("Each group has a start of its own"), choices=YES_NO)
    team_size = CountField(_l("Best runners of a branch who count"), from_zero=True)

    def validate_ages(self, field: LineField) -> None:
        """Take rising whole numbers."""
        if self.read_ages() is None:
            raise ValidationError(
                _("Type up to %(most)s ages that rise, such as 40 50.", most=MOST_AGES)
            )

    def validate_team_size(self, field: CountField) -> None:
        """Take no more than a team has."""
        if (field.data or 0) > 50:
            raise ValidationError(_("At most %(most)s.", most=50))

    def read_ages(self) -> tuple[int, ...] | None:
        """Return the ages; None if they can't be read."""
        parts = [one for one in BETWEEN.split(half_width(self.ages.data or "")) if one]
        if not all(one.isascii() and one.isdigit() and len(one) < 3 for one in parts):
            return None
        ages = tuple(map(int, parts))
        rises = all(a < b for a, b in zip((0, *ages), ages, strict=False))
        return ages if rises and len(ages) <= MOST_AGES else None

    def grouping(self) -> Grouping:
        """Return what was chosen; the form has been validated."""
        return Grouping(
            by_sex=self.by_sex.data == "yes",
            ages=self.read_ages() or (),
            in_waves=self.in_waves.data == "yes",
            team_size=self.team_size.data or 0,
        )

    def show(self, grouping: Grouping) -> None:
        """Fill in what is stored."""
        self.by_sex.data = "yes" if grouping.by_sex else "no"
        self.ages.data = " ".join(map(str, grouping.ages))
        self.in_waves.data = "yes" if grouping.in_waves else "no"
        self.team_size.data = grouping.team_size


class NumbersForm(FlaskForm):
    """In which order numbers are given, from which on."""

    order = PickField(_l("In which order"), choices=[(one.value, ORDERS[one]) for one in Order])
    first = CountField(_l("First number"))

    def validate_first(self, field: CountField) -> None:
        """Ask for a number that a shirt has room for."""
        if not field.errors and not 1 <= (field.data or 0) <= MOST_NUMBER:
            raise ValidationError(_("Type a number from 1 to %(most)s.", most=MOST_NUMBER))


class MendForm(FlaskForm):
    """Mend a time or a number; what is meant stands in hidden fields."""

    mend = PickField(_l("What is mended"), choices=[(one.value, one.value) for one in Mend])
    time_key = HiddenField()
    code_key = HiddenField()
    text = LineField(_l("Number or code"), most=LONGEST_TEXT)
    at = LineField(_l("Time of day"), most=12)
    reason = LineField(_l("Why"), most=LONGEST_REASON, needed=_l("Say why."))


class GunForm(FlaskForm):
    """When a wave was really started."""

    at = LineField(_l("Time of day"), most=12, needed=_l("Type the time of day."))
    reason = LineField(_l("Why"), most=LONGEST_REASON, needed=_l("Say why."))


class StatusForm(FlaskForm):
    """Who did not start, gave up or was disqualified."""

    entry_id = PickField(_l("Who"), coerce=int)
    status = PickField(
        _l("What happened"),
        choices=[
            *((one.value, words) for one, words in STATUSES.items()),
            ("", _l("not after all")),
        ],
    )
    reason = LineField(_l("Why"), most=LONGEST_REASON, needed=_l("Say why."))

    def read(self) -> ResultStatus | None:
        """Return the status; None for none any more."""
        return ResultStatus(self.status.data) if self.status.data else None


class RestForm(FlaskForm):
    """All of whom nothing is known did not start."""

    reason = LineField(_l("Why"), most=LONGEST_REASON, needed=_l("Say why."))


class FinishForm(FlaskForm):
    """Hand in results; ``seen`` is the last row of them that the page showed."""

    seen = HiddenField()
    reason = LineField(_l("Why results change"), most=LONGEST_REASON)


def read_instant(text: str, day: date) -> int | None:
    """Return the instant of a time of day in milliseconds; None if it can't be read.

    >>> read_instant("09:41:07.5", date(2026, 11, 29)) % 86_400_000
    6067500
    >>> read_instant("9点41分07秒5", date(2026, 11, 29)) % 86_400_000
    6067500
    """
    found = CLOCK.fullmatch(_clock(text))
    if found is None:
        return None
    hours, minutes, seconds = (int(part) for part in found.groups()[:3])
    if hours > 23 or minutes > 59 or seconds > 59:
        return None
    at = datetime(day.year, day.month, day.day, tzinfo=LOCAL) + timedelta(
        hours=hours, minutes=minutes, seconds=seconds
    )
    return round(at.timestamp()) * 1000 + int((found[4] or "").ljust(3, "0"))


def _clock(text: str) -> str:
    """Return a time of day with colons; 9点41分07秒 and 9:41'07" are one too."""
    parts = plain_time(text.replace("点", "时")).split(":")
    return ":".join(
        [parts[0], *(part.zfill(2) if part.isdigit() else part for part in parts[1:])]
    )


def read_sheets(body: object) -> list[SheetIn | DomainError]:
    """Read what a phone sends: sheets with their acts; for each the sheet, or what is wrong.

    Raises:
        NoLineSheets: it is no list of them, or too many.
    """
    sheets = sheets_in(body, MOST_SHEETS)
    if not sheets:
        raise NoLineSheets(most=MOST_SHEETS)
    return [_sheet(item, number) for number, item in enumerate(sheets, start=1)]


def _sheet(item: dict[str, Any], number: int) -> SheetIn | LineSheetUnreadable:
    try:
        return read_sheet(item, _act, MOST_ACTS)
    except Fault as fault:
        return LineSheetUnreadable(number=number, field=str(fault))


def _act(item: object) -> ActIn:
    if not isinstance(item, dict) or item.get("kind") not in SOURCES:
        raise Fault("kind")
    kind, at = LineKind(item["kind"]), instant(item, "at")
    done = _ms(item, "done", round(at.timestamp() * 1000))
    text = _text(item, "text", LONGEST_TEXT)
    if kind in (LineKind.CODE, LineKind.CROSSED) and not text:
        raise Fault("text")
    return ActIn(
        kind,
        done,
        _ms(item, "value", done),
        text,
        _text(item, "wave", LONGEST_WAVE),
        act_meant(item),
        at,
    )


def _ms(item: dict[str, Any], field: str, usual: int) -> int:
    value = item.get(field, usual)
    if is_whole(value, LATEST_MS):
        return value
    raise Fault(field)


def _text(item: dict[str, Any], field: str, most: int) -> str:
    value = item.get(field, "")
    if not isinstance(value, str):
        raise Fault(field)
    plain = "".join(one for one in value.upper() if one.isascii() and one.isalnum())
    if len(plain) > most:
        raise Fault(field)
    return plain

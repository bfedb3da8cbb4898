"""What phones send of disciplines, read field by field, and what a referee decides."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField

from brackets.field_sheets import FieldKind
from eventsapp.checkins.forms import Fault, instant, whole_number
from eventsapp.errors import DomainError
from eventsapp.field_pads.errors import FieldSheetUnreadable, NoFieldSheets
from eventsapp.field_pads.keeping import ActIn, SheetIn
from eventsapp.field_pads.models import (
    LONGEST_REASON,
    MOST_ACTS,
    MOST_ROUNDS,
    MOST_SEATS,
    MOST_VALUE,
)
from eventsapp.frame.addresses import LARGEST_ID, is_whole
from eventsapp.frame.fields import LineField, tidy
from eventsapp.pad_phones.reading import act_meant, read_sheet, sheets_in
from eventsapp.results.rule_fields import RangeField

MOST_SHEETS = 50
PHONE_KINDS = [kind for kind in FieldKind if kind is not FieldKind.RULED]


class RuleForm(FlaskForm):
    """What counts where two counters differ."""

    value = RangeField(_l("Count"), least=0, most=100_000)
    faults = RangeField(_l("Faults"), least=0, most=100_000)
    reason = LineField(_l("Why"), most=LONGEST_REASON, needed=_l("Say why."))


class ReasonForm(FlaskForm):
    """Why a row of the log is taken back."""

    reason = LineField(_l("Why"), most=LONGEST_REASON, needed=_l("Say why."))


class HandInForm(FlaskForm):
    """Hand in results; ``seen`` is the last row of them that the page showed."""

    seen = HiddenField()
    reason = LineField(_l("Why results change"), most=LONGEST_REASON)


def read_sheets(body: object) -> list[SheetIn | DomainError]:
    """Read what a phone sends: up to fifty sheets with their acts.

    Returns:
        For each the sheet, or what is wrong with it.

    Raises:
        NoFieldSheets: it is no list of them, or too many.
    """
    sheets = sheets_in(body, MOST_SHEETS)
    if not sheets:
        raise NoFieldSheets(most=MOST_SHEETS)
    return [_sheet(item, number) for number, item in enumerate(sheets, start=1)]


def read_ending(body: object) -> tuple[SheetIn, int, str]:
    """Read that results are handed in, with the sheet of the phone.

    Returns:
        The sheet, the last row of the results that the phone knew, and why they change.

    Raises:
        NoFieldSheets, FieldSheetUnreadable: something is missing.
    """
    if not isinstance(body, dict):
        raise NoFieldSheets(most=1)
    sheet = _sheet(body, 1)
    if isinstance(sheet, DomainError):
        raise sheet
    reason = body.get("reason", "")
    try:
        seen = _count(body, "seen", LARGEST_ID)
    except Fault as fault:
        raise FieldSheetUnreadable(number=1, field=str(fault)) from fault
    return sheet, seen, tidy(reason)[:LONGEST_REASON] if isinstance(reason, str) else ""


def _sheet(item: dict[str, Any], number: int) -> SheetIn | FieldSheetUnreadable:
    try:
        return read_sheet(item, _act, MOST_ACTS)
    except Fault as fault:
        return FieldSheetUnreadable(number=number, field=str(fault))


def _act(item: object) -> ActIn:
    if not isinstance(item, dict) or item.get("kind") not in PHONE_KINDS:
        raise Fault("kind")
    seat = _count(item, "seat", MOST_SEATS, usual=1)
    if seat < 1:
        raise Fault("seat")
    return ActIn(
        FieldKind(item["kind"]),
        whole_number(item, "entrant", is_needed=False),
        _count(item, "round", MOST_ROUNDS),
        _count(item, "value", MOST_VALUE),
        _count(item, "faults", MOST_VALUE),
        seat,
        act_meant(item),
        instant(item, "at"),
    )


def _count(item: dict[str, Any], field: str, most: int, *, usual: int = 0) -> int:
    value = item.get(field, usual)
    if is_whole(value, most):
        return value
    raise Fault(field)

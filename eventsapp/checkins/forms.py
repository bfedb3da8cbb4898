"""What stewards and organisers type, and what devices send."""

import re
from datetime import datetime
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired, Length

from eventsapp.checkins.errors import NotAList, TooManyScans, Unreadable
from eventsapp.checkins.models import Origin
from eventsapp.checkins.services import MOST_AT_ONCE, ScanIn, skew
from eventsapp.frame.fields import tidy

NAME = re.compile(r"[\x21-\x7e]+")
LONGEST = {"device": 40, "client_scan_id": 60}
ONCE = re.compile(r"[\x21-\x7e]{1,60}")  # what names a scan, so that it counts once
LARGEST_ID: Final = 2**31 - 1
LONGEST_CODE: Final = 200
MOST_SKEW_MS: Final = 50 * 366 * 24 * 3600 * 1000  # fifty years: a clock that was never set


class Fault(ValueError):
    """A field of a scan can't be used; the message says what belongs there."""


class TypedForm(FlaskForm):
    """A staff number or a code, typed at the gate."""

    code = StringField(
        _l("Staff number or code"),
        [
            DataRequired(_l("Type a staff number or a code.")),
            Length(max=64, message=_l("At most %(max)d characters.")),
        ],
    )
    scan = HiddenField()


class VoidForm(FlaskForm):
    """Why a check-in is taken back."""

    reason = StringField(
        _l("Reason"),
        [
            DataRequired(_l("Say why, in a few words.")),
            Length(max=200, message=_l("At most %(max)d characters.")),
        ],
        filters=[tidy],
    )


def read_scans(body: object, *, now: datetime) -> list[ScanIn]:
    """Read one scan or a list of scans from JSON.

    Raises:
        NotAList: it is neither.
        TooManyScans: more than a thousand.
        Unreadable: one of them has a fault; it says which and what.
    """
    items = body if isinstance(body, list) else [body]
    if not items or not all(isinstance(item, dict) for item in items):
        raise NotAList
    if len(items) > MOST_AT_ONCE:
        raise TooManyScans(most=f"{MOST_AT_ONCE:,}")
    return [_read(item, number, now) for number, item in enumerate(items, start=1)]


def _read(item: dict[str, Any], number: int, now: datetime) -> ScanIn:
    try:
        sent_at = _instant(item, "sent_at") if item.get("sent_at") is not None else None
        return ScanIn(
            device=_name(item, "device"),
            client_scan_id=_name(item, "client_scan_id"),
            session_id=_id(item, "session_id"),
            code=_code(item),
            happened_at=_instant(item, "happened_at"),
            origin=_origin(item),
            skew_ms=max(-MOST_SKEW_MS, min(MOST_SKEW_MS, skew(sent_at, now))),
        )
    except Fault as fault:
        raise Unreadable(number=number, fault=str(fault)) from fault


def _name(item: dict[str, Any], field: str) -> str:
    value = item.get(field)
    if not isinstance(value, str) or len(value) > LONGEST[field] or not NAME.fullmatch(value):
        raise Fault(
            _(
                "%(field)s: 1 to %(most)s letters, digits or signs.",
                field=field,
                most=LONGEST[field],
            )
        )
    return value


def _id(item: dict[str, Any], field: str) -> int:
    value = item.get(field)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= LARGEST_ID:
        raise Fault(_("%(field)s: a whole number.", field=field))
    return value


def _code(item: dict[str, Any]) -> str:
    """Return the text that was read; what a database can't hold is replaced, never refused."""
    value = item.get("code")
    if not isinstance(value, str):
        raise Fault(_("%(field)s: the text that was read.", field="code"))
    return clean(value)


def clean(text: str) -> str:
    """Return a text without what a database can't hold: NUL and halves of characters."""
    return text[:LONGEST_CODE].replace("\x00", "?").encode("utf-8", "replace").decode()


def _instant(item: dict[str, Any], field: str) -> datetime:
    value = item.get(field)
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        at = None
    # Years at the ends of the calendar can't be moved to another zone.
    if at is None or at.tzinfo is None or not 1900 < at.year < 9000:
        raise Fault(
            _("%(field)s: a time with its offset, like 2025-05-17T08:00:00+08:00.", field=field)
        )
    return at


def _origin(item: dict[str, Any]) -> Origin:
    value = item.get("origin", Origin.CAMERA)
    allowed = [origin for origin in Origin if origin is not Origin.IMPORT]
    if value not in allowed:
        raise Fault(_("%(field)s: one of %(words)s.", field="origin", words=", ".join(allowed)))
    return Origin(value)

"""What stewards and organisers type, and what devices send."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final, NamedTuple, NoReturn

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired, Length

from eventsapp.checkins.errors import NotAList, TooManyScans, Unreadable
from eventsapp.checkins.models import Origin
from eventsapp.checkins.services import MOST_AT_ONCE, ScanIn, skew
from eventsapp.checkpoints.models import Direction
from eventsapp.frame.addresses import is_whole
from eventsapp.frame.fields import tidy

NAME = re.compile(r"[\x21-\x7e]+")
LONGEST = {"device": 40, "client_scan_id": 60}
ONCE = re.compile(r"[\x21-\x7e]{1,60}")  # what names a scan, so that it counts once
Sent = ScanIn | Unreadable
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


def read_scans(body: object, *, now: datetime, device: str | None = None) -> list[Sent]:
    """Read one scan or a list of scans from JSON.

    Args:
        body: what was sent.
        now: when it came.
        device: who sends, where that is known; else each scan says it.

    Returns:
        For each item the scan, or what is wrong with it.

    Raises:
        NotAList: it is neither.
        TooManyScans: more than a thousand.
    """
    return [
        _read(item, number, now, device) for number, item in enumerate(items_of(body), start=1)
    ]


def items_of(body: object) -> list[dict[str, Any]]:
    """Return what was sent as a list.

    Raises:
        NotAList: it is neither a thing nor a list of things.
        TooManyScans: more than a thousand.
    """
    sent = body if isinstance(body, list) else [body]
    items = [item for item in sent if isinstance(item, dict)]
    if not items or len(items) < len(sent):
        raise NotAList
    if len(items) > MOST_AT_ONCE:
        raise TooManyScans(most=f"{MOST_AT_ONCE:,}")
    return items


class Sighting(NamedTuple):
    """What devices tell of whatever they saw: who they are, where, and when by their clock."""

    device: str
    client_scan_id: str
    session_id: int | None
    check_point_id: int | None
    happened_at: datetime
    skew_ms: int


def read_sighting(item: dict[str, Any], now: datetime, device: str | None) -> Sighting:
    """Read who saw something, where and when.

    Raises:
        Fault: a field can't be used.
    """
    happened_at = instant(item, "happened_at")
    off = skew(
        happened_at,
        sent_at=instant(item, "sent_at") if item.get("sent_at") is not None else None,
        age_ms=_age(item),
        now=now,
    )
    check_point_id = whole_number(item, "check_point_id", is_needed=False)
    return Sighting(
        device or _device(item),
        read_name(item, "client_scan_id"),
        whole_number(item, "session_id", is_needed=check_point_id is None),
        check_point_id,
        happened_at,
        max(-MOST_SKEW_MS, min(MOST_SKEW_MS, off)),
    )


def _read(item: dict[str, Any], number: int, now: datetime, device: str | None) -> Sent:
    try:
        return ScanIn(
            **read_sighting(item, now, device)._asdict(),
            code=_code(item),
            origin=_origin(item),
            received_at=now,
            gate_id=whole_number(item, "gate_id", is_needed=False),
            direction=_direction(item),
        )
    except Fault as fault:
        return Unreadable(number=number, fault=str(fault))


def _device(item: dict[str, Any]) -> str:
    """Return the name that a browser has given itself; the site's own have a colon."""
    name = read_name(item, "device")
    if ":" in name:
        raise Fault(_("%(field)s: no colon.", field="device"))
    return name


def read_name(item: dict[str, Any], field: str) -> str:
    """Read what names a device, or a thing that it saw."""
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


def whole_number(item: dict[str, Any], field: str, *, is_needed: bool) -> int | None:
    """Read an id; raises ``Fault``."""
    value = item.get(field)
    if value is None and not is_needed:
        return None
    if not value or not is_whole(value):
        raise Fault(_("%(field)s: a whole number.", field=field))
    return value


def _age(item: dict[str, Any]) -> int | None:
    value = item.get("age_ms")
    if value is None:
        return None
    if not is_whole(value, MOST_SKEW_MS):
        raise Fault(_("%(field)s: milliseconds, none below zero.", field="age_ms"))
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


def instant(item: dict[str, Any], field: str) -> datetime:
    """Read a time with its offset; raises ``Fault``."""
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
    allowed = [origin for origin in Origin if origin not in (Origin.IMPORT, Origin.SELF)]
    return Origin(value) if value in allowed else _none_of(allowed, "origin")


def _direction(item: dict[str, Any]) -> Direction:
    value = item.get("direction", Direction.ENTRY)
    allowed = list(Direction)
    return Direction(value) if value in allowed else _none_of(allowed, "direction")


def _none_of(words: Iterable[str], field: str) -> NoReturn:
    raise Fault(_("%(field)s: one of %(words)s.", field=field, words=", ".join(words)))

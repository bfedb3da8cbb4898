"""What is typed of a hike, and what phones send."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from eventsapp.checkins.arriving import skew
from eventsapp.checkins.forms import MOST_SKEW_MS, Fault, instant, whole_number
from eventsapp.errors import DomainError
from eventsapp.frame.fields import CountField, LineField, PickField, tidy
from eventsapp.hikes.errors import NotSome, Unreadable
from eventsapp.hikes.models import LEAVING, Act
from eventsapp.hikes.telling import Said
from eventsapp.hikes.words import ACTS

MOST_AT_ONCE = 200
MOST_NUMBERS = 500
NAME = re.compile(r"[\x21-\x7e]+")
LONGEST = {"device": 40, "client_id": 60, "number": 32, "place": 100, "vehicle": 60, "who": 60}


class SetUpForm(FlaskForm):
    """The rules of a hike."""

    optional = SelectMultipleField(
        _l("May be left out"),
        coerce=int,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    least_minutes = CountField(_l("Least time from start to finish, minutes"))
    in_charge = LineField(_l("Person in charge, staff number"), most=32)


class LeavingForm(FlaskForm):
    """Somebody left the route."""

    once = HiddenField()
    number = LineField(_l("Staff number"), most=32, needed=_l("Whose? Type the staff number."))
    act = PickField(
        _l("How they left"),
        choices=[(one.value, words) for one, words in ACTS.items() if one in LEAVING],
    )
    point = PickField(_l("Where"), coerce=int)
    place = LineField(_l("Where exactly"), most=100)
    vehicle = LineField(_l("By what"), most=60)
    who = LineField(_l("With whom"), most=60)

    def said(self, device: str, client_id: str, now: datetime) -> Said:
        """Return what was filled in."""
        return Said(
            device,
            client_id,
            Act(self.act.data),
            now,
            number=self.number.data,
            check_point_id=self.point.data or None,
            place=self.place.data or "",
            vehicle=self.vehicle.data or "",
            who=self.who.data or "",
        )


class SweepForm(FlaskForm):
    """The sweep signs off a point."""

    once = HiddenField(id="sweep-once")
    point = PickField(_l("Point"), coerce=int, id="sweep-point")
    who = LineField(
        _l("Name of the sweep"),
        most=60,
        needed=_l("Who signs? Write the name."),
        id="sweep-who",
    )


class NumberForm(FlaskForm):
    """Somebody's staff number."""

    number = LineField(_l("Staff number"), most=32, needed=_l("Whose? Type the staff number."))


class EndForm(FlaskForm):
    """The button that closes a hike; the reasons stand beside the names."""


def read_said(body: object, *, now: datetime) -> list[Said | DomainError]:
    """Read what a phone says of a hike: up to two hundred items.

    Returns:
        For each item what is said, or what is wrong with it.

    Raises:
        NotSome: it is no list of items, or too many.
    """
    if (
        not isinstance(body, list)
        or not 0 < len(body) <= MOST_AT_ONCE
        or not all(isinstance(item, dict) for item in body)
    ):
        raise NotSome(most=MOST_AT_ONCE)
    return [_read(item, number, now) for number, item in enumerate(body, start=1)]


def read_numbers(body: object) -> list[str]:
    """Read the staff numbers that a phone asks about.

    Raises:
        NotSome: it is no list of them, or too many.
    """
    asked = body.get("numbers") if isinstance(body, dict) else None
    if (
        not isinstance(asked, list)
        or not 0 < len(asked) <= MOST_NUMBERS
        or not all(isinstance(one, str) for one in asked)
    ):
        raise NotSome(most=MOST_NUMBERS)
    return [tidy(one)[: LONGEST["number"]] for one in asked]


def _read(item: dict[str, Any], number: int, now: datetime) -> Said | DomainError:
    try:
        happened_at = instant(item, "happened_at")
        off = skew(happened_at, sent_at=instant(item, "sent_at"), age_ms=None, now=now)
        of = item.get("of")
        return Said(
            device=_name(item, "device"),
            client_id=_name(item, "client_id"),
            act=_act(item),
            happened_at=happened_at,
            skew_ms=max(-MOST_SKEW_MS, min(MOST_SKEW_MS, off)),
            number=_text(item, "number"),
            check_point_id=whole_number(item, "check_point_id", is_needed=False),
            place=_text(item, "place"),
            vehicle=_text(item, "vehicle"),
            who=_text(item, "who"),
            of=(_name(of, "device"), _name(of, "client_id")) if isinstance(of, dict) else None,
        )
    except Fault as fault:
        return Unreadable(number=number, fault=str(fault))


def _name(item: dict[str, Any], field: str) -> str:
    value = item.get(field)
    if isinstance(value, str) and len(value) <= LONGEST[field] and NAME.fullmatch(value):
        return value
    words = _(
        "%(field)s: 1 to %(most)s letters, digits or signs.", field=field, most=LONGEST[field]
    )
    raise Fault(words)


def _act(item: dict[str, Any]) -> Act:
    acts: Sequence[str] = [one.value for one in Act]
    value = item.get("act")
    if isinstance(value, str) and value in acts:
        return Act(value)
    raise Fault(_("%(field)s: one of %(words)s.", field="act", words=", ".join(acts)))


def _text(item: dict[str, Any], field: str) -> str:
    value = item.get(field, "")
    return tidy(value)[: LONGEST[field]] if isinstance(value, str) else ""

"""What organisers type about limits."""

import re
from dataclasses import fields
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, TextAreaField, ValidationError
from wtforms.validators import Length

from eventsapp.frame.fields import CountField, LineField, PickField, ReadField, tidy
from eventsapp.frame.half_width import half_width
from eventsapp.limits.bounds import Limits
from eventsapp.limits.ladders import Ladder
from eventsapp.limits.models import LONGEST_REASON, Mark
from eventsapp.limits.words import MARKS

MOST_NUMBERS = 200
LONGEST_TEXT = 8_000
_BETWEEN = re.compile(r"[\s,、;|/]+")


class LadderField(ReadField):
    """Steps by headcount, such as ``1, 51:2``."""

    complaint = _l(
        "Write what holds for every branch, then each step with its members, such as"
        " 1, 51:2, 101:3."
    )

    def read(self, text: str) -> Ladder:
        """Read steps that rise."""
        return Ladder.read(text)

    def write(self, value: object) -> str:
        """Write it as it can be read back."""
        return str(value)


class LimitsForm(FlaskForm):
    """The limits of an event."""

    items = CountField(_l("Disciplines of one person"))
    counts_teams = BooleanField(_l("Disciplines for teams count as well"))
    persons = LadderField(_l("People in each single discipline"))
    pairs = LadderField(_l("Pairs in each discipline"))
    teams = LadderField(_l("Teams in each discipline"))
    people = LadderField(_l("People in all, each once"))
    joint_branches = CountField(_l("Branches in one team, most"))
    joint_members = CountField(_l("Members of a branch that joins up, most"))
    leaders = CountField(_l("Leaders in each line-up, least"), from_zero=True)
    share = LadderField(_l("Share of the members, per cent"))

    def fill_from(self, limits: Limits | None) -> None:
        """Show what is stored."""
        for each in fields(Limits):
            self[each.name].data = getattr(limits or Limits(), each.name)
        self["leaders"].data = self["leaders"].data or None

    def limits(self) -> Limits:
        """Return what was typed."""
        typed: dict[str, Any] = {each.name: self[each.name].data for each in fields(Limits)}
        return Limits(**(typed | {"leaders": typed["leaders"] or 0}))

    def validate_share(self, field: LadderField) -> None:
        """Nobody brings more than all."""
        if field.data and any(value > 100 for _members, value in field.data.steps):
            raise ValidationError(_("At most 100 per cent."))

    def validate_leaders(self, field: CountField) -> None:
        """A line-up has room for them."""
        if field.data and field.data > 99:
            raise ValidationError(_("At most %(most)s.", most=99))


class MarkForm(FlaskForm):
    """People by staff number, what they are marked as, and why."""

    mark = PickField(_l("Marked as"), choices=MARKS.items(), coerce=Mark)
    numbers = TextAreaField(
        _l("Staff numbers"),
        [Length(max=LONGEST_TEXT, message=_l("At most %(max)d characters."))],
    )
    reason = LineField(_l("Why"), most=LONGEST_REASON)

    def wanted(self) -> list[str]:
        """Return the staff numbers, each once."""
        typed = half_width(self["numbers"].data or "")
        words = map(tidy, _BETWEEN.split(typed))
        return list(dict.fromkeys(word for word in words if word))

    def validate_numbers(self, field: TextAreaField) -> None:
        """There is somebody, and not the whole union."""
        many = len(self.wanted())
        if not many:
            raise ValidationError(_("Type at least one staff number."))
        if many > MOST_NUMBERS:
            raise ValidationError(
                _("At most %(most)s staff numbers at a time.", most=MOST_NUMBERS)
            )

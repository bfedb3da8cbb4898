"""Forms of ties; who plays and what a slip says are fields by rubber, read beside them."""

from collections.abc import Iterable, Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, ValidationError

from eventsapp.frame.addresses import carried_number
from eventsapp.frame.fields import CountField, LineField
from eventsapp.team_ties.models import LONGEST_COURT
from eventsapp.team_ties.slips import SlipLine

MOST_RUBBERS = 99
_SIDES = {"first": 0, "second": 1}


class LineUpForm(FlaskForm):
    """Who plays; the referee says why.

    The choices are fields ``r-<rubber>-<k>`` or, where rubbers have letters, ``l-<letter>``.
    """

    first = HiddenField(default="1")
    reason = LineField(_l("Why (the referee only)"), most=200)


class OpenForm(FlaskForm):
    """Why line-ups are opened though one is missing."""

    why = LineField(_l("Why they are opened now"), most=200)


class MissingForm(FlaskForm):
    """The walkover of who has handed in nothing."""


class CourtForm(FlaskForm):
    """The court of one rubber."""

    rubber = CountField(_l("Rubber"), needed=_l("Type a number."))
    court = LineField(_l("Court"), most=LONGEST_COURT)

    def validate_rubber(self, field: CountField) -> None:
        """No tie has so many."""
        if field.data and field.data > MOST_RUBBERS:
            raise ValidationError(_("At most %(most)s.", most=MOST_RUBBERS))


class SlipForm(FlaskForm):
    """A slip of the whole tie: fields ``score-<rubber>`` and ``absent-<rubber>``."""


def chosen_in(form: Mapping[str, str], names: Iterable[str]) -> dict[str, int]:
    """Return which player was chosen in each of these fields; none where nobody was.

    >>> chosen_in({"r-1-0": "7", "r-2-0": "", "r-3-0": "x"}, ["r-1-0", "r-2-0", "r-3-0"])
    {'r-1-0': 7}
    """
    read = {name: carried_number(form.get(name)) for name in names}
    return {name: number for name, number in read.items() if number is not None}


def lines_in(form: Mapping[str, str], numbers: Iterable[int]) -> list[SlipLine]:
    """Return what a slip says of these rubbers; those of which it says nothing are left out.

    >>> lines_in({"score-1": "3:0", "absent-2": "second"}, [1, 2, 3])
    [SlipLine(number=1, typed='3:0', absent=None), SlipLine(number=2, typed='', absent=1)]
    """
    lines = [
        SlipLine(n, form.get(f"score-{n}", "").strip(), _SIDES.get(form.get(f"absent-{n}", "")))
        for n in numbers
    ]
    return [line for line in lines if line.typed or line.absent is not None]

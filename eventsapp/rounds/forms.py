"""Forms of rounds of heats: set up, times, orders by lot, who starts no more."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import Length

from eventsapp.frame.fields import LineField, Needed, PickField, chosen_id, tidy
from eventsapp.results.measures.cells import tidied
from eventsapp.results.outcomes import BadValue, read_time
from eventsapp.results.rule_fields import RangeField
from eventsapp.rounds.errors import EntryTimesUnread
from eventsapp.rounds.setups import MOST_LANES, Dealing, Setup

MOST_THROUGH = 100
MOST_KEPT = 9


class SetupForm(FlaskForm):
    """Which rounds, how many lanes, who goes on; the table has ``time-<entry id>`` fields."""

    rounds = PickField(
        _l("Rounds"),
        choices=[
            (1, _l("the final alone")),
            (2, _l("heats and final")),
            (3, _l("heats, semi-finals and final")),
        ],
        coerce=int,
    )
    lanes = RangeField(_l("Lanes"), least=1, most=MOST_LANES)
    dealing = PickField(
        _l("How heats are made"),
        choices=[
            (Dealing.SWIMMING.value, _l("as in swimming: the fastest in the last heats")),
            (Dealing.ZIGZAG.value, _l("as a snake: 1-2-3, 6-5-4, and so on")),
        ],
    )
    heats_by_place = RangeField(_l("From each heat go on"), least=0, most=MOST_THROUGH)
    heats_by_mark = RangeField(_l("And by time, of all heats"), least=0, most=MOST_THROUGH)
    heats_jury = RangeField(
        _l("Places kept for the jury, of all heats"), least=0, most=MOST_KEPT
    )
    semis_by_place = RangeField(_l("From each semi-final go on"), least=0, most=MOST_THROUGH)
    semis_by_mark = RangeField(
        _l("And by time, of all semi-finals"), least=0, most=MOST_THROUGH
    )
    semis_jury = RangeField(
        _l("Places kept for the jury, of all semi-finals"), least=0, most=MOST_KEPT
    )
    seen = HiddenField(default="0")
    reason = StringField(
        _l("Why they are made again"), validators=[Length(max=200)], filters=[tidy]
    )

    def setup(self) -> Setup:
        """Return what was typed."""
        return Setup(
            self.rounds.data,
            self.lanes.data,
            Dealing(self.dealing.data),
            (self.heats_by_place.data, self.semis_by_place.data),
            (self.heats_by_mark.data, self.semis_by_mark.data),
            (self.heats_jury.data, self.semis_jury.data),
        )


def as_typed(setup: Setup) -> dict[str, Any]:
    """Return the data of a form for a setup."""
    return {
        "rounds": setup.rounds,
        "lanes": setup.lanes,
        "dealing": setup.dealing.value,
        "heats_by_place": setup.by_place[0],
        "heats_by_mark": setup.by_mark[0],
        "semis_by_place": setup.by_place[1],
        "semis_by_mark": setup.by_mark[1],
        "heats_jury": setup.jury[0],
        "semis_jury": setup.jury[1],
    }


def read_entry_times(
    typed: Mapping[str, str], names: Mapping[int, str]
) -> dict[int, int | None]:
    """Return entry times in milliseconds by entry id; none where the field is empty.

    Raises:
        EntryTimesUnread: one of them is no time.
    """
    times: dict[int, int | None] = {}
    for entry_id, name in names.items():
        text = tidied(tidy(typed.get(f"time-{entry_id}", "")))
        try:
            times[entry_id] = read_time(text) if text else None
        except BadValue:
            raise EntryTimesUnread(name=name) from None
    return times


class TimesForm(FlaskForm):
    """The table has ``time-``, ``status-`` and ``based-`` fields, each with an entry id."""

    step = HiddenField(default="preview")
    entries = HiddenField()
    rest_is_absent = BooleanField(_l("The heat is over: who has nothing here did not start"))
    reason = StringField(
        _l("Why it is corrected"), validators=[Length(max=200)], filters=[tidy]
    )


class OrderForm(FlaskForm):
    """The order of those who are level; the table has ``order-<entry id>`` fields."""

    contest = HiddenField()
    reason = LineField(_l("How it was decided"), most=200, needed=_l("Say why."))


class LeavingForm(FlaskForm):
    """Who starts no more."""

    entrant = PickField(
        _l("Who starts no more"),
        coerce=chosen_id,
        validators=[Needed(_l("Choose a name."))],
    )
    is_disqualified = BooleanField(_l("Disqualified from the whole discipline: no place"))
    why = LineField(_l("Why"), most=200, needed=_l("Say why."))


class JuryForm(FlaskForm):
    """Whom the jury lets go on."""

    entrant = PickField(
        _l("Who goes on"), coerce=chosen_id, validators=[Needed(_l("Choose a name."))]
    )
    why_on = LineField(_l("Why"), most=200, needed=_l("Say why."))


class JuryReturnForm(FlaskForm):
    """Who does not go on after all."""

    entry_id = HiddenField()
    why_not = LineField(_l("Why it is taken back"), most=200, needed=_l("Say why."))


class ReturnForm(FlaskForm):
    """Who starts after all."""

    entry_id = HiddenField()
    why_back = LineField(_l("Why it is taken back"), most=200, needed=_l("Say why."))

"""Forms of rounds that are paired."""

from collections.abc import Iterable, Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField
from wtforms.validators import Length

from brackets.swiss.history import Colour
from eventsapp.frame.fields import PickField, tidy
from eventsapp.pairings.services import OUT_FOR_HALF, OUT_FOR_NOTHING

OUT, JOINS = "out", "joins"


class PairForm(FlaskForm):
    """Pair the next round: ``out-<entry id>`` says who sits out, ``joins-<id>`` who joins."""

    seen = HiddenField()
    first_colour = PickField(
        _l("Number 1 in round one"),
        choices=[
            (Colour.WHITE.value, _l("moves first")),
            (Colour.BLACK.value, _l("moves second")),
        ],
    )


class TakeBackForm(FlaskForm):
    """Take the latest pairing back."""

    seen = HiddenField()
    why = StringField(
        _l("Why it is taken back"),
        validators=[Length(max=200, message=_l("At most %(max)d characters."))],
        filters=[tidy],
    )


def out_choices() -> list[tuple[str, str]]:
    """Return what somebody may do in a round."""
    return [
        ("", _("plays")),
        (OUT_FOR_NOTHING, _("sits out, for nothing")),
        (OUT_FOR_HALF, _("sits out, as a draw")),
    ]


def join_choices() -> list[tuple[str, str]]:
    """Return how somebody may come in late."""
    return [
        ("", _("does not join")),
        (OUT_FOR_NOTHING, _("joins; the rounds before give nothing")),
        (OUT_FOR_HALF, _("joins; the rounds before count as draws")),
    ]


def read_choices(
    prefix: str, typed: Mapping[str, str], entry_ids: Iterable[int]
) -> dict[int, str]:
    """Return what was chosen for those who are on the page; what is no choice says nothing.

    >>> read_choices("out", {"out-3": "Z", "out-4": "", "out-5": "X"}, [3, 4, 5])
    {3: 'Z'}
    """
    known = (OUT_FOR_HALF, OUT_FOR_NOTHING)
    said = {entry_id: typed.get(f"{prefix}-{entry_id}", "") for entry_id in entry_ids}
    return {entry_id: kind for entry_id, kind in said.items() if kind in known}

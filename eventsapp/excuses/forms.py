"""Forms of excuses."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField

from eventsapp.excuses.folding import Key
from eventsapp.excuses.models import LONGEST_REASON
from eventsapp.frame.fields import LineField, Needed, PickField


class ExcuseForm(FlaskForm):
    """Who is excused, and why; the view hands in who stands entered."""

    who = PickField(_l("Who"), validators=[Needed(_l("Choose a name."))])
    reason = LineField(_l("Reason"), most=LONGEST_REASON, needed=_l("Say why."))


class BackForm(FlaskForm):
    """Why an excuse is taken back, and which one by its number."""

    number = HiddenField()
    reason = LineField(_l("Reason"), most=LONGEST_REASON, needed=_l("Say why."))


def written(key: Key) -> str:
    """Write whom an excuse is for, as the form sends it.

    >>> written((12, None)), written((12, 34))
    ('12', '12-34')
    """
    entry_id, member_id = key
    return f"{entry_id}" if member_id is None else f"{entry_id}-{member_id}"

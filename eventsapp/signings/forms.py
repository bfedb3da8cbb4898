"""Forms of signing."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField

from eventsapp.frame.fields import LineField
from eventsapp.signings.models import LONGEST_REASON


class SignForm(FlaskForm):
    """Sign what was on the page."""

    seen = HiddenField()
    publishes = BooleanField(_l("Publish at once"), default=True)


class SeveralForm(FlaskForm):
    """Sign several: ``seen-<discipline id>`` is ticked, with the hash of what was shown."""

    publishes = BooleanField(_l("Publish at once"), default=True)


class TakeBackForm(FlaskForm):
    """Take a signature back."""

    why = LineField(
        _l("Why it is taken back"),
        most=LONGEST_REASON,
        needed=_l("Say why the signature is taken back."),
    )

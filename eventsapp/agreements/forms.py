"""Forms of corrections that a second person agrees to."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField

from eventsapp.agreements.models import LONGEST_REASON
from eventsapp.frame.fields import LineField, PickField

ASKED = "asked"
NOT_ASKED = "not-asked"


class TermsForm(FlaskForm):
    """Whether late corrections need a second person."""

    asks = PickField(
        _l("Once a later round has begun"),
        choices=[
            (NOT_ASKED, _l("one referee corrects alone")),
            (ASKED, _l("a second person agrees to each correction")),
        ],
    )


class AgreeForm(FlaskForm):
    """Agree to what was on the page."""

    seen = HiddenField()


class RefuseForm(FlaskForm):
    """Refuse a correction, or withdraw one's own."""

    why = LineField(_l("Why"), most=LONGEST_REASON, needed=_l("Say why, in a sentence or two."))

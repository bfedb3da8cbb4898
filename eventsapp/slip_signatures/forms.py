"""What is sent with a signature, and what an event asks for."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import InputRequired

from eventsapp.frame.fields import LineField, PickField
from eventsapp.slip_signatures.models import LONGEST_NAME, Asked, Signer, Way
from eventsapp.slip_signatures.services import Given

SIGNERS = {
    Signer.FIRST: _l("First side"),
    Signer.SECOND: _l("Second side"),
    Signer.UMPIRE: _l("Umpire"),
}
WAYS = {
    Way.DRAWN: _l("signed in the field"),
    Way.NUMBER: _l("confirmed by the own staff number, before the umpire"),
    Way.LOGIN: _l("confirmed with the own log-in"),
}
ASKS = {
    Asked.NOBODY: _l("no signature"),
    Asked.UMPIRE: _l("the umpire's"),
    Asked.CAPTAINS: _l("those of both sides"),
    Asked.ALL: _l("those of both sides and the umpire's"),
}
HOLDS = {
    "no": _l("no: matches without signatures are only counted"),
    "yes": _l("yes: the results can't be signed before all matches are confirmed"),
}


class SignForm(FlaskForm):
    """A signature: ``seen`` is the hash of the result on the page, ``drawing`` the strokes."""

    signer = PickField(
        _l("Signs for"), choices=[(key.value, words) for key, words in SIGNERS.items()]
    )
    way = PickField(_l("How"), choices=[(key.value, words) for key, words in WAYS.items()])
    name = LineField(_l("Name of who signs"), most=LONGEST_NAME)
    staff_number = LineField(_l("Staff number"), most=20)
    drawing = HiddenField()
    seen = HiddenField()

    def given(self) -> Given:
        """Return what was given."""
        return Given(
            Signer(self.signer.data),
            Way(self.way.data),
            self.name.data or "",
            self.staff_number.data or "",
            self.drawing.data or "",
        )


class RuleForm(FlaskForm):
    """Whose signatures an event asks for."""

    asked = PickField(
        _l("A match is confirmed by"),
        choices=[(key.value, words) for key, words in ASKS.items()],
        validators=[InputRequired(_l("Choose one."))],
    )
    holds = PickField(
        _l("Does the chief referee wait for them?"),
        choices=list(HOLDS.items()),
        validators=[InputRequired(_l("Choose one."))],
    )

"""What the chief judge sends, and the marks that a phone sends."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField

from eventsapp.checkins.forms import NAME
from eventsapp.frame.addresses import carried_number, is_whole
from eventsapp.frame.fields import LineField, tidy
from eventsapp.judgings.acting import MarksIn
from eventsapp.judgings.errors import MarksUnreadable
from eventsapp.judgings.models import LONGEST_ID

MOST_TEXT = 8
MOST_PARTS = 20


class TurnForm(FlaskForm):
    """An act about who is on; ``seen`` is the call that the page showed."""

    seen = HiddenField()

    @property
    def seen_call(self) -> int:
        """Return the id of that call; 0 for none."""
        return carried_number(self.seen.data) or 0


class ReasonForm(TurnForm):
    """Why a judging is cut short."""

    why = LineField(_l("Why"), most=200, needed=_l("Say why."))


def read_marks(body: object) -> MarksIn:
    """Read the marks that a phone sends as JSON, or a page as a form.

    Raises:
        MarksUnreadable: something is missing or of another kind.
    """
    if not isinstance(body, Mapping):
        raise MarksUnreadable
    client_id, call_id, marks = (body.get(key) for key in ("client_id", "call_id", "marks"))
    is_named = (
        isinstance(client_id, str)
        and len(client_id) <= LONGEST_ID
        and NAME.fullmatch(client_id) is not None
    )
    if not is_named or not call_id or not is_whole(call_id):
        raise MarksUnreadable
    return MarksIn(str(client_id), call_id, _texts(marks))


def _texts(marks: Any) -> dict[str, str]:
    is_fit = (
        isinstance(marks, Mapping)
        and len(marks) <= MOST_PARTS
        and all(isinstance(key, str) for key in marks)
        and all(isinstance(text, str) and len(text) <= MOST_TEXT for text in marks.values())
    )
    if not is_fit:
        raise MarksUnreadable
    return {key: tidy(text) for key, text in marks.items()}

"""What the states of a correction are called that a second person agrees to."""

from flask_babel import lazy_gettext as _l

from eventsapp.agreements.services import State

STATES = {
    State.WAITING: _l("Waits for a second person"),
    State.AGREED: _l("Agreed to and corrected"),
    State.REFUSED: _l("Refused"),
    State.WITHDRAWN: _l("Taken back by its maker"),
    State.LAPSED: _l("Lapsed: the match changed otherwise"),
}
CHIPS = {
    State.WAITING: "warn",
    State.AGREED: "ok",
    State.REFUSED: "",
    State.WITHDRAWN: "",
    State.LAPSED: "",
}

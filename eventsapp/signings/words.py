"""What states are called, and which chip they get."""

from flask_babel import lazy_gettext as _l

from eventsapp.signings.states import State

STATES = {
    State.OPEN: _l("Open"),
    State.COMPLETE: _l("Complete, not signed"),
    State.SIGNED: _l("Signed"),
    State.PUBLISHED: _l("Signed and published"),
    State.FALLEN: _l("Signature fallen"),
}
CHIPS = {
    State.OPEN: "",
    State.COMPLETE: "warn",
    State.SIGNED: "ok",
    State.PUBLISHED: "ok",
    State.FALLEN: "stop",
}

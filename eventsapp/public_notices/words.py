"""What states, acts and parts of values are called."""

import re
from fractions import Fraction
from typing import Final

from flask_babel import lazy_gettext as _l

from eventsapp.exact import shown
from eventsapp.public_notices.models import Act, Outcome, Step
from eventsapp.public_notices.states import ObjectionState, State

EXACT: Final = re.compile(r"-?[0-9]{1,40}/[1-9][0-9]{0,39}")

STATES = {
    State.DRAFT: _l("Draft"),
    State.IN_PUBLICITY: _l("Being shown"),
    State.OPEN_OBJECTIONS: _l("Objections open"),
    State.DIFFERS: _l("Differs from the records"),
    State.SETTLED: _l("Settled"),
    State.WITHDRAWN: _l("Notice withdrawn"),
}
CHIPS = {
    State.DRAFT: "",
    State.IN_PUBLICITY: "now",
    State.OPEN_OBJECTIONS: "warn",
    State.DIFFERS: "stop",
    State.SETTLED: "ok",
    State.WITHDRAWN: "",
}
ACTS = {
    Act.PUBLISHED: _l("Notice published"),
    Act.ACKNOWLEDGED: _l("Stands all the same"),
    Act.WITHDRAWN: _l("Notice withdrawn"),
}
ICONS = {Act.PUBLISHED: "check", Act.ACKNOWLEDGED: "alert", Act.WITHDRAWN: "cross"}
OBJECTION_STATES = {
    ObjectionState.RECEIVED: _l("Received"),
    ObjectionState.TAKEN_UP: _l("Being dealt with"),
    ObjectionState.REOPENED: _l("Reopened"),
    ObjectionState.UPHELD: _l("Upheld"),
    ObjectionState.REJECTED: _l("Rejected"),
    ObjectionState.WITHDRAWN: _l("Withdrawn by the objector"),
}
OBJECTION_CHIPS = {
    ObjectionState.RECEIVED: "warn",
    ObjectionState.TAKEN_UP: "go",
    ObjectionState.REOPENED: "warn",
    ObjectionState.UPHELD: "stop",
    ObjectionState.REJECTED: "ok",
    ObjectionState.WITHDRAWN: "ok",
}
OUTCOMES = {
    Outcome.UPHELD: _l("Upheld"),
    Outcome.REJECTED: _l("Rejected"),
    Outcome.WITHDRAWN: _l("Withdrawn by the objector"),
}
STEPS = {
    Step.TAKEN_UP: _l("Taken up"),
    Step.ANSWERED: _l("Answered"),
    Step.REOPENED: _l("Reopened"),
}


def figures(was: str, now: str) -> tuple[str, str]:
    """Write what was and what is: fractions as decimals, as long as those differ.

    >>> figures("3067/34", "3049/34"), figures("2/3", "2001/3001"), figures("", "先进")
    (('90.21', '89.68'), ('2/3', '2001/3001'), ('', '先进'))
    """
    said = _rounded(was), _rounded(now)
    return said if said[0] != said[1] else (was, now)


def _rounded(text: str) -> str:
    return shown(Fraction(text)) if EXACT.fullmatch(text) else text

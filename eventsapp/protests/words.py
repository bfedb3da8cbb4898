"""What the states of a protest are called, and what it is about."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventsapp.protests.contesting import Matter
from eventsapp.protests.models import Act, Protest
from eventsapp.protests.states import State

STATES = {
    State.OPEN: _l("To be decided"),
    State.TO_CORRECT: _l("Upheld, to be corrected"),
    State.UPHELD: _l("Upheld"),
    State.REJECTED: _l("Rejected"),
    State.WITHDRAWN: _l("Withdrawn"),
}
CHIPS = {
    State.OPEN: "warn",
    State.TO_CORRECT: "warn",
    State.UPHELD: "ok",
    State.REJECTED: "",
    State.WITHDRAWN: "",
}
ACTS = {
    Act.WITHDRAWN: _l("Withdrawn"),
    Act.UPHELD: _l("Upheld"),
    Act.REJECTED: _l("Rejected"),
    Act.REOPENED: _l("Opened again"),
}


def matter_words(matter: Matter | Protest) -> str:
    """Say what is contested, as it stood."""
    about = matter.about
    if not about:
        return _("The places")
    first, second = about["sides"]
    words = _(
        "Match %(number)s: %(first)s against %(second)s",
        number=about["number"],
        first=first,
        second=second,
    )
    return f"{words}, {about['score']}" if about["score"] else words

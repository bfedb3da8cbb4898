"""Evaluations in words."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from eventsapp.evaluations.hindrances import Hindrance
from eventsapp.evaluations.models import Drop, Step

STEPS: Final[Mapping[Step, Any]] = {
    Step.DRAFT: _l("Being prepared"),
    Step.SELF_ASSESSMENT: _l("Self-assessment"),
    Step.REVIEW: _l("Review"),
    Step.PROPOSED: _l("Proposed"),
}
CHIPS: Final[Mapping[Step, str]] = {
    Step.DRAFT: "",
    Step.SELF_ASSESSMENT: "go",
    Step.REVIEW: "go",
    Step.PROPOSED: "ok",
}
NEXT: Final[Mapping[Step, Any]] = {
    Step.DRAFT: _l("Begin the self-assessment"),
    Step.SELF_ASSESSMENT: _l("Begin the review"),
    Step.REVIEW: _l("Propose the result"),
}
BACK: Final[Mapping[Step, Any]] = {
    Step.SELF_ASSESSMENT: _l("Back to preparing"),
    Step.REVIEW: _l("Back to the self-assessment"),
    Step.PROPOSED: _l("Open the review again"),
}
DROPS: Final[Mapping[Drop, Any]] = {
    Drop.NEVER: _l("No: the mean of all marks"),
    Drop.FROM_THREE: _l("Yes, where a cell has three marks or more"),
    Drop.FROM_FIVE: _l("Yes, where a cell has five marks or more"),
}
ASIDE: Final[Mapping[str, Any]] = {
    "closed": _l("was dissolved by the last day that counts"),
    "nobody": _l("had no members on the last day that counts"),
}
DROPS_SAID: Final[Mapping[Drop, Any]] = {
    Drop.NEVER: _l("No mark is left out."),
    Drop.FROM_THREE: _l("From three marks on one highest and one lowest are left out."),
    Drop.FROM_FIVE: _l("From five marks on one highest and one lowest are left out."),
}
HINDRANCES: Final[Mapping[Hindrance, Any]] = {
    Hindrance.UNBOUND: _l("It goes by a secret ballot, and none is chosen for it."),
    Hindrance.CANCELLED: _l("Its ballot was cancelled. Choose another one."),
    Hindrance.RUNNING: _l("Its ballot is not over yet."),
    Hindrance.UNCOUNTED: _l("Its ballot is over and not counted yet."),
    Hindrance.INVALID: _l(
        "Its ballot is not valid: too few have voted. Hold another one, and choose that."
    ),
    Hindrance.MISSING: _l(
        "Not every branch that is appraised stands on its ballot once. Choose another one."
    ),
}
